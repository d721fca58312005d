import { expect, test } from 'vitest'
import { seeded } from '../../../statistics/random.ts'
import type { Histories } from './histories.ts'
import { paretoNbd } from './pareto-nbd.ts'

/** Customers on a calendar of days (in weeks), most of them with few purchases; `noise` takes them off the calendar. */
function customers(n: number, noise: number, often = 0): Histories {
  const random = seeded(11)
  const [x, tx, T] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)]
  const weight = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    T[i] = (200 + Math.floor(60 * random()) + noise * random()) / 7
    x[i] = i < often ? Math.floor(900 * random()) : Math.floor(5 * random() ** 2)
    tx[i] = x[i] === 0 ? 0 : Math.min(T[i]!, (1 + Math.floor(199 * random()) + noise * random()) / 7)
    weight[i] = 1 + Math.floor(3 * random())
  }
  return { n, x, tx, T, weight }
}

const SETS = [
  ['few customers', customers(30, 0)],
  ['many on a calendar', customers(3000, 0, 50)],
  ['many at any moment', customers(1500, 1, 50)],
] as const
const PARAMETERS = [
  { r: 0.5534, alpha: 10.5802, s: 0.6061, beta: 11.6562 },
  { r: 0.01, alpha: 0.02, s: 1, beta: 400 },
  { r: 20, alpha: 300, s: 12, beta: 0.05 },
  { r: 2, alpha: 1e4, s: 1e-3, beta: 1e-3 },
  { r: 1e-3, alpha: 1e-3, s: 40, beta: 1e5 },
  { r: 4, alpha: 5, s: 3, beta: 5 },
]

for (const [name, groups] of SETS) {
  const rows = Array.from({ length: groups.n }, (_, i) => ({
    x: groups.x[i]!,
    tx: groups.tx[i]!,
    T: groups.T[i]!,
  }))
  const objective = paretoNbd.fitting.objective(groups)

  test.each(PARAMETERS)(`${name}: the objective is minus the sum of log-likelihoods, for %o`, p => {
    let sum = 0
    for (const [i, row] of rows.entries()) sum += groups.weight[i]! * paretoNbd.logLikelihood(p, row)
    const value = objective(paretoNbd.fitting.theta(p), new Float64Array(4))
    expect(Math.abs(value / -sum - 1)).toBeLessThan(1e-11)
  })

  test.each(PARAMETERS)(`${name}: its gradient is its slope, for %o`, p => {
    const theta = paretoNbd.fitting.theta(p)
    const gradient = new Float64Array(4)
    const scale = Math.abs(objective(theta, gradient))
    for (let k = 0; k < 4; k++) {
      const at = (step: number) =>
        objective(
          theta.map((value, i) => (i === k ? value + step : value)),
          new Float64Array(4),
        )
      const slope = (8 * (at(1e-3) - at(-1e-3)) - (at(2e-3) - at(-2e-3))) / 12e-3
      expect(Math.abs(gradient[k]! - slope)).toBeLessThan(1e-9 * scale + 1e-7 * Math.abs(slope))
    }
  })

  test.each(PARAMETERS)(`${name}: purchases of all are the purchases of each, for %o`, p => {
    const plan = { times: Float64Array.of(4, 26, 52), weights: Float64Array.of(0.2, 0.3, 0.5) }
    const all = paretoNbd.purchases(p, groups, plan)
    for (const [i, row] of rows.entries()) {
      let one = 0
      for (const [m, t] of plan.times.entries()) {
        one += plan.weights[m]! * paretoNbd.conditionalExpected(p, row, t)
      }
      expect(Math.abs(all[i]! - one)).toBeLessThanOrEqual(1e-10 * one + 1e-290)
    }
  })
}

test('theta goes to parameters and back', () => {
  for (const p of PARAMETERS) {
    const back = paretoNbd.fitting.parameters(paretoNbd.fitting.theta(p))
    for (const name of paretoNbd.names) expect(back[name] / p[name]).toBeCloseTo(1, 12)
  }
})

test('starts are numbers for any customers', () => {
  for (const groups of [...SETS.map(([, set]) => set), { ...customers(3, 0), x: new Float64Array(3) }]) {
    const starts = paretoNbd.fitting.starts(groups)
    expect(starts.length).toBeGreaterThanOrEqual(3)
    for (const p of starts) {
      for (const value of Object.values(p)) expect(value).toBeGreaterThan(0)
      expect(
        Number.isFinite(paretoNbd.fitting.objective(groups)(paretoNbd.fitting.theta(p), new Float64Array(4))),
      ).toBe(true)
    }
  }
})
