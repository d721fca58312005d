import { gaussLegendre } from '../../../statistics/gauss-legendre.ts'

/** Numbers of nodes that a panel can have, smallest first; nodes and weights stand on [0, 1], one set after another. */
const SIZES = [3, 4, 6, 8, 12, 16] as const
/** The most the logarithm of the integrand may change over a panel, by number of nodes, for a relative 1e-13. */
const CHANGE = [0.12, 0.3, 1.5, 3.8, 10, 16] as const
/** The widest panel on the logarithmic axis, by number of nodes: the nearest pole is at least π away. */
const WIDTH = [0.08, 0.25, 0.8, 1.6, 2.8, 4] as const
const MOST_CHANGE = 16
const MOST_WIDTH = 4
/** What is left beyond this share of the sum is not added. */
const NEGLIGIBLE = 1e-18

export type Panel = { readonly nodes: Float64Array; readonly weights: Float64Array }

const PANELS: readonly Panel[] = SIZES.map(size => {
  const { nodes, weights } = gaussLegendre(size)
  return { nodes: nodes.map(z => 0.5 + 0.5 * z), weights: weights.map(w => 0.5 * w) }
})

/** Gauss–Legendre nodes on [0, 1], enough for a smooth exponent that changes by `change` over a log-width `width`. */
export function panelFor(change: number, width: number): Panel {
  let i = 0
  while (i < SIZES.length - 1 && (change > CHANGE[i]! || width > WIDTH[i]!)) i++
  return PANELS[i]!
}

/** Places in what `dropoutIntegral` fills. */
export const ODDS = 0
export const MASS = 1
export const LOG_ALPHA = 2
export const LOG_BETA = 3
export const PER_ALPHA = 4
export const PER_BETA = 5
export const INTEGRAL_SIZE = 6

/**
 * What the Pareto/NBD needs to know of a dropout somewhere between the last purchase tx and T. With the density
 * f(y) = (alpha+y)^−(r+x) (beta+y)^−(s+1) of the moment y of dropping out, and the case of being alive still
 * A = (alpha+T)^−(r+x) (beta+T)^−s, it fills
 *
 * - ODDS: log of (s ∫ f dy) / A, the odds against being alive (−∞ when T is tx);
 * - MASS: log of s ∫ f dy · (alpha+tx)^(r+x) (beta+tx)^s;
 * - LOG_ALPHA, LOG_BETA: means of log((alpha+y)/(alpha+tx)) and of log((beta+y)/(beta+tx)) under f;
 * - PER_ALPHA, PER_BETA: means of 1/(alpha+y) and of 1/(beta+y) under f.
 *
 * All by one integral of positive terms, so nothing cancels whatever the size of alpha − beta: with m the smaller of
 * alpha and beta, M the other and v = log((m+y)/(m+tx)), the integrand is exp(v − pv − q log(1 + ρ(e^v − 1))), where
 * ρ = (m+tx)/(M+tx) is at most 1, p belongs to m and q to M. Its poles are π away from the axis, so that Gauss–
 * Legendre panels converge at once; their width follows the slope of the exponent. (Schmittlein, Morrison & Colombo
 * 1987 and Fader & Hardie 2005 write the same integral as a difference of two hypergeometric functions.)
 */
export function dropoutIntegral(
  r: number,
  alpha: number,
  s: number,
  beta: number,
  x: number,
  tx: number,
  T: number,
  out: Float64Array,
): void {
  const alphaFirst = alpha <= beta
  const near = (alphaFirst ? alpha : beta) + tx
  const far = (alphaFirst ? beta : alpha) + tx
  const span = Math.log1p((T - tx) / near)
  if (!(span > 0)) {
    out[ODDS] = Number.NEGATIVE_INFINITY
    out[MASS] = Number.NEGATIVE_INFINITY
    out[LOG_ALPHA] = 0
    out[LOG_BETA] = 0
    out[PER_ALPHA] = 1 / (alpha + tx)
    out[PER_BETA] = 1 / (beta + tx)
    return
  }
  // The exponent is −falling·v − bending·log z.
  const falling = alphaFirst ? r + x - 1 : s
  const bending = alphaFirst ? s + 1 : r + x
  const ratio = near / far
  let sum = 0
  let sumNear = 0
  let sumFar = 0
  let perNear = 0
  let perFar = 0
  let from = 0
  let grown = 1
  let slope = falling + bending * ratio
  while (from < span) {
    const rest = span - from
    let width = rest < MOST_WIDTH ? rest : MOST_WIDTH
    let steep = Math.abs(slope)
    if (steep * width > MOST_CHANGE) width = MOST_CHANGE / steep
    let end = width < rest ? from + width : span
    let grownEnd = Math.exp(end)
    let slopeEnd = falling + (bending * ratio * grownEnd) / (1 + ratio * (grownEnd - 1))
    if (slopeEnd * width > MOST_CHANGE) {
      width = MOST_CHANGE / slopeEnd
      end = from + width
      grownEnd = Math.exp(end)
      slopeEnd = falling + (bending * ratio * grownEnd) / (1 + ratio * (grownEnd - 1))
    }
    if (Math.abs(slopeEnd) > steep) steep = Math.abs(slopeEnd)
    const { nodes, weights } = panelFor(steep * width, width)
    for (let i = 0; i < nodes.length; i++) {
      const v = from + width * nodes[i]!
      const e = Math.exp(v)
      const z = 1 + ratio * (e - 1)
      const logZ = Math.log(z)
      const term = width * weights[i]! * Math.exp(-falling * v - bending * logZ)
      sum += term
      sumNear += term * v
      sumFar += term * logZ
      perNear += term / e
      perFar += term / z
    }
    from = end
    grown = grownEnd
    slope = slopeEnd
    if (slope > 0) {
      const z = 1 + ratio * (grown - 1)
      if (Math.exp(-falling * from - bending * Math.log(z)) < NEGLIGIBLE * sum * slope) break
    }
  }
  const spanFar = Math.log1p((T - tx) / far)
  const scale = 1 / sum
  const mass = Math.log(s * (alphaFirst ? ratio : 1) * sum)
  out[MASS] = mass
  out[ODDS] = mass + (alphaFirst ? (r + x) * span + s * spanFar : (r + x) * spanFar + s * span)
  out[LOG_ALPHA] = scale * (alphaFirst ? sumNear : sumFar)
  out[LOG_BETA] = scale * (alphaFirst ? sumFar : sumNear)
  out[PER_ALPHA] = (scale * (alphaFirst ? perNear : perFar)) / (alpha + tx)
  out[PER_BETA] = (scale * (alphaFirst ? perFar : perNear)) / (beta + tx)
}
