import { expect, test } from 'vitest'
import { figures } from '../../src/cycle/1-analysis/figures.ts'
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/cycle/1-analysis/settings.ts'
import { equityInterval } from '../../src/cycle/9-value/equity-interval.ts'
import { bgNbd } from '../../src/cycle/9-value/models/bg-nbd.ts'
import { fitModel } from '../../src/cycle/9-value/models/fit.ts'
import { conditionalExpectedSpend } from '../../src/cycle/9-value/models/gamma-gamma.ts'
import {
  aliveOver,
  estimateInterval,
  expectedIn,
  historyOf,
  nextPurchase,
  outcomeInterval,
} from '../../src/cycle/9-value/one-customer.ts'
import { DEFAULT_VALUE_SETTINGS, type ValueSettings } from '../../src/cycle/9-value/settings.ts'
import { type Valuation, valuate } from '../../src/cycle/9-value/valuation.ts'
import type { Portfolio } from '../../src/ledger/portfolio.ts'
import { dayOf } from '../../src/shared/calendar.ts'
import { wholeCents } from '../../src/shared/money.ts'
import { parsePeriod } from '../../src/shared/period.ts'
import { cdnowSample, onlineRetail } from '../clv-samples.ts'
import { portfolioOf, type Tables } from '../portfolio-of.ts'
import { noSamples } from '../samples.ts'
import { type Purchase, SIMULATED_TO, saleRows, simulatedBuyers } from '../simulated-buyers.ts'
import { LAST_YEAR, valuedOf as valued } from '../simulated-firm.ts'

const ofTables = (tables: Tables, period = '2025') => valued(portfolioOf(tables), period)

const bought = simulatedBuyers(300)
const firm = portfolioOf({ sales: saleRows(bought) })
const whole = valued(firm)

/** What each customer is worth, by its number. */
const byNumber = (v: Valuation, portfolio: Portfolio) =>
  new Map(
    Array.from(v.histories.members, (member, row) => [portfolio.customers.number[member]!, v.clv[row]!]),
  )

/** Every number of a valuation, and of what is made of every tenth customer. */
function numbersOf(v: Valuation, portfolio: Portfolio): number[] {
  const columns = [v.alive, v.purchases, v.discounted, v.margin, v.serve, v.clv, v.wTimesA]
  const rows = Array.from({ length: Math.ceil(v.histories.n / 10) }, (_, i) => i * 10).map(row => [
    outcomeInterval(v, row, 1),
    estimateInterval(v, row),
    expectedIn(v, row, 12, 1),
    nextPurchase(v, row),
    ...aliveOver(v, portfolio, row, 20),
  ])
  return [
    ...columns.flatMap(column => [...column]),
    ...[equityInterval(v), ...rows.flat()].flatMap(found => (found ? Object.values(found) : [])),
  ].filter(value => value !== null)
}

// Rule 9.5: "Best log score on the last quarter of the span (≤ 52 weeks)".
test('9.5-1 CDNOW: the MBG/NBD foretells the last 19 weeks best', ctx => {
  const portfolio = cdnowSample()
  if (!portfolio) return ctx.skip(noSamples)
  const { choice, fit, histories } = valued(portfolio, '1997-07-01..1998-07-01')
  // Eight of the 2,357 customers took only what was free of charge: nothing was sold to them.
  expect(histories.n).toBe(2349)
  expect(choice).toMatchObject({
    // All of them bought in the ledger's first year: nobody's start is known for sure.
    fittedOn: 'all',
    fitted: 2349,
    reason: { code: 'best-log-score', model: 'mbg-nbd', second: 'pareto-nbd' },
    trial: { split: { weeks: 19, bornLater: 0 } },
  })
  expect(fit!.identification.identified).toBe(true)
  expect(fit!.identification.gain!).toBeGreaterThan(700)
  const scores = new Map(choice.candidates.map(c => [c.id, c.holdout!]))
  expect([...scores.keys()]).toEqual(expect.arrayContaining(['nbd', 'bg-nbd', 'mbg-nbd', 'pareto-nbd']))
  for (const { logScore } of scores.values())
    expect(scores.get('mbg-nbd')!.logScore).toBeGreaterThanOrEqual(logScore)
  expect(scores.get('mbg-nbd')).toMatchObject({ bought: 849, beatsBaseline: true })
  expect(Math.abs(scores.get('mbg-nbd')!.bias!)).toBeLessThan(0.02)
  // 90 % intervals of whole numbers hold at least 90 %.
  expect(scores.get('mbg-nbd')!.coverage).toBeGreaterThan(0.9)
})

