import { expect, test } from 'vitest'
import { inverse } from '../../../statistics/matrix.ts'
import { minimise } from '../../../statistics/minimise.ts'
import { bgBb } from './bg-bb.ts'
import type { Histories } from './histories.ts'

// The rounded estimates of Fader, Hardie & Shang (2010) for the donations of 11,104 donors.
const P = { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 }
const at = (x: number, tx: number, n = 6) => ({ x, tx, T: n })

// x, number of the last occasion used, and customers, of 6 occasions (their Table 1).
const DONATIONS = [
  [6, 6, 1203],
  [5, 6, 728],
  [4, 6, 512],
  [3, 6, 357],
  [2, 6, 234],
  [1, 6, 129],
  [5, 5, 335],
  [4, 5, 284],
  [3, 5, 225],
  [2, 5, 173],
  [1, 5, 119],
  [4, 4, 240],
  [3, 4, 181],
  [2, 4, 155],
  [1, 4, 78],
  [3, 3, 322],
  [2, 3, 255],
  [1, 3, 129],
  [2, 2, 613],
  [1, 2, 277],
  [1, 1, 1091],
  [0, 0, 3464],
] as const
const groups: Histories = {
  n: DONATIONS.length,
  x: Float64Array.from(DONATIONS, row => row[0]),
  tx: Float64Array.from(DONATIONS, row => row[1]),
  T: new Float64Array(DONATIONS.length).fill(6),
  weight: Float64Array.from(DONATIONS, row => row[2]),
}

test('the figures of the paper and of BTYD 2.4.3', () => {
  expect(bgBb.aliveNext(P, at(0, 0))).toBeCloseTo(0.11, 2)
  expect(bgBb.aliveNext(P, at(2, 4))).toBeCloseTo(0.589514116434, 10)
  expect(bgBb.aliveNext(P, at(6, 6))).toBeCloseTo(0.93, 2)
  expect(bgBb.logLikelihood(P, at(0, 0))).toBeCloseTo(-1.16726247267, 10)
  expect(bgBb.logLikelihood(P, at(6, 6))).toBeCloseTo(-2.1822484476182997, 12)
  expect(bgBb.conditionalExpected(P, at(6, 6), 5)).toBeCloseTo(3.7521156075998148, 12)
  expect(bgBb.expected(P, 1)).toBeCloseTo(0.498490276356, 11)
  expect(bgBb.expected(P, 10)).toBeCloseTo(3.178854326492289, 12)
  expect(bgBb.probability(P, 6, 0)).toBeCloseTo(0.311217743264, 11)
  expect(bgBb.discounted(P, at(2, 4), 0.1)).toBeCloseTo(1.66506990259, 10)
  expect(bgBb.posteriorMeanTransactionRate(P, at(0, 0))).toBeCloseTo(0.487829895005, 10)
  expect(bgBb.posteriorMeanDropoutRate(P, at(1, 1))).toBeCloseTo(0.274372657059, 10)
  // The authors' sheet sums over estimates that are not rounded; BTYD prints them with more digits.
  const unrounded = { alpha: 1.203528, beta: 0.749726, gamma: 0.6567808, delta: 2.783796 }
  const coming = bgBb.purchases(unrounded, groups, { times: Float64Array.of(5), weights: Float64Array.of(1) })
  const total = coming.reduce((sum, value, g) => sum + value * groups.weight[g]!, 0)
  expect(Math.abs(total - 12884.2)).toBeLessThan(1)
})

