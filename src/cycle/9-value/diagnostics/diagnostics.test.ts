import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { noSamples, sample } from '../../../../tests/samples.ts'
import { NO_DAY, type Portfolio, type SalesDays } from '../../../ledger/portfolio.ts'
import { purchaseDays } from '../../../ledger/purchase-days.ts'
import { dayOf, dayOfIso } from '../../../shared/calendar.ts'
import { logGamma } from '../../../statistics/log-gamma.ts'
import { seeded } from '../../../statistics/random.ts'
import type { Histories } from '../models/histories.ts'
import { historiesOf } from '../models/histories.ts'
import { paretoNbd } from '../models/pareto-nbd.ts'
import { purchaseHistories } from '../purchase-histories.ts'
import { accuracy, errorsOf, forecast, topShare } from './accuracy.ts'
import { byFrequency, bySilence } from './conditional.ts'
import { frequencyFit } from './frequency.ts'
import { holdoutSplit } from './holdout.ts'
import { tracking } from './tracking.ts'

/** A portfolio of purchase days, one euro each. */
function portfolioOfDays(days: readonly (readonly number[])[]): Portfolio {
  const flat = days.flat()
  const start = new Int32Array(days.length + 1)
  days.forEach((list, c) => {
    start[c + 1] = start[c]! + list.length
  })
  const zeros = () => new Float64Array(flat.length)
  const ones = () => new Int32Array(flat.length).fill(1)
  const sales = (rows: number): SalesDays => ({
    start,
    day: Int32Array.from(flat),
    revenue: new Float64Array(rows).fill(100),
    cost: zeros(),
    measured: zeros(),
    uncosted: zeros(),
    gross: zeros(),
    invoices: ones(),
    documents: ones(),
    lines: ones(),
    returns: new Int32Array(rows),
  })
  const none = {
    start: new Int32Array(days.length + 1),
    day: new Int32Array(0),
    kind: new Uint8Array(0),
    count: new Int32Array(0),
    minutes: new Float64Array(0),
  }
  const names = days.map((_, c) => String(c))
  return {
    version: 'days',
    customers: {
      n: days.length,
      id: Float64Array.from(names, Number),
      number: names,
      name: names,
      segment: names.map(() => ''),
      parent: new Int32Array(days.length).fill(-1),
      since: new Int32Array(days.length).fill(NO_DAY),
    },
    sales: sales(flat.length),
    activities: none,
    unassigned: {
      sales: { ...sales(0), start: new Int32Array(2), day: new Int32Array(0) },
      activities: { ...none, start: new Int32Array(2) },
    },
    first: flat.length ? Math.min(...flat) : NO_DAY,
    last: flat.length ? Math.max(...flat) : NO_DAY,
  }
}

/** Everybody buys at the same rate and nobody leaves: what every figure should be is known. */
const poisson = {
  names: ['rate'] as const,
  expected: (p: { rate: number }, t: number) => p.rate * t,
  probability: (p: { rate: number }, t: number, n: number) =>
    Math.exp(n * Math.log(p.rate * t) - p.rate * t - logGamma(n + 1)),
  conditionalProbability: (p: { rate: number }, _h: unknown, t: number, n: number) =>
    poisson.probability(p, t, n),
  purchases: (p: { rate: number }, groups: Histories, plan: { times: Float64Array }) =>
    new Float64Array(groups.n).fill(p.rate * plan.times[0]!),
}

/** Purchases of a Poisson process per day, 0.3 a week, of customers born over 20 weeks. */
function simulated(customers: number): Portfolio {
  const random = seeded(11)
  return portfolioOfDays(
    Array.from({ length: customers }, () => {
      const born = Math.floor(random() * 140)
      const days = [born]
      for (let day = born; ; ) {
        day += Math.ceil(-Math.log(1 - random()) / (0.3 / 7))
        if (day >= 546) break
        if (day > days.at(-1)!) days.push(day)
      }
      return days
    }),
  )
}