// Rule 9.5: "dropout not identified (against NBD): W × A, and say so".
test('9.5-2 Online Retail: leaving cannot be told from buying seldom, so no model', ctx => {
  const portfolio = onlineRetail()
  if (!portfolio) return ctx.skip(noSamples)
  const v = valued(portfolio, '2010-12-01..2011-12-10')
  expect(v.histories.n).toBe(4338)
  expect(v.choice).toMatchObject({ chosen: null, reason: { code: 'not-identified', simpler: 'nbd' } })
  expect([v.fit, v.spend, equityInterval(v), outcomeInterval(v, 0, 1)]).toEqual([null, null, null, null])
  const bg = fitModel(bgNbd, v.grouped.groups, 'week')
  if ('problem' in bg) throw new Error(bg.problem)
  expect(bg.logLikelihood).toBeCloseTo(-37645.5376, 2)
  expect(bg.identification).toMatchObject({ identified: false, why: 'no-dropout' })
  expect(bg.identification.gain!).toBeCloseTo(0.2394, 2)
  expect(bg.standardErrors).toBeNull()
})

// Rule 9.5: "Under 50 repeat buyers … W × A, and say so".
test('9.5-3 Fewer than 50 that bought twice: W × A at present value, whatever it costs to serve', () => {
  const few = portfolioOf({ sales: saleRows(simulatedBuyers(60)) })
  const v = valued(few)
  const { repeatBuyers } = v.histories
  expect(repeatBuyers).toBeLessThan(50)
  expect(v.choice).toMatchObject({
    chosen: null,
    candidates: [],
    reason: { code: 'too-few-repeat-buyers', repeatBuyers, needed: 50 },
  })
  const factors = Array.from({ length: 36 }, (_, m) => 1.08 ** (-(m + 0.5) / 12))
  const mean = factors.reduce((a, b) => a + b, 0) / 36
  for (const [row, clv] of v.clv.entries()) {
    expect(Math.abs(clv - v.wTimesA[row]! * mean)).toBeLessThan(1)
    expect(clv).toBe(wholeCents(v.discounted[row]! * (v.margin[row]! - v.serve[row]!)))
  }
  expect(valued(few, LAST_YEAR, { minRepeatBuyers: repeatBuyers }).choice.reason.code).not.toBe(
    'too-few-repeat-buyers',
  )
})

test('9.5-4 Customers with an unknown start are valued but stay outside the fit', () => {
  const { choice, histories } = whole
  const known = histories.startKnown.reduce((a, b) => a + b, 0)
  expect(choice).toMatchObject({ fittedOn: 'known-start', fitted: known })
  expect(known).toBeLessThan(histories.n)
  // A quarter of four years.
  expect(choice.trial!.split.weeks).toBe(52)
  expect(choice.reason.code).toBe('best-log-score')
})

// CLV = Σ over months of expected purchases × present value × (expected margin − cost to serve).
test('9.5-5 The value of one customer, worked out month by month', () => {
  const { fit, spend, histories: h } = whole
  for (const row of [0, 7, 100, 299]) {
    const history = historyOf(h, row)
    let purchases = 0
    let present = 0
    for (let month = 1, before = 0; month <= 36; month++) {
      const until = fit!.model.conditionalExpected(fit!.parameters, history, (month * 30.4375) / 7)
      purchases += until - before
      present += (until - before) * 1.08 ** (-(month - 0.5) / 12)
      before = until
    }
    // The first purchase tells of the margin too.
    const own = { x: h.x[row]! + 1, mean: h.margin[row]! }
    const margin = conditionalExpectedSpend(spend!.parameters, own) as number
    expect(whole.purchases[row]).toBeCloseTo(purchases, 8)
    expect(whole.discounted[row]).toBeCloseTo(present, 8)
    expect(whole.margin[row]).toBeCloseTo(margin, 6)
    expect(whole.clv[row]).toBe(wholeCents(present * margin))
    expect(whole.alive[row]).toBe(fit!.model.alive(fit!.parameters, history))
  }
})

