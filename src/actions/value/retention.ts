import { type Cohort, cohorts } from '../../cycle/8-loyalty/cohorts.ts'
import type { RetentionYear } from '../../cycle/8-loyalty/retention.ts'
import { bdw } from '../../cycle/9-value/models/bdw.ts'
import { fitContract } from '../../cycle/9-value/models/contract-fit.ts'
import type { Cohort as ContractCohort, ContractModel } from '../../cycle/9-value/models/contract-model.ts'
import type { Parameters } from '../../cycle/9-value/models/model.ts'
import { sbg } from '../../cycle/9-value/models/sbg.ts'
import { isoOf } from '../../shared/calendar.ts'
import { current, type View } from '../analysis/current.ts'
import { isoPeriod } from '../analysis/head.ts'
import { directory } from '../customers/directory.ts'
import type { Workspace } from '../workspace.ts'
import { valuedReady } from './valued.ts'

/** Years that the curve through the cohorts is drawn beyond what was seen. */
const BEYOND = 5

/** 8.3: who stayed, by count and by revenue, per year, segment and cohort. */
export async function retentionTable(workspace: Workspace, view: View & { segment?: string | undefined }) {
  const given = await current(workspace, view)
  const all = await valuedReady(workspace, given, 'retention')
  const names = await directory(workspace, given.portfolio.customers)
  const { retention, relationYears } = all
  const asked = retention.segments.find(s => s.segment === view.segment)
  const table = cohorts(relationYears)
  return {
    period: isoPeriod(given.period),
    years: (view.segment === undefined ? retention.years : (asked?.years ?? [])).map(yearOf),
    segments: names.segments.map(segment => {
      const last = retention.segments.find(s => s.segment === segment)?.years.at(-1)
      return { segment, rate: last?.rate ?? null, start: last?.start ?? 0 }
    }),
    cohorts: table.cohorts.map(cohort => ({
      year: cohort.year,
      customers: cohort.customers,
      cells: cellsOf(cohort),
    })),
    startUnknown: relationYears.startUnknown.length,
    projection: projectionOf(table.cohorts, given.settings.value.yearlyRate),
  }
}

function yearOf(y: RetentionYear) {
  return {
    from: isoOf(y.period.from),
    to: isoOf(y.period.to),
    start: y.start,
    end: y.end,
    new: y.new,
    wonBack: y.wonBack,
    lost: y.lost,
    rate: y.rate,
    net: y.net,
    gross: y.gross,
  }
}

/** The years of relation of a cohort, from the first to the last that is there; years of which nobody's is over are null. */
function cellsOf({ cells }: Cohort) {
  const last = cells.at(-1)?.year ?? 0
  return Array.from({ length: last }, (_, i) => {
    const cell = cells.find(c => c.year === i + 1)
    return cell
      ? { active: cell.active, share: cell.share, revenue: cell.revenue, margin: cell.grossMargin }
      : { active: null, share: null, revenue: null, margin: null }
  })
}

/**
 * A shifted-beta-geometric curve through what the ledger shows of customers by year of relation: who bought in year
 * k + 1 of those that could still, of all cohorts together.
 */
function projectionOf(list: readonly Cohort[], rate: number) {
  const whole = list.filter(cohort => !cohort.survivors)
  const lost: { lost: number[]; remaining: number }[] = []
  for (const cohort of whole) {
    const there: number[] = []
    for (const cell of cohort.cells) {
      if (!cell.complete || cell.year !== there.length + 1) break
      // Who skips a year and comes back would make the curve rise; it stays where it was.
      there.push(Math.min(cell.active, there.at(-1) ?? cell.active))
    }
    if (there.length < 2) continue
    lost.push({
      lost: there.slice(1).map((now, i) => there[i]! - now),
      remaining: there.at(-1)!,
    })
  }
  const found = curveThrough(lost)
  if (!found) return null
  const years = Math.max(...lost.map(c => c.lost.length))
  return {
    model: found.model.id === 'bdw' ? ('bdw' as const) : ('sbg' as const),
    survivors: Array.from({ length: years + 1 + BEYOND }, (_, t) => ({
      year: t,
      actual: actualAt(lost, t),
      expected: found.survivor(t),
    })),
    lifetime: rate > 0 ? found.lifetime(rate) : null,
  }
}

/** The shifted-beta-geometric, or the beta-discrete-Weibull where the data tell its third parameter and it fits better. */
function curveThrough(cohorts: readonly ContractCohort[]) {
  const simple = fitContract(sbg, cohorts)
  const wide = fitContract(bdw, cohorts)
  if (
    !('problem' in wide) &&
    wide.identification.identified &&
    !('problem' in simple) &&
    wide.aic < simple.aic
  )
    return curveOf(bdw, wide.parameters)
  return 'problem' in simple ? null : curveOf(sbg, simple.parameters)
}

const curveOf = <P extends Parameters>(model: ContractModel<P>, parameters: P) => ({
  model,
  survivor: (t: number) => model.survivor(parameters, t),
  lifetime: (rate: number) => model.discountedLifetime(parameters, rate),
})

/** The share still there after t renewals, of the cohorts that are old enough. */
function actualAt(list: readonly { lost: number[]; remaining: number }[], t: number): number | null {
  let began = 0
  let there = 0
  for (const { lost, remaining } of list) {
    if (lost.length < t) continue
    const all = lost.reduce((a, b) => a + b, 0) + remaining
    began += all
    there += all - lost.slice(0, t).reduce((a, b) => a + b, 0)
  }
  return began > 0 ? there / began : null
}
