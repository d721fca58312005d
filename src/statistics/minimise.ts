import { finiteHessian } from './finite-hessian.ts'
import { searchLine } from './line-search.ts'
import { cholesky, dot, solveWith, times } from './matrix.ts'
import { nelderMead } from './nelder-mead.ts'
import type { Objective, Point } from './objective.ts'

export type MinimiseOptions = {
  /** Stop where the expected gain is this part of the value (or of 1, where the value is smaller). Usually 1e-12. */
  readonly tolerance?: number
  /** Give up after so many evaluations. Usually 600. */
  readonly most?: number
  /** The longest move of one coordinate in one step. Usually 20. */
  readonly longest?: number
  /** The inverse Hessian at the start as far as it is known, row by row: spares the steps that would learn it. */
  readonly inverseHessian?: Float64Array
  /** False leaves out the Hessian and the Newton steps: for a first rough search. */
  readonly finish?: boolean
}

export type Minimum = Point & {
  /** Second derivatives at theta, row by row, exactly symmetric; null where they were not asked or are not finite. */
  readonly hessian: Float64Array | null
  readonly evaluations: number
  /** True where the gradient vanishes; a flat ridge counts. */
  readonly converged: boolean
}

/**
 * The minimum of a smooth function from a start: BFGS with a line search that meets the strong Wolfe conditions
 * (Nocedal & Wright, Numerical Optimization, 6.1 and 3.5), until both the scaled gradient and the predicted decrease
 * vanish; then Newton steps with one Hessian from central differences of the gradient, so that the last digits do not
 * depend on the start. Where the function is NaN or infinite it counts as too high, and the step becomes shorter.
 * When the line search finds no way down although there is a gradient, a simplex search (Nelder & Mead) looks for a
 * better place once. Never throws; what it found says whether it converged.
 */
export function minimise(objective: Objective, start: Float64Array, options: MinimiseOptions = {}): Minimum {
  const tolerance = options.tolerance ?? 1e-12
  const most = options.most ?? 600
  const counter = { used: 0 }
  const evaluate = (theta: Float64Array): Point => {
    counter.used++
    const gradient = new Float64Array(theta.length)
    const value = objective(theta, gradient)
    const usable = Number.isFinite(value) && gradient.every(Number.isFinite)
    return { theta, value: usable ? value : Number.POSITIVE_INFINITY, gradient }
  }
  let at = evaluate(Float64Array.from(start))
  let rescued = false
  let done = false
  let known = options.inverseHessian
  while (!done && counter.used < most) {
    if (at.value < Number.POSITIVE_INFINITY) {
      const reached = descend(
        evaluate,
        at,
        known,
        tolerance,
        options.longest ?? 20,
        () => counter.used < most,
      )
      at = reached.at
      if (reached.stopped === 'there' || rescued || counter.used >= most) {
        done = true
        break
      }
    } else if (rescued) break
    rescued = true
    known = undefined
    at = nelderMead(evaluate, at, 0.5, Math.min(most - counter.used, 60 * start.length))
  }
  if (options.finish === false || at.value === Number.POSITIVE_INFINITY) {
    return { ...at, hessian: null, evaluations: counter.used, converged: vanishes(at) }
  }
  const polished = polish(evaluate, at)
  return { ...polished, evaluations: counter.used, converged: vanishes(polished) }
}

/** Whether the gradient, scaled by theta and by the value, is nothing. */
function vanishes(at: Point, within = 1e-6): boolean {
  if (at.value === Number.POSITIVE_INFINITY) return false
  const scale = Math.max(1, Math.abs(at.value))
  return at.gradient.every((g, i) => Math.abs(g) * Math.max(1, Math.abs(at.theta[i]!)) <= within * scale)
}

type Evaluate = (theta: Float64Array) => Point