test('a split counts what lies before and after, and who was born later', () => {
  const portfolio = portfolioOfDays([[0, 10, 99, 100, 110, 119], [80, 95], [100, 105], [5], [130]])
  const split = holdoutSplit(portfolio, 100, purchaseHistories(portfolio, 121, 0.3), 0.3)
  expect(split).toMatchObject({ weeks: 3, bornLater: 1 })
  expect([...split.calibration.x]).toEqual([2, 1, 0])
  expect([...split.calibration.T].map(t => t * 7)).toEqual([99, 19, 94])
  expect([...split.bought]).toEqual([3, 0, 0])
  expect([...split.revenue]).toEqual([300, 0, 0])
  // In the 21 days before: one purchase each of the first two; the first purchase of the second is none.
  expect([...split.before]).toEqual([1, 1, 0])
})

test('a model that knows the process passes every check', () => {
  const portfolio = simulated(3000)
  // The chance of a purchase on a day, as the days of a purchase are whole.
  const rate = 7 * -Math.expm1(-0.3 / 7)
  const split = holdoutSplit(portfolio, 365, purchaseHistories(portfolio, 546, 0.3), 0.3)
  const { calibration, bought } = split
  const p = { rate }
  const fit = frequencyFit(poisson, p, calibration, 30)
  expect(fit.bins.reduce((s, b) => s + b.expected, 0)).toBeCloseTo(3000, 6)
  expect(fit.bins.reduce((s, b) => s + b.actual, 0)).toBe(3000)
  const found = accuracy(forecast(poisson, p, calibration, split.weeks, bought), bought, split.before)!
  expect(Math.abs(found.bias!)).toBeLessThan(0.02)
  expect(found.beatsBaseline).toBe(true)
  // The variance of a Poisson count is its mean.
  expect(found.rootMeanSquare).toBeCloseTo(Math.sqrt(rate * split.weeks), 0)
  const weeks = tracking(poisson, p, 'week', split, purchaseDays(portfolio))
  expect(weeks.filter(w => w.holdout)).toHaveLength(25)
  const last = weeks.at(-1)!
  expect(last.cumulativeActual / last.cumulativeExpected).toBeCloseTo(1, 1)
  // Births at each customer's own first day: the sum of their own ages times the rate.
  const ages = calibration.firstDay.reduce((sum, first) => sum + (last.last - first) / 7, 0)
  expect(last.cumulativeExpected).toBeCloseTo(rate * ages, 6)
  expect(weeks.reduce((s, w) => s + w.expected, 0)).toBeCloseTo(last.cumulativeExpected, 6)
  // Another unit of the parameters is the same tracking.
  expect(tracking(poisson, { rate: rate / 7 }, 'day', split, purchaseDays(portfolio)).at(-1)).toEqual({
    ...last,
    expected: expect.closeTo(last.expected, 8),
    cumulativeExpected: expect.closeTo(last.cumulativeExpected, 6),
  })
})

test('χ² pools the tail until five are expected, and is silent without degrees of freedom', () => {
  const histories = historiesOf([
    { x: 0, tx: 0, T: 1, weight: 60 },
    { x: 1, tx: 1, T: 1, weight: 30 },
    { x: 9, tx: 1, T: 1, weight: 10 },
  ])
  const { bins, chiSquare } = frequencyFit(poisson, { rate: 0.5 }, histories, 7)
  expect(bins.map(b => b.actual)).toEqual([60, 30, 0, 0, 0, 0, 0, 10])
  // Expected 60.65, 30.33 and 9.02 for two and more.
  expect(chiSquare!.degrees).toBe(1)
  expect(chiSquare!.value).toBeCloseTo(0.007 + 0.0035 + 0.1063, 2)
  expect(chiSquare!.p).toBeCloseTo(0.73, 1)
  expect(frequencyFit(poisson, { rate: 0.001 }, histories, 7).chiSquare).toBeNull()
})

test('means by frequency and by silence', () => {
  expect(byFrequency([0, 1, 9, 7], [1, 2, 3, 5], [0.5, 1, 2, 2], 7).filter(b => b.customers > 0)).toEqual([
    { from: 0, to: 1, customers: 1, actual: 1, expected: 0.5 },
    { from: 1, to: 2, customers: 1, actual: 2, expected: 1 },
    { from: 7, to: null, customers: 2, actual: 4, expected: 2 },
  ])
  const silence = bySilence({ tx: [10, 0, 30], T: [12, 40, 30] }, [1, 0, 2], [1, 1, 1], [0, 4, 26])
  expect(silence.map(b => [b.from, b.to, b.customers, b.actual])).toEqual([
    [0, 4, 2, 1.5],
    [4, 26, 0, null],
    [26, null, 1, 0],
  ])
})

