import { DRYING_UP_STATES, type DryingUpState } from '../../cycle/7-satisfaction/drying-up/assess.ts'
import { marginAtStake, revenueAtStake } from '../../cycle/7-satisfaction/drying-up/at-stake.ts'
import { descending } from '../../statistics/order.ts'
import type { Directory } from '../customers/directory.ts'
import { searchWords } from '../customers/normal.ts'
import type { Drying } from './drying.ts'

export type DryingSort = 'atStake' | 'marginAtStake' | 'probability' | 'lastPurchase' | 'number' | 'name'

/** Who is asked for, in which order. */
export type DryingFilter = {
  group?: '1' | undefined
  asOf?: string | undefined
  state: DryingUpState | 'all'
  segment?: string | undefined
  manager?: string | undefined
  search?: string | undefined
  sort: DryingSort
  order: 'asc' | 'desc'
}

/** Buyers in sight (1 in `mask`; null: all) that pass, in order; equal ones by customer number. */
export function select(
  drying: Drying,
  names: Pick<Directory, 'managers' | 'nameRank' | 'search'>,
  mask: Uint8Array | null,
  filter: DryingFilter,
): Int32Array {
  const { state, assessment: a } = drying.standing
  const { customers } = drying.portfolio
  const wanted = filter.state === 'all' ? -1 : DRYING_UP_STATES.indexOf(filter.state)
  const words = searchWords(filter.search)
  const passing: number[] = []
  for (let c = 0; c < customers.n; c++) {
    if (mask && mask[c] === 0) continue
    if (wanted >= 0 ? state[c] !== wanted : state[c] === 0) continue
    if (filter.segment !== undefined && customers.segment[c] !== filter.segment) continue
    if (filter.manager !== undefined && (names.managers.get(customers.id[c]!) ?? '') !== filter.manager)
      continue
    if (!words.every(word => names.search[c]!.includes(word))) continue
    passing.push(c)
  }
  const keyOf = (c: number): number => {
    switch (filter.sort) {
      case 'atStake':
        return revenueAtStake(a, c)
      case 'marginAtStake':
        return marginAtStake(a, c)
      case 'probability':
        return surenessOf(drying, c)
      case 'lastPurchase':
        return a.lastPurchase[c]!
      case 'number':
        return c
      case 'name':
        return names.nameRank[c]!
    }
  }
  const sign = filter.order === 'desc' ? 1 : -1
  return Int32Array.from(descending(passing.map(c => sign * keyOf(c))), i => passing[i]!)
}

/** How sure the fall is: of the rate, or of the value per purchase where that keeps a name on the list and is surer. */
function surenessOf({ standing, settings }: Drying, c: number): number {
  const { state, assessment: a } = standing
  const rate = a.probability[c]!
  const value = 1 - a.valueChance[c]!
  return DRYING_UP_STATES[state[c]!] === 'dryingUp' && value >= settings.offBelow
    ? Math.max(rate, value)
    : rate
}

/** By what is at stake, the most first. */
export function byStake({ standing }: Drying, buyers: readonly number[]): number[] {
  const stakes = buyers.map(i => revenueAtStake(standing.assessment, i))
  return Array.from(descending(stakes), i => buyers[i]!)
}
