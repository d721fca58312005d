/** Chebyshev points of the first kind per panel. */
const NODES = 18

const points = Float64Array.from({ length: NODES }, (_, j) => Math.cos((Math.PI * (j + 0.5)) / NODES))
/** Their barycentric weights: the sines with changing sign. */
const signs = Float64Array.from(
  { length: NODES },
  (_, j) => (j % 2 === 0 ? 1 : -1) * Math.sin((Math.PI * (j + 0.5)) / NODES),
)

/**
 * The same function of a positive number, by interpolation between Chebyshev points in panels in which the number grows
 * by a factor e, computed when the first number in a panel is asked (barycentric formula; Berrut & Trefethen, SIAM Review
 * 46(3), 2004). For functions that are analytic in the log of the number in a strip of some π/2 about the real line,
 * as what is to come of a customer is: some 1e-13 of the largest value in the panel.
 */
export function smoothTable(f: (at: number) => number): (at: number) => number {
  const panels = new Map<number, Float64Array>()
  let panel: Float64Array = new Float64Array(0)
  let number = Number.NaN
  return at => {
    const log = Math.log(at)
    if (Math.floor(log) !== number) {
      number = Math.floor(log)
      const known = panels.get(number)
      panel = known ?? points.map(point => f(Math.exp(number + 0.5 + 0.5 * point)))
      if (known === undefined) panels.set(number, panel)
    }
    const place = 2 * (log - number) - 1
    let above = 0
    let below = 0
    for (let j = 0; j < NODES; j++) {
      const apart = place - points[j]!
      if (apart === 0) return panel[j]!
      const weight = signs[j]! / apart
      above += weight * panel[j]!
      below += weight
    }
    return above / below
  }
}

/** f of many positive numbers: one by one where few of them differ, and otherwise from a table. */
export function manyOf(numbers: Float64Array, f: (at: number) => number): Float64Array {
  const out = new Float64Array(numbers.length)
  const known = new Map<number, number>()
  let low = Number.POSITIVE_INFINITY
  let high = 0
  for (const at of numbers) {
    if (at < low) low = at
    if (at > high) high = at
  }
  const most = NODES * (2 + Math.log(high / low))
  for (const at of numbers) {
    known.set(at, Number.NaN)
    if (known.size > most) {
      const table = smoothTable(f)
      for (let i = 0; i < numbers.length; i++) out[i] = table(numbers[i]!)
      return out
    }
  }
  for (let i = 0; i < numbers.length; i++) {
    let value = known.get(numbers[i]!)!
    if (Number.isNaN(value)) {
      value = f(numbers[i]!)
      known.set(numbers[i]!, value)
    }
    out[i] = value
  }
  return out
}
