import { logStays } from '../beta-geometric.ts'
import { countAtLeast, countChance } from './counts.ts'
import type { Coming } from './living.ts'
import { betaNodes, gammaNodes } from './nodes.ts'
import { wideExpected } from './wide.ts'

/** Up to this tau a sum over the number of events is the quicker way. */
const WIDE = 50

/**
 * E[X] in tau. With M events, floor((M + phase) / k) purchases would be made by one that never drops out; dropping
 * out leaves Σ_{i<m} E[(1−p)^i] of m. So E[X] = Σ P(M = n) · stayed(floor((n + phase) / k)): a sum of positive terms
 * without singularities, the same as Fader, Hardie & Lee (2005) eq. 9 gives by a difference of ₂F₁ for k = 1. For a
 * large tau, an integral over p.
 */
export function expectedComing(of: Coming, tau: number, stayed = new Stayed(of.a, of.b)): number {
  if (!(tau > 0)) return 0
  return tau > WIDE ? wideExpected(of, tau) : sumExpected(of, tau, stayed)
}

/** Σ_{i<m} E[(1−p)^i] for m = 0, 1, 2, …: kept, and extended when more are asked. */
export class Stayed {
  sums = new Float64Array(64)
  private size = 1
  private chance = 1
  private readonly a: number
  private readonly b: number

  constructor(a: number, b: number) {
    this.a = a
    this.b = b
  }

  /** The sums for 0 … m at least. */
  upTo(m: number): Float64Array {
    if (m >= this.sums.length) {
      const more = new Float64Array(Math.max(m + 1, 2 * this.sums.length))
      more.set(this.sums)
      this.sums = more
    }
    for (; this.size < this.sums.length; this.size++) {
      const i = this.size - 1
      this.sums[i + 1] = this.sums[i]! + this.chance
      this.chance *= (this.b + i) / (this.a + this.b + i)
    }
    return this.sums
  }
}

/**
 * The sum over n, with the chances of n events by their ratio from the first one that counts, and divided by their
 * sum: no chance is ever so small that it vanishes.
 */
function sumExpected({ k, phase, r }: Coming, tau: number, stayed: Stayed): number {
  const z = tau / (1 + tau)
  const spread = Math.sqrt(r * tau * (1 + tau))
  const first = Math.max(0, Math.floor(r * tau - 12 * spread))
  let m = Math.floor((first + phase) / k)
  let toNext = k - ((first + phase) % k)
  let sums = stayed.upTo(m + 64)
  let chance = 1
  let all = 0
  let expected = 0
  for (let n = first; ; n++) {
    all += chance
    expected += chance * sums[m]!
    const ratio = (z * (r + n)) / (n + 1)
    chance *= ratio
    if (--toNext === 0) {
      toNext = k
      if (++m >= sums.length) sums = stayed.upTo(2 * m)
    }
    if (ratio < 1) {
      const rest = 1 - ratio
      if (n > phase + k && chance * sums[m]! < 1e-17 * expected * rest * rest) break
    }
  }
  return expected / all
}

/**
 * P(X = n): n purchases and still there, or gone after the n-th one (Fader, Hardie & Lee 2005, eq. 8; Platzer &
 * Reutterer 2016).
 */
export function comingChance({ k, phase, r, a, b }: Coming, tau: number, n: number): number {
  if (!(n >= 0) || !Number.isInteger(n)) return 0
  let exactly = 0
  for (let m = Math.max(0, n * k - phase); m < (n + 1) * k - phase; m++) exactly += countChance(r, tau, m)
  if (n === 0) return Math.min(1, exactly)
  const before = logStays(a, b, n - 1)
  const reach = countAtLeast(r, tau, n * k - phase)
  const end = a + b + n - 1
  return Math.exp(before) * ((b + n - 1) / end) * exactly + Math.exp(before) * (a / end) * reach
}

/**
 * ∫ e^(−rate·t) dE[X(t)] over all time, with c = rate · alpha. The i-th purchase comes with event ik − phase, whose
 * discount is L^(ik − phase) on average at event rate λ, L = λ / (λ + rate); summed over i with dropout this is
 * E[L^(k − phase) / (1 − (1−p) L^k)], integrated over p and λ with positive weights. For k = 1: E[λ / (λp + rate)].
 */
export function discountedComing({ k, phase, r, a, b }: Coming, c: number): number {
  const rates = gammaNodes(r + 1, Math.log1p(1 / c))
  const drops = betaNodes(a, b, Math.log1p((r + 10 + 12 * Math.sqrt(r)) / c))
  let sum = 0
  for (let j = 0; j < rates.n; j++) {
    const g = rates.g[j]!
    // g stands for λ·alpha, and its factor r / g for the shape that is one higher.
    const gone = -Math.expm1(-k * Math.log1p(c / g))
    let inner = 0
    for (let i = 0; i < drops.n; i++) inner += drops.weight[i]! / (drops.p[i]! + drops.q[i]! * gone)
    let factor = rates.weight[j]! / (g + c)
    for (let power = 1; power < k - phase; power++) factor *= g / (g + c)
    sum += factor * inner
  }
  return r * sum
}
