import { gaussLegendre } from './gauss-legendre.ts'

/**
 * Tricomi's confluent hypergeometric function U(1, b, z) = ∫₀^∞ e^(−zt) (1+t)^(b−2) dt for z above 0 and real b (the
 * discounted future of a Pareto dropout: Fader, Hardie & Lee 2005, note 015), to a relative 1e-12 for z from 1e-12 to
 * 1e6 and b from −100 to 2. With 1 + t = e^v the integrand e^(−z(e^v − 1) + (b−1)v) is positive and smooth, so that
 * Gauss–Legendre panels of growing width add up without cancellation. +∞ at 0 for b of 1 and more; NaN below.
 *
 * Example: tricomiU1(1, 1) is 0.5963473623231941, Gompertz's constant.
 */
export function tricomiU1(b: number, z: number): number {
  if (!(z > 0)) {
    if (z !== 0) return Number.NaN
    return b < 1 ? 1 / (1 - b) : Number.POSITIVE_INFINITY
  }
  const { nodes, weights } = gaussLegendre(20)
  const growth = b - 1
  // The integrand is highest at `top`; there 0 is its logarithm.
  const top = growth > z ? Math.log(growth / z) : 0
  const height = growth * top - z * Math.expm1(top)
  const scale = Math.abs(growth) + z
  const widest = Math.max(0.05, Math.min(1.5, 12 / Math.sqrt(1 + Math.max(0, growth))))
  let width = Math.min(widest, 4 / scale)
  let from = 0
  let sum = 0
  for (let panel = 0; panel < 10_000; panel++) {
    const half = width / 2
    const middle = from + half
    let part = 0
    for (let i = 0; i < 20; i++) {
      const v = middle + half * nodes[i]!
      part += weights[i]! * Math.exp(growth * v - z * Math.expm1(v) - height)
    }
    sum += part * half
    from += width
    if (from > top && part * half < 1e-18 * sum) break
    width = Math.min(widest, 1.5 * width)
  }
  return sum * Math.exp(height)
}
