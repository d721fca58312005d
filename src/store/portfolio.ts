import type { PoolClient } from 'pg'
import { type CostSources, costOf } from '../ledger/cost.ts'
import type { Portfolio } from '../ledger/portfolio.ts'
import { NO_DAY } from '../ledger/portfolio.ts'
import {
  type BuilderCustomer,
  type CostBasis,
  PortfolioBuilder,
  UNASSIGNED,
} from '../ledger/portfolio-builder.ts'
import { type Day, dayOfIso } from '../shared/calendar.ts'
import { decimalOf } from '../shared/decimal.ts'
import { readBinary } from './copy.ts'
import type { Database } from './database.ts'
import { GROUP_MARGINS, groupMargins } from './group-margins.ts'
import { beginLook } from './ledger-locks.ts'
import { unhurried } from './timeouts.ts'

/** The customer that holds what belongs to nobody. */
export const RESERVED_CUSTOMER = 0

/**
 * Loads the whole ledger into a portfolio: one streamed pass over lines, documents and activities. `margins` of product
 * groups stand in for those of the settings, to see what they would change.
 */
export async function loadPortfolio(
  database: Database,
  margins?: Record<string, number>,
): Promise<Portfolio> {
  return inSnapshot(database, async client => {
    const version = await portfolioVersion(client, margins)
    const builder = new PortfolioBuilder()
    const { list, index } = await readCustomers(client)
    await readFacts(client, builder, index, '', margins)
    return builder.build(list, version)
  })
}

/**
 * Brings a portfolio up to date by reading only the customers that imports since its version touched; the days of all
 * others are taken over. Loads everything when that cannot be told or would not pay.
 */
export async function refreshPortfolio(database: Database, known: Portfolio): Promise<Portfolio> {
  const refreshed = await inSnapshot(database, async client => {
    // In the snapshot that is read: what is committed after it belongs to the next version.
    const touched = await touchedSince(client, known.version)
    if (touched === 'all' || touched.size > known.customers.n / 4 + 100) return null
    const version = await portfolioVersion(client)
    const { list, index } = await readCustomers(client)
    const builder = new PortfolioBuilder()
    builder.takeOver(
      known,
      id => (touched.has(id) ? undefined : index.get(id)),
      touched.has(RESERVED_CUSTOMER),
    )
    const ids = [...touched].join(',')
    if (ids !== '') await readFacts(client, builder, index, `where customer_id in (${ids})`)
    return builder.build(list, version)
  })
  return refreshed ?? loadPortfolio(database)
}

/** Work in one read-only look at the database that nothing committed meanwhile changes. */
export async function inSnapshot<T>(
  database: Database,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect()
  try {
    await beginLook(client)
    await unhurried(client)
    const result = await work(client)
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    client.release(true)
    throw error
  }
}

/** The ledger's version and the product-group margins that costs were worked out with. */
export async function portfolioVersion(
  client: Pick<PoolClient, 'query'>,
  margins?: Record<string, number>,
): Promise<string> {
  const { rows } = await client.query(`select version, (${GROUP_MARGINS}) as margins from ledger`)
  return `${rows[0].version}:${JSON.stringify(margins ?? rows[0].margins ?? {})}`
}

async function touchedSince(client: PoolClient, version: string): Promise<Set<number> | 'all'> {
  const [number, margins] = split(version)
  const [, marginsNow] = split(await portfolioVersion(client))
  if (margins !== marginsNow) return 'all'
  const { rows } = await client.query('select everyone, customers from ledger_touch where version > $1', [
    number,
  ])
  const touched = new Set<number>()
  for (const row of rows) {
    if (row.everyone) return 'all'
    for (const id of row.customers as string[]) touched.add(Number(id))
  }
  return touched
}

function split(version: string): [number, string] {
  const colon = version.indexOf(':')
  return [Number(version.slice(0, colon)), version.slice(colon + 1)]
}

