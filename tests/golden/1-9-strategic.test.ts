import { expect, test } from 'vitest'
import { ANSWERS, verdict } from '../../src/cycle/1-analysis/judged.ts'
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/cycle/1-analysis/settings.ts'
import { analysisOf, type JudgementRow, salesOnce } from '../analysis-of.ts'

const { strategic, synergy } = DEFAULT_ANALYSIS_SETTINGS

// Rule 1.9: "0 none, 1 slight, 2 clear, 3 strong, 4 decisive; weights 0.2 each; strategic = weighted mean ≥ 2.0."
test('1.9-1 Five marks of 2 make a strategic customer, one less does not', () => {
  const twos = { learning: 2, reputation: 2, bridgehead: 2, network: 2, ambassador: 2 } as const
  expect(verdict(twos, strategic)).toMatchObject({ score: expect.closeTo(2, 12), answer: 'yes' })
  expect(verdict({ ...twos, network: 1 }, strategic)).toMatchObject({
    score: expect.closeTo(1.8, 12),
    answer: 'no',
  })
})

// Rules, Foundations: "judged: missing is never 0: bounds are computed with lowest and highest mark; yes/no only when
// both agree, else to judge."
test('1.9-2 What is missing leaves bounds, not a 0', () => {
  expect(verdict({}, strategic)).toMatchObject({ score: null, low: 0, high: 4, answer: 'toJudge' })
  expect(verdict({ learning: 4, reputation: 4 }, strategic)).toMatchObject({
    low: expect.closeTo(1.6, 12),
    high: expect.closeTo(4, 12),
    answer: 'toJudge',
  })
  expect(verdict({ learning: 4, reputation: 4, network: 2 }, strategic).answer).toBe('yes')
  expect(verdict({ learning: 0, reputation: 0, network: 0 }, strategic).answer).toBe('no')
})

// Rules, Foundations: "Older than 12 months: shown stale, still counts." Nothing is overwritten: the newest counts.
test('1.9-3 The newest judgement counts; one of over a year ago is stale', () => {
  const mark = (customer: string, day: string, value: 0 | 4): JudgementRow[] =>
    (['learning', 'reputation', 'bridgehead', 'network', 'ambassador'] as const).map(subject => ({
      customer,
      subject,
      mark: value,
      day,
    }))
  const a = analysisOf({
    sales: salesOnce({ A: [100, 50], B: [100, 50], C: [100, 50] }),
    today: '2026-01-15',
    judgements: [...mark('A', '2025-06-01', 4), ...mark('A', '2024-06-01', 0), ...mark('B', '2025-01-14', 4)],
  })
  expect(['A', 'B', 'C'].map(c => ANSWERS[a.strategic.answer[a.at(c)]!])).toEqual(['yes', 'yes', 'toJudge'])
  expect(['A', 'B', 'C'].map(c => a.strategic.stale[a.at(c)])).toEqual([0, 1, 0])
  expect(a.strategic.judged).toBe(2)
})

test('1.10-1 Organisational synergy is judged in the same way', () => {
  expect(verdict({ coreSkills: 4, strategy: 3, culture: 2, relation: 1 }, synergy)).toMatchObject({
    score: 2.5,
    answer: 'yes',
  })
})
