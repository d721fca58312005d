import { isoOf } from '../../shared/calendar.ts'
import { euro } from '../../shared/money.ts'
import type { Analysis } from '../1-analysis/analysis.ts'
import type { WhitneyCode } from '../1-analysis/whitney.ts'
import type { Classification } from './classification.ts'
import type { CustomerClass } from './customer-class.ts'

/** The outcome of steps 1 and 2 as one plain object: amounts in euro with two decimals, shares as fractions. */
export type Summary = {
  /** ISO days; `to` is not included. */
  period: { from: string; to: string }
  customers: number
  /** All documents and lines of the period, those without a customer included. */
  documents: number
  lines: number
  /** Of customers; what has no customer is in `unassigned`. */
  revenue: number
  grossMargin: number
  costToServe: number
  contribution: number
  unassigned: { lines: number; revenue: number }
  lossMaking: { customers: number; contribution: number }
  /** The best 20 %: their share of revenue when chosen by revenue, of contribution when chosen by contribution. */
  top20: { customers: number; revenueShare: number | null; contributionShare: number | null }
  whale: { peakShare: number | null; peakCustomers: number }
  whitney: Record<WhitneyCode | 'toJudge', number>
  /** `toJudge` counts again the customers whose class may change when they are judged. */
  classes: Record<CustomerClass | 'unclassified' | 'toJudge', number>
  /** Shares of the revenue of which the margin is measured and estimated. */
  basis: { measured: number; estimate: number }
  problems: unknown[]
}

/** The summary of an analysis and its classification; the caller fills in the problems of reading. */
export function summary(analysis: Analysis, classification: Classification): Summary {
  const { figures: f, whale: w, pyramids, whitney } = analysis
  const whitneyCounts = Object.fromEntries(whitney.cells.map(c => [c.code, c.customers])) as Record<
    WhitneyCode,
    number
  >
  const classCounts = Object.fromEntries(
    classification.classes.counts.map(c => [c.class ?? 'unclassified', c.customers]),
  ) as Record<CustomerClass | 'unclassified', number>
  return {
    period: { from: isoOf(f.period.from), to: isoOf(f.period.to) },
    customers: f.n,
    documents: f.totals.documents + f.unassigned.documents,
    lines: f.totals.lines + f.unassigned.lines,
    revenue: euro(f.totals.revenue),
    grossMargin: euro(f.totals.grossMargin),
    costToServe: euro(f.totals.costToServe),
    contribution: euro(f.totals.contribution),
    unassigned: { lines: f.unassigned.lines, revenue: euro(f.unassigned.revenue) },
    lossMaking: { customers: w.lossMaking.customers, contribution: euro(w.lossMaking.contribution) },
    top20: pyramids.best,
    whale: { peakShare: w.peakShare, peakCustomers: w.peakCustomers },
    whitney: { ...whitneyCounts, toJudge: whitney.undecided },
    classes: { ...classCounts, toJudge: classification.classes.toJudge },
    basis: { measured: f.basis.measured, estimate: f.basis.estimate },
    problems: [],
  }
}
