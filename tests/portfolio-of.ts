import { ACTIVITY_KINDS, type ActivityKind } from '../src/ledger/activity.ts'
import { type ActivityRows, NO_DAY, type Portfolio, type SalesDays } from '../src/ledger/portfolio.ts'
import { dayOfIso } from '../src/shared/calendar.ts'

/** One line of a readable sales table; amounts in euro. Without `cost` the default margin applies. */
export type SaleRow = {
  customer: string
  day: string
  revenue: number
  cost?: number
  /** Share of the revenue with cost from line or product; 1 where there is a cost. */
  measured?: number
  invoices?: number
  lines?: number
  returns?: number
}

/** One line of a readable table of activities; without `minutes` the standard minutes of its kind apply. */
export type ActivityRow = {
  customer: string
  day: string
  kind: ActivityKind
  count?: number
  minutes?: number
}

export type CustomerRow = {
  customer: string
  name?: string
  segment?: string
  parent?: string
  since?: string
}

/** Rows without a customer ('') are unassigned. */
export type Tables = { sales: SaleRow[]; activities?: ActivityRow[]; customers?: CustomerRow[] }

const dayOf = (text: string): number => {
  const day = dayOfIso(text)
  if (day === null) throw new Error(`not a day: ${text}`)
  return day
}

/** A portfolio from readable tables, in any order: what an analysis is tested with. */
export function portfolioOf(tables: Tables): Portfolio {
  const activities = tables.activities ?? []
  const known = tables.customers ?? []
  const numbers = [
    ...new Set([...tables.sales, ...activities, ...known].map(r => r.customer).filter(c => c !== '')),
  ].sort((a, b) => (a < b ? -1 : 1))
  const about = new Map(known.map(k => [k.customer, k]))
  const index = new Map(numbers.map((c, i) => [c, i]))
  const days = tables.sales.map(r => dayOf(r.day))
  return {
    version: 'table',
    customers: {
      n: numbers.length,
      id: Float64Array.from(numbers, (_, i) => i),
      number: numbers,
      name: numbers.map(c => about.get(c)?.name ?? c),
      segment: numbers.map(c => about.get(c)?.segment ?? ''),
      parent: Int32Array.from(numbers, c => index.get(about.get(c)?.parent ?? '') ?? -1),
      since: Int32Array.from(numbers, c => {
        const since = about.get(c)?.since
        return since ? dayOf(since) : NO_DAY
      }),
    },
    sales: salesOf(numbers, tables.sales),
    activities: activitiesOf(numbers, activities),
    unassigned: { sales: salesOf([''], tables.sales), activities: activitiesOf([''], activities) },
    first: days.length ? Math.min(...days) : NO_DAY,
    last: days.length ? Math.max(...days) : NO_DAY,
  }
}

function salesOf(numbers: string[], table: SaleRow[]): SalesDays {
  const rows = byCustomer(numbers, table)
  const flat = mergeDays(rows)
  const cents = (euro: number) => Math.round(euro * 100)
  return {
    start: starts(flat),
    day: Int32Array.from(flat.flat(), r => r.on),
    revenue: Float64Array.from(flat.flat(), r => cents(r.revenue)),
    cost: Float64Array.from(flat.flat(), r => cents(r.cost)),
    measured: Float64Array.from(flat.flat(), r => cents(r.measured)),
    uncosted: Float64Array.from(flat.flat(), r => cents(r.uncosted)),
    gross: Float64Array.from(flat.flat(), r => cents(r.gross)),
    invoices: Int32Array.from(flat.flat(), r => r.invoices),
    documents: Int32Array.from(flat.flat(), r => r.documents),
    lines: Int32Array.from(flat.flat(), r => r.lines),
    returns: Int32Array.from(flat.flat(), r => r.returns),
  }
}

/** The rows of each customer by day. */
function byCustomer<R extends { customer: string; day: string }>(numbers: string[], table: R[]) {
  const found = new Map(numbers.map(c => [c, [] as (R & { on: number })[]]))
  for (const row of table) found.get(row.customer)?.push({ ...row, on: dayOf(row.day) })
  return [...found.values()].map(rows => rows.sort((a, b) => a.on - b.on))
}

function mergeDays(rows: (SaleRow & { on: number })[][]) {
  return rows.map(list => {
    const byDay = new Map<number, ReturnType<typeof dayRow>>()
    for (const r of list) {
      const row = dayRow(r)
      const same = byDay.get(r.on)
      if (!same) byDay.set(r.on, row)
      else for (const key of SUMMED) same[key] += row[key]
    }
    return [...byDay.values()]
  })
}

const SUMMED = [
  'revenue',
  'cost',
  'measured',
  'uncosted',
  'gross',
  'invoices',
  'documents',
  'lines',
  'returns',
] as const

function dayRow(r: SaleRow & { on: number }) {
  const invoices = r.invoices ?? (r.revenue > 0 ? 1 : 0)
  return {
    on: r.on,
    revenue: r.revenue,
    cost: r.cost ?? 0,
    measured: Math.abs(r.revenue) * (r.measured ?? (r.cost === undefined ? 0 : 1)),
    uncosted: r.cost === undefined ? r.revenue : 0,
    gross: Math.abs(r.revenue),
    invoices,
    documents: invoices + (r.revenue < 0 ? 1 : 0),
    lines: r.lines ?? 1,
    returns: r.returns ?? 0,
  }
}

function activitiesOf(numbers: string[], table: ActivityRow[]): ActivityRows {
  const rows = byCustomer(numbers, table)
  return {
    start: starts(rows),
    day: Int32Array.from(rows.flat(), r => r.on),
    kind: Uint8Array.from(rows.flat(), r => ACTIVITY_KINDS.indexOf(r.kind)),
    count: Int32Array.from(rows.flat(), r => r.count ?? 1),
    minutes: Float64Array.from(rows.flat(), r => r.minutes ?? Number.NaN),
  }
}

function starts(rows: unknown[][]): Int32Array {
  const start = new Int32Array(rows.length + 1)
  for (let i = 0; i < rows.length; i++) start[i + 1] = start[i]! + rows[i]!.length
  return start
}
