import type { ClientConfig } from 'pg'

/** What keeping the data works with, besides the workspace. */
export type Keeping = {
  /** To the database, without the limits that sessions of the server have. */
  readonly connection: ClientConfig
  /** Where backups lie. */
  readonly folder: string
  readonly originals: string
  /** The server's secret, which a backup holds so that a restore is complete. */
  readonly secret: string
  /** Encrypts the backups that are made by themselves; null: they are not. */
  readonly passphrase: string | null
  /** Version of the product. */
  readonly product: string
  readonly now: () => Date
}
