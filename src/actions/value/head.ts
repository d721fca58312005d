import { isoOf } from '../../shared/calendar.ts'
import type { Current } from '../analysis/current.ts'
import { isoPeriod } from '../analysis/head.ts'
import type { Valued } from './valued.ts'

/** What stands on top of every screen of step 9: on what day, by which measure, and why. */
export function valueHead(given: Current, { valuation: v }: Valued) {
  const { horizonMonths, yearlyRate, rateIs, interval } = v.settings
  const { code, ...values } = v.choice.reason
  const { basis } = given.analysis.figures
  return {
    period: isoPeriod(given.period),
    asOf: isoOf(v.histories.asOf),
    customers: v.histories.n,
    settings: { horizonMonths, yearlyRate, rateIs, interval },
    measure: v.fit ? ('model' as const) : ('w-times-a' as const),
    model: v.fit ? v.choice.chosen!.id : null,
    reason: { code, values: values as Record<string, string | number> },
    basis: { kind: basis.kind, measured: basis.measured },
  }
}