test('9.5-6 Cost to serve comes off per purchase, so that a value may be below zero', () => {
  const late = bought.filter(b => b.day >= SIMULATED_TO - 300)
  const visits = late.map(b => ({
    customer: `C${1000 + b.customer}`,
    day: '2026-10-15',
    kind: 'visit' as const,
    minutes: 90,
  }))
  const portfolio = portfolioOf({ sales: saleRows(bought), activities: visits })
  const f = figures(portfolio, parsePeriod(LAST_YEAR)!, DEFAULT_ANALYSIS_SETTINGS)
  const v = valuate(f, DEFAULT_VALUE_SETTINGS)
  const all = f.totals.costToServe / f.totals.purchases
  let own = 0
  for (const [row, member] of v.histories.members.entries()) {
    const p = f.members.indexOf(member)
    const bought = p >= 0 && f.purchases[p]! > 0
    if (bought) own++
    expect(v.serve[row]).toBeCloseTo(bought ? f.costToServe[p]! / f.purchases[p]! : all, 8)
    expect(v.clv[row]).toBe(wholeCents(v.discounted[row]! * (v.margin[row]! - v.serve[row]!)))
  }
  expect(own).toBeGreaterThan(50)
  expect(v.clv.filter(cents => cents < 0).length).toBeGreaterThan(0)
  expect(
    outcomeInterval(
      v,
      v.clv.findIndex(cents => cents < -100),
      1,
    )!.low,
  ).toBeLessThan(0)
})

test('9.5-7 The order of the customers does not matter', () => {
  const number = (customer: number) => `C${9000 - customer}`
  const turned = portfolioOf({ sales: saleRows([...bought].reverse(), number) })
  const other = byNumber(valued(turned), turned)
  for (const [name, clv] of byNumber(whole, firm)) {
    const same = other.get(number(Number(name.slice(1)) - 1000))!
    // Sums run in another order: nothing but the last cent may differ.
    expect(Math.abs(same - clv)).toBeLessThanOrEqual(1)
  }
})

test('9.5-8 The same seed gives the same intervals, whoever asked before', () => {
  const again = valued(portfolioOf({ sales: saleRows(bought) }))
  const other = outcomeInterval(again, 4, 2)
  expect(outcomeInterval(again, 4, 1)).toEqual(outcomeInterval(whole, 4, 1))
  expect(equityInterval(again)).toEqual(equityInterval(whole))
  expect(outcomeInterval(whole, 4, 2)).toEqual(other)
})

test('9.5-9 A day before now knows nothing of what came after it', () => {
  const day = dayOf(2025, 11, 1)
  const until = (list: Purchase[]) => portfolioOf({ sales: saleRows(list.filter(b => b.day < day)) })
  const then = until(bought)
  const period = '2024-11-01..2025-11-01'
  const cut = byNumber(valued(then, period), then)
  const seen = byNumber(valued(firm, period), firm)
  expect(seen.size).toBe(cut.size)
  for (const [name, clv] of cut) expect(seen.get(name)).toBe(clv)
})

test('9.5-10 Intervals hold their value, and the outcome is wider than the estimate', () => {
  for (let row = 0; row < 60; row++) {
    const estimate = estimateInterval(whole, row)!
    const outcome = outcomeInterval(whole, row, 1)!
    expect(estimate.low).toBeLessThanOrEqual(whole.clv[row]!)
    expect(estimate.high).toBeGreaterThanOrEqual(whole.clv[row]!)
    expect(outcome.low).toBeGreaterThanOrEqual(0)
    // Of who is probably gone nothing is likely to come: that is an interval of one amount.
    if (whole.alive[row]! > 0.6)
      expect(outcome.high - outcome.low).toBeGreaterThan(estimate.high - estimate.low)
    const year = expectedIn(whole, row, 12, 1)!
    expect(year.low).toBeLessThanOrEqual(year.high)
    expect(year.purchases).toBeLessThanOrEqual(expectedIn(whole, row, 36, 1)!.purchases)
  }
  const equity = equityInterval(whole)!
  const total = whole.clv.reduce((a, b) => a + b, 0)
  expect((equity.low + equity.high) / 2).toBeCloseTo(total, -1)
})

