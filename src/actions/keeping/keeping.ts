import { join, resolve } from 'node:path'
import type { ClientConfig } from 'pg'
import { VERSION } from '../version.ts'

/** What keeping the data works with, besides the workspace. */
export type Keeping = {
  /** To the database as its owner, without the limits that sessions of the server have. */
  readonly connection: ClientConfig
  readonly dataFolder: string
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

/** How a firm has its data kept. */
export type KeepingOptions = {
  /** Where backups lie; `backups` in the data folder when left out. */
  folder?: string | undefined
  /** Encrypts backups that are made by themselves. */
  passphrase?: string | null | undefined
  /** When the nightly backup is made; `NIGHTLY` when left out. */
  time?: { hour: number; minute: number } | undefined
  /** By which nightly work keeps time; `TIME_ZONE` when left out. */
  timeZone?: string | undefined
  /** Change the schema without a backup before it. */
  withoutBackup?: boolean | undefined
}

/** When the nightly backup is made unless said otherwise, by the clock of the firm. */
export const NIGHTLY = { hour: 2, minute: 30 }
export const TIME_ZONE = 'Europe/Amsterdam'

/** Where backups lie unless said otherwise. */
export const backupFolderIn = (dataFolder: string): string => join(dataFolder, 'backups')

/** What keeping the data of a data folder works with. */
export function keepingOf(
  options: KeepingOptions,
  given: { connection: ClientConfig; dataFolder: string; secret: string },
): Keeping {
  return {
    connection: given.connection,
    dataFolder: given.dataFolder,
    folder: resolve(options.folder ?? backupFolderIn(given.dataFolder)),
    originals: join(given.dataFolder, 'originals'),
    secret: given.secret,
    passphrase: options.passphrase ?? null,
    product: VERSION,
    now: () => new Date(),
  }
}
