import { DRYING_UP, DRYING_UP_STATES } from '../../cycle/7-satisfaction/drying-up/assess.ts'
import {
  marginAtStake,
  revenueAtStake,
  windowFigures,
} from '../../cycle/7-satisfaction/drying-up/at-stake.ts'
import type { Falls } from '../../cycle/7-satisfaction/drying-up/change-day.ts'
import { isoOf } from '../../shared/calendar.ts'
import { isoOrNull, numberOrNull } from '../customers/row.ts'
import type { Drying } from './drying.ts'

/** One buyer as a row of the list: what was expected, what came, how sure it is, and what is at stake. */
export function dryingRow(drying: Drying, buyer: number) {
  const { customers } = drying.portfolio
  const { assessment: a, state, listedSince } = drying.standing
  const causes = causesOf(drying, buyer)
  const figures = windowFigures(a, buyer)
  const [main] = causes
  const since = main === undefined ? null : drying.since(buyer, main)
  return {
    id: customers.id[buyer]!,
    number: customers.number[buyer]!,
    name: customers.name[buyer]!,
    segment: customers.segment[buyer]!,
    state: DRYING_UP_STATES[state[buyer]!]!,
    causes,
    probability: numberOrNull(a.probability[buyer]!),
    valueChance: a.valueChance[buyer]! < 1 ? a.valueChance[buyer]! : null,
    segmentFactor: numberOrNull(a.factor[buyer]!),
    window: figures && { from: isoOf(a.windowFrom[buyer]!), to: isoOf(a.asOf) },
    expectedPurchases: figures?.expectedPurchases ?? null,
    purchases: figures?.purchases ?? null,
    expectedRevenue: figures && Math.round(figures.expectedRevenue),
    revenue: figures?.revenue ?? null,
    revenueAtStake: revenueAtStake(a, buyer),
    marginAtStake: marginAtStake(a, buyer),
    since: since === null ? null : isoOf(since),
    listedSince: isoOrNull(listedSince[buyer]!),
    lastPurchase: isoOrNull(a.lastPurchase[buyer]!),
  }
}
export type DryingRow = ReturnType<typeof dryingRow>

/** What fell, the surer one first; what keeps a name on the list counts too. Empty for who is not on it. */
function causesOf({ standing, settings }: Drying, buyer: number): Falls[] {
  const { assessment: a, state } = standing
  if (state[buyer] !== DRYING_UP) return []
  const rate = a.probability[buyer]!
  const value = a.valueChance[buyer]!
  const causes: Falls[] = []
  if (rate >= settings.offBelow) causes.push('rate')
  if (value <= 1 - settings.offBelow) causes.push('value')
  if (causes.length === 2 && 1 - value > rate) causes.reverse()
  return causes
}
