import { CUSTOMER_CLASSES, classOfCode } from '../../cycle/2-classification/customer-class.ts'
import type { Candidate } from '../../cycle/9-value/choice.ts'
import { monthFactors, rateOf } from '../../cycle/9-value/discounting.ts'
import { populationMeanSpend } from '../../cycle/9-value/models/gamma-gamma.ts'
import type { GammaGammaFit } from '../../cycle/9-value/models/gamma-gamma-fit.ts'
import {
  codesOfYears,
  type EquityPart,
  equity,
  equityBy,
  soundRevenueShare,
} from '../../cycle/9-value/simple/equity.ts'
import { retentionRatioValue } from '../../cycle/9-value/simple/retention-ratio.ts'
import { acquisitionCost, spendingGuard } from '../../cycle/9-value/simple/spending-guard.ts'
import { NO_DAY } from '../../ledger/portfolio.ts'
import { civilOf, isoOf } from '../../shared/calendar.ts'
import { wholeCents } from '../../shared/money.ts'
import { monthsIn } from '../../shared/period.ts'
import { descending } from '../../statistics/order.ts'
import { type Current, current, type View } from '../analysis/current.ts'
import { dryingUp } from '../drying-up/drying.ts'
import type { Workspace } from '../workspace.ts'
import { equityIntervalOf } from './equity-interval-of.ts'
import { valueHead } from './head.ts'
import { type Valued, valuedReady } from './valued.ts'

const TOP = 10

/** Step 9 in one page: what the customers are worth together, by which model and why, and what the simple measures say. */
export async function valueOverview(workspace: Workspace, view: View) {
  const given = await current(workspace, view)
  const all = await valuedReady(workspace, given)
  const { valuation: v } = all
  const { choice, histories: h } = v
  return {
    ...valueHead(given, all),
    fittedOn: choice.fittedOn,
    fitted: choice.fitted,
    regularity: choice.regularity,
    startUnknown: h.startKnown.reduce((n, known) => n + (known === 0 ? 1 : 0), 0),
    holdout: choice.trial && {
      from: isoOf(choice.trial.split.from),
      to: isoOf(choice.trial.split.to),
      weeks: choice.trial.split.weeks,
      customers: choice.trial.judged.length,
      bornLater: choice.trial.split.bornLater,
    },
    fit: choice.fit && {
      parameters: parametersOf(choice.fit.parameters, choice.fit.standardErrors),
      logLikelihood: choice.fit.logLikelihood,
      unit: 'week' as const,
    },
    candidates: choice.candidates.map(c => candidateOf(c, c === choice.chosen)),
    spend: v.spend && spendOf(v.spend),
    equity: equityOf(given, all, dryingUp(given)),
    ...partsOf(given, all),
    simple: simpleOf(given, all),
    top: topOf(given, all),
  }
}

function candidateOf(c: Candidate, chosen: boolean) {
  const fit = c.compared
  return {
    id: c.id,
    chosen,
    problem: c.problem,
    parameters: fit ? parametersOf(fit.parameters, fit.standardErrors) : [],
    logLikelihood: fit?.logLikelihood ?? null,
    aic: fit?.aic ?? null,
    identified: fit ? fit.identification.identified : null,
    why: fit && !fit.identification.identified ? fit.identification.why : null,
    gain: fit?.identification.gain ?? null,
    holdout: c.holdout && {
      logScore: c.holdout.logScore,
      meanAbsoluteError: c.holdout.meanAbsolute,
      expected: c.holdout.expected,
      bought: c.holdout.bought,
      coverage: c.holdout.coverage,
    },
  }
}

function parametersOf(
  values: Readonly<Record<string, number>>,
  errors: Readonly<Record<string, number>> | null,
) {
  return Object.entries(values).map(([name, value]) => ({
    name,
    value,
    standardError: errors?.[name] ?? null,
  }))
}

function spendOf(spend: GammaGammaFit) {
  const mean = populationMeanSpend(spend.parameters)
  return {
    parameters: parametersOf(spend.parameters, spend.standardErrors),
    customers: spend.customers,
    leftOut: spend.excluded.notPositive + spend.excluded.withoutPurchase,
    correlation: spend.correlation.value,
    populationMean: mean === 'no-finite-mean' ? null : wholeCents(mean),
  }
}