test('errors, and whether the best were found', () => {
  expect(errorsOf([1, 2], [2, 4])).toEqual({
    meanAbsolute: 1.5,
    rootMeanSquare: Math.sqrt(2.5),
    expected: 3,
    bought: 6,
    bias: -0.5,
  })
  expect(errorsOf([], [])).toBeNull()
  expect(errorsOf([1], [0])!.bias).toBeNull()
  expect(topShare([5, 4, 3, 2, 1], [10, 50, 20, 15, 5])).toEqual({ customers: 1, part: 0.1, best: 0.5 })
  expect(topShare([1], [0])).toBeNull()
})

test('nobody to judge', () => {
  const nobody = portfolioOfDays([])
  const split = holdoutSplit(nobody, 100, purchaseHistories(nobody, 121, 0.3), 0.3)
  expect(tracking(poisson, { rate: 1 }, 'week', split, purchaseDays(portfolioOfDays([])))).toEqual([])
  expect(accuracy(forecast(poisson, { rate: 1 }, split.calibration, 3, split.bought), [], [])).toBeNull()
})

// CDNOW, 1/10th sample (Fader, Hardie & Lee 2005): calibration to 30 September 1997, 39 weeks of holdout.
test('CDNOW: bins, weekly counts and the Pareto/NBD of the paper', ctx => {
  const purchases = sample('clv/cdnow-sample.csv')
  const weekly = sample('clv/cdnow-weekly-cumulative-repeat.csv')
  if (!purchases || !weekly) return ctx.skip(noSamples)
  const days = new Map<string, number[]>()
  for (const line of readFileSync(purchases, 'utf8').trim().split('\n').slice(1)) {
    const [, id, date] = line.split(',')
    const day = dayOfIso(date!)!
    const list = days.get(id!) ?? []
    days.set(id!, list)
    if (!list.includes(day)) list.push(day)
  }
  const portfolio = portfolioOfDays([...days.values()].map(list => list.sort((a, b) => a - b)))
  const split = holdoutSplit(
    portfolio,
    dayOf(1997, 10, 1),
    purchaseHistories(portfolio, dayOf(1998, 7, 1), 0.3),
    0.3,
  )
  expect(split).toMatchObject({ weeks: 39, bornLater: 0 })
  expect(split.calibration.n).toBe(2357)
  const p = { r: 0.55315, alpha: 10.57633, s: 0.60625, beta: 11.6715 }
  const f = forecast(paretoNbd, p, split.calibration, 39, split.bought)
  const bins = byFrequency(split.calibration.x, split.bought, f.expected)
  expect(bins.map(b => b.customers)).toEqual([1411, 439, 214, 100, 62, 38, 29, 64])
  const actual = [0.2367116, 0.6970387, 1.392523, 1.56, 2.532258, 2.947368, 3.862069, 6.359375]
  for (const [i, mean] of actual.entries()) expect(bins[i]!.actual).toBeCloseTo(mean, 6)
  const expected = [0.138, 0.6, 1.196, 1.714, 2.399, 2.907, 3.819, 6.403]
  for (const [i, mean] of expected.entries()) expect(bins[i]!.expected).toBeCloseTo(mean, 2)
  const weeks = tracking(paretoNbd, p, 'week', split, purchaseDays(portfolio))
  const counted = readFileSync(weekly, 'utf8').trim().split('\n').slice(1)
  expect(weeks.map(w => `${w.week},${w.cumulativeActual}`)).toEqual(counted)
  expect(weeks.filter(w => w.holdout)).toHaveLength(39)
  const found = accuracy(f, split.bought, split.before)!
  expect(found.beatsBaseline).toBe(true)
  expect(found.meanAbsolute).toBeGreaterThan(0.7)
  expect(found.meanAbsolute).toBeLessThan(0.8)
  expect(frequencyFit(paretoNbd, p, split.calibration).chiSquare!.degrees).toBe(3)
})
