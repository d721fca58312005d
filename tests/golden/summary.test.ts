import { expect, test } from 'vitest'
import { classify } from '../../src/cycle/2-classification/classification.ts'
import { DEFAULT_CLASSIFICATION_SETTINGS } from '../../src/cycle/2-classification/settings.ts'
import { summary } from '../../src/cycle/2-classification/summary.ts'
import { analysisOf, salesOnce, withoutCostToServe } from '../analysis-of.ts'

test('The summary of steps 1 and 2 that the command line prints', () => {
  const a = analysisOf({
    sales: [
      ...salesOnce({ A: [600, 440], B: [400, 300], C: [300, 280], D: [200, 200], E: [100, 120] }),
      { customer: '', day: '2025-04-01', revenue: 12.34 },
    ],
    settings: withoutCostToServe,
  })
  expect(summary(a, classify(a, DEFAULT_CLASSIFICATION_SETTINGS, [], 1))).toEqual({
    period: { from: '2025-01-01', to: '2026-01-01' },
    customers: 5,
    documents: 6,
    lines: 6,
    revenue: 1600,
    grossMargin: 260,
    costToServe: 0,
    contribution: 260,
    unassigned: { lines: 1, revenue: 12.34 },
    lossMaking: { customers: 1, contribution: -20 },
    top20: { customers: 1, revenueShare: 600 / 1600, contributionShare: 160 / 260 },
    whale: { peakShare: 280 / 260, peakCustomers: 3 },
    whitney: { YYY: 0, YYN: 0, YNY: 0, YNN: 0, NYY: 0, NYN: 0, NNY: 0, NNN: 0, toJudge: 5 },
    classes: { key: 3, futureKey: 0, large: 0, small: 1, lossMaking: 1, unclassified: 0, toJudge: 2 },
    basis: { measured: 1, estimate: 0 },
    problems: [],
  })
})
