import { expect, test } from 'vitest'
import { criterionValues } from '../../src/cycle/2-classification/criteria.ts'
import { scores } from '../../src/cycle/2-classification/scoring.ts'
import { type Criterion, DEFAULT_CLASSIFICATION_SETTINGS } from '../../src/cycle/2-classification/settings.ts'
import { STRATEGIC_EFFECTS, SYNERGY_ASPECTS } from '../../src/ledger/judgement.ts'
import { analysisOf, salesOnce, withoutCostToServe } from '../analysis-of.ts'

const settings = DEFAULT_CLASSIFICATION_SETTINGS
const revenue = (scale: 'percentile' | 'linear', high: 'good' | 'bad' = 'good'): Criterion => ({
  id: 'revenue',
  weight: 1,
  source: 'ledger',
  figure: 'revenue',
  scale,
  high,
})

// Rule 2.1: "mid-rank percentile 100 × (below + ½ equal, itself included) ÷ N (10, 20, 20, 50 → 12.5, 50, 50, 87.5)."
test('2.1-1 Mid-rank percentile of 10, 20, 20 and 50', () => {
  const a = analysisOf({ sales: salesOnce({ A: [10, 1], B: [20, 1], C: [20, 1], D: [50, 1] }) })
  expect([...criterionValues(a, revenue('percentile')).value]).toEqual([12.5, 50, 50, 87.5])
  expect([...criterionValues(a, revenue('percentile', 'bad')).value]).toEqual([87.5, 50, 50, 12.5])
})

// Rule 2.1: "or linear between the 5th and 95th percentile."
test('2.1-2 Linear scale: 0 at the 5th percentile, 100 at the 95th, beyond them no further', () => {
  const table = Object.fromEntries(
    Array.from({ length: 21 }, (_, i) => [
      String.fromCharCode(65 + i),
      [100 + i * 10, 1] as [number, number],
    ]),
  )
  const { value } = criterionValues(analysisOf({ sales: salesOnce(table) }), revenue('linear'))
  // Of 100, 110 … 300 the 5th percentile is 110 and the 95th 290.
  expect([0, 1, 10, 19, 20].map(i => value[i])).toEqual([0, 0, 50, 100, 100])
})

// Rule 2.1: "mark 0–4 × 25. Missing: weights rescaled over the known, coverage shown, no class under 50 %."
test('2.1-3 The four criteria of the source at 0.25 each', () => {
  const a = analysisOf({
    sales: salesOnce({ A: [10, 1], B: [20, 2], C: [20, 2], D: [50, 4] }),
    judgements: [
      ...STRATEGIC_EFFECTS.map(subject => ({ customer: 'D', subject, mark: 4 as const })),
      ...SYNERGY_ASPECTS.map(subject => ({ customer: 'D', subject, mark: 2 as const })),
    ],
    settings: withoutCostToServe,
  })
  const s = scores(a, settings)
  // D: (87.5 + 87.5 + 100 + 50) ÷ 4; the others only by revenue and contribution, half of the weights.
  expect([...s.score]).toEqual([12.5, 50, 50, 81.25])
  expect([...s.coverage]).toEqual([0.5, 0.5, 0.5, 1])
  expect(Array.from(s.order, a.name)).toEqual(['D', 'B', 'C', 'A'])
  expect([...s.rank]).toEqual([4, 2, 3, 1])
})

test('2.1-4 Two of five effects judged: that part of the weight counts', () => {
  const a = analysisOf({
    sales: salesOnce({ A: [10, 1], B: [20, 2] }),
    judgements: [
      { customer: 'B', subject: 'learning', mark: 4 },
      { customer: 'B', subject: 'network', mark: 2 },
    ],
    settings: withoutCostToServe,
  })
  const s = scores(a, settings)
  // B: 75 and 75 at 0.25, a mean mark of 3 (75) at 0.25 × 0.4.
  expect(s.score[1]).toBeCloseTo(75, 12)
  expect(s.coverage[1]).toBeCloseTo(0.6, 12)
})

test('2.1-5 Under half of the weights known: no rank', () => {
  const mostlyJudged = settings.criteria.map(c => ({ ...c, weight: c.source === 'judged' ? 0.3 : 0.2 }))
  const a = analysisOf({ sales: salesOnce({ A: [10, 1], B: [20, 2] }) })
  const s = scores(a, { ...settings, criteria: mostlyJudged })
  expect(s.scored).toBe(0)
  expect([...s.rank]).toEqual([0, 0])
})
