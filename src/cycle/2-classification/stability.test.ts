import fc from 'fast-check'
import { expect, test } from 'vitest'
import { generatedPortfolio } from '../../../tests/generated-portfolio.ts'
import type { Judgement, Mark } from '../../ledger/judgement.ts'
import { STRATEGIC_EFFECTS, SYNERGY_ASPECTS } from '../../ledger/judgement.ts'
import { dayOf } from '../../shared/calendar.ts'
import { seeded } from '../../statistics/random.ts'
import { analyse } from '../1-analysis/analysis.ts'
import { DEFAULT_ANALYSIS_SETTINGS } from '../1-analysis/settings.ts'
import { scores } from './scoring.ts'
import { DEFAULT_CLASSIFICATION_SETTINGS } from './settings.ts'
import { stability } from './stability.ts'

const period = { from: dayOf(2025, 1, 1), to: dayOf(2026, 1, 1) }
const today = dayOf(2026, 1, 15)

/** Marks for some customers, some of them incomplete, from a seed. */
function marks(customers: number, share: number, seed: number): Judgement[] {
  const random = seeded(seed)
  const list: Judgement[] = []
  for (let customerId = 1; customerId <= customers; customerId++) {
    if (random() > share) continue
    for (const subject of [...STRATEGIC_EFFECTS, ...SYNERGY_ASPECTS]) {
      if (random() < 0.15) continue
      const mark = Math.floor(random() * 5) as Mark
      list.push({ id: list.length, customerId, subject, mark, note: '', author: 'A', day: today - 10 })
    }
  }
  return list
}

test('simulating only who can change place gives exactly what simulating everybody gives', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 0, max: 40 }),
      fc.constantFrom(0, 0.3, 1),
      fc.nat(1000),
      (customers, limit, share, seed) => {
        const portfolio = generatedPortfolio(customers, seed)
        const analysis = analyse(
          portfolio,
          period,
          DEFAULT_ANALYSIS_SETTINGS,
          marks(customers, share, seed),
          today,
        )
        const settings = {
          ...DEFAULT_CLASSIFICATION_SETTINGS,
          stability: { ...DEFAULT_CLASSIFICATION_SETTINGS.stability, runs: 50 },
        }
        const s = scores(analysis, settings)
        const quick = stability(s, limit, settings, seed)
        const all = stability(s, limit, settings, seed, true)
        expect(quick.candidates.length).toBeLessThanOrEqual(all.candidates.length)
        for (const p of s.order) expect(quick.inTop(p)).toBe(all.inTop(p))
      },
    ),
    { numRuns: 60 },
  )
})

test('the same seed gives the same outcome, another seed another draw', () => {
  const portfolio = generatedPortfolio(400, 7)
  const analysis = analyse(portfolio, period, DEFAULT_ANALYSIS_SETTINGS, marks(400, 1, 7), today)
  const s = scores(analysis, DEFAULT_CLASSIFICATION_SETTINGS)
  const outcome = (seed: number) => {
    const result = stability(s, 12, DEFAULT_CLASSIFICATION_SETTINGS, seed)
    return Array.from(s.order, p => result.inTop(p))
  }
  expect(outcome(1)).toEqual(outcome(1))
  expect(outcome(1)).not.toEqual(outcome(2))
  expect(outcome(1).reduce((a, b) => a + b, 0)).toBeCloseTo(12, 9)
})

test('fewer customers than places: everybody is in, nothing is uncertain', () => {
  const analysis = analyse(generatedPortfolio(5), period, DEFAULT_ANALYSIS_SETTINGS, [], today)
  const s = scores(analysis, DEFAULT_CLASSIFICATION_SETTINGS)
  const result = stability(s, 12, DEFAULT_CLASSIFICATION_SETTINGS, 1)
  expect(Array.from(s.order, p => result.inTop(p))).toEqual(Array.from(s.order, () => 1))
})
