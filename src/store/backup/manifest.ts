import { damaged } from './refusal.ts'

/** The version of the archive's form. */
export const FORMAT = 1

export const HEAD_NAME = 'klantkring.json'
export const SECRET_NAME = 'secret'
export const MANIFEST_NAME = 'manifest.json'

/** A table in an archive; `columns` in the order in which they were copied. */
export type TableHead = { schema: string; name: string; columns: string[] }

/** What stands first in an archive: all that must be known before anything can be loaded. */
export type ArchiveHead = {
  format: number
  /** Version of the product that made it. */
  product: string
  /** Names of the migrations that the database had, in order. */
  migrations: string[]
  taken: string
  /** PostgreSQL's version. */
  server: string
  /** In an order in which they can be loaded: a table after those it refers to. */
  tables: TableHead[]
  /** The newest entry of the audit, null from before there was one; backups of earlier versions name it last only. */
  audit?: { seq: number; hash: string } | null
  /** The same as a signed line of `audit-heads`, which says whose it is; left out by who has written nothing down yet. */
  noted?: string
}

export type TableSum = { rows: number; bytes: number; sha256: string; parts: string[] }

/** What stands last in an archive: what everything before it must come to. */
export type Manifest = ArchiveHead & {
  /** Beside `tables`, in the same order. */
  sums: TableSum[]
  sequences: { schema: string; name: string; last: string; called: boolean }[]
  originals: { sha256: string; size: number }[]
  /** Named by imports, but not in the folder of originals. */
  missing: string[]
  /** In the folder, but with another content than their name says. */
  changed: string[]
  /** SHA-256 of the secret's part, null without a secret. */
  secret: string | null
  audit: { seq: number; hash: string } | null
}

export const partName = (table: TableHead, part: number) =>
  `tables/${table.schema}.${table.name}/${String(part).padStart(6, '0')}.copy`

export const originalName = (sha256: string) => `originals/${sha256}`

export const isSha256 = (text: string) => /^[0-9a-f]{64}$/.test(text)

/** Text of an archive as the JSON it should be. */
export function parsed<T extends ArchiveHead>(text: string): T {
  try {
    const value = JSON.parse(text) as T
    if (typeof value.format === 'number' && Array.isArray(value.tables) && Array.isArray(value.migrations))
      return value
  } catch (error) {
    throw damaged('its list of contents cannot be read', error)
  }
  throw damaged('its list of contents is not right')
}
