import { addConsent, type Consent, type ConsentPurpose, consented, consents } from '../../store/consents.ts'
import { markOf } from '../../store/privacy/terms.ts'
import { recorded } from '../audit/record.ts'
import type { Workspace } from '../workspace.ts'

/** Consent as it stands, or the history of one address. */
export async function consentList(
  workspace: Workspace,
  asked: { email?: string | undefined; before?: number | undefined; limit: number },
) {
  const found = await consents(workspace.database.query, { ...asked, limit: asked.limit + 1 })
  const rows = found.slice(0, asked.limit)
  return { consents: rows.map(shown), next: found.length > rows.length ? rows.at(-1)!.id : null }
}

/** Notes that somebody gave or withdrew consent. The audit knows the address by its print only. */
export async function noteConsent(
  workspace: Workspace,
  given: { email: string; purpose: ConsentPurpose; given: boolean; source: string },
  now: Date = new Date(),
) {
  const { keys, query } = workspace.database
  const before = await consented(query, given.email, given.purpose)
  const consent = await recorded(workspace, async transaction => {
    const result = await addConsent(transaction, { ...given, author: workspace.actor.name, at: now })
    const done = {
      action: 'changed',
      entity: 'consent',
      entityId: markOf(keys.erased, 'email', given.email).slice(0, 16),
      before: { given: before },
      after: { id: result.id, purpose: given.purpose, given: given.given },
    }
    return { result, done }
  })
  return { consent: shown(consent) }
}

/**
 * Whether this address may be written to for a purpose: its newest word is yes, and it is not of somebody who was
 * erased. Everything that ever mails customers asks here.
 */
export async function mayMail(
  workspace: Workspace,
  email: string,
  purpose: ConsentPurpose = 'mail',
): Promise<boolean> {
  const { keys, query } = workspace.database
  const erased = await query
    .selectFrom('erased_mark')
    .select('mark')
    .where('mark', '=', markOf(keys.erased, 'email', email))
    .executeTakeFirst()
  return !erased && consented(query, email, purpose)
}

const shown = ({ author, at, ...consent }: Consent) => ({
  ...consent,
  by: author,
  at: new Date(at).toISOString(),
})
