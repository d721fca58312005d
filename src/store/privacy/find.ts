import { run, type Statements } from '../statements.ts'
import type { Stays } from './personal-data.ts'
import { mentions } from './replace.ts'
import { isOf, looseFilter, mentionOf, type Person } from './terms.ts'
import { contents, type Place, places } from './walk.ts'

export type PlaceCount = { place: string; count: number }
export type CustomerFound = {
  id: number
  number: string
  name: string
  /** The name is the person's own, without more. */
  natural: boolean
  documents: number
}
export type NoteFound = { id: string; customerId: number; text: string; by: string; day: string }

export type Found = {
  customers: CustomerFound[]
  /** Rows that would be replaced. */
  replaced: PlaceCount[]
  notes: NoteFound[]
  stays: (PlaceCount & { reason: Stays })[]
}

/** The notes people write about customers: table, column of the text. */
export const NOTES = [
  ['judgement', 'note'],
  ['class_override', 'reason'],
  ['exit_interview', 'note'],
  ['agreed_pause', 'reason'],
] as const

/** Where a person stands, table by table, and what becomes of it when he is erased. */
export async function findPerson(to: Statements, person: Person): Promise<Found> {
  const filter = looseFilter(person)
  const pattern = mentionOf(person)
  const found: Found = {
    customers: await customersNaming(to, person),
    replaced: [],
    notes: await notesNaming(to, person),
    stays: [],
  }
  for (const place of await places(to)) {
    const { how, name } = place
    if (how === 'note' || how === 'customer') continue
    const count = await countIn(to, place, filter, holds(place, person, pattern))
    if (count === 0) continue
    if (typeof how === 'object') found.stays.push({ place: name, count, reason: how.stays })
    else found.replaced.push({ place: name, count })
  }
  const companies = found.customers.filter(c => !c.natural).length
  if (companies > 0) found.stays.push({ place: 'customer.name', count: companies, reason: 'company' })
  return found
}

/** Whether a content of the place is about the person. */
export function holds(place: Place, person: Person, pattern: RegExp): (value: string) => boolean {
  const { how } = place
  return how === 'name' || how === 'email' || how === 'phone'
    ? isOf(person, how)
    : value => mentions(value, pattern)
}

async function countIn(
  to: Statements,
  place: Place,
  filter: string,
  test: (value: string) => boolean,
): Promise<number> {
  let sum = 0
  for (const { value, count } of await contents(to, place, filter)) if (test(value)) sum += count
  return sum
}

/** Customers whose name is or holds the person's. */
export async function customersNaming(to: Statements, person: Person): Promise<CustomerFound[]> {
  const isName = isOf(person, 'name')
  const pattern = mentionOf({ ...person, emails: [], phones: [] })
  const rows = await run<Pick<CustomerFound, 'id' | 'number' | 'name'>>(
    to,
    'select id, number, name from customer where name ~* $1 order by id',
    [looseFilter({ ...person, emails: [], phones: [] })],
  )
  const named = rows.filter(row => mentions(row.name, pattern))
  const documents = await documentsOf(
    to,
    named.map(row => row.id),
  )
  return named.map(row => ({
    ...row,
    natural: isName(row.name),
    documents: documents.get(row.id) ?? 0,
  }))
}

/** How many documents customers have; asked apart, because customers do not lie where documents do on a cluster. */
async function documentsOf(to: Statements, customers: readonly number[]): Promise<Map<number, number>> {
  if (customers.length === 0) return new Map()
  const rows = await run<{ id: number; documents: number }>(
    to,
    `select customer_id as id, count(*)::bigint as documents from document
     where customer_id = any($1::bigint[]) group by customer_id`,
    [customers],
  )
  return new Map(rows.map(row => [row.id, row.documents]))
}

async function notesNaming(to: Statements, person: Person): Promise<NoteFound[]> {
  const pattern = mentionOf(person)
  const found: NoteFound[] = []
  for (const [table, column] of NOTES) {
    const rows = await run<{ id: number; customerId: number; text: string; by: string; day: string }>(
      to,
      `select id, customer_id as "customerId", ${column} as text, author as by, day::text as day
       from ${table} where ${column} ~* $1 order by id`,
      [looseFilter(person)],
    )
    for (const { id, ...row } of rows)
      if (mentions(row.text, pattern)) found.push({ id: `${table}:${id}`, ...row })
  }
  return found
}
