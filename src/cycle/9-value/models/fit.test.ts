import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noSamples, sample } from '../../../../tests/samples.ts'
import { seeded } from '../../../statistics/random.ts'
import { bgNbd } from './bg-nbd.ts'
import { type Fit, fitModel } from './fit.ts'
import { groupHistories, type Histories, type History, historiesOf } from './histories.ts'
import type { BuyingModel, Parameters } from './model.ts'
import { nbd } from './nbd.ts'

/** The fit; a problem fails the test. */
function fitted<P extends Parameters>(model: BuyingModel<P>, groups: Histories, factor = 1): Fit<P> {
  const scaled = { ...groups, tx: groups.tx.map(t => t * factor), T: groups.T.map(t => t * factor) }
  const fit = fitModel(model, scaled, factor === 7 ? 'day' : 'week')
  if ('problem' in fit) throw new Error(fit.problem)
  return fit
}

/** Customers that buy at rates of their own and drop out after purchases with chances of their own, `dropout` on average. */
function simulated(customers: number, rate: number, dropout: number): History[] {
  const random = seeded(5)
  return Array.from({ length: customers }, () => {
    const T = (100 + Math.floor(200 * random())) / 7
    const own = -rate * Math.log(1 - random()) + rate / 10
    const leaving = 2 * dropout * random()
    let x = 0
    let tx = 0
    for (let t = 0; ; ) {
      t += -Math.log(1 - random()) / own
      if (t > T) break
      x++
      tx = Math.round(t * 7) / 7
      if (random() < leaving) break
    }
    return { x, tx: Math.min(tx, T), T }
  })
}

test('Online Retail: the NBD of the reference, and a BG/NBD whose dropout the data do not show', ctx => {
  const path = sample('clv/online-retail.csv')
  if (path === null) return ctx.skip(noSamples)
  const { groups } = groupHistories(historiesOf(onlineRetail(path)))
  const fit = fitted(nbd, groups)
  expect(fit.customers).toBe(4338)
  expect(fit.parameters.r).toBeCloseTo(0.82755852, 5)
  expect(fit.logLikelihood).toBeCloseTo(-37645.65733, 4)
  expect(fit.identification).toEqual({ identified: true, gain: null })
  const bg = fitted(bgNbd, groups)
  expect(bg.logLikelihood).toBeGreaterThan(-37645.54)
  expect(bg.identification).toMatchObject({ identified: false, why: 'no-dropout', simpler: 'nbd' })
  expect(bg.identification.gain).toBeCloseTo(0.24, 2)
  expect(bg.standardErrors).toBeNull()
  expect(bg.covariance).toBeNull()
  expect(Object.values(bg.parameters).every(Number.isFinite)).toBe(true)
})

test('the CDNOW sample: parameters, standard errors and log-likelihood as published', ctx => {
  const path = sample('clv/cdnow-btyd-cbs.csv')
  if (path === null) return ctx.skip(noSamples)
  const rows = readFileSync(path, 'utf8').trim().split('\n').slice(1)
  const list = rows.map(row => {
    const [, x, tx, T] = row.split(',').map(Number)
    return { x: x!, tx: tx!, T: T! }
  })
  const { groups } = groupHistories(historiesOf(list))
  const weeks = fitted(bgNbd, groups)
  expect(weeks.logLikelihood).toBeCloseTo(-9582.429207, 4)
  const published = { r: 0.2425945, alpha: 4.4136019, a: 0.7929199, b: 2.4258881 }
  const errors = { r: 0.01256, alpha: 0.37822, a: 0.18573, b: 0.70541 }
  for (const name of bgNbd.names) {
    expect(weeks.parameters[name] / published[name]).toBeCloseTo(1, 4)
    expect(weeks.standardErrors![name] / errors[name]).toBeCloseTo(1, 2)
  }
  expect(weeks.identification.identified).toBe(true)
  expect(weeks.evaluations).toBeLessThan(120)

  const days = fitted(bgNbd, groups, 7)
  const purchases = list.reduce((sum, h) => sum + h.x, 0)
  expect(days.logLikelihood).toBeCloseTo(weeks.logLikelihood - purchases * Math.log(7), 7)
  expect(days.parameters.alpha / weeks.parameters.alpha / 7).toBeCloseTo(1, 9)
  expect(days.parameters.b / weeks.parameters.b).toBeCloseTo(1, 9)

  const backwards = fitted(bgNbd, groupHistories(historiesOf(list.toReversed())).groups)
  expect(backwards.parameters).toEqual(weeks.parameters)
})

