import type { PoolClient } from 'pg'
import { type AuditHead, entryHash } from './audit.ts'
import type { KnownHead } from './audit-heads.ts'
import type { Database } from './database.ts'
import { unhurried } from './timeouts.ts'

/**
 * What is wrong with the audit at the first entry where something is.
 *
 * - `content`: the entry is not what was hashed.
 * - `columns`: what is searched differs from the content.
 * - `missing`: no entry has this number, or the tail was cut off.
 * - `order`: it does not follow on the entry before it.
 * - `head`: the last entry and the head differ.
 * - `expected`: the entry that was asked for is another one, or not there.
 * - `cut`: an entry that was written down elsewhere, as `noted` says, is another one, or not there.
 */
export type AuditFault = 'content' | 'columns' | 'missing' | 'order' | 'head' | 'expected' | 'cut'

export type AuditVerdict = { entries: number; head: AuditHead } & (
  | { whole: true }
  | { whole: false; seq: number; fault: AuditFault; noted?: Pick<KnownHead, 'at' | 'where'> }
)

/** Small enough that between two batches others get their turn. */
const BATCH = 1000

/** Columns that are generated from the content, and where in it they stand. */
const GENERATED: readonly ((content: Content) => unknown)[] = [
  c => c.at,
  c => c.actor?.kind,
  c => c.actor?.id,
  c => c.actor?.name,
  c => c.action,
  c => c.entity,
  c => c.entityId,
]
type Content = {
  at?: string
  actor?: { kind?: string; id?: string; name?: string }
  action?: string
  entity?: string
  entityId?: string
}

type Row = [seq: number, content: string, previous: string, hash: string, ...generated: (string | null)[]]

/**
 * What the chain is held against. Without heads that were written down elsewhere (`expect`: one, `known`: all that there
 * are) whoever can write the table can put back an older state of the whole table unseen. `newest` walks only so many
 * from the end on, for a look that must not take long; the heads are looked for all the same.
 */
export type Against = {
  expect?: AuditHead | undefined
  known?: readonly KnownHead[]
  newest?: number | undefined
}

/** Walks the whole audit, in one look at the database and by batches, and tells the first fault. */
export async function verifyAudit(
  database: Pick<Database, 'pool'>,
  key: Buffer,
  against: Against = {},
): Promise<AuditVerdict> {
  const client = await database.pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await unhurried(client)
    const verdict = await walked(client, key, against)
    await client.query('commit')
    client.release()
    return verdict
  } catch (error) {
    client.release(true)
    throw error
  }
}

async function walked(
  client: PoolClient,
  key: Buffer,
  { expect, known = [], newest }: Against,
): Promise<AuditVerdict> {
  let last: AuditHead = { seq: 0, hash: '' }
  let entries = 0
  const broken = (seq: number, fault: AuditFault): AuditVerdict => ({
    entries,
    head: last,
    whole: false,
    seq,
    fault,
  })
  if (newest !== undefined) {
    // The entry before them is taken as it stands.
    const { rows } = await client.query<AuditHead>(
      'select seq, hash from public.audit where seq = (select seq - $1 from public.audit_head limit 1)',
      [newest],
    )
    last = rows[0] ?? last
  }
  await client.query(`declare entries no scroll cursor for
    select seq, content, previous, hash, at, actor_kind, actor_id, actor_name, action, entity, entity_id
    from public.audit where seq > ${last.seq} or seq < 1 order by seq`)
  for (;;) {
    const { rows } = await client.query<Row>({ text: `fetch ${BATCH} from entries`, rowMode: 'array' })
    if (rows.length === 0) break
    for (const row of rows) {
      const fault = faultOf(row, last, key)
      if (fault === 'missing') return broken(last.seq + 1, fault)
      if (fault) return broken(row[0], fault)
      last = { seq: row[0], hash: row[3] }
      entries++
      if (expect?.seq === last.seq && expect.hash !== last.hash) return broken(last.seq, 'expected')
    }
  }
  const { rows } = await client.query<[number, string]>({
    text: 'select seq, hash from public.audit_head',
    rowMode: 'array',
  })
  const head = rows[0]
  if (head && head[0] > last.seq) return broken(last.seq + 1, 'missing')
  if (!head || rows.length > 1 || head[0] !== last.seq || head[1] !== last.hash)
    return broken(last.seq, 'head')
  if (expect && expect.seq > last.seq) return broken(last.seq + 1, 'expected')
  const gone = await firstGone(client, known)
  if (gone) return { ...broken(gone.seq, 'cut'), noted: { at: gone.at, where: gone.where } } as AuditVerdict
  return { entries, head: last, whole: true }
}

/** The first entry of those written down that the chain does not have; null where it has them all. */
async function firstGone(client: PoolClient, known: readonly KnownHead[]): Promise<KnownHead | null> {
  const sorted = known.filter(head => head.seq > 0).sort((a, b) => a.seq - b.seq)
  for (let from = 0; from < sorted.length; from += BATCH) {
    const part = sorted.slice(from, from + BATCH)
    const { rows } = await client.query<AuditHead>('select seq, hash from public.audit where seq = any($1)', [
      part.map(head => head.seq),
    ])
    const there = new Map(rows.map(row => [row.seq, row.hash]))
    const gone = part.find(head => there.get(head.seq) !== head.hash)
    if (gone) return gone
  }
  return null
}

function faultOf(row: Row, last: AuditHead, key: Buffer): AuditFault | null {
  const [seq, content, previous, hash, ...generated] = row
  if (seq > last.seq + 1) return 'missing'
  if (seq !== last.seq + 1 || previous !== last.hash) return 'order'
  if (entryHash(key, seq, previous, content) !== hash) return 'content'
  const parsed = JSON.parse(content) as Content
  return GENERATED.every((read, i) => read(parsed) === generated[i]) ? null : 'columns'
}
