import type { Day } from '../shared/calendar.ts'
import { type ActivityRows, NO_DAY, type Portfolio, type SalesDays } from './portfolio.ts'

/**
 * A portfolio without what is dated after `today`: documents from the future are ignored, and reported beside. The
 * same portfolio when there are none.
 */
export function untilDay(portfolio: Portfolio, today: Day): Portfolio {
  const own = portfolio.sales
  const bare = portfolio.unassigned.sales
  const acts = portfolio.activities
  const bareActs = portfolio.unassigned.activities
  if (portfolio.last <= today && !future(acts.day, today) && !future(bareActs.day, today)) return portfolio
  const sales = cutSales(own, today)
  const unassigned = { sales: cutSales(bare, today), activities: cutActivities(bareActs, today) }
  let last: Day = NO_DAY
  for (const day of [sales.day, unassigned.sales.day]) for (const d of day) if (d > last) last = d
  const first = last === NO_DAY ? NO_DAY : portfolio.first
  return { ...portfolio, sales, activities: cutActivities(acts, today), unassigned, first, last }
}

/** What lies after `today`, with a customer or without. */
export function afterDay(
  portfolio: Portfolio,
  today: Day,
): { documents: number; lines: number; revenue: number } {
  const sum = { documents: 0, lines: 0, revenue: 0 }
  if (portfolio.last <= today) return sum
  for (const sales of [portfolio.sales, portfolio.unassigned.sales]) {
    for (let row = 0; row < sales.day.length; row++) {
      if (sales.day[row]! <= today) continue
      sum.documents += sales.documents[row]!
      sum.lines += sales.lines[row]!
      sum.revenue += sales.revenue[row]!
    }
  }
  return sum
}

function future(day: Int32Array, today: Day): boolean {
  for (let row = 0; row < day.length; row++) if (day[row]! > today) return true
  return false
}

/** The rows to keep and where each customer's rows then start. */
function kept(
  rows: { start: Int32Array; day: Int32Array },
  today: Day,
): { start: Int32Array; from: Int32Array } {
  const start = new Int32Array(rows.start.length)
  const from = new Int32Array(rows.day.length)
  let n = 0
  for (let c = 0; c + 1 < rows.start.length; c++) {
    for (let row = rows.start[c]!; row < rows.start[c + 1]!; row++)
      if (rows.day[row]! <= today) from[n++] = row
    start[c + 1] = n
  }
  return { start, from: from.slice(0, n) }
}

const ints = (column: Int32Array, from: Int32Array) => Int32Array.from(from, row => column[row]!)
const floats = (column: Float64Array, from: Int32Array) => Float64Array.from(from, row => column[row]!)

function cutSales(sales: SalesDays, today: Day): SalesDays {
  const { start, from } = kept(sales, today)
  return {
    start,
    day: ints(sales.day, from),
    revenue: floats(sales.revenue, from),
    cost: floats(sales.cost, from),
    measured: floats(sales.measured, from),
    uncosted: floats(sales.uncosted, from),
    gross: floats(sales.gross, from),
    invoices: ints(sales.invoices, from),
    documents: ints(sales.documents, from),
    lines: ints(sales.lines, from),
    returns: ints(sales.returns, from),
  }
}

function cutActivities(rows: ActivityRows, today: Day): ActivityRows {
  const { start, from } = kept(rows, today)
  return {
    start,
    day: ints(rows.day, from),
    kind: Uint8Array.from(from, row => rows.kind[row]!),
    count: ints(rows.count, from),
    minutes: floats(rows.minutes, from),
  }
}
