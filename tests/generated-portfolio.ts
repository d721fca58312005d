import { ACTIVITY_KINDS } from '../src/ledger/activity.ts'
import { type ActivityRows, NO_DAY, type Portfolio, type SalesDays } from '../src/ledger/portfolio.ts'
import { dayOf } from '../src/shared/calendar.ts'
import { seeded } from '../src/statistics/random.ts'

const emptySales = (n: number, rows: number): SalesDays => ({
  start: new Int32Array(n + 1),
  day: new Int32Array(rows),
  revenue: new Float64Array(rows),
  cost: new Float64Array(rows),
  measured: new Float64Array(rows),
  uncosted: new Float64Array(rows),
  gross: new Float64Array(rows),
  invoices: new Int32Array(rows),
  documents: new Int32Array(rows),
  lines: new Int32Array(rows),
  returns: new Int32Array(rows),
})

const emptyActivities = (n: number, rows: number): ActivityRows => ({
  start: new Int32Array(n + 1),
  day: new Int32Array(rows),
  kind: new Uint8Array(rows),
  count: new Int32Array(rows),
  minutes: new Float64Array(rows),
})

/**
 * A portfolio of n customers with some ten days of sales and five activities each over three years, skewed as real
 * ones are: few large, many small, some at a loss. From a seed, for benchmarks and comparisons.
 */
export function generatedPortfolio(n: number, seed = 1): Portfolio {
  const random = seeded(seed)
  const first = dayOf(2023, 1, 1)
  const span = 1096
  const salesRows = Int32Array.from({ length: n }, () => 1 + Math.floor(random() * 19))
  const activityRows = Int32Array.from({ length: n }, () => Math.floor(random() * 11))
  const sales = emptySales(
    n,
    salesRows.reduce((a, b) => a + b, 0),
  )
  const activities = emptyActivities(
    n,
    activityRows.reduce((a, b) => a + b, 0),
  )
  let row = 0
  let act = 0
  for (let c = 0; c < n; c++) {
    sales.start[c] = row
    activities.start[c] = act
    const rows = salesRows[c]!
    const size = 2000 * Math.exp(3.2 * random() + 3 * random() * random())
    const margin = 0.05 + 0.4 * random()
    for (let i = 0; i < rows; i++, row++) {
      const net = Math.round(size * (0.3 + 1.4 * random())) * (random() < 0.03 ? -1 : 1)
      const known = random() < 0.9
      sales.day[row] = first + Math.floor((span * (i + random())) / rows)
      sales.revenue[row] = net
      sales.cost[row] = known ? Math.round(net * (1 - margin)) : 0
      sales.measured[row] = known ? Math.abs(net) : 0
      sales.uncosted[row] = known ? 0 : net
      sales.gross[row] = Math.abs(net)
      sales.invoices[row] = net > 0 ? 1 : 0
      sales.documents[row] = 1
      sales.lines[row] = 1 + Math.floor(random() * 5)
      sales.returns[row] = net < 0 ? 1 : 0
    }
    for (let i = 0; i < activityRows[c]!; i++, act++) {
      activities.day[act] = first + Math.floor((span * (i + random())) / activityRows[c]!)
      activities.kind[act] = Math.floor(random() * ACTIVITY_KINDS.length)
      activities.count[act] = 1
      activities.minutes[act] = random() < 0.5 ? Number.NaN : 5 + Math.floor(random() * 100)
    }
  }
  sales.start[n] = row
  activities.start[n] = act
  return {
    version: `generated-${n}-${seed}`,
    customers: {
      n,
      id: Float64Array.from({ length: n }, (_, i) => i + 1),
      number: Array.from({ length: n }, (_, i) => String(1_000_000 + i)),
      name: Array.from({ length: n }, (_, i) => `Customer ${i}`),
      segment: Array.from({ length: n }, (_, i) => ['', 'bakery', 'garage', 'school', 'clinic'][i % 5]!),
      parent: new Int32Array(n).fill(-1),
      since: new Int32Array(n).fill(NO_DAY),
    },
    sales,
    activities,
    unassigned: { sales: emptySales(1, 0), activities: emptyActivities(1, 0) },
    first,
    last: first + span - 1,
  }
}