test('9.5-11 The horizon and the rate do what they say', () => {
  const total = (settings: Partial<ValueSettings>) =>
    valued(firm, LAST_YEAR, settings).clv.reduce((a, b) => a + b, 0)
  const free = total({ yearlyRate: 0 })
  expect(free).toBeGreaterThan(total({}))
  expect(total({ yearlyRate: 0.2 })).toBeLessThan(total({}))
  expect(total({ horizonMonths: 12 })).toBeLessThan(total({}))
  const v = valued(firm, LAST_YEAR, { yearlyRate: 0 })
  for (const [row, purchases] of v.purchases.entries()) expect(v.discounted[row]).toBeCloseTo(purchases, 8)
  expect(valued(firm, LAST_YEAR, { model: 'bg-nbd' }).choice.reason).toEqual({
    code: 'asked',
    model: 'bg-nbd',
  })
})

test('9.5-12 What cannot be modelled gets a name, and nothing is ever NaN', () => {
  const simulated = (change: (b: Purchase) => Purchase) =>
    portfolioOf({ sales: saleRows(bought.map(change)) })
  const ledgers: Record<string, [portfolio: Portfolio, reason: string]> = {
    empty: [portfolioOf({ sales: [] }), 'too-few-repeat-buyers'],
    'one customer': [
      portfolioOf({ sales: saleRows(bought.filter(b => b.customer === 0)) }),
      'too-few-repeat-buyers',
    ],
    'all-zero spending': [simulated(b => ({ ...b, revenue: 0, cost: 0 })), 'too-few-repeat-buyers'],
    'everything sold below cost': [simulated(b => ({ ...b, cost: 2 * b.revenue })), 'best-log-score'],
    'sold at cost': [simulated(b => ({ ...b, cost: b.revenue })), 'best-log-score'],
    'refunds larger than sales': [
      portfolioOf({
        sales: [
          ...saleRows(bought),
          ...saleRows(bought.filter(b => b.customer % 3 === 0)).map(row => ({
            ...row,
            day: '2026-10-31',
            revenue: -3 * row.revenue,
            cost: -3 * row.cost!,
          })),
        ],
      }),
      'best-log-score',
    ],
    'nobody came back': [
      portfolioOf({ sales: saleRows(bought.filter((b, i) => bought[i - 1]?.customer !== b.customer)) }),
      'too-few-repeat-buyers',
    ],
  }
  for (const [name, [portfolio, reason]] of Object.entries(ledgers)) {
    const v = valued(portfolio)
    expect(v.choice.reason.code, name).toBe(reason)
    expect(
      numbersOf(v, portfolio).filter(value => !Number.isFinite(value)),
      name,
    ).toEqual([])
    for (const chance of v.alive) expect(chance >= 0 && chance <= 1, name).toBe(true)
  }
  const losses = valued(ledgers['everything sold below cost']![0])
  expect(losses.spend).toBeNull()
  expect(losses.clv.every(cents => cents <= 0)).toBe(true)
  expect(ofTables({ sales: [{ customer: 'A', day: '2025-12-31', revenue: 1 }] }).histories.n).toBe(1)
})

// Rule 9.5: "90 % intervals". Of twelve such firms eleven brought what the interval of their equity holds.
test('9.5-13 What came in the year after lay within the intervals', () => {
  const day = dayOf(2025, 11, 1)
  for (const seed of [1, 2, 3]) {
    const life = simulatedBuyers(500, seed)
    const portfolio = portfolioOf({ sales: saleRows(life.filter(b => b.day < day)) })
    const v = valued(portfolio, '2024-11-01..2025-11-01', { horizonMonths: 12, yearlyRate: 0 })
    const brought = new Map<string, number>()
    for (const b of life.filter(b => b.day >= day && b.day < day + 365)) {
      const number = `C${1000 + b.customer}`
      brought.set(number, (brought.get(number) ?? 0) + b.revenue - b.cost)
    }
    let within = 0
    let total = 0
    for (const [row, member] of v.histories.members.entries()) {
      const cents = brought.get(portfolio.customers.number[member]!) ?? 0
      const { low, high } = outcomeInterval(v, row, 1)!
      if (cents >= low && cents <= high) within++
      total += cents
    }
    expect(within / v.histories.n).toBeGreaterThan(0.9)
    const equity = equityInterval(v)!
    expect(total).toBeGreaterThan(equity.low)
    expect(total).toBeLessThan(equity.high)
  }
})
