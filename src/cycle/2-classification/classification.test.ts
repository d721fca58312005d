import fc from 'fast-check'
import { expect, test } from 'vitest'
import { generatedPortfolio } from '../../../tests/generated-portfolio.ts'
import { dayOf } from '../../shared/calendar.ts'
import { analyse } from '../1-analysis/analysis.ts'
import { DEFAULT_ANALYSIS_SETTINGS } from '../1-analysis/settings.ts'
import { classify } from './classification.ts'
import { UNCLASSIFIED } from './customer-class.ts'
import { DEFAULT_CLASSIFICATION_SETTINGS } from './settings.ts'
import { migration, snapshotOf } from './snapshots.ts'
import { summary } from './summary.ts'

const today = dayOf(2026, 1, 15)
const year = (y: number) => ({ from: dayOf(y, 1, 1), to: dayOf(y + 1, 1, 1) })
const size = fc.integer({ min: 1, max: 200 })

const run = (customers: number, seed: number, y = 2025) => {
  const a = analyse(generatedPortfolio(customers, seed), year(y), DEFAULT_ANALYSIS_SETTINGS, [], today)
  return { a, c: classify(a, DEFAULT_CLASSIFICATION_SETTINGS, [], 1) }
}

test('every customer has one class, and never more key accounts than the limit', () => {
  fc.assert(
    fc.property(size, fc.nat(1000), (customers, seed) => {
      const { a, c } = run(customers, seed)
      expect(c.classes.counts.reduce((sum, n) => sum + n.customers, 0)).toBe(a.figures.n)
      expect(c.classes.counts.reduce((sum, n) => sum + n.contribution, 0)).toBe(a.figures.totals.contribution)
      expect(c.classes.counts[0]!.customers).toBeLessThanOrEqual(c.keyLimit.limit)
      const { classes, whitney } = summary(a, c)
      const { toJudge, ...each } = classes
      expect(Object.values(each).reduce((x, y) => x + y, 0)).toBe(a.figures.n)
      expect(toJudge).toBeLessThanOrEqual(a.figures.n)
      expect(Object.values(whitney).reduce((x, y) => x + y, 0)).toBe(a.figures.n)
    }),
    { numRuns: 30 },
  )
})

test('scores lie between 0 and 100, ranks are 1 to the number scored, stability between 0 and 1', () => {
  fc.assert(
    fc.property(size, fc.nat(1000), (customers, seed) => {
      const { a, c } = run(customers, seed)
      for (let p = 0; p < a.figures.n; p++) {
        expect(c.scores.score[p]).toBeGreaterThanOrEqual(0)
        expect(c.scores.score[p]).toBeLessThanOrEqual(100)
        const stays = c.classStability(p)!
        expect(stays).toBeGreaterThanOrEqual(0)
        expect(stays).toBeLessThanOrEqual(1)
      }
      const ranks = Array.from(c.scores.rank).sort((x, y) => x - y)
      expect(ranks).toEqual(Array.from({ length: a.figures.n }, (_, i) => i + 1))
    }),
    { numRuns: 30 },
  )
})

test('a migration table holds every customer of either snapshot once, with all contribution', () => {
  fc.assert(
    fc.property(size, fc.nat(1000), (customers, seed) => {
      const before = run(customers, seed, 2024)
      const after = run(customers, seed, 2025)
      const one = snapshotOf(before.a, before.c.classes, before.c.scores)
      const two = snapshotOf(after.a, after.c.classes, after.c.scores)
      const { cells } = migration(one, two)
      const all = new Set([...one.customerId, ...two.customerId])
      expect(cells.reduce((sum, cell) => sum + cell.customers, 0)).toBe(all.size)
      expect(cells.reduce((sum, cell) => sum + cell.before, 0)).toBe(before.a.figures.totals.contribution)
      expect(cells.reduce((sum, cell) => sum + cell.after, 0)).toBe(after.a.figures.totals.contribution)
      expect(migration(one, one).movers).toEqual([])
    }),
    { numRuns: 20 },
  )
})

test('nobody at all: nothing breaks', () => {
  const a = analyse(generatedPortfolio(5), year(1999), DEFAULT_ANALYSIS_SETTINGS, [], today)
  const c = classify(a, DEFAULT_CLASSIFICATION_SETTINGS, [], 1)
  expect(a.figures.n).toBe(0)
  expect(c.stable).toBe(0)
  expect(Array.from(c.classes.code).filter(code => code !== UNCLASSIFIED)).toEqual([])
  expect(summary(a, c)).toMatchObject({
    customers: 0,
    top20: { customers: 0, revenueShare: null, contributionShare: null },
    whale: { peakShare: null, peakCustomers: 0 },
  })
})
