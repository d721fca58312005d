import { hasRhythm } from '../../cycle/7-satisfaction/drying-up/assess.ts'
import { courseOf } from '../../cycle/7-satisfaction/drying-up/course.ts'
import { civilOf, dayOfMonthIndex, isoOf } from '../../shared/calendar.ts'
import { current } from '../analysis/current.ts'
import { directory } from '../customers/directory.ts'
import { knownCustomer } from '../leaving/customer.ts'
import type { Workspace } from '../workspace.ts'
import { askedDay, type Drying, dryingAt } from './drying.ts'
import { rowOf } from './list.ts'

/** One customer beside its own rhythm: the row of the list, what the test rests on, and its course by month. */
export async function customerDryingUp(
  workspace: Workspace,
  id: number,
  asked: { asOf?: string | undefined; group?: '1' | undefined },
) {
  await knownCustomer(workspace, id)
  const given = await current(workspace, { group: asked.group })
  const names = await directory(workspace, given.portfolio.customers)
  const asOf = askedDay(given.portfolio, given.today, asked.asOf)
  const drying = dryingAt(given, asOf)
  const index = names.byId.get(id)
  if (index === undefined) return { asOf: isoOf(asOf - 1), row: null, test: null, months: [], season: null }
  const { buying, settings, basis, pauses } = drying
  const course = courseOf(buying, index, asOf, settings, basis, pauses.get(id))
  return {
    asOf: isoOf(asOf - 1),
    row: rowOf(given, names, drying, index),
    test: testOf(drying, index),
    months: course.months.map(({ month, ...figures }) => ({ month: monthText(month), ...figures })),
    season: course.season,
  }
}

const monthText = (month: number) => {
  const { year, month: m } = civilOf(dayOfMonthIndex(month))
  return `${year}-${m < 10 ? '0' : ''}${m}`
}

/** The numbers that the probability is worked out of; null without a rhythm. */
function testOf({ standing: { assessment: a }, settings }: Drying, c: number) {
  if (!hasRhythm(a, c)) return null
  return {
    fall: settings.fall,
    alarmFrom: settings.alarmFrom,
    offBelow: settings.offBelow,
    before: {
      from: isoOf(a.beforeFrom[c]!),
      to: isoOf(a.windowFrom[c]!),
      weightedDays: a.beforeDays[c]!,
      purchases: a.before[c]!,
      revenue: a.revenueBefore[c]!,
      grossMargin: a.marginBefore[c]!,
      valuePerPurchase: perPurchase(a.valueBefore[c]!, a.before[c]!),
    },
    window: {
      from: isoOf(a.windowFrom[c]!),
      to: isoOf(a.asOf),
      weightedDays: a.windowDays[c]!,
      purchases: a.window[c]!,
      revenue: a.revenueWindow[c]!,
      grossMargin: a.marginWindow[c]!,
      valuePerPurchase: perPurchase(a.valueWindow[c]!, a.window[c]!),
    },
  }
}

const perPurchase = (sum: number, purchases: number) => (purchases > 0 ? Math.round(sum / purchases) : null)
