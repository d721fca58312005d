import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type History, historiesOf } from './histories.ts'
import type { BuyingModel, Parameters } from './model.ts'

/** What a model may be held to besides what all are. */
export type Promises = {
  /** Expected purchases grow ever slower with t (not so where purchases are regular). */
  readonly concave?: boolean
  /** How far sums and integrals may be off as a share: 1e-8 unless told. */
  readonly share?: number
}

const CONTINUOUS: readonly History[] = [
  { x: 0, tx: 0, T: 38.86 },
  { x: 0, tx: 0, T: 0 },
  { x: 1, tx: 1.71, T: 38.86 },
  { x: 2, tx: 30.43, T: 38.86 },
  { x: 7, tx: 35, T: 39 },
  { x: 7, tx: 12, T: 39 },
  { x: 26, tx: 30.86, T: 31 },
  { x: 1, tx: 1, T: 1 },
]
const OCCASIONS: readonly History[] = [
  { x: 0, tx: 0, T: 6 },
  { x: 0, tx: 0, T: 0 },
  { x: 1, tx: 1, T: 6 },
  { x: 2, tx: 4, T: 6 },
  { x: 6, tx: 6, T: 6 },
  { x: 3, tx: 7, T: 12 },
]

/**
 * What every model of buying and dropping out is held to, at parameters in weeks (or per occasion): probabilities are
 * probabilities, the conditional distribution has the conditional mean, values for many are those for one, discounting
 * is the integral it says it is, the objective is minus the log-likelihood with its own slopes, units of time do not
 * matter, and nothing is ever NaN or infinite.
 */
