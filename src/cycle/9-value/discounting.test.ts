import { expect, test } from 'vitest'
import { coarsePlan, discountedPlan, horizonPlan, monthFactors } from './discounting.ts'
import { DEFAULT_VALUE_SETTINGS } from './settings.ts'

const settings = { ...DEFAULT_VALUE_SETTINGS, horizonMonths: 12, yearlyRate: 0.08 }

test('each month counts at its middle', () => {
  const factor = monthFactors(settings)
  expect(factor[0]).toBeCloseTo(1.08 ** (-1 / 24), 15)
  expect(factor[11]).toBeCloseTo(1.08 ** (-11.5 / 12), 15)
})

test('a purchase a month, discounted by the plan, is the sum of the factors in any unit', () => {
  for (const unit of ['day', 'week', 'month', 'year'] as const) {
    const { times, weights } = discountedPlan(settings, unit)
    const perUnit = 12 / horizonPlan(settings, unit).times[0]!
    const total = times.reduce((sum, t, i) => sum + weights[i]! * perUnit * t, 0)
    expect(total).toBeCloseTo(
      monthFactors(settings).reduce((a, b) => a + b, 0),
      10,
    )
  }
})

test('in half years a purchase a month comes to the same within a thousandth', () => {
  for (const horizonMonths of [4, 12, 36, 40]) {
    const asked = { ...settings, horizonMonths }
    const sum = ({ times, weights }: ReturnType<typeof coarsePlan>) =>
      times.reduce((total, t, i) => total + weights[i]! * t, 0)
    const monthly = sum(discountedPlan(asked, 'month'))
    expect(Math.abs(sum(coarsePlan(asked, 'month')) / monthly - 1)).toBeLessThan(0.001)
  }
})
