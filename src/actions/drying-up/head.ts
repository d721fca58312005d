import { DRYING_UP_STATES, type DryingUpState } from '../../cycle/7-satisfaction/drying-up/assess.ts'
import { revenueAtStake } from '../../cycle/7-satisfaction/drying-up/at-stake.ts'
import { type Losses, losses } from '../../cycle/7-satisfaction/drying-up/losses.ts'
import { addMonths, isoOf } from '../../shared/calendar.ts'
import { isoPeriod } from '../analysis/head.ts'
import type { Drying } from './drying.ts'

/** What stands above the list: the day, how many of each state, how each segment does, and what was lost. */
export function dryingHead(drying: Drying) {
  const lost = lossesOf(drying)
  return {
    asOf: isoOf(drying.asOf - 1),
    counts: countsOf(drying),
    segments: segmentsOf(drying),
    losses: lost && { ...lost, period: isoPeriod(lost.period), before: isoPeriod(lost.before) },
  }
}

function countsOf({ standing }: Drying) {
  const counts = Object.fromEntries(DRYING_UP_STATES.map(s => [s, 0])) as Record<DryingUpState, number>
  for (const code of standing.state) counts[DRYING_UP_STATES[code]!]++
  return counts
}

const madeLosses = new WeakMap<Drying, { losses: Losses | null }>()

/** The twelve months before the day, against the twelve before them. */
function lossesOf(drying: Drying): Losses | null {
  const { portfolio, asOf, settings } = drying
  const made = madeLosses.get(drying) ?? {
    losses: losses(portfolio, { from: addMonths(asOf, -12), to: asOf }, settings),
  }
  madeLosses.set(drying, made)
  return made.losses
}

/** How the customers of each segment with a rhythm buy against it, over the shortest window. */
function segmentsOf({ standing, buying, settings }: Drying) {
  const { assessment: a, state } = standing
  const dryingUp = new Int32Array(buying.segments.length)
  const atStake = new Float64Array(buying.segments.length)
  for (let c = 0; c < buying.n; c++) {
    const s = buying.segment[c]!
    if (s < 0 || DRYING_UP_STATES[state[c]!] !== 'dryingUp') continue
    dryingUp[s]!++
    atStake[s]! += revenueAtStake(a, c)
  }
  return buying.segments.map((segment, s) => ({
    segment,
    customers: a.others.members(s),
    factor:
      a.others.members(s) < settings.leastOthers ? null : a.others.factor(s, settings.windowLeast, null),
    dryingUp: dryingUp[s]!,
    revenueAtStake: atStake[s]!,
  }))
}