export function holdsContract<P extends Parameters>(
  model: BuyingModel<P>,
  samples: readonly P[],
  { concave = true, share = 1e-8 }: Promises = {},
): void {
  const occasions = model.clock === 'occasions'
  const histories = occasions ? OCCASIONS : CONTINUOUS
  const time = occasions ? 5 : 9
  const near = (actual: number, wanted: number, of = share, least = 1e-13) =>
    expect(Math.abs(actual - wanted), `${actual} is not ${wanted}`).toBeLessThanOrEqual(
      of * Math.abs(wanted) + least,
    )
  /** Σ chance and Σ n · chance, until hardly anything is left. */
  const moments = (chance: (n: number) => number) => {
    let sum = 0
    let mean = 0
    for (let n = 0; n < 20_000; n++) {
      const own = chance(n)
      expect(own).toBeGreaterThanOrEqual(0)
      expect(own).toBeLessThanOrEqual(1)
      sum += own
      mean += n * own
      if (occasions ? n > time : n > 3 && 1 - sum < 1e-6 && n * own < 1e-13) break
    }
    return { sum, mean }
  }

  describe.each(samples.map(p => [JSON.stringify(p), p] as const))(`${model.id} with %s`, (_, p) => {
    test('is alive with a chance between 0 and 1 that grows with the last purchase', () => {
      for (const h of histories) {
        const alive = model.alive(p, h)
        expect(alive).toBeGreaterThanOrEqual(0)
        expect(alive).toBeLessThanOrEqual(1)
        if (!model.dropout) expect(alive).toBe(1)
        if (h.x === 0 || h.tx === h.T) continue
        expect(
          model.alive(p, { ...h, tx: h.tx + (occasions ? 1 : 0.5 * (h.T - h.tx)) }),
        ).toBeGreaterThanOrEqual(alive)
      }
    })

    test('gives the whole distribution as it gives each chance', () => {
      for (const h of histories) {
        const whole = model.conditionalDistribution?.(p, h, time)
        if (!whole) continue
        expect(whole.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 8)
        let sum = 0
        let same = 0
        for (let n = 0; n < Math.min(whole.length, 200); n++) {
          sum += whole[n]!
          same += model.conditionalProbability(p, h, time, n)
          near(sum, same, 1e-6, 1e-6)
        }
      }
    })

    test('expects what its distribution says, of new customers and of known ones', () => {
      const fresh = moments(n => model.probability(p, time, n))
      near(fresh.sum, 1, 1e-6)
      near(fresh.mean, model.expected(p, time), 1e-6)
      for (const h of histories) {
        const known = moments(n => model.conditionalProbability(p, h, time, n))
        near(known.sum, 1, 1e-6)
        near(known.mean, model.conditionalExpected(p, h, time), 1e-6)
        for (const n of [-1, 0.5]) expect(model.conditionalProbability(p, h, time, n)).toBe(0)
      }
    })

    test('expects nothing at once, and ever more with time', () => {
      expect(model.expected(p, 0)).toBe(0)
      const at = Array.from({ length: 41 }, (_, i) => model.expected(p, i))
      for (let i = 1; i < at.length; i++) expect(at[i]).toBeGreaterThanOrEqual(at[i - 1]!)
      if (!concave) return
      for (let i = 1; i < at.length - 1; i++)
        expect(at[i + 1]! - at[i]!).toBeLessThanOrEqual((at[i]! - at[i - 1]!) * (1 + 1e-9))
    })

    test('says for many what it says for one', () => {
      const some = Array.from({ length: 60 }, (_, i) => histories.map(h => later(h, i, occasions))).flat()
      const times = Float64Array.from({ length: 12 }, (_, i) => (occasions ? i + 1 : 4.35 * (i + 1)))
      const weights = times.map((_, i) => (i === 3 ? -0.5 : 0.99 ** i))
      const bought = model.purchases(p, historiesOf(some), { times, weights })
      const one = model.purchases(p, historiesOf(some.slice(0, 9)), {
        times: Float64Array.of(time),
        weights: Float64Array.of(1),
      })
      for (const [g, h] of some.entries()) {
        let sum = 0
        for (let i = 0; i < times.length; i++) sum += weights[i]! * model.conditionalExpected(p, h, times[i]!)
        near(bought[g]!, sum, 1e-10)
        if (g < 9) near(one[g]!, model.conditionalExpected(p, h, time), 1e-10)
      }
    })

    test('discounts what is expected', () => {
      for (const h of histories)
        for (const rate of [0.1, 0.002]) {
          let sum = 0
          if (occasions) {
            for (let i = 1; i < 20 / rate; i++) {
              const more = model.conditionalExpected(p, h, i) - model.conditionalExpected(p, h, i - 1)
              sum += more / (1 + rate) ** i
            }
          } else {
            // ∫ e^(−s) E[X(s / rate)] ds by the trapezoidal rule in log s.
            for (let y = -40; y < 4.2; y += 0.1)
              sum += 0.1 * Math.exp(y - Math.exp(y)) * model.conditionalExpected(p, h, Math.exp(y) / rate)
          }
          near(model.discounted(p, h, rate), sum, occasions && rate < 0.1 ? 1e-6 : share)
        }
    })

    test('has an objective that is minus the log-likelihood, with its slopes, whatever the order', () => {
      const rows = histories
        .filter(h => h.T > 0 && Number.isFinite(model.logLikelihood(p, h)))
        .map((h, i) => ({ ...h, weight: i % 3 === 0 ? 1 : i }))
      const groups = historiesOf(rows)
      const theta = model.fitting.theta(p)
      const gradient = new Float64Array(theta.length)
      const value = model.fitting.objective(groups)(theta, gradient)
      near(value, -rows.reduce((sum, h) => sum + h.weight * model.logLikelihood(p, h), 0), 1e-11)
      near(
        model.fitting.objective(historiesOf([...rows].reverse()))(theta, new Float64Array(4)),
        value,
        1e-12,
      )
      const objective = model.fitting.objective(groups)
      const largest = Math.max(...gradient.map(Math.abs))
      for (let i = 0; i < theta.length; i++) {
        const at = (move: number) =>
          objective(
            theta.map((own, j) => (i === j ? own + move : own)),
            new Float64Array(theta.length),
          )
        const slope = (8 * (at(1e-3) - at(-1e-3)) - (at(2e-3) - at(-2e-3))) / 12e-3
        near(gradient[i]!, slope, 1e-7, 1e-8 * largest)
      }
      const back = model.fitting.parameters(theta)
      for (const name of model.names) near(back[name]!, p[name]!, 1e-12)
      for (const start of model.fitting.starts(groups))
        for (const name of model.names) expect(Number.isFinite(start[name]) && start[name]! > 0).toBe(true)
    })

    if (!occasions)
      test('is the same in every unit of time', () => {
        for (const factor of [7, 168, 1 / 52.18]) {
          const q = model.fitting.rescaled(p, factor)
          near(model.expected(q, time * factor), model.expected(p, time), 1e-10)
          near(model.probability(q, time * factor, 2), model.probability(p, time, 2), 1e-10)
          for (const h of histories) {
            const g = { x: h.x, tx: h.tx * factor, T: h.T * factor }
            near(model.alive(q, g), model.alive(p, h), 1e-10)
            near(model.conditionalExpected(q, g, time * factor), model.conditionalExpected(p, h, time), 1e-10)
            near(model.discounted(q, g, 0.01 / factor), model.discounted(p, h, 0.01), 1e-9)
            const before = model.logLikelihood(p, h)
            if (Number.isFinite(before))
              near(model.logLikelihood(q, g), before - h.x * Math.log(factor), 1e-10, 1e-10)
          }
        }
      })
  })

  test(`${model.id} is finite for all customers and parameters`, () => {
    const positive = fc.double({ min: Math.log(1e-3), max: Math.log(1e4), noNaN: true }).map(Math.exp)
    const parameters = fc.tuple(...model.names.map(() => positive)).map(values => {
      return Object.fromEntries(model.names.map((name, i) => [name, values[i]!])) as unknown as P
    })
    const customer = occasions
      ? fc
          .tuple(fc.integer({ min: 0, max: 500 }), fc.nat(1000), fc.nat(1000))
          .map(([T, last, used]) => ofOccasions(T, last, used))
      : fc
          .tuple(
            fc.integer({ min: 0, max: 1000 }),
            fc.double({ min: 1e-3, max: 1, noNaN: true }),
            fc.double({ min: Math.log(1e-2), max: Math.log(1e5), noNaN: true }).map(Math.exp),
          )
          .map(([x, part, T]) => ({ x, tx: x === 0 ? 0 : part * T, T }))
    fc.assert(
      fc.property(parameters, customer, fc.integer({ min: 1, max: 3000 }), fc.nat(50), (p, h, t, n) => {
        const figures = [
          model.logLikelihood(p, h),
          model.alive(p, h),
          model.expected(p, t),
          model.conditionalExpected(p, h, t),
          model.probability(p, t, n),
          model.conditionalProbability(p, h, t, n),
          model.discounted(p, h, 0.01),
          ...model.purchases(p, historiesOf([h]), plan(t)),
        ]
        for (const figure of figures) expect(Number.isFinite(figure), JSON.stringify(figures)).toBe(true)
        for (const figure of figures.slice(1)) expect(figure).toBeGreaterThanOrEqual(0)
        for (const chance of [figures[1]!, figures[4]!, figures[5]!]) expect(chance).toBeLessThanOrEqual(1)
      }),
      { numRuns: 150 },
    )
  })
}

/** A customer a little older than another: so that there are many ages. */
function later(h: History, i: number, occasions: boolean): History {
  return occasions ? { ...h, T: h.T + (i % 7) } : { ...h, T: h.T + i / 7 }
}

function ofOccasions(T: number, last: number, used: number): History {
  const tx = T === 0 ? 0 : last % (T + 1)
  return { x: tx === 0 ? 0 : 1 + (used % tx), tx, T }
}

const plan = (t: number) => ({ times: Float64Array.of(t), weights: Float64Array.of(1) })
