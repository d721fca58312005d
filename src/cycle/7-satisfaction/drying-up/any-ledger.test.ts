import fc from 'fast-check'
import { expect, test } from 'vitest'
import { portfolioOf } from '../../../../tests/portfolio-of.ts'
import { NO_DAY } from '../../../ledger/portfolio.ts'
import { dayOf, isoOf } from '../../../shared/calendar.ts'
import { assess, calmDays } from './assess.ts'
import { marginAtStake, revenueAtStake } from './at-stake.ts'
import { backTest } from './back-test.ts'
import { buyingOf } from './buying.ts'
import { changeDays } from './change-day.ts'
import { courseOf } from './course.ts'
import { pausesByCustomer } from './pause.ts'
import { DEFAULT_DRYING_UP_SETTINGS as settings } from './settings.ts'
import { standing } from './standing.ts'

const basis = { defaultMargin: 0.3, activeMonths: 12 }
const FIRST = dayOf(2022, 1, 1)

const sale = fc.record({
  customer: fc.constantFrom('a', 'b', 'c', 'd'),
  day: fc.integer({ min: 0, max: 1500 }).map(d => isoOf(FIRST + d)),
  revenue: fc.oneof(fc.integer({ min: -500, max: 3000 }), fc.constant(0)),
})
const pause = fc.record({
  customerId: fc.integer({ min: 0, max: 3 }),
  from: fc.integer({ min: FIRST - 50, max: FIRST + 1600 }),
  length: fc.integer({ min: -5, max: 400 }),
})

test('whatever a ledger holds, every figure is one', () => {
  fc.assert(
    fc.property(
      fc.array(sale, { minLength: 1, maxLength: 250 }),
      fc.array(pause, { maxLength: 4 }),
      fc.integer({ min: FIRST - 400, max: FIRST + 2200 }),
      (sales, rests, asOf) => {
        const segments = [
          { customer: 'a', segment: 'Builders' },
          { customer: 'b', segment: 'Builders' },
        ]
        const portfolio = portfolioOf({ sales, customers: segments })
        const buying = buyingOf(portfolio)
        const pauses = pausesByCustomer(rests.map(({ length, ...p }) => ({ ...p, to: p.from + length })))
        const { assessment: a, listedSince } = standing(buying, asOf, settings, basis, pauses)
        const since = changeDays(buying, asOf, settings, basis, pauses)
        for (let c = 0; c < buying.n; c++) {
          const p = a.probability[c]!
          expect(Number.isNaN(p) || (p >= 0 && p <= 1)).toBe(true)
          for (const stake of [revenueAtStake(a, c), marginAtStake(a, c)])
            expect(Number.isSafeInteger(stake) && stake >= 0).toBe(true)
          expect(listedSince[c] === NO_DAY || listedSince[c]! <= asOf).toBe(true)
          for (const what of ['rate', 'value'] as const) {
            const day = since(c, what)
            expect(day === null || (day > buying.first && day <= asOf)).toBe(true)
          }
          const { months } = courseOf(buying, c, asOf, settings, basis, pauses.get(c))
          for (const m of months) expect(Number.isFinite(m.expectedPurchases ?? 0)).toBe(true)
        }
        const found = backTest(buying, asOf, settings, basis, pauses)
        if (found) expect(found.true).toBeLessThanOrEqual(found.alarms)
      },
    ),
    { numRuns: 60 },
  )
})

test('pauses that come and go leave no trace in what is kept of a day', () => {
  const ledger = fc.array(sale, { minLength: 20, maxLength: 250 })
  const agreements = fc.array(fc.array(pause, { maxLength: 4 }), { minLength: 2, maxLength: 4 })
  const day = fc.integer({ min: FIRST + 300, max: FIRST + 1700 })
  fc.assert(
    fc.property(ledger, agreements, day, (sales, agreed, asOf) => {
      const buying = buyingOf(portfolioOf({ sales }))
      const lenient = { ...settings, leastOthers: 1, leastPurchases: 2 }
      const calm = calmDays(buying, lenient, basis)
      for (const rests of [...agreed, agreed[0]!]) {
        const pauses = pausesByCustomer(rests.map(({ length, ...p }) => ({ ...p, to: p.from + length })))
        const { assessment, ...kept } = standing(buying, asOf, lenient, basis, pauses, calm)
        const { others, ...figures } = assessment
        const { others: fresh, ...plain } = assess(buying, asOf, lenient, basis, pauses)
        const anew = standing(buying, asOf, lenient, basis, pauses)
        expect(figures).toEqual(plain)
        expect(kept).toEqual({ state: anew.state, listedSince: anew.listedSince })
        expect(others.members(-1)).toBe(fresh.members(-1))
      }
    }),
    { numRuns: 60 },
  )
})
