import { leversOf } from '../../cycle/1-analysis/contribution.ts'
import { driverCosts } from '../../cycle/1-analysis/driver-costs.ts'
import { basisOf } from '../../cycle/1-analysis/figures.ts'
import { ANSWERS } from '../../cycle/1-analysis/judged.ts'
import { QUADRANT_POSITIONS } from '../../cycle/1-analysis/quadrant.ts'
import { trend } from '../../cycle/1-analysis/trend.ts'
import { nearness, policies } from '../../cycle/1-analysis/whitney.ts'
import { ruleText } from '../../cycle/2-classification/classes.ts'
import { civilOf, dayOfMonthIndex } from '../../shared/calendar.ts'
import { customerById } from '../../store/customers.ts'
import { visibleRows, visibleTo } from '../access/visibility.ts'
import { expectedYearly } from '../analysis/contribution.ts'
import { type Current, current, type View } from '../analysis/current.ts'
import { isoPeriod } from '../analysis/head.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { directory } from './directory.ts'
import { placeOf, positionOf } from './position.ts'
import { productGroups } from './product-groups.ts'
import { customerRow, numberOrNull } from './row.ts'
import { whoItIs } from './who-it-is.ts'

/**
 * One customer: who it is, its figures, trend, class and position. Who sees a part of the customers learns of the firm
 * what places this one (ranks, thresholds, means), and no name, total or figure of another customer.
 */
export async function customerPage(workspace: Workspace, id: number, view: View) {
  const known = id > 0 ? await customerById(workspace.database.query, id) : undefined
  if (!known) throw new Failure('customer-not-found', { id })
  const given = await current(workspace, view)
  const names = await directory(workspace, given.portfolio.customers)
  const { index, position } = placeOf(given, names, id)
  const { analysis, settings } = given
  const share = position < 0 ? 1 : analysis.figures.measuredShare[position]!
  const basis = basisOf(Number.isNaN(share) ? 1 : share, settings.analysis.measuredFrom)
  return {
    period: isoPeriod(given.period),
    row:
      position < 0
        ? null
        : customerRow(given, names, position, visibleRows(workspace.actor, given, names).revenue),
    customer: whoItIs(known, given.single.customers, visibleTo(workspace.actor, names)),
    basis: { kind: basis.kind, measured: basis.measured },
    ranks: position < 0 ? null : ranksOf(given, position),
    before: index < 0 ? null : figuresBefore(given, index),
    months: index < 0 ? [] : months(given, index),
    ...(position < 0 ? NO_FIGURES : figuresOf(given, position, workspace.actor.sight === 'all')),
    productGroups: await productGroups(workspace, given, id),
  }
}

const NO_FIGURES = {
  levers: null,
  expected: null,
  whitney: null,
  quadrant: null,
  activities: [],
  criteria: [],
  classReason: null,
}

function ranksOf({ analysis }: Current, position: number) {
  const rank = (order: Int32Array) => order.indexOf(position) + 1
  return {
    revenue: rank(analysis.significance.order),
    contribution: rank(analysis.whale.order),
    of: analysis.figures.n,
  }
}

function figuresBefore({ figuresBefore: f }: Current, index: number) {
  const position = positionOf(f.members, index)
  if (position < 0) return null
  return {
    revenue: f.revenue[position]!,
    grossMargin: f.grossMargin[position]!,
    contribution: f.contribution[position]!,
  }
}

/** The months of the period and of the one before it. */
function months({ portfolio, before, period, settings }: Current, index: number) {
  const all = trend(portfolio, index, { from: before.from, to: period.to }, settings.analysis)
  return all.map(({ month, revenue, grossMargin, minutes }) => {
    const { year, month: m } = civilOf(dayOfMonthIndex(month))
    return { month: `${year}-${m < 10 ? '0' : ''}${m}`, revenue, grossMargin, minutes }
  })
}

function figuresOf(given: Current, position: number, all: boolean) {
  const { analysis, classification } = given
  const split = leversOf(analysis.figures)(position)
  const yearly = expectedYearly(given, position)
  return {
    levers: split && {
      orders: split.orders,
      valuePerOrder: Math.round(split.valuePerOrder),
      contributionShare: split.contributionShare,
      best: split.best,
    },
    expected: yearly === null ? null : { yearly, basis: 'estimate' as const },
    whitney: whitneyOf(given, position, all),
    quadrant: quadrantOf(given, position, all),
    activities: driverCosts(analysis.figures, position).map(part => ({
      kind: part.driver,
      count: part.count,
      minutes: part.minutes,
      cost: part.cents,
    })),
    criteria: classification.scores.criteria.map(({ criterion, value }) => ({
      criterion: criterion.id,
      value: numberOrNull(value[position]!),
      weight: criterion.weight,
    })),
    classReason: classReason(given, position),
  }
}

function whitneyOf({ analysis }: Current, position: number, all: boolean) {
  const { figures, significance, strategic, whitney } = analysis
  const near = nearness(figures, significance, strategic, position)
  const known = strategic.coverage[position]! >= 1 - 1e-9
  return {
    strategic: ANSWERS[strategic.answer[position]!]!,
    significant: significance.significant[position] === 1,
    profitable: figures.contribution[position]! > 0,
    score: known ? strategic.low[position]! : null,
    threshold: figures.settings.strategic.threshold,
    // It tells the revenue of the last customer inside.
    nearSignificant: all ? near.significant : null,
    nearProfitable: near.profitable,
    policies: policies(whitney.code[position]!),
    provisional: whitney.provisional[position] === 1,
  }
}

function quadrantOf({ analysis }: Current, position: number, all: boolean) {
  const { figures: f, quadrant } = analysis
  const revenue = f.revenue[position]!
  return {
    position: QUADRANT_POSITIONS[quadrant.position[position]!]!,
    margin: revenue > 0 ? f.grossMargin[position]! / revenue : null,
    cost: revenue > 0 ? f.costToServe[position]! / revenue : null,
    // Margin and cost of the whole firm.
    cutMargin: all ? (quadrant.cutMargin ?? 0) : null,
    cutCost: all ? (quadrant.cutCost ?? 0) : null,
  }
}

/** The rule that gave the class, or who gave it by hand and why; null without a class. */
export function classReason({ analysis, classification }: Current, position: number) {
  const { classes, settings } = classification
  const { figures: f } = analysis
  const override = classes.overrides.get(f.portfolio.customers.id[f.members[position]!]!)
  const rule = settings.rules[classes.rule[position]!]
  if (!override && !rule) return null
  return {
    rule: rule ? ruleText(rule) : '',
    overridden: override !== undefined,
    note: override?.reason ?? '',
    by: override?.author ?? '',
  }
}
