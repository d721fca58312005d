import fc from 'fast-check'
import { expect, test } from 'vitest'
import { portfolioOf, type SaleRow } from '../../../tests/portfolio-of.ts'
import { saleRows, simulatedBuyers } from '../../../tests/simulated-buyers.ts'
import { LAST_YEAR, valuedOf } from '../../../tests/simulated-firm.ts'
import { dayOf, isoOf } from '../../shared/calendar.ts'
import { equityInterval } from './equity-interval.ts'
import { estimateInterval, expectedIn, nextPurchase, outcomeInterval } from './one-customer.ts'
import { MODEL_IDS } from './settings.ts'

const FROM = dayOf(2023, 1, 1)

/** A firm in which a model is found, to which all that is put. */
const firm = saleRows(simulatedBuyers(70))

/** Any rows of a few customers: gifts, losses, returns larger than sales, many lines a day, one day only. */
const anyRows = fc.array(
  fc.record({
    customer: fc.integer({ min: 0, max: 12 }).map(c => `C${c}`),
    day: fc.integer({ min: 0, max: 1600 }).map(d => isoOf(FROM + d)),
    revenue: fc.oneof(
      fc.double({ min: -2e6, max: 5e6, noNaN: true }),
      fc.integer({ min: 0, max: 500 }),
      fc.constant(0),
    ),
    cost: fc.option(fc.double({ min: -1e6, max: 5e6, noNaN: true }), { nil: undefined }),
  }),
  { maxLength: 120, size: 'max' },
)

test('whatever is in the ledger, every figure is finite and the parts make the whole', () => {
  let fitted = 0
  fc.assert(
    fc.property(
      anyRows,
      fc.constantFrom('auto' as const, ...MODEL_IDS),
      fc.integer({ min: 0, max: 120 }),
      fc.boolean(),
      (rows, model, horizonMonths, alone) => {
        const settings = { model, horizonMonths, minRepeatBuyers: 2 }
        const sales = [...(alone ? [] : firm), ...(rows as SaleRow[])]
        const v = valuedOf(portfolioOf({ sales }), LAST_YEAR, settings)
        if (v.fit) fitted++
        const columns = [v.alive, v.purchases, v.discounted, v.margin, v.serve, v.clv, v.wTimesA]
        for (const column of columns) {
          expect(column).toHaveLength(v.histories.n)
          expect(column.every(Number.isFinite)).toBe(true)
        }
        for (let row = 0; row < v.histories.n; row++) {
          expect(v.alive[row]! >= 0 && v.alive[row]! <= 1).toBe(true)
          expect(v.purchases[row]!).toBeGreaterThanOrEqual(0)
          expect(v.discounted[row]!).toBeLessThanOrEqual(v.purchases[row]! * (1 + 1e-9))
          expect(v.rowOf[v.histories.members[row]!]).toBe(row)
        }
        const said = Array.from({ length: Math.min(3, v.histories.n) }, (_, row) => [
          outcomeInterval(v, row, 1),
          estimateInterval(v, row),
          expectedIn(v, row, 12, 1),
          nextPurchase(v, row),
        ])
        for (const found of [equityInterval(v), ...said.flat()])
          for (const value of Object.values(found ?? {}))
            expect(value === null || Number.isFinite(value)).toBe(true)
      },
    ),
    { numRuns: 120, seed: 17 },
  )
  expect(fitted).toBeGreaterThan(20)
})
