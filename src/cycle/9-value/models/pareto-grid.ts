import { panelFor } from './pareto-integral.ts'

/** How many numbers each moment of time keeps in `sums`. */
export const SUMS = 5
const MOST_CHANGE = 3.8
const MOST_WIDTH = 1.6

/**
 * Integrals over the dropout between any two of a fixed set of times, for one x after another. Customers on a
 * calendar share their times, so that instead of an integral for each, one running sum over the calendar serves all
 * that bought equally often: an integral from tx to T is the sum at tx less the sum at T. The difference does no
 * harm: what is beyond T is never more than the case of being alive, to which the integral is added.
 *
 * Heights are relative to those at the last time, so that they only grow towards the first one.
 */
export type ParetoGrid = {
  /** Nodes of the grid under the present parameters, from the time at `place` on. */
  nodesFrom(place: number): number
  prepare(r: number, alpha: number, s: number, beta: number): void
  /** Moves on to x, which is not below the one before; false when heights since `first` are beyond numbers. */
  row(x: number, first: number, last: number): boolean
  /**
   * Per time and relative to the last: running sums from `last` down of f, f·log((alpha+y)/(alpha+end)),
   * f·log((beta+y)/(beta+end)), f/(alpha+y) and f/(beta+y).
   */
  readonly sums: Float64Array
  /** Per time: (alpha+y)^−(r+x) (beta+y)^−s, relative to the last. */
  readonly alive: Float64Array
  readonly logAlpha: Float64Array
  readonly logBeta: Float64Array
  readonly perAlpha: Float64Array
  readonly perBeta: Float64Array
}

/** `times` rise; `mostX[i]` is the largest x for which the stretch from time i to the next is integrated. */
export function paretoGrid(times: Float64Array, mostX: Float64Array): ParetoGrid {
  const count = times.length
  const end = times[count - 1]!
  const starts = new Int32Array(count)
  const sums = new Float64Array(SUMS * count)
  const alive = new Float64Array(count)
  const logAlpha = new Float64Array(count)
  const logBeta = new Float64Array(count)
  const perAlpha = new Float64Array(count)
  const perBeta = new Float64Array(count)
  let size = 4 * count
  let height = new Float64Array(size)
  let nodeLogAlpha = new Float64Array(size)
  let nodeLogBeta = new Float64Array(size)
  let nodePerAlpha = new Float64Array(size)
  let nodePerBeta = new Float64Array(size)
  let nodes = 0
  let presentX = 0
  let alphaEnd = 1
  let shape = 0
  let dropoutShape = 0

  const grow = (): void => {
    size *= 2
    const larger = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const copy = new Float64Array(size)
      copy.set(old)
      return copy
    }
    height = larger(height)
    nodeLogAlpha = larger(nodeLogAlpha)
    nodeLogBeta = larger(nodeLogBeta)
    nodePerAlpha = larger(nodePerAlpha)
    nodePerBeta = larger(nodePerBeta)
  }

  const prepare = (r: number, alpha: number, s: number, beta: number): void => {
    const near = Math.min(alpha, beta)
    alphaEnd = alpha + end
    const betaEnd = beta + end
    shape = r
    dropoutShape = s
    presentX = 0
    nodes = 0
    for (let i = 0; i < count; i++) {
      const time = times[i]!
      perAlpha[i] = 1 / (alpha + time)
      perBeta[i] = 1 / (beta + time)
      logAlpha[i] = Math.log((alpha + time) / alphaEnd)
      logBeta[i] = Math.log((beta + time) / betaEnd)
      alive[i] = Math.exp(-r * logAlpha[i]! - s * logBeta[i]!)
      starts[i] = nodes
      if (i === count - 1) break
      const stretch = times[i + 1]! - time
      const width = Math.log1p(stretch / (near + time))
      const change = Math.min((r + mostX[i]!) * width, (r + mostX[i]!) * stretch * perAlpha[i]!)
      const bend = Math.min((s + 1) * width, (s + 1) * stretch * perBeta[i]!)
      const panels = Math.ceil(Math.max((change + bend) / MOST_CHANGE, width / MOST_WIDTH))
      const panelWidth = width / panels
      const { nodes: at, weights } = panelFor((change + bend) / panels, panelWidth)
      for (let panel = 0; panel < panels; panel++) {
        for (let k = 0; k < at.length; k++) {
          if (nodes === size) grow()
          const grown = (near + time) * Math.exp(panelWidth * (panel + at[k]!))
          const y = grown - near
          const toAlpha = 1 / (alpha + y)
          const toBeta = 1 / (beta + y)
          const logA = Math.log((alpha + y) / alphaEnd)
          const logB = Math.log((beta + y) / betaEnd)
          nodePerAlpha[nodes] = toAlpha
          nodePerBeta[nodes] = toBeta
          nodeLogAlpha[nodes] = logA
          nodeLogBeta[nodes] = logB
          height[nodes] = grown * panelWidth * weights[k]! * toBeta * Math.exp(-r * logA - s * logB)
          nodes++
        }
      }
    }
  }

  const raise = (by: number): void => {
    if (by > 8) {
      for (let i = 0; i < count; i++) alive[i]! *= Math.exp(-by * logAlpha[i]!)
      for (let i = 0; i < nodes; i++) height[i]! *= Math.exp(-by * nodeLogAlpha[i]!)
      return
    }
    for (let step = 0; step < by; step++) {
      for (let i = 0; i < count; i++) alive[i]! *= alphaEnd * perAlpha[i]!
      for (let i = 0; i < nodes; i++) height[i]! *= alphaEnd * nodePerAlpha[i]!
    }
  }

  const row = (x: number, first: number, last: number): boolean => {
    if (-(shape + x) * logAlpha[first]! - (dropoutShape + 1) * logBeta[first]! > 600) return false
    raise(x - presentX)
    presentX = x
    let f = 0
    let fLogAlpha = 0
    let fLogBeta = 0
    let fPerAlpha = 0
    let fPerBeta = 0
    sums.fill(0, SUMS * last, SUMS * last + SUMS)
    for (let i = last - 1; i >= first; i--) {
      const from = starts[i]!
      for (let k = starts[i + 1]! - 1; k >= from; k--) {
        const h = height[k]!
        f += h
        fLogAlpha += h * nodeLogAlpha[k]!
        fLogBeta += h * nodeLogBeta[k]!
        fPerAlpha += h * nodePerAlpha[k]!
        fPerBeta += h * nodePerBeta[k]!
      }
      const at = SUMS * i
      sums[at] = f
      sums[at + 1] = fLogAlpha
      sums[at + 2] = fLogBeta
      sums[at + 3] = fPerAlpha
      sums[at + 4] = fPerBeta
    }
    return true
  }

  return {
    nodesFrom: place => nodes - starts[place]!,
    prepare,
    row,
    sums,
    alive,
    logAlpha,
    logBeta,
    perAlpha,
    perBeta,
  }
}
