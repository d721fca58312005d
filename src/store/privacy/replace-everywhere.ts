import type { ClientBase, PoolClient } from 'pg'
import { CUSTOMER_FIELDS } from '../../imports/drafts.ts'
import { matchKey } from '../ledger-view.ts'
import { type CustomerRow, erasedCustomer } from './erased-customer.ts'
import { NOTES, type PlaceCount } from './find.ts'
import { type Known, withinJson } from './known.ts'
import { contents, type Place, places } from './walk.ts'

export type Replaced = PlaceCount[]

/** Replaces persons wherever the schema holds them, in the caller's transaction; answers where and how often. */
export async function replaceEverywhere(client: ClientBase, known: Known): Promise<Replaced> {
  const replaced: PlaceCount[] = []
  const count = (place: string, n: number) => {
    if (n > 0) replaced.push({ place, count: n })
  }
  count('customer.name', await eraseCustomers(client, known))
  for (const place of await places(client as PoolClient)) {
    if (typeof place.how === 'object' || place.how === 'note' || place.how === 'customer') continue
    count(
      place.name,
      place.how === 'customerImage'
        ? await eraseImages(client, known)
        : await eraseColumn(client, place, known),
    )
  }
  for (const [table, column] of NOTES)
    count(`${table}.${column}`, await eraseNotes(client, table, column, known))
  return replaced
}

async function eraseCustomers(client: ClientBase, known: Known): Promise<number> {
  if (known.customers.size === 0) return 0
  const { rows } = await client.query<CustomerRow & { id: number }>(
    'select * from customer where id = any($1) and id > 0 order by id',
    [[...known.customers.keys()]],
  )
  const columns = [...CUSTOMER_FIELDS, 'match_key'] as const
  for (const row of rows) {
    const label = known.customers.get(row.id)!
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
async function eraseImages(client: ClientBase, known: Known): Promise<number> {
  const { rows } = await client.query<{
    import_id: number
    entity: string
    entity_id: number
    before: CustomerRow
  }>(
    `select import_id, entity, entity_id, before from before_image
     where entity = 'customer' and ($1::text is null or before::text ~* $1 or entity_id = any($2))`,
    [known.filter, [...known.customers.keys()]],
  )
  let count = 0
  for (const { import_id, entity, entity_id, before } of rows) {
    const label = known.customers.get(entity_id)
    const whole = label === undefined ? before : erasedCustomer(before, label)
    const after = {
      ...whole,
      number: known.label('name', whole.number) ?? whole.number,
      parent: known.label('name', whole.parent) ?? whole.parent,
      manager: known.label('name', whole.manager) ?? whole.manager,
      email: known.label('email', whole.email) === null ? whole.email : '',
      phone: known.label('phone', whole.phone) === null ? whole.phone : '',
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

const PIECE = 1000

/** Replaces whole contents of a column: each different one once, whatever its rows' keys are. */
async function eraseColumn(client: ClientBase, place: Place, known: Known): Promise<number> {
  const cast = place.type === 'json' ? '::jsonb' : ''
  let sum = 0
  for await (const piece of piecesOf(client, place, known.filter)) {
    const changed = piece.flatMap(({ value, count }) => {
      const after = replacement(place, known, value)
      return after === null ? [] : [{ value, after, count }]
    })
    if (changed.length === 0) continue
    await client.query(
      `update ${place.table} t set ${place.column} = m.after${cast}
       from unnest($1::text[], $2::text[]) as m (before, after) where t.${place.column}::text = m.before`,
      [changed.map(c => c.value), changed.map(c => c.after)],
    )
    sum += changed.reduce((all, c) => all + c.count, 0)
  }
  return sum
}

/** What comes in place of a content; null: it stays. */
function replacement(place: Place, known: Known, value: string): string | null {
  if (place.type === 'json') {
    const before: unknown = JSON.parse(value)
    const after = JSON.stringify(withinJson(known, before))
    return after === JSON.stringify(before) ? null : after
  }
  if (place.how === 'name' || place.how === 'email' || place.how === 'phone') {
    const label = known.label(place.how, value)
    if (label === null) return null
    // A blank address or number asks for nothing; a name that is gone would look like one that never was.
    return place.how === 'name' || place.table.endsWith('"consent"') ? label : ''
  }
  const after = known.within(value)
  return after === value ? null : after
}

type Content = { value: string; count: number }

/** The different contents of a column. Where nothing can be filtered out there may be millions: some at a time. */
async function* piecesOf(client: ClientBase, place: Place, filter: string | null): AsyncGenerator<Content[]> {
  if (filter !== null) {
    const found = await contents(client as PoolClient, place, filter)
    for (let at = 0; at < found.length; at += PIECE) yield found.slice(at, at + PIECE)
    return
  }
  const text = `${place.column}::text`
  await client.query(
    `declare contents_of_column no scroll cursor for
     select ${text} as value, count(*)::bigint as count from ${place.table} where ${text} <> '' group by 1`,
  )
  for (;;) {
    const { rows } = await client.query<Content>(`fetch ${PIECE} from contents_of_column`)
    if (rows.length === 0) break
    yield rows
  }
  await client.query('close contents_of_column')
}

async function eraseNotes(client: ClientBase, table: string, column: string, known: Known): Promise<number> {
  const { rows } = await client.query<{ id: number; text: string }>(
    `select id, ${column} as text from ${table} where ${column} <> '' and ($1::text is null or ${column} ~* $1)`,
    [known.filter],
  )
  let count = 0
  for (const { id, text } of rows) {
    const after = known.within(text, `${table}:${id}`)
    if (after === text) continue
    await client.query(`update ${table} set ${column} = $2 where id = $1`, [id, after])
    count++
  }
  return count
}
