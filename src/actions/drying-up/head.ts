import {
  DRYING_UP_STATES,
  type DryingUpState,
  hasRhythm,
} from '../../cycle/7-satisfaction/drying-up/assess.ts'
import { revenueAtStake } from '../../cycle/7-satisfaction/drying-up/at-stake.ts'
import { type Losses, losses } from '../../cycle/7-satisfaction/drying-up/losses.ts'
import { addMonths, isoOf } from '../../shared/calendar.ts'
import { isoPeriod } from '../analysis/head.ts'
import type { Drying } from './drying.ts'

/**
 * What stands above the list: the day, how many of each state, how each segment does, and what was lost; of the buyers
 * in sight (1 in `mask`; null: all), but how a segment does is of the firm.
 */
export function dryingHead(drying: Drying, mask: Uint8Array | null = null) {
  const lost = lossesOf(drying, mask)
  return {
    asOf: isoOf(drying.asOf - 1),
    counts: countsOf(drying, mask),
    segments: segmentsOf(drying, mask),
    losses: lost && { ...lost, period: isoPeriod(lost.period), before: isoPeriod(lost.before) },
  }
}

function countsOf({ standing: { state } }: Drying, mask: Uint8Array | null) {
  const counts = Object.fromEntries(DRYING_UP_STATES.map(s => [s, 0])) as Record<DryingUpState, number>
  for (let c = 0; c < state.length; c++) if (!mask || mask[c] === 1) counts[DRYING_UP_STATES[state[c]!]!]++
  return counts
}

const madeLosses = new WeakMap<Drying, { losses: Losses | null }>()

/** The twelve months before the day, against the twelve before them. */
function lossesOf(drying: Drying, mask: Uint8Array | null): Losses | null {
  const { portfolio, asOf, settings } = drying
  const period = { from: addMonths(asOf, -12), to: asOf }
  if (mask) return losses(portfolio, period, settings, mask)
  const made = madeLosses.get(drying) ?? { losses: losses(portfolio, period, settings) }
  madeLosses.set(drying, made)
  return made.losses
}

/** How the customers of each segment with a rhythm buy against it, over the shortest window. */
function segmentsOf({ standing, buying, settings }: Drying, mask: Uint8Array | null) {
  const { assessment: a, state } = standing
  const dryingUp = new Int32Array(buying.segments.length)
  const atStake = new Float64Array(buying.segments.length)
  const own = new Int32Array(buying.segments.length)
  for (let c = 0; c < buying.n; c++) {
    const s = buying.segment[c]!
    if (s < 0 || (mask && mask[c] === 0)) continue
    if (hasRhythm(a, c)) own[s]!++
    if (DRYING_UP_STATES[state[c]!] !== 'dryingUp') continue
    dryingUp[s]!++
    atStake[s]! += revenueAtStake(a, c)
  }
  const all = buying.segments.map((segment, s) => ({
    segment,
    customers: mask ? own[s]! : a.others.members(s),
    factor:
      a.others.members(s) < settings.leastOthers ? null : a.others.factor(s, settings.windowLeast, null),
    dryingUp: dryingUp[s]!,
    revenueAtStake: atStake[s]!,
  }))
  return mask ? all.filter(segment => segment.customers > 0) : all
}
