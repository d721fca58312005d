/** Why a backup could not be taken, read or restored. */
export type BackupRefusalCode =
  | 'exists'
  | 'no-file'
  | 'not-a-backup'
  | 'damaged'
  | 'passphrase-needed'
  | 'passphrase-wrong'
  | 'passphrase-short'
  | 'newer'
  | 'not-empty'
  | 'in-use'
  | 'no-space'
  | 'other-secret'
  | 'no-right'
  | 'differs'

/** A refusal with a clear English sentence as its message. Nothing was changed. */
export class BackupRefusal extends Error {
  readonly code: BackupRefusalCode

  constructor(code: BackupRefusalCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'BackupRefusal'
    this.code = code
  }
}

/** The file is not what was written. */
export function damaged(what: string, cause?: unknown): BackupRefusal {
  return new BackupRefusal(
    'damaged',
    `The backup is damaged: ${what}. Nothing was restored; take another copy of the file, or an older backup.`,
    cause === undefined ? undefined : { cause },
  )
}
