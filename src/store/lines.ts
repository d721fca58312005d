import { sql } from 'kysely'
import { costOf } from '../ledger/cost.ts'
import type { CostBasis } from '../ledger/portfolio-builder.ts'
import { dayOfIso, isoOf } from '../shared/calendar.ts'
import { decimalOf } from '../shared/decimal.ts'
import type { Period } from '../shared/period.ts'
import type { Database, Queries } from './database.ts'
import { readCosts } from './portfolio.ts'

/** An invoice line as the ledger keeps it, with its cost found as the portfolio finds it. */
export type StoredLine = {
  document: string
  day: string
  position: number
  product: string
  productName: string
  /** The line's own text, else the name of its product. */
  text: string
  group: string
  quantity: string | null
  price: string | null
  net: number
  /** Null where only the default margin says something: it applies to the customer's day, not to a line. */
  cost: number | null
  costBasis: CostBasis
  importId: number
  file: string
  row: number
}

type Row = Omit<StoredLine, 'cost' | 'costBasis' | 'file'> & {
  cost: number | null
  product_id: number | null
  /** Of the file in its import. */
  place: number
}

/** A page of the lines of customers in a period, newest first. */
export async function linesOf(
  database: Database,
  customers: readonly number[],
  period: Period,
  page: { offset: number; limit: number },
): Promise<StoredLine[]> {
  const { rows } = await sql<Row>`
    select d.number as document, l.day, l.position, coalesce(p.number, '') as product,
           coalesce(p.name, '') as "productName", coalesce(l.text, p.name, '') as text, coalesce(p.group_name, '') as "group",
           l.quantity::text as quantity, l.price::text as price, l.net, l.cost, l.product_id,
           l.import_id as "importId", l.file as place,
           l.source_row as row
    from line l
    join document d on d.customer_id = l.customer_id and d.id = l.document_id
    left join product p on p.id = l.product_id
    where l.customer_id = any(${[...customers]}::bigint[])
      and l.day >= ${isoOf(period.from)} and l.day < ${isoOf(period.to)}
    order by l.day desc, l.document_id, l.position
    offset ${page.offset} limit ${page.limit}`.execute(database.query)
  const sources = await readCosts(database.pool)
  const files = await fileNames(database, rows)
  return rows.map(({ product_id, place, ...line }) => {
    const { cost, basis } = costOf(
      {
        day: dayOfIso(line.day)!,
        net: line.net,
        cost: line.cost,
        quantity: line.quantity === null ? null : decimalOf(line.quantity),
        product: product_id ?? -1,
      },
      sources,
    )
    const file = files.get(`${line.importId}/${place}`) ?? ''
    return { ...line, file, cost: basis === 'default' ? null : cost, costBasis: basis }
  })
}

/** The names of files, by import and place; asked apart, because imports do not lie where lines do on a cluster. */
async function fileNames(
  database: Database,
  lines: readonly { importId: number; place: number }[],
): Promise<Map<string, string>> {
  const wanted = new Map(lines.map(({ importId, place }) => [`${importId}/${place}`, { importId, place }]))
  if (wanted.size === 0) return new Map()
  const places = [...wanted.values()]
  const { rows } = await sql<{ key: string; name: string }>`
    select w.id || '/' || w.place as key, i.files -> w.place ->> 'name' as name
    from unnest(${places.map(p => p.importId)}::bigint[], ${places.map(p => p.place)}::int[]) as w (id, place)
    join import i on i.id = w.id`.execute(database.query)
  return new Map(rows.map(({ key, name }) => [key, name]))
}

/** How many lines customers have in a period. */
export async function lineCount(
  queries: Queries,
  customers: readonly number[],
  period: Period,
): Promise<number> {
  const { total } = await queries
    .selectFrom('line')
    .where('customer_id', 'in', customers)
    .where('day', '>=', isoOf(period.from))
    .where('day', '<', isoOf(period.to))
    .select(e => e.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}
