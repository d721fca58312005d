import { descending } from '../../statistics/order.ts'
import { kthLargest } from '../../statistics/select.ts'
import { countOfShare } from './count-of-share.ts'
import type { Figures } from './figures.ts'
import type { Significance } from './significance.ts'
import { attentionRatio } from './top.ts'
import type { Whale } from './whale.ts'

/** The second 20/80 (1.7): who claims the attention and the complaints. Shares without a positive total are null. */
export type Attention = {
  /** Share of customers with attention recorded, and whether that is enough to name anybody. */
  recordedShare: number
  state: 'none' | 'few' | 'enough'
  minutes: number
  top: { customers: number; attentionShare: number | null; contributionShare: number | null }
  complaints: { total: number; topShare: number | null }
  /** Share of attention that goes to customers with contribution below 0. */
  toLossMaking: number | null
  /** Positions, most attention first; empty where too little is recorded. */
  drains: number[]
  /** Positions, largest contribution first; empty where too little is recorded. */
  forgotten: number[]
  /** Bits per position: 1 drain (energievreter), 2 forgotten. */
  flags: Uint8Array
}

export const DRAIN = 1
export const FORGOTTEN = 2

/**
 * The top is ⌈0.2·N⌉ customers by attention; of the complaints likewise by complaints. A drain (energievreter) is in
 * the top by attention and brings nothing, or twice as much attention share as contribution share. Forgotten is a
 * significant, profitable customer with at most a quarter of its share. While attention is recorded for fewer than
 * half of the customers nobody is named. All limits are settings.
 */
export function attention(f: Figures, s: Significance, w: Whale): Attention {
  const { top, drainRatio, forgottenRatio, recordedFrom } = f.settings.attention
  const count = countOfShare(f.n, top)
  const total = f.totals.attention
  const recordedShare = f.n > 0 ? f.totals.recorded / f.n : 0
  const state = f.totals.recorded === 0 ? 'none' : recordedShare >= recordedFrom ? 'enough' : 'few'
  const flags = new Uint8Array(f.n)
  const result: Attention = {
    recordedShare,
    state,
    minutes: total,
    top: { customers: count, attentionShare: null, contributionShare: null },
    complaints: {
      total: f.totals.complaints,
      topShare: f.totals.complaints > 0 ? sumOfLargest(f.complaints, count) / f.totals.complaints : null,
    },
    toLossMaking: null,
    drains: [],
    forgotten: [],
    flags,
  }
  if (total <= 0) return result
  const last = count > 0 ? kthLargest(f.attention.slice(), count) : Number.POSITIVE_INFINITY
  let left = count
  for (let p = 0; p < f.n; p++) if (f.attention[p]! > last) left--
  let minutes = 0
  let contribution = 0
  const drains: number[] = []
  for (let p = 0; p < f.n; p++) {
    const a = f.attention[p]!
    // Of those that tie for the last places the lowest customer numbers are in the top.
    if (a < last || (a === last && left-- <= 0)) continue
    minutes += a
    contribution += f.contribution[p]!
    if (state !== 'enough' || a <= 0) continue
    const ratio = attentionRatio(f, p)
    if (f.contribution[p]! <= 0 || (ratio !== null && ratio >= drainRatio)) {
      flags[p]! |= DRAIN
      drains.push(p)
    }
  }
  result.drains = Array.from(descending(drains.map(p => f.attention[p]!)), i => drains[i]!)
  result.top.attentionShare = minutes / total
  if (f.totals.contribution > 0) result.top.contributionShare = contribution / f.totals.contribution
  for (let i = 0; state === 'enough' && i < w.peakCustomers; i++) {
    const p = w.order[i]!
    if (!s.significant[p]) continue
    const ratio = attentionRatio(f, p)
    if (ratio !== null && ratio <= forgottenRatio) {
      flags[p]! |= FORGOTTEN
      result.forgotten.push(p)
    }
  }
  let toLosers = 0
  for (let p = 0; p < f.n; p++) if (f.contribution[p]! < 0) toLosers += f.attention[p]!
  result.toLossMaking = toLosers / total
  return result
}

/** The sum of the k largest values; who they are does not matter. */
function sumOfLargest(values: Int32Array, k: number): number {
  if (k === 0) return 0
  const last = kthLargest(Float64Array.from(values), k)
  let sum = 0
  let above = 0
  for (let i = 0; i < values.length; i++) {
    if (values[i]! <= last) continue
    sum += values[i]!
    above++
  }
  return sum + (k - above) * last
}
