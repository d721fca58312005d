import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { types } from '../database.ts'
import { type Migrations, migrateWithin } from '../migrate.ts'
import { migrations } from '../migrations/index.ts'
import { guardedClient } from '../pool.ts'
import { type ArchiveSink, readArchive, type TableSink } from './archive.ts'
import { copyOf, dataSequences, dataTables, PLAIN_SESSION, tableName } from './catalog.ts'
import { linesIn } from './dump.ts'
import { endSession } from './end-session.ts'
import type { ArchiveHead, Manifest, TableHead } from './manifest.ts'
import { BackupRefusal, damaged } from './refusal.ts'
import { clear, mustBeEmpty } from './target.ts'

export type LoadOptions = {
  connection: pg.ClientConfig
  path: string
  passphrase: string | null
  /** Ours, unless a test says otherwise. */
  migrations?: Migrations
  /** Where originals and the secret go; only hashed and forgotten when left out. */
  sink?: Pick<ArchiveSink, 'original' | 'secret'>
  /** Read every table back and compare it with the backup, byte by byte. */
  verify?: boolean
  /** Before everything is committed, in the same transaction; what it throws undoes all. */
  before?: (client: pg.Client, manifest: Manifest) => Promise<void>
  progress?: (bytes: number) => void
}

/**
 * Restores the database of a backup into an empty one: schema by our own migrations up to the backup's, rows by COPY,
 * sequences, then the migrations since. One transaction: when anything is not as the manifest says, nothing was done.
 */
export async function load(options: LoadOptions): Promise<Manifest> {
  const client = guardedClient({ ...options.connection, types })
  await client.connect()
  try {
    await client.query(PLAIN_SESSION)
    await client.query('begin')
    const manifest = await restore(client, options)
    await options.before?.(client, manifest)
    await client.query('commit')
    return manifest
  } finally {
    await endSession(client)
  }
}

async function restore(client: pg.Client, options: LoadOptions): Promise<Manifest> {
  const ours = options.migrations ?? migrations
  const known = Object.keys(ours).sort()
  const manifest = await readArchive(
    options.path,
    options.passphrase,
    {
      ...options.sink,
      async head(head) {
        mustBeKnown(head, known)
        await mustBeEmpty(client)
        await clear(client)
        await migrateWithin(client, head.migrations.at(-1)!, ours)
        await mustFit(client, head)
        await emptied(client, head.tables)
      },
      table: async table => tableSink(client, table),
    },
    options.progress,
  )
  for (const sequence of manifest.sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [
      tableName(sequence),
      sequence.last,
      sequence.called,
    ])
  if (options.verify) await verify(client, manifest)
  await migrateWithin(client, known.at(-1)!, ours)
  return manifest
}

function mustBeKnown(head: ArchiveHead, known: readonly string[]): void {
  const unknown = head.migrations.filter(name => !known.includes(name))
  if (unknown.length > 0)
    throw new BackupRefusal(
      'newer',
      `This backup was made by klantkring ${head.product}, which is newer than this one (it knows ${unknown.join(', ')}). Restore it with that version or a later one.`,
    )
  if (head.migrations.length === 0) throw damaged('it holds no database of ours')
}

/** The tables that our migrations made are those of the backup, column by column. */
async function mustFit(client: pg.Client, head: ArchiveHead): Promise<void> {
  const key = (table: TableHead) => `${table.schema}.${table.name} (${[...table.columns].sort().join(', ')})`
  const made = new Set((await dataTables(client)).map(key))
  const missing = head.tables.map(key).filter(table => !made.has(table))
  if (missing.length > 0)
    throw new BackupRefusal(
      'differs',
      `The database of this backup was not made by our migrations alone: ${missing[0]} is not a table of klantkring.`,
    )
}

/** Takes out the rows that migrations bring along: the backup has them too. */
async function emptied(client: pg.Client, tables: readonly TableHead[]): Promise<void> {
  const filled: string[] = []
  for (const table of tables) {
    const { rows } = await client.query(`select exists (select 1 from ${tableName(table)}) as filled`)
    if (rows[0].filled) filled.push(tableName(table))
  }
  if (filled.length > 0) await client.query(`truncate ${filled.join(', ')}`)
}

function tableSink(client: pg.Client, table: TableHead): TableSink {
  const stream = client.query(copyFrom(`${copyOf(table)} from stdin`))
  let failed: Error | null = null
  let lines = 0
  const ended = new Promise<void>((resolve, reject) => {
    stream.once('finish', resolve)
    stream.once('error', error => {
      failed = error
      reject(error)
    })
  })
  ended.catch(() => {})
  return {
    async write(piece) {
      if (failed) throw wrong(table, failed)
      lines += linesIn(piece)
      if (!stream.write(piece)) await Promise.race([once(stream, 'drain').catch(() => {}), ended])
    },
    async end() {
      stream.end()
      await ended.catch(error => {
        throw wrong(table, error)
      })
      if (stream.rowCount !== lines) throw damaged(`table ${table.name} came to another number of rows`)
    },
  }
}

const wrong = (table: TableHead, error: unknown) =>
  error instanceof BackupRefusal ? error : damaged(`table ${table.name} is not taken by the database`, error)

/** Copies every table out again: a table that was just filled gives its rows in the order in which they came. */
async function verify(client: pg.Client, manifest: Manifest): Promise<void> {
  for (const [i, table] of manifest.tables.entries()) {
    const hash = createHash('sha256')
    for await (const piece of client.query(copyTo(`${copyOf(table)} to stdout`))) hash.update(piece as Buffer)
    if (hash.digest('hex') !== manifest.sums[i]!.sha256)
      throw new BackupRefusal(
        'differs',
        `Table ${table.name} does not hold after restoring what the backup holds.`,
      )
  }
  const there = new Map<string, string>()
  for (const sequence of await dataSequences(client)) {
    const { rows } = await client.query(`select last_value::text as last from ${tableName(sequence)}`)
    there.set(`${sequence.schema}.${sequence.name}`, rows[0].last)
  }
  const other = manifest.sequences.find(s => there.get(`${s.schema}.${s.name}`) !== s.last)
  if (other)
    throw new BackupRefusal('differs', `Sequence ${other.name} does not stand where the backup says.`)
}
