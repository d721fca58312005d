import type { Point } from './objective.ts'

/**
 * The simplex search of Nelder & Mead (1965) from a point, with a first simplex of `size`, for at most `most`
 * evaluations: slow, but it needs no gradient and gets over points where the function is infinite. Returns the best
 * point it saw.
 */
export function nelderMead(
  evaluate: (theta: Float64Array) => Point,
  start: Point,
  size: number,
  most: number,
): Point {
  const n = start.theta.length
  const corners: Point[] = [start]
  for (let i = 0; i < n; i++) {
    const theta = Float64Array.from(start.theta)
    theta[i]! += size
    corners.push(evaluate(theta))
  }
  let used = n
  const tryAt = (centre: Float64Array, away: Float64Array, factor: number): Point => {
    used++
    return evaluate(centre.map((c, i) => c + factor * (c - away[i]!)))
  }
  while (used < most) {
    corners.sort((a, b) => a.value - b.value || 0)
    const best = corners[0]!
    const worst = corners[n]!
    if (Math.abs(worst.value - best.value) <= 1e-12 * Math.max(1, Math.abs(best.value))) break
    const centre = new Float64Array(n)
    for (let c = 0; c < n; c++) for (let i = 0; i < n; i++) centre[i]! += corners[c]!.theta[i]! / n
    const mirrored = tryAt(centre, worst.theta, 1)
    if (mirrored.value < best.value) {
      const farther = tryAt(centre, worst.theta, 2)
      corners[n] = farther.value < mirrored.value ? farther : mirrored
    } else if (mirrored.value < corners[n - 1]!.value) {
      corners[n] = mirrored
    } else {
      const nearer = tryAt(centre, worst.theta, mirrored.value < worst.value ? 0.5 : -0.5)
      if (nearer.value < Math.min(mirrored.value, worst.value)) corners[n] = nearer
      else {
        for (let c = 1; c <= n; c++) {
          used++
          corners[c] = evaluate(corners[c]!.theta.map((t, i) => (t + best.theta[i]!) / 2))
        }
      }
    }
  }
  return corners.reduce((a, b) => (b.value < a.value ? b : a))
}
