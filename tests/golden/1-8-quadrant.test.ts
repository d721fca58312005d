import { expect, test } from 'vitest'
import { QUADRANT_POSITIONS, QUADRANT_SIGNS } from '../../src/cycle/1-analysis/quadrant.ts'
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/cycle/1-analysis/settings.ts'
import { analysisOf } from '../analysis-of.ts'

// Rule 1.8: "margin = GM ÷ R, cost = CTS ÷ R, cut at the company's own totals. High/low ++, high/high +, low/low +,
// low/high −−−. R ≤ 0: listed apart."
test('1.8-1 Four customers in four corners, a credit customer apart', () => {
  const perVisit = {
    costToServe: {
      ...DEFAULT_ANALYSIS_SETTINGS.costToServe,
      pools: [
        {
          kind: 'amount' as const,
          id: 'visits',
          name: 'Visits',
          yearlyAmount: 1000,
          driver: 'visit' as const,
          capacity: 100,
          estimate: false,
        },
      ],
    },
  }
  const a = analysisOf({
    sales: [
      { customer: 'best', day: '2025-03-01', revenue: 1000, cost: 500 },
      { customer: 'costly', day: '2025-03-01', revenue: 1000, cost: 500 },
      { customer: 'plain', day: '2025-03-01', revenue: 1000, cost: 900 },
      { customer: 'worst', day: '2025-03-01', revenue: 1000, cost: 900 },
      { customer: 'credit', day: '2025-03-01', revenue: -100, cost: 0 },
    ],
    activities: [
      { customer: 'best', day: '2025-04-01', kind: 'visit', count: 5 },
      { customer: 'costly', day: '2025-04-01', kind: 'visit', count: 20 },
      { customer: 'plain', day: '2025-04-01', kind: 'visit', count: 5 },
      { customer: 'worst', day: '2025-04-01', kind: 'visit', count: 20 },
    ],
    settings: perVisit,
  })
  const { quadrant } = a
  // Company: margin 1,100 ÷ 3,900 = 28.2 %, cost 500 ÷ 3,900 = 12.8 %.
  expect(quadrant.cutMargin).toBeCloseTo(0.282, 3)
  expect(quadrant.cutCost).toBeCloseTo(0.128, 3)
  const place = (customer: string) => {
    const position = QUADRANT_POSITIONS[quadrant.position[a.at(customer)]!]!
    return `${position} ${QUADRANT_SIGNS[position]}`.trim()
  }
  expect(['best', 'costly', 'plain', 'worst', 'credit'].map(place)).toEqual([
    'highLow ++',
    'highHigh +',
    'lowLow +',
    'lowHigh ---',
    'apart',
  ])
})

test('1.8-2 A customer exactly on the cut has a high margin and low cost', () => {
  const a = analysisOf({ sales: [{ customer: 'only', day: '2025-03-01', revenue: 333, cost: 111 }] })
  expect(QUADRANT_POSITIONS[a.quadrant.position[0]!]).toBe('highLow')
})
