/**
 * Points that stand for a distribution: an expectation is Σ weightᵢ · f(pᵢ), with weights that add up to 1.
 *
 * They come from the trapezoidal rule, which converges geometrically for functions that are analytic in a strip about
 * the real line (Trefethen & Weideman, "The Exponentially Convergent Trapezoidal Rule", SIAM Review 56(3), 2014), in
 * the logit of p, or the log of g. Far from where anything bends the steps grow exponentially, so that a shape
 * of 0.001, whose tail reaches over 10⁴ in the logit, costs a few dozen points more and no accuracy. The sum of the
 * weights is taken by the same rule, so no beta or gamma function is needed.
 */
export type Nodes = {
  readonly n: number
  readonly p: Float64Array
  /** 1 − p, accurate where p is nearly 1. */
  readonly q: Float64Array
  readonly weight: Float64Array
}

/** Weights below e^−40 of the largest one count for nothing in a sum of 1e-16. */
const CUT = 40
const STEP = 0.26

/**
 * Nodes for p ~ Beta(a, b), for functions f(p) that bend at e^(−bend) ≤ p at the smallest, and grow towards p = 0 by
 * no more than a factor e^bend: (1 − (1 + p·tau)^−r) / p has bend = log(1 + tau·(1 + r)).
 */
export function betaNodes(a: number, b: number, bend: number): Nodes {
  const left = Math.max(bend, Math.log1p(b)) + 2
  const right = Math.log1p(a) + 2
  const step = Math.min(STEP, 0.55 * Math.sqrt(1 / a + 1 / b))
  const mode = Math.log(a / b)
  const from = Math.min(right, Math.max(-left, mode))
  // Log of the weight at u; y is the logit of p, stretched beyond −left and right.
  const heightAt = (u: number) => {
    const low = Math.exp(-u - left)
    const high = Math.exp(u - right)
    const y = u - low + high
    const logP = y > 0 ? -Math.log1p(Math.exp(-y)) : y - Math.log1p(Math.exp(y))
    return a * logP + b * (logP - y) + Math.log(1 + low + high)
  }
  let most = heightAt(from)
  let first = 0
  for (;;) {
    const u = from + (first - 1) * step
    const height = heightAt(u)
    if (height > most) most = height
    else if (height < most - CUT - bend) break
    first--
  }
  let last = 0
  for (;;) {
    const u = from + (last + 1) * step
    const height = heightAt(u)
    if (height > most) most = height
    else if (height < most - CUT) break
    last++
  }
  const n = last - first + 1
  const p = new Float64Array(n)
  const q = new Float64Array(n)
  const weight = new Float64Array(n)
  let sum = 0
  for (let i = 0; i < n; i++) {
    const u = from + (first + i) * step
    const y = u - Math.exp(-u - left) + Math.exp(u - right)
    p[i] = 1 / (1 + Math.exp(-y))
    q[i] = 1 / (1 + Math.exp(y))
    weight[i] = Math.exp(heightAt(u) - most)
    sum += weight[i]!
  }
  for (let i = 0; i < n; i++) weight[i]! /= sum
  return { n, p, q, weight }
}

/**
 * Nodes for g ~ Gamma(shape, 1) with shape ≥ 1 (q holds no meaning there), for functions that grow towards g = 0 by
 * no more than a factor e^bend.
 */
export function gammaNodes(
  shape: number,
  bend: number,
): { n: number; g: Float64Array; weight: Float64Array } {
  const step = Math.min(STEP, 0.55 / Math.sqrt(shape))
  const mode = Math.log(shape)
  const top = shape * mode - shape
  const heightAt = (y: number) => shape * y - Math.exp(y) - top
  let first = 0
  while (heightAt(mode + (first - 1) * step) > -CUT - bend) first--
  let last = 0
  while (heightAt(mode + (last + 1) * step) > -CUT) last++
  const n = last - first + 1
  const g = new Float64Array(n)
  const weight = new Float64Array(n)
  let sum = 0
  for (let i = 0; i < n; i++) {
    const y = mode + (first + i) * step
    g[i] = Math.exp(y)
    weight[i] = Math.exp(heightAt(y))
    sum += weight[i]!
  }
  for (let i = 0; i < n; i++) weight[i]! /= sum
  return { n, g, weight }
}
