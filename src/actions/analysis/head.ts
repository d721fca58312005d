import { isoOf } from '../../shared/calendar.ts'
import type { Period } from '../../shared/period.ts'
import type { Current } from './current.ts'

export const isoPeriod = (period: Period) => ({ from: isoOf(period.from), to: isoOf(period.to) })

/** What stands on top of every screen of the analysis: which period, on what basis, what lies outside. */
export function head(given: Current) {
  const { figures: f, attention } = given.analysis
  const { totals } = f
  const before = given.figuresBefore
  return {
    period: isoPeriod(given.period),
    before: isoPeriod(given.before),
    customers: f.n,
    totals: {
      revenue: totals.revenue,
      grossMargin: totals.grossMargin,
      costToServe: totals.costToServe,
      contribution: totals.contribution,
      invoices: totals.invoices,
      documents: totals.documents,
      lines: totals.lines,
    },
    totalsBefore: {
      revenue: before.totals.revenue,
      grossMargin: before.totals.grossMargin,
      costToServe: before.totals.costToServe,
      contribution: before.totals.contribution,
      customers: before.n,
    },
    unassigned: { lines: f.unassigned.lines, revenue: f.unassigned.revenue },
    afterToday: given.afterToday,
    basis: { kind: f.basis.kind, measured: f.basis.measured },
    costToServeBasis: { kind: f.costToServeBasis.kind, measured: f.costToServeBasis.measured },
    activities: attention.state,
    costToServeOn: f.settings.costToServe.enabled,
  }
}
