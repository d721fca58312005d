import type { PoolClient } from 'pg'
import { CUSTOMER_FIELDS } from '../../imports/drafts.ts'
import { matchKey } from '../ledger-view.ts'
import { holds, NOTES, type PlaceCount } from './find.ts'
import { replacedIn, replacedInJson } from './replace.ts'
import { erasedLabel, isOf, looseFilter, markOf, mentionOf, type Person, termsOf } from './terms.ts'
import { contents, type Place, places } from './walk.ts'

export type Erasure = {
  person: Person
  /** Customers that are the person. */
  customers: readonly number[]
  /** Ids of notes that stay as they are. */
  keepNotes: readonly string[]
  originals: 'remove' | 'keep'
  reason: string
  author: string
  at: Date
}

export type Erased = { number: number; replaced: PlaceCount[] }

/**
 * Replaces a person by “erased person N” wherever the schema holds persons, in the caller's transaction. Amounts,
 * numbers of documents, days and whatever makes the books are not touched.
 */
export async function eraseFrom(client: PoolClient, key: Buffer, erasure: Erasure): Promise<Erased> {
  const { person } = erasure
  const { rows } = await client.query<{ number: number }>(
    'insert into erased_person (at, author, reason, originals) values ($1, $2, $3, $4) returning number',
    [erasure.at, erasure.author, replacedIn(erasure.reason, mentionOf(person), '…'), erasure.originals],
  )
  const number = rows[0]!.number
  const label = erasedLabel(number)
  await remember(client, key, number, erasure)
  const replaced: PlaceCount[] = []
  const count = (place: string, n: number) => {
    if (n > 0) replaced.push({ place, count: n })
  }
  count('customer.name', await eraseCustomers(client, erasure.customers, label))
  for (const place of await places(client)) {
    if (typeof place.how === 'object' || place.how === 'note' || place.how === 'customer') continue
    count(
      place.name,
      place.how === 'customerImage'
        ? await eraseImages(client, erasure, label)
        : await eraseColumn(client, place, person, label),
    )
  }
  for (const [table, column] of NOTES)
    count(`${table}.${column}`, await eraseNotes(client, table, column, erasure, label))
  return { number, replaced }
}

/** Keeps the prints by which an import knows the person again. */
async function remember(client: PoolClient, key: Buffer, number: number, erasure: Erasure): Promise<void> {
  const marks = termsOf(erasure.person).map(({ term, value }) => markOf(key, term, value))
  const { rows } = await client.query<{ name: string }>('select name from customer where id = any($1)', [
    erasure.customers,
  ])
  for (const { name } of rows) if (name !== '') marks.push(markOf(key, 'customer', name))
  await client.query(
    `insert into erased_mark (mark, person) select mark, $2 from unnest($1::text[]) as m (mark)
     on conflict (mark) do update set person = excluded.person`,
    [[...new Set(marks)], number],
  )
}

type CustomerRow = Record<(typeof CUSTOMER_FIELDS)[number], string> & { match_key: string }

/**
 * A customer that is an erased person: city, country and the four digits of the postcode stay for figures by region, and
 * so that a customer without a number is found again.
 */
export function erasedCustomer<Row extends Partial<CustomerRow>>(row: Row, label: string): Row {
  const postcode = /^\d{4}/.exec(row.postcode ?? '')?.[0] ?? ''
  const blank = { registration: '', vat: '', iban: '', street: '', email: '', phone: '' }
  const same = row.number !== undefined && row.number !== '' && row.number === row.name
  return { ...row, ...blank, name: label, postcode, ...(same && { number: label }) }
}

