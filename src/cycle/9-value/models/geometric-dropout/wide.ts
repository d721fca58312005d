import { countAtLeast } from './counts.ts'
import type { Coming } from './living.ts'
import { betaNodes } from './nodes.ts'

/**
 * E[X] in a tau that is long against alpha, where the sum over events would be long too: E over p ~ Beta(a, b) of
 * the purchases of one with that p.
 *
 * For k = 1 these are (1 − (1 + p·tau)^−r) / p. For k > 1, with q = 1 − p, s = q^(1/k) and the roots of unity ω picking
 * every k-th event, they are (1/kq) Σ σ^(phase+1) · (1 − (1 + tau(1−σ))^−r) / (1−σ) over σ = s·ω; where q is small
 * the roots would cancel, and the first terms of Σ q^(i−1) P(M ≥ ik − phase) serve.
 */
export function wideExpected(of: Coming, tau: number): number {
  const { k, r, a, b } = of
  const nodes = betaNodes(a, b, Math.log1p((r + 1) * tau))
  const small = k > 1 ? firstReached(of, tau) : null
  let sum = 0
  for (let i = 0; i < nodes.n; i++) {
    const p = nodes.p[i]!
    const q = nodes.q[i]!
    let value: number
    if (small === null) value = p * tau < 1e-290 ? r * tau : -Math.expm1(-r * Math.log1p(p * tau)) / p
    else if (q < SMALL) value = polynomial(small, q)
    else value = byRoots(of, tau, p, q)
    sum += nodes.weight[i]! * value
  }
  return sum
}

/** Below this q, 16 terms of the power series in q are exact. */
const SMALL = 0.08

function firstReached({ k, phase, r }: Coming, tau: number): Float64Array {
  const reached = new Float64Array(16)
  for (let i = 0; i < reached.length; i++) reached[i] = countAtLeast(r, tau, (i + 1) * k - phase)
  return reached
}

function polynomial(coefficients: Float64Array, at: number): number {
  let value = 0
  for (let i = coefficients.length - 1; i >= 0; i--) value = value * at + coefficients[i]!
  return value
}

function byRoots({ k, phase, r }: Coming, tau: number, p: number, q: number): number {
  const logQ = Math.log1p(-p)
  const s = q > 0.5 ? Math.exp(logQ / k) : q ** (1 / k)
  const away = q > 0.5 ? -Math.expm1(logQ / k) : 1 - s
  const real = away * tau < 1e-290 ? r * tau : -Math.expm1(-r * Math.log1p(away * tau)) / away
  let sum = s ** (phase + 1) * real
  // The other roots: −s when k is even, and pairs of conjugates, of which twice the real part counts.
  for (let l = 1; 2 * l <= k; l++) {
    const angle = (2 * Math.PI * l) / k
    const re = 1 - s * Math.cos(angle)
    const im = 2 * l === k ? 0 : -s * Math.sin(angle)
    const logSize = 0.5 * Math.log((1 + tau * re) ** 2 + (tau * im) ** 2)
    const turn = Math.atan2(tau * im, 1 + tau * re)
    const size = Math.exp(-r * logSize)
    const [x, y] = [1 - size * Math.cos(r * turn), size * Math.sin(r * turn)]
    // (x + iy) / (re + i·im), turned by phase + 1 steps.
    const norm = re * re + im * im
    const [u, v] = [(x * re + y * im) / norm, (y * re - x * im) / norm]
    const around = angle * (phase + 1)
    sum += (2 * l === k ? 1 : 2) * s ** (phase + 1) * (u * Math.cos(around) - v * Math.sin(around))
  }
  return sum / (k * q)
}
