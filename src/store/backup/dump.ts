import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { AuditHead } from '../audit.ts'
import { holdWritersOfCluster } from '../ledger-locks.ts'
import { guardedClient } from '../pool.ts'
import { appliedMigrations, copyOf, dataSequences, dataTables, PLAIN_SESSION, tableName } from './catalog.ts'
import { endSession } from './end-session.ts'
import {
  type ArchiveHead,
  FORMAT,
  HEAD_NAME,
  isSha256,
  MANIFEST_NAME,
  type Manifest,
  originalName,
  partName,
  SECRET_NAME,
  type TableHead,
  type TableSum,
} from './manifest.ts'
import { TAR_END, tarHeader, tarPadding } from './tar.ts'

export type DumpOptions = {
  connection: pg.ClientConfig
  /** Folder of original files, null to leave them out. */
  originals: string | null
  /** The server's secret, without which second factors and the audit cannot be read; null to leave it out. */
  secret: string | null
  product: string
  now: Date
  /** The head of the audit as a signed line. */
  noted?: ((head: AuditHead) => string) | undefined
  /** Rows copied so far, of about so many. */
  progress?: (done: number, total: number) => void
  /** Called with the manifest when everything has been handed over. */
  done: (manifest: Manifest) => void
}

/** A part of a table is about so large; it is what is held in memory. */
const PART = 4 << 20

/**
 * Everything in a database as a tar archive, piece by piece: one consistent moment (one transaction, REPEATABLE READ, READ
 * ONLY), tables by COPY in text form, sequences, the original files that its imports name, the secret. Nobody waits
 * for it, and what is written meanwhile is not in it; on a Citus cluster imports wait until it is taken.
 */
export async function* dump(options: DumpOptions): AsyncGenerator<Buffer, void> {
  const client = guardedClient(options.connection)
  await client.connect()
  try {
    await client.query(PLAIN_SESSION)
    await holdWritersOfCluster(client)
    await client.query('begin transaction isolation level repeatable read read only')
    yield* content(client, options)
    await client.query('rollback')
  } finally {
    await endSession(client)
  }
}

async function* content(client: pg.Client, options: DumpOptions): AsyncGenerator<Buffer, void> {
  const { now, originals, secret } = options
  const tables = await dataTables(client)
  const audit = await auditHead(client, tables)
  const noted = audit ? options.noted?.(audit) : undefined
  const head = {
    format: FORMAT,
    product: options.product,
    migrations: await appliedMigrations(client),
    taken: now.toISOString(),
    server: String((await client.query('show server_version')).rows[0].server_version).split(' ')[0]!,
    tables,
    audit,
    ...(noted !== undefined && { noted }),
  } satisfies ArchiveHead
  const manifest: Manifest = {
    ...head,
    sums: [],
    sequences: [],
    originals: [],
    missing: [],
    changed: [],
    secret: null,
  }
  yield* file(HEAD_NAME, json(head), now)
  if (secret !== null) {
    const part = Buffer.from(`${secret}\n`)
    manifest.secret = createHash('sha256').update(part).digest('hex')
    yield* file(SECRET_NAME, part, now)
  }
  const total = await expectedRows(client)
  let done = 0
  for (const table of head.tables) {
    const before = done
    const sum = yield* tableParts(client, table, now, rows => options.progress?.(before + rows, total))
    manifest.sums.push(sum)
    done += sum.rows
  }
  // Read after the tables: every number they hold was given out before.
  for (const sequence of await dataSequences(client)) {
    const { rows } = await client.query(
      `select last_value::text as last, is_called as called from ${tableName(sequence)}`,
    )
    manifest.sequences.push({ ...sequence, last: rows[0].last, called: rows[0].called })
  }
  if (originals !== null)
    for (const sha256 of await namedOriginals(client, head.tables))
      yield* original(originals, sha256, manifest, now)
  yield* file(MANIFEST_NAME, json(manifest), now)
  yield TAR_END
  options.done(manifest)
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`)

function* file(name: string, bytes: Buffer, at: Date): Generator<Buffer, void> {
  yield tarHeader(name, bytes.length, at)
  yield bytes
  yield tarPadding(bytes.length)
}

async function* tableParts(
  client: pg.Client,
  table: TableHead,
  now: Date,
  progress: (rows: number) => void,
): AsyncGenerator<Buffer, TableSum> {
  const stream = client.query(copyTo(`${copyOf(table)} to stdout`))
  const whole = createHash('sha256')
  const sum: TableSum = { rows: 0, bytes: 0, sha256: '', parts: [] }
  let pieces: Buffer[] = []
  let size = 0
  const part = function* (): Generator<Buffer, void> {
    const hash = createHash('sha256')
    yield tarHeader(partName(table, sum.parts.length), size, now)
    for (const piece of pieces) {
      hash.update(piece)
      whole.update(piece)
      yield piece
    }
    yield tarPadding(size)
    sum.parts.push(hash.digest('hex'))
    sum.bytes += size
    pieces = []
    size = 0
    progress(sum.rows)
  }
  for await (const piece of stream as AsyncIterable<Buffer>) {
    pieces.push(piece)
    size += piece.length
    sum.rows += linesIn(piece)
    if (size >= PART) yield* part()
  }
  if (size > 0) yield* part()
  sum.sha256 = whole.digest('hex')
  return sum
}

const NEWLINE = 10

/** In COPY's text form a row is a line: a newline inside a value is written as `\n`. */
export function linesIn(piece: Buffer): number {
  let lines = 0
  for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, at + 1)) lines++
  return lines
}

async function* original(
  folder: string,
  sha256: string,
  manifest: Manifest,
  now: Date,
): AsyncGenerator<Buffer, void> {
  const path = join(folder, sha256)
  const there = isSha256(sha256) ? await stat(path).catch(() => null) : null
  if (!there?.isFile()) {
    manifest.missing.push(sha256)
    return
  }
  // Its content is looked at first: the archive holds an original under its own name or not at all.
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 })) hash.update(piece as Buffer)
  if (hash.digest('hex') !== sha256) {
    manifest.changed.push(sha256)
    return
  }
  yield tarHeader(originalName(sha256), there.size, now)
  let size = 0
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 })) {
    size += (piece as Buffer).length
    yield piece as Buffer
  }
  if (size !== there.size) throw new Error(`the original ${sha256} changed while it was copied`)
  yield tarPadding(size)
  manifest.originals.push({ sha256, size })
}

const has = (tables: readonly TableHead[], name: string) =>
  tables.some(table => table.schema === 'public' && table.name === name)

/** The originals that imports name, each once. */
async function namedOriginals(client: pg.Client, tables: readonly TableHead[]): Promise<string[]> {
  if (!has(tables, 'import')) return []
  const { rows } = await client.query<{ sha256: string }>(
    `select distinct f->>'sha256' as sha256
     from public.import, jsonb_array_elements(case jsonb_typeof(files) when 'array' then files else '[]' end) f
     where f->>'sha256' is not null order by 1`,
  )
  return rows.map(row => row.sha256)
}

async function auditHead(client: pg.Client, tables: readonly TableHead[]): Promise<Manifest['audit']> {
  if (!has(tables, 'audit_head')) return null
  const { rows } = await client.query('select seq::text as seq, hash from public.audit_head')
  return rows[0] ? { seq: Number(rows[0].seq), hash: rows[0].hash } : null
}

async function expectedRows(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ n: string }>(
    `select coalesce(sum(greatest(c.reltuples, 0)), 0)::bigint::text as n from pg_class c
     join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'auth') and c.relkind = 'r'`,
  )
  return Number(rows[0]?.n ?? 0)
}
