import { type Day, dayOf, isoOf } from '../src/shared/calendar.ts'
import { seeded } from '../src/statistics/random.ts'
import type { SaleRow } from './portfolio-of.ts'

/** One purchase of a simulated customer, in whole cents. */
export type Purchase = { customer: number; day: Day; revenue: number; cost: number }

/** The first day of the simulation, and the day after its last. */
export const SIMULATED_FROM = dayOf(2022, 11, 1)
export const SIMULATED_TO = dayOf(2026, 11, 1)

/**
 * Four years of customers that come at any time, buy at a rate of their own (mean of five weeks between purchases,
 * exponential among customers), leave after any purchase with a chance of their own (mean of one in five) and spend
 * around a mean of their own. The same every time.
 */
export function simulatedBuyers(customers: number, seed = 5): Purchase[] {
  const random = seeded(seed)
  const exponential = () => -Math.log(1 - random())
  const bought: Purchase[] = []
  for (let customer = 0; customer < customers; customer++) {
    const rate = 0.002 + exponential() / 35
    const leaves = 1 - (1 - random()) ** (1 / 4)
    const size = 20_000 * Math.exp(2 * random())
    const margin = 0.15 + 0.3 * random()
    let day = SIMULATED_FROM + random() * (SIMULATED_TO - SIMULATED_FROM - 60)
    while (day < SIMULATED_TO) {
      const revenue = Math.round(size * (0.5 + random()))
      bought.push({ customer, day: Math.floor(day), revenue, cost: Math.round(revenue * (1 - margin)) })
      if (random() < leaves) break
      day += Math.max(1, exponential() / rate)
    }
  }
  return bought
}

/** The same as rows of a readable table; customers are numbered by `number`. */
export const saleRows = (
  bought: Purchase[],
  number = (customer: number) => `C${1000 + customer}`,
): SaleRow[] =>
  bought.map(({ customer, day, revenue, cost }) => ({
    customer: number(customer),
    day: isoOf(day),
    revenue: revenue / 100,
    cost: cost / 100,
  }))
