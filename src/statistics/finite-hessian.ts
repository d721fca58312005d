import type { Point } from './objective.ts'

/**
 * Second derivatives by central differences of the gradient, three hundred-thousandths to either side, row by row and exactly
 * symmetric; 2n evaluations. Null where the function is not finite around theta.
 */
export function finiteHessian(
  evaluate: (theta: Float64Array) => Point,
  theta: Float64Array,
): Float64Array | null {
  const n = theta.length
  const raw = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    const step = 3e-5 * Math.max(1, Math.abs(theta[i]!))
    const up = Float64Array.from(theta)
    up[i]! += step
    const down = Float64Array.from(theta)
    down[i]! -= step
    const above = evaluate(up)
    const below = evaluate(down)
    if (!Number.isFinite(above.value) || !Number.isFinite(below.value)) return null
    const width = up[i]! - down[i]!
    for (let j = 0; j < n; j++) raw[i * n + j] = (above.gradient[j]! - below.gradient[j]!) / width
  }
  const hessian = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) hessian[i * n + j] = (raw[i * n + j]! + raw[j * n + i]!) / 2
  }
  return hessian.every(Number.isFinite) ? hessian : null
}
