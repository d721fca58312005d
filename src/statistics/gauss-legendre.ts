/** Points and weights to integrate with over [−1, 1], from the lowest node up. */
export type Quadrature = { readonly nodes: Float64Array; readonly weights: Float64Array }

const known = new Map<number, Quadrature>()

/**
 * Gauss–Legendre quadrature with n nodes: exact for polynomials of degree 2n − 1. Computed once per n and kept, so
 * the arrays are not to be written to. The nodes are the zeros of the Legendre polynomial by Newton's method (Press
 * et al., Numerical Recipes, 4.6).
 *
 * Example: gaussLegendre(2) has the nodes −1/√3 and 1/√3 with weights 1 and 1.
 */
export function gaussLegendre(n: number): Quadrature {
  const found = known.get(n)
  if (found !== undefined) return found
  const nodes = new Float64Array(n)
  const weights = new Float64Array(n)
  for (let i = 0; i < (n + 1) >> 1; i++) {
    let z = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5))
    for (let step = 0; step < 20; step++) {
      const { value, slope } = legendre(n, z)
      const move = value / slope
      z -= move
      if (Math.abs(move) < 1e-15) break
    }
    if (2 * i + 1 === n) z = 0
    const { slope } = legendre(n, z)
    const weight = 2 / ((1 - z * z) * slope * slope)
    nodes[i] = -z
    nodes[n - 1 - i] = z
    weights[i] = weight
    weights[n - 1 - i] = weight
  }
  const quadrature = { nodes, weights }
  known.set(n, quadrature)
  return quadrature
}

/** The Legendre polynomial of degree n and its derivative, inside (−1, 1). */
function legendre(n: number, z: number): { value: number; slope: number } {
  let before = 1
  let value = z
  for (let k = 2; k <= n; k++) {
    const next = ((2 * k - 1) * z * value - (k - 1) * before) / k
    before = value
    value = next
  }
  return { value, slope: (n * (z * value - before)) / (z * z - 1) }
}
