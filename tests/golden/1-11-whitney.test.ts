import { expect, test } from 'vitest'
import { nearness, policies, potentialOf } from '../../src/cycle/1-analysis/whitney.ts'
import { STRATEGIC_EFFECTS } from '../../src/ledger/judgement.ts'
import { analysisOf, type JudgementRow, salesOnce, withoutCostToServe } from '../analysis-of.ts'

const judge = (customer: string, mark: 0 | 3): JudgementRow[] =>
  STRATEGIC_EFFECTS.map(subject => ({ customer, subject, mark }))

// Revenue 1,000 of 2,100: the four with € 450 bring 86 %; the others are not significant.
const sales = salesOnce({
  A: [450, 300],
  B: [450, 500],
  C: [75, 50],
  D: [75, 90],
  E: [450, 300],
  F: [450, 500],
  G: [75, 50],
  H: [75, 90],
})

// Method 1.11: the eight combinations of strategic × significant × profitable.
test('1.11-1 Eight customers, eight policies', () => {
  const a = analysisOf({
    sales,
    judgements: ['A', 'B', 'C', 'D']
      .flatMap(c => judge(c, 3))
      .concat(['E', 'F', 'G', 'H'].flatMap(c => judge(c, 0))),
    settings: withoutCostToServe,
  })
  const code = (customer: string) => policies(a.whitney.code[a.at(customer)]!)
  expect(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map(code)).toEqual(
    ['YYY', 'YYN', 'YNY', 'YNN', 'NYY', 'NYN', 'NNY', 'NNN'].map(c => [c]),
  )
  expect(a.whitney.cells.map(c => [c.code, c.customers])).toEqual(
    ['YYY', 'YYN', 'YNY', 'YNN', 'NYY', 'NYN', 'NNY', 'NNN'].map(c => [c, 1]),
  )
})

// Rule 1.11: "One input to judge → both policies shown."
test('1.11-2 Not judged yet: both policies stand', () => {
  const a = analysisOf({ sales, settings: withoutCostToServe })
  expect(policies(a.whitney.code[a.at('A')]!)).toEqual(['YYY', 'NYY'])
  expect(policies(a.whitney.code[a.at('H')]!)).toEqual(['YNN', 'NNN'])
  expect(a.whitney.undecided).toBe(8)
  expect(a.whitney.toJudge.map(t => [t.codes.join('/'), t.customers])).toEqual([
    ['YYY/NYY', 2],
    ['YYN/NYN', 2],
    ['YNY/NNY', 2],
    ['YNN/NNN', 2],
  ])
})

// Rule 1.11: "Nearness: score − threshold; R ÷ R of the last customer inside − 1; P ÷ R in points."
test('1.11-3 How near each input is to its threshold', () => {
  const a = analysisOf({ sales, judgements: judge('C', 3), settings: withoutCostToServe })
  const near = nearness(a.figures, a.significance, a.strategic, a.at('C'))
  expect(near.strategic.low).toBeCloseTo(1, 12)
  expect(near.strategic.high).toBeCloseTo(1, 12)
  expect(near.significant).toBeCloseTo(75 / 450 - 1, 12)
  expect(near.profitable).toBeCloseTo(25 / 75, 12)
})

// Rule 1.11: "potential is large when share of wallet < 50 % or judged so; else keep, no extra investment."
test('1.11-4 Sales potential of a YNY customer', () => {
  const { figures: f } = analysisOf({ sales })
  expect(potentialOf(f, 0.49, null)).toBe('large')
  expect(potentialOf(f, 0.5, null)).toBe('small')
  expect(potentialOf(f, 0.9, true)).toBe('large')
  expect(potentialOf(f, null, null)).toBe('toJudge')
})

// Rule 1.11: "Start under 12 months ago: provisional."
test('1.11-5 A relation younger than a year is provisional', () => {
  const a = analysisOf({
    sales: [
      { customer: 'old', day: '2023-01-01', revenue: 100, cost: 50 },
      { customer: 'old', day: '2025-01-05', revenue: 100, cost: 50 },
      { customer: 'year', day: '2025-01-01', revenue: 100, cost: 50 },
      { customer: 'young', day: '2025-01-02', revenue: 100, cost: 50 },
    ],
  })
  expect(['old', 'year', 'young'].map(c => a.whitney.provisional[a.at(c)])).toEqual([0, 0, 1])
})
