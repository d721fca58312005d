import { figures } from '../../cycle/1-analysis/figures.ts'
import { discountedPlan } from '../../cycle/9-value/discounting.ts'
import {
  BRIDGE_STEPS,
  type BridgeValues,
  equityBridge,
  LOST,
  STAYED,
  WON,
} from '../../cycle/9-value/simple/equity-bridge.ts'
import { expectedMargin, valuesOf } from '../../cycle/9-value/spend.ts'
import { type Valuation, valuate } from '../../cycle/9-value/valuation.ts'
import { addMonths, type Day, dayOfIso, isoOf } from '../../shared/calendar.ts'
import { type Current, current, type View } from '../analysis/current.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { valueHead } from './head.ts'
import { valued, valuedReady } from './valued.ts'

const NAMED = 10

/** 9.6: why customer equity changed between a day and the end of the period. */
export async function bridgeBetween(workspace: Workspace, view: View & { from?: string | undefined }) {
  const given = await current(workspace, view)
  const all = await valuedReady(workspace, given)
  const now = all.valuation
  const from = view.from === undefined ? addMonths(now.histories.asOf, -12) : dayOfIso(view.from)
  if (from === null || from >= now.histories.asOf)
    throw new Failure('period-invalid', { period: `${view.from ?? ''}..${isoOf(now.histories.asOf)}` })
  const then = valuationAt(given, from)
  const values = bridgeValuesOf(given, then, now)
  const bridge = equityBridge(values)
  return {
    ...valueHead(given, all),
    from: isoOf(from),
    to: isoOf(now.histories.asOf),
    before: bridge.before,
    after: bridge.after,
    bars: [
      { key: 'won' as const, cents: bridge.won.change },
      { key: 'lost' as const, cents: bridge.lost.change },
      ...BRIDGE_STEPS.map(key => ({ key, cents: bridge.steps[key].change })),
    ],
    ...movers(given, values),
  }
}

const earlier = new WeakMap<Valuation, Map<Day, Valuation>>()

/** What the same customers were worth on a day before, from what was known then. */
function valuationAt(given: Current, day: Day): Valuation {
  const { valuation } = valued(given)
  const known = earlier.get(valuation) ?? new Map<Day, Valuation>()
  earlier.set(valuation, known)
  const period = { from: addMonths(day, -12), to: day }
  const found =
    known.get(day) ?? valuate(figures(given.portfolio, period, given.settings.analysis), given.settings.value)
  known.clear()
  known.set(day, found)
  return found
}

/** Values per portfolio index, with one input of the earlier day after the other replaced. */
function bridgeValuesOf(given: Current, then: Valuation, now: Valuation): BridgeValues {
  const size = given.portfolio.customers.n
  const column = () => new Float64Array(size).fill(Number.NaN)
  const before = column()
  const after = column()
  const replaced = [column(), column(), column()] as const
  const fate = new Uint8Array(size)
  const months = given.settings.analysis.activeMonths
  const activeThen = addMonths(then.histories.asOf, -months)
  const activeNow = addMonths(now.histories.asOf, -months)
  // The purchases to expect of today's histories by the model of then.
  const volume = then.fit
    ? then.fit.model.purchases(
        then.fit.parameters,
        now.grouped.groups,
        discountedPlan(then.settings, then.fit.unit),
      )
    : null
  for (let row = 0; row < now.histories.n; row++) {
    const index = now.histories.members[row]!
    after[index] = now.clv[row]!
    const old = then.rowOf[index]!
    if (old < 0) continue
    before[index] = then.clv[old]!
    const was = then.histories.lastDay[old]! >= activeThen
    const is = now.histories.lastDay[row]! >= activeNow
    fate[index] = was === is ? STAYED : is ? WON : LOST
    // Another measure altogether: nothing can be replaced by itself, so all of it is the model's.
    if ((then.fit === null) !== (now.fit === null)) continue
    const purchases = volume ? volume[now.grouped.of[row]!]! : now.discounted[row]!
    const margin = then.fit
      ? expectedMargin(
          then.spend?.parameters ?? null,
          valuesOf(now.histories, row),
          now.histories.margin[row]!,
        )
      : now.margin[row]!
    replaced[0][index] = purchases * (then.margin[old]! - then.serve[old]!)
    replaced[1][index] = purchases * (margin - then.serve[old]!)
    replaced[2][index] = purchases * (margin - now.serve[row]!)
  }
  return { before, after, replaced, fate }
}

/** Who grew and who shrank most. */
function movers(given: Current, { before, after }: BridgeValues) {
  const { id, number, name } = given.portfolio.customers
  const changes = Array.from(after, (value, index) => ({
    index,
    before: Number.isNaN(before[index]!) ? 0 : before[index]!,
    after: Number.isNaN(value) ? 0 : value,
  })).sort((a, b) => b.after - b.before - (a.after - a.before) || a.index - b.index)
  const named = (rows: typeof changes) =>
    rows.map(({ index, ...values }) => ({
      id: id[index]!,
      number: number[index]!,
      name: name[index]!,
      ...values,
    }))
  return {
    grown: named(changes.slice(0, NAMED).filter(c => c.after > c.before)),
    shrunk: named(
      changes
        .slice(-NAMED)
        .reverse()
        .filter(c => c.after < c.before),
    ),
  }
}
