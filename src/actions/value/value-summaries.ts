import { type Choice, chooseModel } from '../../cycle/9-value/choice.ts'
import type { GammaGammaFit } from '../../cycle/9-value/models/gamma-gamma-fit.ts'
import { fitGammaGamma } from '../../cycle/9-value/models/gamma-gamma-fit.ts'
import { checkHistories, groupHistories, type HistoryProblem } from '../../cycle/9-value/models/histories.ts'
import type { ValueSettings } from '../../cycle/9-value/settings.ts'
import { expectedMargin } from '../../cycle/9-value/spend.ts'
import type { TimeUnit } from '../../cycle/9-value/time-unit.ts'
import { byModel } from '../../cycle/9-value/valuation.ts'
import { readSummary } from '../../imports/summary-file.ts'
import { choiceReport, spendReport } from './choice-report.ts'

/** What customers are worth from a table of summaries alone: no invoices, so no holdout and no cost. */
export type ValuedSummaries = {
  choice: Choice
  spend: GammaGammaFit | null
  unit: TimeUnit
  /** Money in cents; null where nothing says what a purchase is worth. */
  customers: {
    id: string
    /** How many customers the row stands for. */
    weight: number
    x: number
    alive: number | null
    purchases: number | null
    clv: number | null
  }[]
  /** Rows of the file, from 2, that could not be used as they stand. */
  problems: { row: number; problem: HistoryProblem }[]
}

/** Values the customers of a table of summaries whose times are in `unit`. Rows that make no sense are named, the rest counts. */
export function valueSummaries(text: string, unit: TimeUnit, settings: ValueSettings): ValuedSummaries {
  const table = readSummary(text)
  const checked = checkHistories(
    { x: table.x, tx: table.tx, T: table.T, ...(table.weight && { weight: table.weight }) },
    table.mean ?? undefined,
  )
  const { histories, monetary, rows } = checked
  const grouped = groupHistories(histories)
  let repeatBuyers = 0
  let customers = 0
  for (let i = 0; i < histories.n; i++) {
    customers += histories.weight[i]!
    if (histories.x[i]! > 0) repeatBuyers += histories.weight[i]!
  }
  const choice = chooseModel(
    { groups: grouped.groups, unit, customers, fittedOn: 'all', repeatBuyers, regularity: null, trial: null },
    settings,
  )
  const found = monetary && fitGammaGamma(histories.x, monetary, histories.weight)
  const spend = found && !('problem' in found) && found.identification.identified ? found : null
  const { fit } = choice
  const expected = fit && byModel(fit, grouped, settings)
  return {
    choice,
    spend,
    unit,
    customers: Array.from(rows, (row, i) => {
      const own = monetary?.[i] ?? Number.NaN
      // Who has no usable value of its own is expected to spend what all do.
      const value =
        spend &&
        (own > 0
          ? expectedMargin(spend.parameters, histories.x[i]!, own)
          : expectedMargin(spend.parameters, 0, 0))
      return {
        id: table.id[row]!,
        weight: histories.weight[i]!,
        x: histories.x[i]!,
        alive: expected?.alive[i] ?? null,
        purchases: expected?.purchases[i] ?? null,
        clv: expected && value !== null ? expected.discounted[i]! * value * 100 : null,
      }
    }),
    problems: checked.problems.map(({ row, problem }) => ({ row: row + 2, problem })),
  }
}

/** The same as plain data for the command line: amounts in the currency of the table, customers by value. */
export function summaryReport(valued: ValuedSummaries, settings: ValueSettings) {
  const { horizonMonths, yearlyRate, rateIs, interval } = settings
  const worth = (c: ValuedSummaries['customers'][number]) => c.clv ?? c.purchases ?? c.x
  return {
    unit: valued.unit,
    settings: { horizonMonths, yearlyRate, rateIs, interval },
    ...choiceReport(valued.choice),
    spend: spendReport(valued.spend, 1),
    equity: valued.customers.some(c => c.clv !== null)
      ? valued.customers.reduce((sum, c) => sum + c.weight * (c.clv ?? 0), 0) / 100
      : null,
    customers: valued.customers
      .map(c => ({ ...c, clv: c.clv === null ? null : c.clv / 100 }))
      .sort((a, b) => worth(b) - worth(a) || (a.id < b.id ? -1 : 1)),
    problems: valued.problems,
  }
}
export type SummaryReport = ReturnType<typeof summaryReport>
