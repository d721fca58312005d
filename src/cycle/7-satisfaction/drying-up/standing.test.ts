import { expect, test } from 'vitest'
import { generatedPortfolio } from '../../../../tests/generated-portfolio.ts'
import { portfolioOf, type SaleRow } from '../../../../tests/portfolio-of.ts'
import { NO_DAY } from '../../../ledger/portfolio.ts'
import { untilDay } from '../../../ledger/until.ts'
import { addMonths, dayOf, isoOf } from '../../../shared/calendar.ts'
import { assess, DRYING_UP, STEADY } from './assess.ts'
import { backTest } from './back-test.ts'
import { buyingOf } from './buying.ts'
import { losses } from './losses.ts'
import { DEFAULT_DRYING_UP_SETTINGS as settings } from './settings.ts'
import { monthEnds, replay, standing } from './standing.ts'

const basis = { defaultMargin: 0.3, activeMonths: 12 }
const none = new Map()
const portfolio = generatedPortfolio(800, 5)

test('a day is judged by what was known on it: what came later changes nothing', () => {
  for (const day of [dayOf(2024, 7, 1), dayOf(2025, 1, 1), dayOf(2025, 10, 15)]) {
    const later = assess(buyingOf(portfolio), day, settings, basis, none)
    const then = assess(buyingOf(untilDay(portfolio, day - 1)), day, settings, basis, none)
    for (const key of [
      'state',
      'probability',
      'factor',
      'windowDays',
      'revenueWindow',
      'marginBefore',
    ] as const)
      expect([...later[key]], key).toEqual([...then[key]])
  }
})

test('looking back gives the same list as replaying the twelve months', () => {
  const buying = buyingOf(portfolio)
  for (const day of [dayOf(2025, 6, 1), dayOf(2025, 10, 15)]) {
    const now = standing(buying, day, settings, basis, none)
    const since = new Int32Array(buying.n).fill(NO_DAY)
    const days = [...monthEnds(addMonths(day, -12), day - 1), day].slice(-13)
    replay(buying, days, settings, basis, none, (a, listed, cameOn) => {
      for (let c = 0; c < buying.n; c++) {
        if (cameOn[c] === 1) since[c] = a.asOf
        if (listed[c] === 0) since[c] = NO_DAY
      }
    })
    expect([...now.listedSince].filter(d => d !== NO_DAY).length).toBeGreaterThan(20)
    expect(now.listedSince).toEqual(since)
    expect([...now.state].filter(s => s === DRYING_UP)).toHaveLength(since.filter(d => d !== NO_DAY).length)
  }
})

/** A purchase of € 100 every week from `from` on, for so many days. */
function weekly(customer: string, from: number, days: number, revenue = 100): SaleRow[] {
  return Array.from({ length: Math.floor(days / 7) }, (_, i) => ({
    customer,
    day: isoOf(from + 7 * i),
    revenue,
  }))
}

const START = dayOf(2023, 1, 2)

test('a name stays on the list until it recovered, and is off it when it is lost', () => {
  const stop = dayOf(2025, 1, 1)
  const quarter = (customer: string, from: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({
      customer,
      day: isoOf(from + Math.floor((i * 91) / count)),
      revenue: 100,
    }))
  const given = portfolioOf({
    sales: [
      // Both buy six times in the second quarter, which alone is no alarm; only one had an alarm before it.
      ...['warned', 'calm'].flatMap(name => weekly(name, START, stop - START)),
      ...[3, 6, 13].flatMap((n, i) => quarter('warned', stop + 91 * i, n)),
      ...[13, 6, 13].flatMap((n, i) => quarter('calm', stop + 91 * i, n)),
      ...weekly('stops', START, stop - START),
      ...weekly('steady', START, 1400),
    ],
  })
  const buying = buyingOf(given)
  const at = (name: string) => given.customers.number.indexOf(name)
  const on = (name: string, day: number) => standing(buying, day, settings, basis, none).listedSince[at(name)]
  expect(on('stops', stop + 20)).toBe(NO_DAY)
  expect(on('stops', dayOf(2025, 3, 15))).toBe(dayOf(2025, 3, 1))
  expect(on('stops', dayOf(2026, 2, 1))).toBe(NO_DAY)
  expect(on('steady', dayOf(2026, 2, 1))).toBe(NO_DAY)
  const second = standing(buying, stop + 182, settings, basis, none)
  const [warned, calm] = [at('warned'), at('calm')]
  for (const c of [warned, calm]) {
    expect(second.assessment.window[c]).toBe(6)
    expect(second.assessment.probability[c]).toBeGreaterThan(settings.offBelow)
    expect(second.assessment.probability[c]).toBeLessThan(settings.alarmFrom)
  }
  expect([second.state[warned], second.state[calm]]).toEqual([DRYING_UP, STEADY])
  expect(on('warned', stop + 273)).toBe(NO_DAY)
})

test('the back-test counts true alarms, and those that came in time', () => {
  const stop = dayOf(2024, 7, 3)
  const names = ['a', 'b', 'c', 'd']
  const given = portfolioOf({
    sales: [
      ...names.flatMap(name => weekly(name, START, 1400)),
      ...weekly('stops', START, stop - START),
      // Rests for three months and comes back: an alarm that does not come true.
      ...weekly('rests', START, stop - START),
      ...weekly('rests', stop + 98, 1400 - (stop - START) - 98),
    ],
  })
  const result = backTest(buyingOf(given), START + 1400, settings, basis, none)!
  expect(result).toMatchObject({ alarms: 2, true: 1, precision: 0.5, gone: 1 })
  expect(result.years).toEqual([
    { year: 2023, alarms: 0, true: 0, precision: null },
    { year: 2024, alarms: 2, true: 1, precision: 0.5 },
    { year: 2025, alarms: 0, true: 0, precision: null },
    { year: 2026, alarms: 0, true: 0, precision: null },
  ])
  expect(result.recall).toBe(1)
  // The last purchase lay in the week before the stop; the alarm came with the second month end after it.
  expect(result.daysToLastPurchase).toBeLessThan(-30)
  expect(result.daysToLastPurchase).toBeGreaterThan(-70)
  expect(
    backTest(buyingOf(portfolioOf({ sales: weekly('a', START, 200) })), START + 200, settings, basis, none),
  ).toBe(null)
})

test('what was lost by leaving and by drying up', () => {
  const given = portfolioOf({
    sales: [
      { customer: 'left', day: '2024-01-05', revenue: 400 },
      { customer: 'left too', day: '2024-03-01', revenue: 100 },
      { customer: 'half', day: '2024-03-01', revenue: 1000 },
      { customer: 'half', day: '2025-03-01', revenue: 500 },
      { customer: 'less', day: '2024-03-01', revenue: 1000 },
      { customer: 'less', day: '2025-03-01', revenue: 900 },
      { customer: 'more', day: '2024-03-01', revenue: 1000 },
      { customer: 'more', day: '2025-03-01', revenue: 1500 },
    ],
    activities: [{ customer: 'left too', day: '2024-02-01', kind: 'complaint' }],
  })
  const period = { from: dayOf(2025, 1, 1), to: dayOf(2026, 1, 1) }
  expect(losses(given, period, settings)).toMatchObject({
    revenueBefore: 350_000,
    leaving: { customers: 2, revenue: 50_000 },
    dryingUp: { customers: 1, revenue: 50_000 },
    less: { customers: 1, revenue: 10_000 },
    silent: { customers: 1, of: 2, share: 0.5 },
  })
  expect(losses(given, { from: dayOf(2024, 1, 1), to: dayOf(2025, 1, 1) }, settings)).toBe(null)
})
