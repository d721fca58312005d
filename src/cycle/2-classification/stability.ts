import { seeded } from '../../statistics/random.ts'
import { kthLargest } from '../../statistics/select.ts'
import type { Scores } from './scoring.ts'
import type { ClassificationSettings } from './settings.ts'

/** How often customers are among the best K when the weights vary (2.1). */
export type Stability = {
  readonly runs: number
  /** Positions whose place depends on the weights; all others are certain. */
  readonly candidates: Int32Array
  /** Per position: share of the runs among the best K. */
  readonly inTop: (position: number) => number
}

/**
 * Varies the weights: in each run every weight is multiplied by a number drawn evenly between 0.5 and 1.5 (settings)
 * and the weights are rescaled. Same seed, same outcome.
 *
 * Only customers whose place can change at all are simulated, which gives exactly what simulating everybody gives: a
 * score is a weighted mean, so with weights in a box it lies in an interval whose ends are found at corners of the
 * box. Who stays below the K-th largest lower end is outside in every run; who stays above the (K+1)-th largest upper
 * end is inside in every run and takes one of the K places. The rest compete for what is left. `everybody` switches
 * this off; it exists for the test.
 */
export function stability(
  scores: Scores,
  limit: number,
  settings: ClassificationSettings,
  seed: number,
  everybody = false,
): Stability {
  const { runs, from, to } = settings.stability
  const { order, rank, scored } = scores
  const inside = (p: number) => rank[p]! > 0 && rank[p]! <= limit
  const fixed: Stability = {
    runs,
    candidates: new Int32Array(0),
    inTop: p => (inside(p) ? 1 : 0),
  }
  if (limit <= 0 || scored <= limit) return fixed
  const box = new WeightBox(scores, from, to)
  const border = everybody
    ? { candidates: order.slice().sort(), places: limit }
    : undecided(scores, limit, box)
  const { candidates, places } = border
  if (candidates.length === 0) return fixed

  const m = scores.criteria.length
  const size = candidates.length
  const above = new Float64Array(size * m)
  const below = new Float64Array(size * m)
  candidates.forEach((p, i) => {
    box.load(p)
    above.set(box.above, i * m)
    below.set(box.below, i * m)
  })
  const random = seeded(seed)
  const factor = new Float64Array(m)
  const score = new Float64Array(size)
  const scratch = new Float64Array(size)
  const times = new Int32Array(size)
  for (let run = 0; run < runs; run++) {
    for (let j = 0; j < m; j++) factor[j] = from + (to - from) * random()
    for (let i = 0, at = 0; i < size; i++) {
      let a = 0
      let b = 0
      for (let j = 0; j < m; j++, at++) {
        a += above[at]! * factor[j]!
        b += below[at]! * factor[j]!
      }
      score[i] = a / b
    }
    scratch.set(score)
    const last = kthLargest(scratch, places)
    let left = places
    for (let i = 0; i < size; i++) if (score[i]! > last) left--
    // Ties at the last place go by customer number, which is the order of the candidates.
    for (let i = 0; i < size; i++) {
      if (score[i]! > last) times[i]!++
      else if (left > 0 && score[i] === last) {
        times[i]!++
        left--
      }
    }
  }
  const at = new Map<number, number>()
  candidates.forEach((p, i) => {
    at.set(p, i)
  })
  return {
    runs,
    candidates,
    inTop: p => {
      const i = at.get(p)
      return i === undefined ? (inside(p) ? 1 : 0) : times[i]! / runs
    },
  }
}

/** The candidates for a place, ascending, and how many places they compete for. */
function undecided(
  scores: Scores,
  limit: number,
  box: WeightBox,
): { candidates: Int32Array; places: number } {
  const { order } = scores
  // The K best by the plain weights have all K lower ends from here up, so the K-th largest lower end is no lower.
  let floor = Number.POSITIVE_INFINITY
  for (let i = 0; i < limit; i++) {
    box.load(order[i]!)
    floor = Math.min(floor, box.end(false))
  }
  const most = largest(scores)
  const kept: number[] = []
  const lows: number[] = []
  const highs: number[] = []
  for (let i = 0; i < order.length; i++) {
    const p = order[i]!
    if (most[p]! < floor) continue
    box.load(p)
    const high = box.end(true)
    if (high < floor) continue
    kept.push(p)
    lows.push(box.end(false))
    highs.push(high)
  }
  const low = kthLargest(Float64Array.from(lows), limit)
  const high =
    kept.length > limit ? kthLargest(Float64Array.from(highs), limit + 1) : Number.NEGATIVE_INFINITY
  const candidates: number[] = []
  let places = limit
  kept.forEach((p, i) => {
    if (lows[i]! > high) places--
    else if (highs[i]! >= low) candidates.push(p)
  })
  return { candidates: places > 0 ? Int32Array.from(candidates).sort() : new Int32Array(0), places }
}

/** The largest criterion of every customer: no weights give more. */
function largest({ criteria, score }: Scores): Float64Array {
  const most = new Float64Array(score.length)
  for (const { value, knownCustomers } of criteria) {
    if (knownCustomers === 0) continue
    for (let p = 0; p < most.length; p++) if (value[p]! > most[p]!) most[p] = value[p]!
  }
  return most
}

/** The scores one customer can reach with weights in the box. */
class WeightBox {
  readonly above: Float64Array
  readonly below: Float64Array
  private readonly byValue: Int32Array
  private readonly scores: Scores
  private readonly from: number
  private readonly to: number

  constructor(scores: Scores, from: number, to: number) {
    const m = scores.criteria.length
    this.scores = scores
    this.from = from
    this.to = to
    this.above = new Float64Array(m)
    this.below = new Float64Array(m)
    this.byValue = new Int32Array(m)
  }

  /** Takes one customer: weight × value and weight of every criterion, 0 where it is not known. */
  load(p: number): void {
    const { criteria } = this.scores
    for (let j = 0; j < criteria.length; j++) {
      const { criterion, value, known } = criteria[j]!
      const v = value[p]!
      const weight = Number.isNaN(v) ? 0 : known ? criterion.weight * known[p]! : criterion.weight
      this.below[j] = weight
      this.above[j] = weight === 0 ? 0 : weight * v
      let i = j
      while (i > 0 && criteria[this.byValue[i - 1]!]!.value[p]! < v) {
        this.byValue[i] = this.byValue[i - 1]!
        i--
      }
      this.byValue[i] = j
    }
  }

  /**
   * The upper or lower end: the highest mean gives the largest values the heaviest weights, so only the places where
   * heavy turns to light need trying. A hair wider than computed, so that rounding never makes anybody too certain.
   */
  end(upper: boolean): number {
    const m = this.above.length
    let best = upper ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
    for (let split = 0; split <= m; split++) {
      let a = 0
      let b = 0
      for (let i = 0; i < m; i++) {
        const j = this.byValue[i]!
        const factor = i < split === upper ? this.to : this.from
        a += this.above[j]! * factor
        b += this.below[j]! * factor
      }
      best = upper ? Math.max(best, a / b) : Math.min(best, a / b)
    }
    return upper ? best + 1e-9 : best - 1e-9
  }
}
