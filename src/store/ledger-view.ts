import type { PoolClient } from 'pg'
import {
  type KnownCustomer,
  type KnownPart,
  type KnownProduct,
  type LedgerView,
  madeNumber,
} from '../imports/compare.ts'
import { CUSTOMER_FIELDS } from '../imports/drafts.ts'
import { nameKey } from '../imports/name-key.ts'
import { activityKey, type Rehearsal } from '../imports/rehearsal.ts'
import { ACTIVITY_KINDS } from '../ledger/activity.ts'
import { type Day, dayOfIso, isoOf } from '../shared/calendar.ts'
import { readBinary } from './copy.ts'

const PIECE = 20_000

/** The key by which a customer is recognised by name and postcode, empty when one is missing. */
export function matchKey(name: string, postcode: string): string {
  return name !== '' && postcode !== '' ? `${nameKey(name)}|${nameKey(postcode)}` : ''
}

/** Looks up what the ledger holds of the things a rehearsal names. Asks nothing of an empty table. */
export async function lookUp(client: PoolClient, rehearsal: Rehearsal): Promise<LedgerView> {
  return {
    customers: await knownCustomers(client, rehearsal),
    products: await knownProducts(client, rehearsal),
    costs: await knownCosts(client, rehearsal),
    documents: await knownDocuments(client, rehearsal),
    activities: await knownActivities(client, rehearsal),
  }
}

async function isEmpty(client: PoolClient, table: string): Promise<boolean> {
  const { rows } = await client.query(`select not exists (select 1 from ${table}) as empty`)
  return rows[0].empty
}

function* pieces<T>(list: readonly T[]): Generator<T[]> {
  for (let at = 0; at < list.length; at += PIECE) yield list.slice(at, at + PIECE)
}

async function knownCustomers(client: PoolClient, rehearsal: Rehearsal): Promise<KnownCustomer[]> {
  if (rehearsal.customers.length === 0 || (await isEmpty(client, 'customer'))) return []
  const found = new Map<number, KnownCustomer>()
  for (const drafts of pieces(rehearsal.customers)) {
    const { rows } = await client.query(
      `select id, since, ${CUSTOMER_FIELDS.join(', ')} from customer
       where id <> 0 and (number = any($1)
          or registration <> '' and registration = any($2)
          or vat <> '' and vat = any($3)
          or iban <> '' and iban = any($4)
          or match_key <> '' and match_key = any($5))`,
      [
        drafts.map(madeNumber),
        drafts.map(d => d.registration),
        drafts.map(d => d.vat),
        drafts.map(d => d.iban),
        drafts.map(d => matchKey(d.name, d.postcode)),
      ],
    )
    for (const row of rows)
      found.set(row.id, { ...row, since: row.since === null ? null : dayOfIso(row.since) })
  }
  return [...found.values()].sort((a, b) => a.id - b.id)
}

async function knownProducts(client: PoolClient, rehearsal: Rehearsal): Promise<KnownProduct[]> {
  if (rehearsal.products.length === 0 || (await isEmpty(client, 'product'))) return []
  const list: KnownProduct[] = []
  for (const drafts of pieces(rehearsal.products)) {
    const { rows } = await client.query(
      'select id, number, name, group_name from product where number = any($1)',
      [drafts.map(d => d.number)],
    )
    for (const row of rows)
      list.push({ id: row.id, number: row.number, name: row.name, group: row.group_name })
  }
  return list
}

async function knownCosts(client: PoolClient, rehearsal: Rehearsal): Promise<Map<string, string>> {
  const costs = new Map<string, string>()
  if (rehearsal.productCosts.length === 0) return costs
  const { rows } = await client.query(
    "select product_id, nullif(valid_from, date '-infinity') as day, cost::text from product_cost",
  )
  for (const row of rows)
    costs.set(`${row.product_id}|${row.day === null ? '' : dayOfIso(row.day)}`, row.cost)
  return costs
}

async function knownDocuments(client: PoolClient, rehearsal: Rehearsal): Promise<Map<string, KnownPart[]>> {
  const documents = new Map<string, KnownPart[]>()
  if (rehearsal.documents === 0 || (await isEmpty(client, 'document'))) return documents
  for (const numbers of pieces(rehearsal.documentNumbers())) {
    const { rows } = await client.query({
      text: `select number, customer_id, id, day, lines, net,
                    (fingerprint >> 32)::int, (fingerprint & 4294967295)
             from document where number = any($1)`,
      values: [numbers],
      rowMode: 'array',
    })
    for (const [number, customerId, id, day, lines, net, a, b] of rows) {
      const part: KnownPart = { customerId, id, day: dayOfIso(day) as Day, lines, net, a, b: b | 0 }
      const known = documents.get(number)
      if (known) known.push(part)
      else documents.set(number, [part])
    }
  }
  return documents
}

async function knownActivities(client: PoolClient, rehearsal: Rehearsal): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  if (rehearsal.firstActivity === null || rehearsal.lastActivity === null) return counts
  const from = isoOf(rehearsal.firstActivity)
  const to = isoOf(rehearsal.lastActivity)

  await readBinary(
    client,
    `select customer_id, day - date '1970-01-01', kind, minutes, person from activity
     where day between '${from}' and '${to}'`,
    5,
    row => {
      const key = activityKey(row.int8(0), {
        day: row.int4(1),
        kind: ACTIVITY_KINDS[row.int2(2)]!,
        minutes: row.isNull(3) ? null : row.int4(3),
        person: row.text(4),
      })
      counts.set(key, (counts.get(key) ?? 0) + 1)
    },
  )
  return counts
}
