import { type Analysis, analyse } from '../src/cycle/1-analysis/analysis.ts'
import { type AnalysisSettings, DEFAULT_ANALYSIS_SETTINGS } from '../src/cycle/1-analysis/settings.ts'
import type { Judgement, JudgementSubject, Mark } from '../src/ledger/judgement.ts'
import { dayOfIso } from '../src/shared/calendar.ts'
import { parsePeriod } from '../src/shared/period.ts'
import { portfolioOf, type Tables } from './portfolio-of.ts'

export type JudgementRow = {
  customer: string
  subject: JudgementSubject
  mark: Mark
  day?: string
  author?: string
  note?: string
}

export type Given = Tables & {
  /** Default 2025. */
  period?: string
  /** Default 2026-01-15. */
  today?: string
  judgements?: JudgementRow[]
  settings?: Partial<AnalysisSettings>
}

/** Settings without cost to serve: contribution is gross margin. */
export const withoutCostToServe: Partial<AnalysisSettings> = {
  costToServe: { ...DEFAULT_ANALYSIS_SETTINGS.costToServe, enabled: false },
}

/** Step 1 of readable tables; customers are named by their number, `at` gives the position of one. */
export function analysisOf(
  given: Given,
): Analysis & { at: (customer: string) => number; name: (p: number) => string } {
  const portfolio = portfolioOf(given)
  const today = dayOfIso(given.today ?? '2026-01-15')!
  const judgements = (given.judgements ?? []).map(
    (j, i): Judgement => ({
      id: i + 1,
      customerId: portfolio.customers.number.indexOf(j.customer),
      subject: j.subject,
      mark: j.mark,
      note: j.note ?? '',
      author: j.author ?? 'J. Smit',
      day: j.day ? dayOfIso(j.day)! : today,
    }),
  )
  const settings = { ...DEFAULT_ANALYSIS_SETTINGS, ...given.settings }
  const analysis = analyse(portfolio, parsePeriod(given.period ?? '2025')!, settings, judgements, today)
  const name = (p: number) => portfolio.customers.number[analysis.figures.members[p]!]!
  const positions = new Map(Array.from({ length: analysis.figures.n }, (_, p) => [name(p), p]))
  return {
    ...analysis,
    name,
    at: customer => {
      const p = positions.get(customer)
      if (p === undefined) throw new Error(`${customer} is no customer of the period`)
      return p
    },
  }
}

/** One sale a customer on 1 March 2025, from "customer: revenue − cost" in euro. */
export function salesOnce(table: Record<string, [revenue: number, cost: number]>): Tables['sales'] {
  return Object.entries(table).map(([customer, [revenue, cost]]) => ({
    customer,
    day: '2025-03-01',
    revenue,
    cost,
  }))
}