test('the likelihood of every way to use six occasions sums to 1, and agrees with the chances of each count', () => {
  const byCount = new Float64Array(7)
  for (let ways = 0; ways < 64; ways++) {
    const used = [0, 1, 2, 3, 4, 5].filter(i => (ways >> i) & 1)
    byCount[used.length]! += Math.exp(bgBb.logLikelihood(P, at(used.length, (used.at(-1) ?? -1) + 1)))
  }
  for (const [x, chance] of byCount.entries()) expect(chance).toBeCloseTo(bgBb.probability(P, 6, x), 12)
  expect(byCount.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
})

test('the chances of what comes sum to 1 and mean what is expected, with one occasion or a thousand', () => {
  for (const p of [
    P,
    { alpha: 0.01, beta: 0.02, gamma: 0.003, delta: 4 },
    { alpha: 90, beta: 20, gamma: 1, delta: 500 },
  ])
    for (const h of [at(0, 0, 0), at(0, 0), at(2, 4), at(300, 900, 1000), at(1000, 1000, 1000)])
      for (const coming of [1, 7, 1000]) {
        let sum = 0
        let mean = 0
        for (let n = 0; n <= coming; n++) {
          const chance = bgBb.conditionalProbability(p, h, coming, n)
          sum += chance
          mean += n * chance
        }
        expect(sum).toBeCloseTo(1, 9)
        const expected = bgBb.conditionalExpected(p, h, coming)
        expect(Math.abs(mean - expected)).toBeLessThan(1e-9 * Math.max(1, expected))
      }
})

test('discounted purchases are the sum they stand for', () => {
  for (const h of [at(0, 0), at(2, 4), at(6, 6)]) {
    let sum = 0
    for (let i = 1; i <= 400; i++)
      sum += (bgBb.conditionalExpected(P, h, i) - bgBb.conditionalExpected(P, h, i - 1)) / 1.1 ** i
    expect(bgBb.discounted(P, h, 0.1)).toBeCloseTo(sum, 11)
  }
})

test('many customers at once come to what each comes to', () => {
  const plan = { times: Float64Array.of(1, 3, 5), weights: Float64Array.of(0.2, 0.3, 0.5) }
  const all = bgBb.purchases(P, groups, plan)
  for (let g = 0; g < groups.n; g++) {
    const h = { x: groups.x[g]!, tx: groups.tx[g]!, T: groups.T[g]! }
    const one = [1, 3, 5].map(t => bgBb.conditionalExpected(P, h, t))
    expect(all[g]).toBeCloseTo(0.2 * one[0]! + 0.3 * one[1]! + 0.5 * one[2]!, 12)
  }
})

test('more purchases than occasions is impossible', () => {
  expect(bgBb.logLikelihood(P, at(3, 2))).toBe(Number.NEGATIVE_INFINITY)
  expect(bgBb.probability(P, 5, 6)).toBe(0)
  expect(bgBb.alive(P, at(3, 2))).toBeGreaterThan(0)
})

test('gamma = 1 is a value like any other, and many occasions are no trouble', () => {
  const near = (gamma: number) => bgBb.expected({ ...P, gamma }, 200)
  expect((near(1 + 1e-9) - near(1 - 1e-9)) / near(1)).toBeCloseTo(0, 8)
  for (const gamma of [0.01, 0.657, 0.998, 0.9995, 1, 1.0002, 1.0011, 3, 40])
    for (const n of [65, 1000, 20_000]) {
      let [there, sum] = [1, 0]
      for (let i = 0; i < n; i++) {
        there *= (P.delta + i) / (gamma + P.delta + i)
        sum += there
      }
      const mean = P.alpha / (P.alpha + P.beta)
      expect(bgBb.expected({ ...P, gamma }, n) / (mean * sum)).toBeCloseTo(1, 10)
    }
})

test('the donations give the estimates of the paper, from every start', () => {
  const objective = bgBb.fitting.objective(groups)
  for (const start of bgBb.fitting.starts(groups)) {
    const found = minimise(objective, bgBb.fitting.theta(start))
    const p = bgBb.fitting.parameters(found.theta)
    expect(found.converged).toBe(true)
    expect(-found.value).toBeCloseTo(-33225.58, 2)
    expect(p.alpha).toBeCloseTo(1.203528, 3)
    expect(p.beta).toBeCloseTo(0.749726, 3)
    expect(p.gamma).toBeCloseTo(0.6567808, 3)
    expect(p.delta).toBeCloseTo(2.783796, 3)
    expect(inverse(found.hessian!, 4)).not.toBeNull()
  }
})

test('the objective is minus the log-likelihood, and its gradient its slope', () => {
  const rows = [at(2, 4), at(0, 0), at(0, 0, 0), at(40, 90, 120), at(1, 1, 900)]
  const histories: Histories = {
    n: rows.length,
    x: Float64Array.from(rows, h => h.x),
    tx: Float64Array.from(rows, h => h.tx),
    T: Float64Array.from(rows, h => h.T),
    weight: Float64Array.of(1, 2, 3, 4, 5),
  }
  const objective = bgBb.fitting.objective(histories)
  for (const p of [P, { alpha: 30, beta: 2, gamma: 0.01, delta: 40 }]) {
    const theta = bgBb.fitting.theta(p)
    const gradient = new Float64Array(4)
    const value = rows.reduce((sum, h, i) => sum - (i + 1) * bgBb.logLikelihood(p, h), 0)
    expect(objective(theta, gradient)).toBeCloseTo(value, 8)
    for (let j = 0; j < 4; j++) {
      const moved = (step: number) =>
        objective(
          theta.map((v, i) => (i === j ? v + step : v)),
          new Float64Array(4),
        )
      expect(gradient[j]).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 4)
    }
  }
})