async function readCustomers(
  client: PoolClient,
): Promise<{ list: BuilderCustomer[]; index: Map<number, number> }> {
  const { rows } = await client.query({
    text: 'select id, number, name, segment, parent, since from customer where id <> $1 order by id',
    values: [RESERVED_CUSTOMER],
    rowMode: 'array',
  })
  const index = new Map<number, number>()
  const byNumber = new Map<string, number>()
  rows.forEach((row, i) => {
    index.set(row[0], i)
    if (rows.length > 0) byNumber.set(row[1], i)
  })
  const list = rows.map(
    (row): BuilderCustomer => ({
      id: row[0],
      number: row[1],
      name: row[2],
      segment: row[3],
      parent: row[4] === '' || row[4] === row[1] ? -1 : (byNumber.get(row[4]) ?? -1),
      since: row[5] === null ? NO_DAY : (dayOfIso(row[5]) ?? NO_DAY),
    }),
  )
  return { list, index }
}

async function readFacts(
  client: PoolClient,
  builder: PortfolioBuilder,
  index: Map<number, number>,
  where: string,
  margins?: Record<string, number>,
): Promise<void> {
  const seat = (id: number) => (id === RESERVED_CUSTOMER ? UNASSIGNED : index.get(id)!)
  await readLines(client, await readCosts(client, margins), where, line =>
    builder.addLine(seat(line.customer), line.day, line.net, line.found, line.basis, line.back),
  )
  await readBinary(
    client,
    `select customer_id, day - date '1970-01-01', net from document ${where}`,
    3,
    row => builder.addDocument(seat(row.int8(0)), row.int4(1), row.int8(2) < 0),
  )
  await readBinary(
    client,
    `select customer_id, day - date '1970-01-01', kind, minutes from activity ${where}`,
    4,
    row =>
      builder.addActivity(
        seat(row.int8(0)),
        row.int4(1),
        row.int2(2),
        row.isNull(3) ? Number.NaN : row.int4(3),
      ),
  )
}

/** A line of the ledger with its cost found; overwritten by the next one. */
export type LedgerLine = {
  customer: number
  day: Day
  net: number
  product: number
  /** Cost by the first basis that gives one. */
  found: number
  basis: CostBasis
  /** Takes goods back. */
  back: boolean
}

/** Streams the lines of the ledger, never more than a piece in memory. */
export async function readLines(
  client: PoolClient,
  sources: CostSources,
  where: string,
  each: (line: LedgerLine) => void,
): Promise<void> {
  const line = {
    customer: 0,
    day: 0 as Day,
    net: 0,
    cost: null as number | null,
    quantity: null as ReturnType<typeof decimalOf>,
    product: -1,
    found: 0,
    basis: 'default' as CostBasis,
    back: false,
  }
  await readBinary(
    client,
    `select customer_id, day - date '1970-01-01', net, cost, product_id,
            case when quantity is null then 0 when quantity < 0 then -1 else 1 end::smallint,
            case when cost is null then quantity::text end
     from line ${where}`,
    7,
    row => {
      line.customer = row.int8(0)
      line.day = row.int4(1)
      line.net = row.int8(2)
      line.cost = row.isNull(3) ? null : row.int8(3)
      line.product = row.isNull(4) ? -1 : row.int8(4)
      line.quantity = row.isNull(6) ? null : decimalOf(row.text(6))
      line.back = row.int2(5) < 0
      const { cost, basis } = costOf(line, sources)
      line.found = cost
      line.basis = basis
      each(line)
    },
  )
}

/** Product costs by date and the margins of product groups. */
export async function readCosts(
  client: Pick<PoolClient, 'query'>,
  given?: Record<string, number>,
): Promise<CostSources> {
  const costs = new Map<number, { from: Day | null; cost: NonNullable<ReturnType<typeof decimalOf>> }[]>()
  const priced = await client.query(
    "select product_id, nullif(valid_from, date '-infinity')::text, cost::text from product_cost order by product_id, valid_from",
  )
  for (const { product_id, nullif, cost } of priced.rows) {
    const decimal = decimalOf(cost)
    if (!decimal) continue
    const entry = { from: nullif === null ? null : dayOfIso(nullif), cost: decimal }
    const list = costs.get(product_id)
    if (list) list.push(entry)
    else costs.set(product_id, [entry])
  }
  const margins = given ?? (await groupMargins(client))
  const marginOf = new Map<number, number>()
  if (Object.keys(margins).length > 0) {
    const products = await client.query("select id, group_name from product where group_name <> ''")
    for (const { id, group_name } of products.rows) {
      const margin = margins[group_name]
      if (margin !== undefined) marginOf.set(id, margin)
    }
  }
  return { costs: product => costs.get(product), groupMargin: product => marginOf.get(product) }
}
