import { type ActivityRows, NO_DAY, type Portfolio, type SalesDays } from '../../ledger/portfolio.ts'

/**
 * The group view: customers with a parent are merged into the topmost one, which keeps its number, name and segment.
 * A group is one customer: its days are the days of its members together, so two members that buy on one day make one
 * purchase. A group may therefore have several rows on one day; rows are kept as they are, so that every total stays
 * the same to the cent. Customer-since is the earliest known one. Parents that point in a circle: the lowest index is
 * the top.
 */
export function groupView(portfolio: Portfolio): Portfolio {
  const { customers } = portfolio
  const top = tops(customers.parent)
  const roots: number[] = []
  const at = new Int32Array(customers.n)
  for (let c = 0; c < customers.n; c++) {
    if (top[c] !== c) continue
    at[c] = roots.length
    roots.push(c)
  }
  const groupOf = Int32Array.from(top, t => at[t]!)
  const since = new Int32Array(roots.length).fill(NO_DAY)
  for (let c = 0; c < customers.n; c++) {
    const g = groupOf[c]!
    const s = customers.since[c]!
    if (s !== NO_DAY && (since[g] === NO_DAY || s < since[g]!)) since[g] = s
  }
  return {
    ...portfolio,
    version: `${portfolio.version}+groups`,
    customers: {
      n: roots.length,
      id: Float64Array.from(roots, c => customers.id[c]!),
      number: roots.map(c => customers.number[c]!),
      name: roots.map(c => customers.name[c]!),
      segment: roots.map(c => customers.segment[c]!),
      parent: new Int32Array(roots.length).fill(-1),
      since,
    },
    sales: mergeSales(portfolio.sales, groupOf, roots.length),
    activities: mergeActivities(portfolio.activities, groupOf, roots.length),
  }
}

function tops(parent: Int32Array): Int32Array {
  const top = new Int32Array(parent.length).fill(-1)
  for (let c = 0; c < parent.length; c++) {
    const path: number[] = []
    let at = c
    while (top[at] === -1 && parent[at]! >= 0 && !path.includes(at)) {
      path.push(at)
      at = parent[at]!
    }
    const circle = path.indexOf(at)
    const root = top[at] !== -1 ? top[at]! : circle >= 0 ? Math.min(...path.slice(circle)) : at
    top[at] = root
    for (const p of path) top[p] = root
  }
  return top
}

/** New row starts, and for every new row the old one, each group's rows sorted by day. */
function merged(rows: { start: Int32Array; day: Int32Array }, groupOf: Int32Array, groups: number) {
  const start = new Int32Array(groups + 1)
  const members = new Int32Array(groups)
  for (let c = 0; c < groupOf.length; c++) {
    start[groupOf[c]! + 1]! += rows.start[c + 1]! - rows.start[c]!
    members[groupOf[c]!]!++
  }
  for (let g = 0; g < groups; g++) start[g + 1]! += start[g]!
  const next = start.slice(0, groups)
  const from = new Int32Array(rows.day.length)
  for (let c = 0; c < groupOf.length; c++) {
    const g = groupOf[c]!
    for (let row = rows.start[c]!; row < rows.start[c + 1]!; row++) from[next[g]!++] = row
  }
  for (let g = 0; g < groups; g++) {
    if (members[g]! > 1) {
      from.subarray(start[g]!, start[g + 1]!).sort((a, b) => rows.day[a]! - rows.day[b]! || a - b)
    }
  }
  return { start, from }
}

const ints = (column: Int32Array, from: Int32Array) => Int32Array.from(from, row => column[row]!)
const floats = (column: Float64Array, from: Int32Array) => Float64Array.from(from, row => column[row]!)

function mergeSales(sales: SalesDays, groupOf: Int32Array, groups: number): SalesDays {
  const { start, from } = merged(sales, groupOf, groups)
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

function mergeActivities(rows: ActivityRows, groupOf: Int32Array, groups: number): ActivityRows {
  const { start, from } = merged(rows, groupOf, groups)
  return {
    start,
    day: ints(rows.day, from),
    kind: Uint8Array.from(from, row => rows.kind[row]!),
    count: ints(rows.count, from),
    minutes: floats(rows.minutes, from),
  }
}
