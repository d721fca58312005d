import { normalCdf } from './normal.ts'

export type MannWhitney = {
  /** Pairs in which the value of `a` is the larger one; equal values count half. */
  readonly u: number
  /** P(U ≤ u) if both came from one distribution: small where `a` tends to be smaller. 1 where a sample is empty. */
  readonly less: number
  /** P(U ≥ u): small where `a` tends to be larger. 1 where a sample is empty. */
  readonly greater: number
  readonly method: 'exact' | 'normal'
}

/** Up to so many pairs p is exact. */
const EXACT_PAIRS = 400

/**
 * The test of Mann & Whitney (1947) whether values of `a` tend to be smaller or larger than those of `b`,
 * one-sided, one p for each side. Exact for
 * small samples without equal values; else the normal approximation with a correction for equal values and for
 * continuity, and `method` says so.
 *
 * Example: mannWhitney([4, 5, 6], [1, 2, 3]) is u 9, greater 1/20 and less 1, exact.
 */
export function mannWhitney(a: ArrayLike<number>, b: ArrayLike<number>): MannWhitney {
  const n1 = a.length
  const n2 = b.length
  const pairs = n1 * n2
  if (pairs === 0) return { u: 0, less: 1, greater: 1, method: 'exact' }
  const { u, ties } = count(Float64Array.from(a).sort(), Float64Array.from(b).sort())
  if (ties === 0 && pairs <= EXACT_PAIRS) {
    return { u, less: upperTail(n1, n2, pairs - u), greater: upperTail(n1, n2, u), method: 'exact' }
  }
  const n = n1 + n2
  const variance = (pairs / 12) * (n + 1 - ties / (n * (n - 1)))
  if (!(variance > 0)) return { u, less: 1, greater: 1, method: 'normal' }
  const above = u - pairs / 2
  const deviation = Math.sqrt(variance)
  return {
    u,
    less: normalCdf((above + 0.5) / deviation),
    greater: normalCdf((0.5 - above) / deviation),
    method: 'normal',
  }
}

/** U of two sorted samples, and Σ(t³ − t) over values that occur t times in both together. */
function count(a: Float64Array, b: Float64Array): { u: number; ties: number } {
  let u = 0
  let ties = 0
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const value = i < a.length && !(b[j]! < a[i]!) ? a[i]! : b[j]!
    const fromA = i
    const fromB = j
    while (i < a.length && a[i] === value) i++
    while (j < b.length && b[j] === value) j++
    if (i === fromA && j === fromB) break
    u += (i - fromA) * (fromB + (j - fromB) / 2)
    const equal = i - fromA + j - fromB
    ties += equal ** 3 - equal
  }
  return { u, ties }
}

/** P(U ≥ u) from the numbers of orders: the coefficients of Π (1 − q^(n2+i)) / (1 − q^i), whole numbers below 2^53. */
function upperTail(n1: number, n2: number, u: number): number {
  const few = Math.min(n1, n2)
  const many = Math.max(n1, n2)
  const most = n1 * n2
  const orders = new Float64Array(most + 1)
  orders[0] = 1
  for (let i = 1; i <= few; i++) {
    for (let k = most; k >= many + i; k--) orders[k]! -= orders[k - many - i]!
    for (let k = i; k <= most; k++) orders[k]! += orders[k - i]!
  }
  let all = 0
  let tail = 0
  for (let k = 0; k <= most; k++) {
    all += orders[k]!
    if (k >= u) tail += orders[k]!
  }
  return tail / all
}
