import type { Figures } from '../../cycle/1-analysis/figures.ts'
import { equityInterval } from '../../cycle/9-value/equity-interval.ts'
import { outcomeInterval } from '../../cycle/9-value/one-customer.ts'
import type { Valuation } from '../../cycle/9-value/valuation.ts'
import { isoOf } from '../../shared/calendar.ts'
import { descending } from '../../statistics/order.ts'
import { SEED } from '../seed.ts'
import { choiceReport, spendReport } from './choice-report.ts'

/**
 * What the customers are worth as one plain object: for the command line and for whoever computes on with it. Amounts in
 * euro, shares as fractions; customers by value, the `intervals` that are worth most with their predictive interval.
 */
export function valueReport(v: Valuation, figures: Figures, intervals: number) {
  const { customers } = figures.portfolio
  const { horizonMonths, yearlyRate, rateIs, interval } = v.settings
  const equity = v.clv.reduce((a, b) => a + b, 0)
  const range = equityInterval(v)
  return {
    /** The last day that counts. */
    asOf: isoOf(v.histories.asOf - 1),
    settings: { horizonMonths, yearlyRate, rateIs, interval },
    measure: v.fit ? 'model' : 'w-times-a',
    ...choiceReport(v.choice),
    spend: spendReport(v.spend, 100),
    costToServe: servedAt(v, figures),
    equity: {
      total: equity / 100,
      low: range && range.low / 100,
      high: range && range.high / 100,
      customers: v.histories.n,
      alive: v.fit ? v.alive.reduce((a, b) => a + b, 0) : null,
      expectedPurchases: v.purchases.reduce((a, b) => a + b, 0),
      negativeCustomers: v.clv.reduce((n, value) => n + (value < 0 ? 1 : 0), 0),
      /** Customers whose refunds and costs are as large as what they bought, or larger. */
      withoutMargin: v.histories.margin.reduce((n, value) => n + (value <= 0 ? 1 : 0), 0),
      wTimesA: v.wTimesA.reduce((a, b) => a + b, 0) / 100,
    },
    customers: Array.from(descending(v.clv), (row, rank) => {
      const index = v.histories.members[row]!
      const outcome = rank < intervals ? outcomeInterval(v, row, SEED) : null
      return {
        number: customers.number[index]!,
        name: customers.name[index]!,
        x: v.histories.x[row]!,
        tx: v.histories.tx[row]!,
        T: v.histories.T[row]!,
        startKnown: v.histories.startKnown[row] === 1,
        alive: v.fit ? v.alive[row]! : null,
        expectedPurchases: v.purchases[row]!,
        perPurchase: (v.margin[row]! - v.serve[row]!) / 100,
        clv: v.clv[row]! / 100,
        low: outcome && outcome.low / 100,
        high: outcome && outcome.high / 100,
        wTimesA: v.wTimesA[row]! / 100,
      }
    }),
  }
}
export type ValueReport = ReturnType<typeof valueReport>

/** Cost to serve in euro per purchase, over all, and whether it rests on what was logged; null where it is left out. */
function servedAt(v: Valuation, { settings, costToServeBasis }: Figures) {
  if (!settings.costToServe.enabled || v.histories.n === 0) return null
  const perPurchase = v.serve.reduce((a, b) => a + b, 0) / v.histories.n / 100
  return { perPurchase, measured: costToServeBasis.measured, kind: costToServeBasis.kind }
}
