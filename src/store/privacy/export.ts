import { CUSTOMER_FIELDS } from '../../imports/drafts.ts'
import { ACTIVITY_KINDS } from '../../ledger/activity.ts'
import { sameAddress } from '../consents.ts'
import { run, type Statements } from '../statements.ts'
import { mentions } from './replace.ts'
import { isOf, looseFilter, mentionOf, type Person } from './terms.ts'

/** So many rows of a kind are handed over at most. */
const MOST = 10_000

/**
 * What stands about a person, as plain rows. Of customers that are the person (`own`, by id) the whole row; of others, which
 * merely name them, what is theirs in it. `complete` is false when a list was cut.
 */
export async function personRows(to: Statements, person: Person, own: ReadonlySet<number>) {
  const filter = looseFilter(person)
  const pattern = mentionOf(person)
  const is = { name: isOf(person, 'name'), email: isOf(person, 'email'), phone: isOf(person, 'phone') }
  const named = await run<Record<string, string | number | null> & { id: number }>(
    to,
    `select id, ${CUSTOMER_FIELDS.join(', ')}, since::text as since from customer
     where name ~* $1 or manager ~* $1 or parent ~* $1 or email ~* $1 or phone ~* $1 order by id limit ${MOST}`,
    [filter],
  )
  const customers = named.flatMap(row => {
    const held: Record<string, string | number | null> = { id: row.id }
    if (own.has(row.id)) return [{ ...row }]
    for (const field of ['manager', 'parent'] as const)
      if (is.name(String(row[field]))) held[field] = row[field]!
    for (const field of ['email', 'phone'] as const)
      if (is[field](String(row[field]))) held[field] = row[field]!
    // A customer that they look after may be a person too, and is nothing of theirs.
    if (held.email || held.phone || is.name(String(row.name)) || mentions(String(row.name), pattern))
      Object.assign(held, { number: row.number, name: row.name })
    return Object.keys(held).length > 1 ? [held] : []
  })
  const activities = (
    await run<{ customerId: number; day: string; kind: number; minutes: number | null; person: string }>(
      to,
      `select customer_id as "customerId", day::text as day, kind, minutes, person from activity
       where person ~* $1 order by day, customer_id, id limit ${MOST}`,
      [filter],
    )
  ).filter(row => is.name(row.person))
  const consents = await run<{ purpose: string; given: boolean; source: string; author: string; at: Date }>(
    to,
    'select purpose, given, source, author, at from consent where email = any($1) order by id',
    [person.emails.map(sameAddress)],
  )
  const members = await run<Record<string, unknown>>(
    to,
    `select u.name, u.email, u."createdAt" as since, m.role, m.sight, m.team, m.active
     from auth."user" u left join member m on m.user_id = u.id
     where u.name ~* $1 or u.email ~* $1`,
    [filter],
  )
  const audit = (
    await run<{ seq: number; at: string; action: string; entity: string; content: string }>(
      to,
      `select seq, at, action, entity, content from public.audit where content ~* $1 order by seq desc limit ${MOST}`,
      [filter],
    )
  ).filter(row => mentions(row.content, pattern))
  return {
    customers,
    activities: activities.map(({ kind, person: _, ...row }) => ({
      ...row,
      kind: ACTIVITY_KINDS[kind] ?? String(kind),
    })),
    consents: consents.map(({ author, at, ...row }) => ({
      ...row,
      by: author,
      at: new Date(at).toISOString(),
    })),
    members: members.filter(m => is.name(String(m.name)) || is.email(String(m.email))),
    audit: audit.map(({ content: _, ...row }) => row),
    complete: [named, activities, audit].every(rows => rows.length < MOST),
  }
}
