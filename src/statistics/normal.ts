const ROOT_TWO_PI = Math.sqrt(2 * Math.PI)

/** The density of the standard normal distribution. */
export const normalDensity = (z: number): number => Math.exp(-0.5 * z * z) / ROOT_TWO_PI

/**
 * The probability that a standard normal variable is at most z, accurate also in the far lower tail (take −z for the
 * upper one). A series of positive terms near 0, the continued fraction of Mills' ratio outside (Abramowitz & Stegun
 * 26.2.11 and 26.2.14).
 *
 * Example: normalCdf(-1.959963984540054) is 0.025.
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return z
  if (z > 2) return 1 - normalCdf(-z)
  if (z < -2) return z < -40 ? 0 : normalDensity(z) / mills(-z)
  let term = z
  let sum = z
  for (let k = 3; Math.abs(term) > 1e-18; k += 2) {
    term *= (z * z) / k
    sum += term
  }
  return 0.5 + normalDensity(z) * sum
}

/** The inverse of Mills' ratio, z + 1/(z + 2/(z + 3/…)), for z of 2 and more. */
function mills(z: number): number {
  let fraction = z
  for (let k = Math.ceil(40 + 800 / (z * z)); k >= 1; k--) fraction = z + k / fraction
  return fraction
}

/**
 * The value that a standard normal variable stays below with probability p: the inverse of `normalCdf`. ∓∞ at 0 and
 * 1, NaN outside. A rough start (Abramowitz & Stegun 26.2.23) and Halley's steps to full precision.
 *
 * Example: normalQuantile(0.975) is 1.959963984540054.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  if (p > 0.5) return -normalQuantile(1 - p)
  if (p === 0) return Number.NEGATIVE_INFINITY
  if (p === 0.5) return 0
  const t = Math.sqrt(-2 * Math.log(p))
  let z =
    (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t
  for (let step = 0; step < 4; step++) {
    const error = (normalCdf(z) - p) / normalDensity(z)
    if (!Number.isFinite(error)) break
    const move = error / (1 + 0.5 * z * error)
    z -= move
    if (Math.abs(move) < 1e-15 * Math.abs(z)) break
  }
  return z
}