async function eraseCustomers(client: PoolClient, ids: readonly number[], label: string): Promise<number> {
  if (ids.length === 0) return 0
  const { rows } = await client.query<CustomerRow & { id: number }>(
    'select * from customer where id = any($1) and id > 0 order by id',
    [ids],
  )
  const columns = [...CUSTOMER_FIELDS, 'match_key'] as const
  for (const row of rows) {
    const blank = erasedCustomer(
      row,
      rows.length > 1 && row.number === row.name ? `${label}-${row.id}` : label,
    )
    const values = { ...blank, match_key: matchKey(blank.name, blank.postcode) }
    await client.query(
      `update customer set ${columns.map((c, i) => `${c} = $${i + 2}`).join(', ')} where id = $1`,
      [row.id, ...columns.map(c => values[c])],
    )
  }
  return rows.length
}

/** What imports keep of customers as they were, so that undo does not bring the person back. */
async function eraseImages(client: PoolClient, erasure: Erasure, label: string): Promise<number> {
  const { rows } = await client.query<{ import_id: number; entity: string; entity_id: number; before: Row }>(
    `select import_id, entity, entity_id, before from before_image
     where entity = 'customer' and (before::text ~* $1 or entity_id = any($2))`,
    [looseFilter(erasure.person), erasure.customers],
  )
  type Row = CustomerRow
  const is = (term: 'name' | 'email' | 'phone') => isOf(erasure.person, term)
  const [name, email, phone] = [is('name'), is('email'), is('phone')]
  let count = 0
  for (const { import_id, entity, entity_id, before } of rows) {
    const whole = erasure.customers.includes(entity_id) ? erasedCustomer(before, label) : before
    const after = {
      ...whole,
      number: name(whole.number) ? label : whole.number,
      parent: name(whole.parent) ? label : whole.parent,
      manager: name(whole.manager) ? label : whole.manager,
      email: email(whole.email) ? '' : whole.email,
      phone: phone(whole.phone) ? '' : whole.phone,
    }
    after.match_key = matchKey(after.name, after.postcode)
    if (JSON.stringify(after) === JSON.stringify(before)) continue
    await client.query(
      'update before_image set before = $4 where import_id = $1 and entity = $2 and entity_id = $3',
      [import_id, entity, entity_id, JSON.stringify(after)],
    )
    count++
  }
  return count
}

/** Replaces whole contents of a column: each different one once, whatever its rows' keys are. */
async function eraseColumn(client: PoolClient, place: Place, person: Person, label: string): Promise<number> {
  const pattern = mentionOf(person)
  const test = holds(place, person, pattern)
  const found = (await contents(client, place, looseFilter(person))).filter(({ value }) => test(value))
  if (found.length === 0) return 0
  const after = (value: string): string => {
    if (place.type === 'json') return JSON.stringify(replacedInJson(JSON.parse(value), pattern, label))
    if (place.how === 'text') return replacedIn(value, pattern, label)
    // A blank address or number asks for nothing; a name that is gone would look like one that never was.
    return place.how === 'name' || place.table.endsWith('"consent"') ? label : ''
  }
  const cast = place.type === 'json' ? '::jsonb' : ''
  for (let at = 0; at < found.length; at += 1000) {
    const piece = found.slice(at, at + 1000)
    await client.query(
      `update ${place.table} t set ${place.column} = m.after${cast}
       from unnest($1::text[], $2::text[]) as m (before, after) where t.${place.column}::text = m.before`,
      [piece.map(f => f.value), piece.map(f => after(f.value))],
    )
  }
  return found.reduce((sum, { count }) => sum + count, 0)
}

async function eraseNotes(
  client: PoolClient,
  table: string,
  column: string,
  { person, keepNotes }: Erasure,
  label: string,
): Promise<number> {
  const pattern = mentionOf(person)
  const { rows } = await client.query<{ id: number; text: string }>(
    `select id, ${column} as text from ${table} where ${column} ~* $1`,
    [looseFilter(person)],
  )
  let count = 0
  for (const { id, text } of rows) {
    const after = replacedIn(text, pattern, label)
    if (after === text || keepNotes.includes(`${table}:${id}`)) continue
    await client.query(`update ${table} set ${column} = $2 where id = $1`, [id, after])
    count++
  }
  return count
}
