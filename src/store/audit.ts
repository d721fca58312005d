import { createHmac } from 'node:crypto'
import { run, type Statements } from './statements.ts'

/** On whose behalf something was done; the name as it was then. */
export type AuditActor = { readonly kind: string; readonly id: string; readonly name: string }

/**
 * What was done: `entity` says to what kind of thing, `entityId` to which. `before` and `after` are plain JSON, of what
 * changed only; never secrets, never names or addresses of customers' people (they could not be erased), and of notes
 * their print (`printOf`) instead of their text.
 */
export type AuditEntry = {
  readonly actor: AuditActor
  readonly action: string
  readonly entity: string
  readonly entityId: string
  readonly before?: unknown
  readonly after?: unknown
  /** Now, unless a test says otherwise. */
  readonly at?: Date
}

/** The newest entry, as it can be written down elsewhere; seq 0 with an empty hash: there is none yet. */
export type AuditHead = { seq: number; hash: string }

/** `12:ab34…`, the form in which logs, backups and `--expect` name a head. */
export const headText = ({ seq, hash }: AuditHead): string => `${seq}:${hash}`

/** A head as `headText` writes it; null when it is none. */
export function headOf(text: string): AuditHead | null {
  const parts = /^(\d{1,15}):([0-9a-f]{64}|)$/.exec(text.trim())
  return parts ? { seq: Number(parts[1]), hash: parts[2]! } : null
}

/** The hash of an entry: HMAC-SHA256 over its place, the hash before it and its content. */
export function entryHash(key: Buffer, seq: number, previous: string, content: string): string {
  return createHmac('sha256', key).update(`${seq}\n${previous}\n${content}`).digest('hex')
}

/**
 * Adds an entry to the audit, named with its schema so that no table of that name stands before it. To be the last statement of the transaction that makes the change: it locks the head until
 * the end, so that entries stand in the order in which they were committed.
 */
export async function appendAudit(to: Statements, key: Buffer, entry: AuditEntry): Promise<AuditHead> {
  const content = contentOf(entry)
  const [head] = await run<AuditHead>(to, 'select seq, hash from public.audit_head for update')
  if (!head) throw new Error('The audit has no head; run klantkring audit verify.')
  const seq = head.seq + 1
  const hash = entryHash(key, seq, head.hash, content)
  await run(
    to,
    `with head as (update public.audit_head set seq = $1, hash = $4)
     insert into public.audit (seq, content, previous, hash) values ($1, $2, $3, $4)`,
    [seq, content, head.hash, hash],
  )
  return { seq, hash }
}

/** The head as it stands. */
export async function auditHead(to: Statements): Promise<AuditHead> {
  const [head] = await run<AuditHead>(to, 'select seq, hash from public.audit_head')
  return head ?? { seq: 0, hash: '' }
}

/** A print of a text: its length and a keyed hash, which prove later what it was and cannot be guessed back. */
export function printOf(key: Buffer, text: string): { length: number; print: string } | null {
  if (text === '') return null
  return {
    length: text.length,
    print: createHmac('sha256', key).update(`text\n${text}`).digest('hex').slice(0, 32),
  }
}

/** Canonical JSON: keys in order, no white space, text that every database takes. */
function contentOf({ actor, action, entity, entityId, before, after, at = new Date() }: AuditEntry): string {
  const { kind, id, name } = actor
  return canonical({
    at: at.toISOString(),
    actor: { kind, id, name },
    action,
    entity,
    entityId,
    before: before ?? null,
    after: after ?? null,
  })
}

/** JSON with the keys of every object in order. NUL and lone surrogates, which jsonb refuses, become U+FFFD. */
export function canonical(value: unknown): string {
  return JSON.stringify(plain(JSON.parse(JSON.stringify(value))))
}

const clean = (text: string) => text.toWellFormed().replaceAll('\0', '\ufffd')

function plain(value: unknown): unknown {
  if (typeof value === 'string') return clean(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [clean(key), plain(inner)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}
