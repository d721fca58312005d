import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type MeasureInputs, measuresCompared } from '../../src/cycle/9-value/simple/measures-compared.ts'
import { retentionRatioValue } from '../../src/cycle/9-value/simple/retention-ratio.ts'
import { wTimesA } from '../../src/cycle/9-value/simple/w-times-a.ts'

const simple = wTimesA({ contribution: 972_00, grossMargin: 972_00, purchases: 12, months: 36 })!

const inputs: MeasureInputs = {
  wTimesA: simple,
  lifetime: { value: 1620_00, years: 5, atLeast: true },
  presentValue: { value: 930_12, yearlyRate: 0.03, kind: 'inflation' },
  retentionRatio: {
    value: retentionRatioValue(324_00, 0.8, 0.1, 'after-a-year')!,
    margin: 324_00,
    retention: 0.8,
    discount: 0.1,
    first: 'after-a-year',
    years: Number.POSITIVE_INFINITY,
  },
  model: {
    value: 640_00,
    horizonMonths: 36,
    yearlyRate: 0.08,
    alive: 0.9,
    purchases: 9,
    profitPerPurchase: 78_00,
    ownMargin: 81_00,
    groupMargin: 60_00,
    expectedMargin: 78_00,
  },
  lastYear: { now: 6, before: 3 },
}

test('9.1-7 Why the model finds € 640 where W × A is € 972', () => {
  const found = measuresCompared(inputs)
  expect(found.values).toMatchObject({ 'w-times-a': 972_00, 'present-value': 930_12, model: 640_00 })
  expect(found.steps.model.map(s => [s.reason.code, Math.round(s.change!)])).toEqual([
    ['rhythm-of-model', -162_00],
    ['alive-below-1', -81_00],
    ['shrunk-to-group-mean', -27_00],
    ['discounted', -62_00],
  ])
  expect(found.steps.model[0]!.reason).toMatchObject({ perYear: expect.closeTo(10 / 3, 9), against: 4 })
  expect(found.steps['present-value']).toEqual([
    { reason: { code: 'discounted', yearlyRate: 0.03, kept: 930_12 / 972_00 }, change: 930_12 - 972_00 },
  ])
  expect(found.steps['lifetime-value'].map(s => [s.reason.code, s.change])).toEqual([
    ['horizon', 648_00],
    ['at-least', 0],
  ])
  expect(found.steps['retention-ratio'].map(s => s.reason.code)).toEqual(['group-retention', 'discounted'])
  expect(found.remarks).toEqual([{ code: 'grew-or-shrank', now: 6, before: 3 }])
})

test('9.1-8 Few purchases, a loss, no model', () => {
  const poor = wTimesA({ contribution: -30_00, grossMargin: 10_00, purchases: 2, months: 12 })!
  const found = measuresCompared({
    wTimesA: poor,
    lifetime: null,
    presentValue: null,
    retentionRatio: {
      value: 100,
      margin: 1,
      retention: 1,
      discount: 0.1,
      first: 'now',
      years: Number.POSITIVE_INFINITY,
    },
    model: null,
    lastYear: { now: 1, before: 0 },
  })
  expect(found.remarks).toEqual([
    { code: 'few-purchases', purchases: 2 },
    { code: 'loses-money', perPurchase: -15_00 },
  ])
  expect(found.values.model).toBeNull()
  // Nobody leaves and all years count: without discount there is no value to walk through.
  expect(found.steps['retention-ratio'].map(s => s.change)).toEqual([null, null])
})

test('9.1-9 Of who is surely gone all of the difference is that it is gone', () => {
  const gone = { ...inputs.model!, alive: 0, purchases: 0, value: 0 }
  expect(measuresCompared({ ...inputs, model: gone }).steps.model).toEqual([
    { reason: { code: 'alive-below-1', alive: 0 }, change: -972_00 },
  ])
})

test('9.1-10 The steps add up to the difference', () => {
  const money = fc.integer({ min: -1_000_000, max: 1_000_000 })
  fc.assert(
    fc.property(
      money,
      money,
      money,
      money,
      fc.double({ min: 0.001, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 100, noNaN: true }),
      fc.integer({ min: 1, max: 60 }),
      (contribution, value, own, expected, alive, purchases, months) => {
        const w = wTimesA({ contribution, grossMargin: contribution, purchases: 3, months: 12 })!
        const { steps } = measuresCompared({
          ...inputs,
          wTimesA: w,
          model: {
            ...inputs.model!,
            value,
            horizonMonths: months,
            alive,
            purchases,
            ownMargin: own,
            expectedMargin: expected,
            profitPerPurchase: expected - 5,
          },
        })
        for (const [measure, end] of [
          ['model', value],
          ['lifetime-value', 1620_00],
          ['retention-ratio', inputs.retentionRatio!.value],
        ] as const) {
          const sum = steps[measure].reduce((total, step) => total + step.change!, w.value)
          expect(Math.abs(sum - end)).toBeLessThan(steps[measure].length > 0 ? 1e-4 : 3)
        }
      },
    ),
  )
})
