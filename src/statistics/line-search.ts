import { dot } from './matrix.ts'
import type { Point } from './objective.ts'

/** How much of the promised decrease a step must deliver, and how much of the slope may be left. */
const DECREASE = 1e-4
const SLOPE_LEFT = 0.9

type Step = { readonly length: number; readonly value: number; readonly slope: number; readonly point: Point }

/**
 * A step along `direction` that meets the strong Wolfe conditions (Nocedal & Wright, algorithms 3.5 and 3.6), `first`
 * tried first and never longer than `longest`. So close to the minimum that the decrease drowns in rounding, the slope
 * alone decides (Hager & Zhang 2005). Where the function is infinite the step is too long. Null where there is no way
 * down.
 */
export function searchLine(
  evaluate: (theta: Float64Array) => Point,
  from: Point,
  direction: Float64Array,
  slope: number,
  first: number,
  longest: number,
): Point | null {
  const noise = 1e-14 * Math.max(1, Math.abs(from.value))
  let low: Step = { length: 0, value: from.value, slope, point: from }
  let high: Step | null = null
  let length = first
  for (let turn = 0; turn < 40; turn++) {
    const point = evaluate(from.theta.map((t, i) => t + length * direction[i]!))
    const here: Step = { length, value: point.value, slope: dot(point.gradient, direction), point }
    if (here.value === Number.POSITIVE_INFINITY) {
      high = here
      length = low.length + (length - low.length) * 0.2
      continue
    }
    const flatter = Math.abs(here.slope) <= -SLOPE_LEFT * slope
    if (flatter && here.value <= from.value + noise) return point
    if (here.value > from.value + DECREASE * length * slope || here.value >= low.value) {
      high = here
    } else {
      if (flatter) return point
      if (high === null ? here.slope >= 0 : here.slope * (high.length - low.length) >= 0) high = low
      low = here
    }
    if (high === null) {
      if (length >= longest) return point
      length = Math.min(longest, 3 * length)
    } else {
      length = between(low, high)
      if (Math.abs(high.length - low.length) <= 1e-12 * Math.max(low.length, high.length)) break
    }
  }
  return low.length > 0 && low.value < from.value ? low.point : null
}

/** The minimum of the cubic through both ends, kept a tenth of the interval away from them. */
function between(low: Step, high: Step): number {
  const width = high.length - low.length
  if (high.value === Number.POSITIVE_INFINITY) return low.length + 0.2 * width
  const third = low.slope + high.slope - (3 * (high.value - low.value)) / width
  const root = Math.sqrt(Math.max(0, third * third - low.slope * high.slope)) * Math.sign(width)
  const part = 1 - (high.slope + root - third) / (high.slope - low.slope + 2 * root)
  const kept = Number.isFinite(part) ? Math.min(0.9, Math.max(0.1, part)) : 0.5
  return low.length + kept * width
}