function equityOf(given: Current, { valuation: v }: Valued, alarm: (index: number) => boolean) {
  const { figures: f } = given.analysis
  const yearly = (f.totals.revenue * 12) / Math.max(1, monthsIn(given.period))
  const sum = equity(v.clv, yearly)
  return {
    total: sum.equity,
    interval: equityIntervalOf(v),
    negative: sum.negative,
    negativeCustomers: sum.negativeCustomers,
    alive: v.fit ? v.alive.reduce((a, b) => a + b, 0) : null,
    expectedPurchases: v.purchases.reduce((a, b) => a + b, 0),
    toRevenue: sum.perRevenue,
    soundRevenue: soundRevenueShare(f, position => alarm(f.members[position]!)),
    top20: sum.top.part,
  }
}

function partsOf(given: Current, { valuation: v, positionOf }: Valued) {
  const { customers } = given.portfolio
  const { code } = given.classification.classes
  const { startDay } = given.analysis.figures
  const { members, firstDay, startKnown } = v.histories
  const classes = positionOf.map(p => (p < 0 ? CUSTOMER_CLASSES.length : code[p]!))
  const names = [...new Set(customers.segment)].filter(name => name !== '').sort()
  const place = new Map(names.map((name, i) => [name, i]))
  const segments = members.map(member => place.get(customers.segment[member]!) ?? names.length)
  const years = codesOfYears(
    Array.from(members, (_, row) => {
      if (startKnown[row] === 0) return null
      const position = positionOf[row]!
      const since = customers.since[members[row]!]!
      const start = position >= 0 ? startDay[position]! : since > 0 ? since : firstDay[row]!
      return civilOf(start).year
    }),
  )
  return {
    byClass: equityBy(v.clv, classes, CUSTOMER_CLASSES).map(part => ({
      ...partOf(part),
      name:
        classOfCode(
          part.name === null ? CUSTOMER_CLASSES.length : CUSTOMER_CLASSES.indexOf(part.name as never),
        ) ?? ('' as const),
    })),
    bySegment: equityBy(v.clv, segments, names).map(partOf),
    byStartYear: equityBy(v.clv, years.code, years.names).map(partOf),
  }
}

const partOf = (part: EquityPart) => ({
  name: part.name ?? '',
  customers: part.customers,
  equity: part.equity,
  negative: part.negative,
  share: part.part,
})

/** The measures that need no model, of all customers together. */
function simpleOf(given: Current, all: Valued) {
  const { valuation: v, meanYears, retention } = all
  const wTimesA = v.wTimesA.reduce((a, b) => a + b, 0)
  const factors = monthFactors(v.settings)
  const mean = factors.reduce((a, b) => a + b, 0) / Math.max(1, factors.length)
  const yearly = (wTimesA * 12) / Math.max(1, v.settings.horizonMonths)
  const rate = retention.years.at(-1)?.rate ?? null
  const ratio = rate === null ? null : retentionRatioValue(yearly, rate, rateOf(v.settings).rate, 'now')
  return {
    wTimesA,
    presentValue: wholeCents(wTimesA * mean),
    lifetimeValue: meanYears && wholeCents(yearly * meanYears.years),
    retentionRatio: ratio === null ? null : wholeCents(ratio),
    meanYears: meanYears && { years: meanYears.years, atLeast: meanYears.atLeast },
    winning: winningOf(given, all),
  }
}

/** What it took to win customers in the period, held against what those won are worth (9.3). */
function winningOf(given: Current, { valuation: v, positionOf }: Valued) {
  const { figures: f } = given.analysis
  const cost = acquisitionCost(f)
  let worth = 0
  let won = 0
  for (let row = 0; row < v.histories.n; row++) {
    const position = positionOf[row]!
    const start = position < 0 ? NO_DAY : f.startDay[position]!
    if (start < given.period.from || start >= given.period.to) continue
    worth += v.clv[row]!
    won++
  }
  const clv = won > 0 ? Math.round(worth / won) : null
  const perCustomer = cost.perCustomer === null ? null : Math.round(cost.perCustomer)
  return {
    spent: cost.total,
    won: cost.won,
    perCustomer,
    clv,
    left:
      clv === null || perCustomer === null
        ? null
        : spendingGuard(clv, perCustomer, v.settings.horizonMonths).left,
  }
}

function topOf(given: Current, { valuation: v }: Valued) {
  const { customers } = given.portfolio
  return [...descending(v.clv).subarray(0, TOP)].map(row => {
    const index = v.histories.members[row]!
    return {
      id: customers.id[index]!,
      number: customers.number[index]!,
      name: customers.name[index]!,
      clv: v.clv[row]!,
      alive: v.fit ? v.alive[row]! : null,
    }
  })
}
