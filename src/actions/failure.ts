/**
 * Everything an action may refuse, in one closed list. The code leads to the sentence in the words files; one place in
 * the server turns the kind into an HTTP status, one in the command line into an exit code.
 */
export const FAILURES = {
  'import-not-found': 'missing',
  'import-not-ready': 'conflict',
  'import-blocked': 'conflict',
  'import-empty': 'conflict',
  'import-already-undone': 'conflict',
  'import-being-written': 'conflict',
  'import-rested-on': 'conflict',
  'import-original-missing': 'conflict',
  'mapping-invalid': 'invalid',
  'customer-not-found': 'missing',
  'not-all-customers': 'forbidden',
  'group-needs-all': 'forbidden',
  'figure-unknown': 'missing',
  'snapshot-not-found': 'missing',
  'interview-not-found': 'missing',
  'pause-not-found': 'missing',
  'pause-invalid': 'invalid',
  'day-invalid': 'invalid',
  'period-invalid': 'invalid',
  'period-empty': 'invalid',
  'settings-invalid': 'invalid',
  'ledger-empty': 'conflict',
  'not-in-demo': 'conflict',
  'token-not-found': 'missing',
  'token-expires': 'invalid',
  'webhook-not-found': 'missing',
  'webhook-disabled': 'conflict',
  'webhook-address': 'invalid',
  'delivery-not-found': 'missing',
  'cursor-invalid': 'invalid',
  'cursor-expired': 'conflict',
  'too-large': 'invalid',
  'backup-not-found': 'missing',
  'keeping-unavailable': 'conflict',
  'database-lost': 'unavailable',
  'not-a-cluster': 'conflict',
  'no-workers': 'conflict',
  'erasure-other-customer': 'invalid',
  'export-other-customer': 'invalid',
  'erasure-files-coming': 'conflict',
  'erasure-not-noted': 'unavailable',
  'erasure-noted-later': 'unavailable',
  'demo-unavailable': 'conflict',
  'set-up-done': 'conflict',
  'password-short': 'invalid',
  'password-long': 'invalid',
  'password-common': 'invalid',
  'password-personal': 'invalid',
  'member-not-found': 'missing',
  'member-exists': 'conflict',
  'last-owner': 'conflict',
  'invitation-not-found': 'missing',
  'session-not-found': 'missing',
} as const satisfies Record<string, 'missing' | 'forbidden' | 'conflict' | 'invalid' | 'unavailable'>

export type FailureCode = keyof typeof FAILURES

/** An action that was refused, with what the sentence needs. Nothing was changed. */
export class Failure extends Error {
  readonly code: FailureCode
  readonly values: Readonly<Record<string, string | number>>

  constructor(code: FailureCode, values: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(values)}`)
    this.name = 'Failure'
    this.code = code
    this.values = values
  }
}