/** BFGS from a point. Stopped: `there` at a minimum, `stuck` where no way down was found. */
function descend(
  evaluate: Evaluate,
  start: Point,
  known: Float64Array | undefined,
  tolerance: number,
  longest: number,
  goOn: () => boolean,
): { at: Point; stopped: 'there' | 'stuck' } {
  const n = start.theta.length
  let at = start
  let inverse: Float64Array | null = known ?? null
  let fresh = true
  while (goOn()) {
    let direction = inverse === null ? steepest(at.gradient) : times(inverse, n, at.gradient).map(d => -d)
    let slope = dot(direction, at.gradient)
    if (!(slope < 0) && inverse !== null) {
      inverse = null
      fresh = true
      direction = steepest(at.gradient)
      slope = dot(direction, at.gradient)
    }
    if (!(slope < 0)) return { at, stopped: 'there' }
    const scale = Math.max(1, Math.abs(at.value))
    if (inverse !== null && -slope / 2 <= tolerance * scale && vanishes(at)) return { at, stopped: 'there' }
    const widest = direction.reduce((most, d) => Math.max(most, Math.abs(d)), 0)
    const next = searchLine(evaluate, at, direction, slope, Math.min(1, longest / widest), longest / widest)
    if (next === null) {
      if (vanishes(at, 1e-9)) return { at, stopped: 'there' }
      if (fresh) return { at, stopped: 'stuck' }
      inverse = null
      fresh = true
      continue
    }
    inverse = updated(inverse, at, next)
    fresh = false
    at = next
  }
  return { at, stopped: 'stuck' }
}

/** Downhill, half a unit long at most. */
function steepest(gradient: Float64Array): Float64Array {
  const length = Math.sqrt(dot(gradient, gradient))
  return gradient.map(g => -g * Math.min(1, 0.5 / length))
}

/** The inverse Hessian after one more step (Nocedal & Wright, 6.17, and 6.20 for the first). */
function updated(before: Float64Array | null, from: Point, to: Point): Float64Array | null {
  const n = from.theta.length
  const s = to.theta.map((t, i) => t - from.theta[i]!)
  const y = to.gradient.map((g, i) => g - from.gradient[i]!)
  const curve = dot(s, y)
  const square = dot(y, y)
  // A step along which the function does not bend upwards teaches nothing.
  if (!(curve > 1e-14 * Math.sqrt(dot(s, s) * square))) return before
  let inverse = before
  if (inverse === null) {
    inverse = new Float64Array(n * n)
    for (let i = 0; i < n; i++) inverse[i * n + i] = curve / square
  }
  const hy = times(inverse, n, y)
  const factor = (1 + dot(y, hy) / curve) / curve
  const result = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      result[i * n + j] =
        inverse[i * n + j]! + factor * s[i]! * s[j]! - (hy[i]! * s[j]! + s[i]! * hy[j]!) / curve
    }
  }
  return result.every(Number.isFinite) ? result : null
}

/** Newton steps with one Hessian, as long as each of them makes the gradient smaller. */
function polish(evaluate: Evaluate, start: Point): Point & { hessian: Float64Array | null } {
  const n = start.theta.length
  let at = start
  let hessian = finiteHessian(evaluate, at.theta)
  for (let round = 0; round < 2 && hessian !== null; round++) {
    const lower = cholesky(hessian, n)
    if (lower === null) break
    const from = at
    for (let step = 0; step < 3; step++) {
      const move = solveWith(lower, n, at.gradient)
      const gain = dot(move, at.gradient)
      const farthest = move.reduce(
        (most, m, i) => Math.max(most, Math.abs(m) / Math.max(1, Math.abs(at.theta[i]!))),
        0,
      )
      if (!(farthest > 1e-14) || farthest > 1) break
      const next = evaluate(at.theta.map((t, i) => t - move[i]!))
      const gainLeft = dot(solveWith(lower, n, next.gradient), next.gradient)
      const worse = next.value > at.value + 1e-12 * Math.max(1, Math.abs(at.value))
      if (worse || !(gainLeft < gain)) break
      at = next
      if (gainLeft > 0.01 * gain) break
    }
    const moved = at.theta.some((t, i) => Math.abs(t - from.theta[i]!) > 1e-5 * Math.max(1, Math.abs(t)))
    if (!moved) break
    hessian = finiteHessian(evaluate, at.theta)
  }
  return { ...at, hessian }
}