test('any start ends at the same place', () => {
  const { groups } = groupHistories(historiesOf(simulated(1500, 0.2, 0.15)))
  const fits = [
    { r: 1, alpha: 5, a: 1, b: 5 },
    { r: 0.2, alpha: 20, a: 0.1, b: 0.1 },
    { r: 8, alpha: 3, a: 5, b: 90 },
  ].map(start => {
    const fit = fitModel(bgNbd, groups, 'week', { starts: [start], compare: false })
    if ('problem' in fit) throw new Error(fit.problem)
    return fit
  })
  for (const fit of fits) {
    expect(fit.logLikelihood).toBeCloseTo(fits[0]!.logLikelihood, 8)
    for (const name of bgNbd.names) {
      expect(fit.parameters[name] / fits[0]!.parameters[name]).toBeCloseTo(1, 7)
    }
  }
})

test('a sample shows the way, all groups decide', () => {
  const { groups } = groupHistories(historiesOf(simulated(12_000, 0.2, 0.15)))
  expect(groups.n).toBeGreaterThan(5000)
  const fit = fitted(bgNbd, groups)
  const straight = fitModel(bgNbd, groups, 'week', { starts: [fit.parameters] })
  if ('problem' in straight) throw new Error(straight.problem)
  expect(straight.logLikelihood).toBeCloseTo(fit.logLikelihood, 7)
  expect(straight.parameters.a / fit.parameters.a).toBeCloseTo(1, 8)
  expect(fit.identification.identified).toBe(true)
})

test('customers that never drop out: nothing is made up', () => {
  const { groups } = groupHistories(historiesOf(simulated(800, 0.3, 0)))
  const fit = fitted(bgNbd, groups)
  expect(fit.identification).toMatchObject({ identified: false, why: 'no-dropout', simpler: 'nbd' })
  expect(Object.values(fit.parameters).every(Number.isFinite)).toBe(true)
})

test('customers that are all alike: the spread of the rates runs away', () => {
  const fit = fitted(nbd, historiesOf([{ x: 3, tx: 20, T: 30, weight: 50 }]))
  expect(fit.identification.identified).toBe(false)
  expect(fit.standardErrors).toBeNull()
  expect(Object.values(fit.parameters).every(Number.isFinite)).toBe(true)
})

test('histories that no model can be fitted to', () => {
  const problem = (list: (History & { weight?: number })[]) => fitModel(nbd, historiesOf(list), 'week')
  expect(problem([])).toEqual({ problem: 'no-customers' })
  expect(problem([{ x: 1, tx: 2, T: 3, weight: 0 }])).toEqual({ problem: 'no-customers' })
  expect(problem([{ x: 1, tx: 2, T: 3 }])).toEqual({ problem: 'one-customer' })
  expect(problem([{ x: 0, tx: 0, T: 3, weight: 5 }])).toEqual({ problem: 'no-repeat-purchases' })
  expect(problem([{ x: 0, tx: 0, T: 0, weight: 5 }])).toEqual({ problem: 'no-time' })
  expect(problem([{ x: Number.NaN, tx: 0, T: 1, weight: 5 }])).toEqual({ problem: 'not-finite' })
})

test('whatever the histories: an answer, and nothing in it that is not a number', () => {
  const history = fc
    .record({
      x: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 2000 })),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      T: fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e5, noNaN: true })),
      weight: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.double({ min: 0, max: 3, noNaN: true })),
    })
    .map(({ x, share, T, weight }) => ({ x: T > 0 ? x : 0, tx: x > 0 ? share * T : 0, T, weight }))
  fc.assert(
    fc.property(
      fc.array(history, { maxLength: 30 }),
      fc.constantFrom<BuyingModel>(nbd as never, bgNbd as never),
      (list, model) => {
        const fit = fitModel(model, groupHistories(historiesOf(list)).groups, 'hour')
        if ('problem' in fit) return
        const numbers = [
          fit.logLikelihood,
          fit.aic,
          ...Object.values(fit.parameters),
          ...(fit.covariance ?? []),
          ...Object.values(fit.standardErrors ?? {}),
        ]
        expect(numbers.every(Number.isFinite)).toBe(true)
        expect(fit.standardErrors === null).toBe(!fit.identification.identified)
      },
    ),
    { numRuns: 60 },
  )
})

/** Days with a sale per customer; customers without a number, returns and free items left out. Weeks. */
function onlineRetail(path: string): History[] {
  const days = new Map<string, Set<number>>()
  let last = 0
  for (const line of readFileSync(path, 'utf8').trim().split('\n').slice(1)) {
    // Only the description can hold commas, so count from both ends.
    const cells = line.trim().split(',')
    const [quantity, date, price, customer] = cells.slice(-5, -1)
    if (!customer || !(Number(quantity) > 0) || !(Number(price) > 0)) continue
    const day = Date.parse(`${date!.slice(0, 10)}T00:00:00Z`) / 86_400_000
    last = Math.max(last, day)
    const known = days.get(customer)
    if (known) known.add(day)
    else days.set(customer, new Set([day]))
  }
  return [...days.values()].map(set => {
    const first = Math.min(...set)
    return { x: set.size - 1, tx: (Math.max(...set) - first) / 7, T: (last - first) / 7 }
  })
}
