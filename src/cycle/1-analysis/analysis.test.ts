import fc from 'fast-check'
import { expect, test } from 'vitest'
import { portfolioOf, type Tables } from '../../../tests/portfolio-of.ts'
import { ACTIVITY_KINDS } from '../../ledger/activity.ts'
import { dayOf, isoOf } from '../../shared/calendar.ts'
import { type Analysis, analyse } from './analysis.ts'
import { driverCosts } from './driver-costs.ts'
import { groupView } from './group.ts'
import { DEFAULT_ANALYSIS_SETTINGS } from './settings.ts'

const period = { from: dayOf(2025, 1, 1), to: dayOf(2026, 1, 1) }
const today = dayOf(2026, 1, 15)
const settings = DEFAULT_ANALYSIS_SETTINGS

const customer = fc.integer({ min: 0, max: 11 }).map(i => `C${String(i).padStart(2, '0')}`)
const day = fc.integer({ min: dayOf(2023, 6, 1), max: dayOf(2026, 3, 1) }).map(isoOf)
const euro = fc.integer({ min: -20_000, max: 100_000 }).map(cents => cents / 100)

/** Any tables: credit notes, unknown costs, customers without lines, parents, dates around the period. */
const tables: fc.Arbitrary<Tables> = fc.record({
  sales: fc.array(
    fc.record({
      customer: fc.oneof({ weight: 9, arbitrary: customer }, { weight: 1, arbitrary: fc.constant('') }),
      day,
      revenue: euro,
      cost: fc.option(euro, { nil: undefined }),
      returns: fc.integer({ min: 0, max: 1 }),
    }),
    { maxLength: 60 },
  ),
  activities: fc.array(
    fc.record({
      customer,
      day,
      kind: fc.constantFrom(...ACTIVITY_KINDS),
      count: fc.integer({ min: 1, max: 3 }),
      minutes: fc.option(fc.integer({ min: 0, max: 500 }), { nil: undefined }),
    }),
    { maxLength: 30 },
  ),
  customers: fc.uniqueArray(
    fc.record({
      customer,
      segment: fc.constantFrom('', 'x', 'y'),
      parent: fc.option(customer, { nil: undefined }),
      since: fc.option(day, { nil: undefined }),
    }),
    { maxLength: 12, selector: c => c.customer },
  ),
})

const run = (t: Tables): Analysis => analyse(portfolioOf(t), period, settings, [], today)
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0)

test('totals are the sums of the customers, in whole cents', () => {
  fc.assert(
    fc.property(tables, t => {
      const { figures: f } = run(t)
      for (const key of [
        'revenue',
        'grossMargin',
        'costToServe',
        'contribution',
        'lines',
        'documents',
      ] as const) {
        expect(f.totals[key]).toBe(sum(f[key]))
        expect(Number.isInteger(f.totals[key])).toBe(true)
      }
      expect(f.basis.measured + f.basis.estimate).toBe(1)
    }),
  )
})

test('the whale curve ends at the total, rises to its peak and falls after it', () => {
  fc.assert(
    fc.property(tables, t => {
      const { figures: f, whale: w } = run(t)
      if (f.n === 0) return
      expect(w.cumulative[f.n - 1]).toBe(f.totals.contribution)
      expect(w.peakCents).toBe(Math.max(0, ...w.cumulative))
      expect(w.peakCustomers + w.zero + w.lossMaking.customers).toBe(f.n)
      expect(w.peakCents + w.lossMaking.contribution).toBe(w.total)
      if (w.peakShare !== null) expect(w.peakShare).toBeGreaterThanOrEqual(1)
    }),
  )
})

test('the significant set reaches the threshold and no smaller one does', () => {
  fc.assert(
    fc.property(tables, t => {
      const { figures: f, significance: s } = run(t)
      const positive = Array.from(f.revenue).filter(r => r > 0)
      const inside = Array.from(f.revenue).filter((_, p) => s.absolute[p])
      const goal = sum(positive) * settings.significanceThreshold
      fc.pre(positive.length > 0)
      expect(sum(inside)).toBeGreaterThanOrEqual(goal - 1e-6)
      const smallest = Math.min(...inside)
      expect(sum(inside.filter(r => r > smallest))).toBeLessThan(goal)
      expect(Array.from(f.revenue).filter((r, p) => !s.absolute[p] && r >= smallest)).toEqual([])
    }),
  )
})

test('bands, size × profit, quadrants and Whitney cells each hold every customer once', () => {
  fc.assert(
    fc.property(tables, t => {
      const a = run(t)
      const { n, totals } = a.figures
      const parts = [
        a.pyramids.bands,
        a.pyramids.table,
        a.quadrant.counts,
        [...a.whitney.cells, ...a.whitney.toJudge],
      ]
      for (const part of parts) {
        expect(sum(part.map(p => p.customers))).toBe(n)
        expect(sum(part.map(p => p.contribution))).toBe(totals.contribution)
      }
      if (totals.contribution > 0) {
        expect(sum(a.pyramids.bands.map(b => b.contributionShare!))).toBeCloseTo(1, 9)
      }
    }),
  )
})

test('the drivers of a customer add up to its cost to serve', () => {
  fc.assert(
    fc.property(tables, t => {
      const { figures: f } = run(t)
      for (let p = 0; p < f.n; p++) {
        expect(sum(driverCosts(f, p).map(d => d.cents))).toBe(f.costToServe[p])
      }
      const charged = sum(f.costToServeDetail.pools.map(pool => pool.charged))
      expect(Math.abs(charged - f.totals.costToServe)).toBeLessThanOrEqual(f.n + 1)
    }),
  )
})

test('other numbers for the same customers give the same answer', () => {
  fc.assert(
    fc.property(tables, t => {
      const turned = (c: string) => (c === '' ? '' : `C${String(11 - Number(c.slice(1))).padStart(2, '0')}`)
      const other: Tables = {
        sales: t.sales.map(r => ({ ...r, customer: turned(r.customer) })),
        activities: t.activities!.map(r => ({ ...r, customer: turned(r.customer) })),
        customers: t.customers!.map(r => ({ ...r, customer: turned(r.customer) })),
      }
      const one = run(t)
      const two = run(other)
      expect(two.figures.totals).toEqual(one.figures.totals)
      expect([...two.whale.cumulative]).toEqual([...one.whale.cumulative])
      expect(two.whitney.cells).toEqual(one.whitney.cells)
      expect(two.quadrant.counts).toEqual(one.quadrant.counts)
      expect(two.significance.customers).toBe(one.significance.customers)
      expect(two.loyalty).toEqual(one.loyalty)
    }),
  )
})

test('groups keep revenue and margin to the cent, and cost to serve but for its rounding', () => {
  fc.assert(
    fc.property(tables, t => {
      const portfolio = portfolioOf(t)
      const groups = groupView(portfolio)
      const whole = { from: dayOf(2020, 1, 1), to: dayOf(2030, 1, 1) }
      const one = analyse(portfolio, whole, settings, [], today).figures
      const two = analyse(groups, whole, settings, [], today).figures
      expect(two.totals.revenue).toBe(one.totals.revenue)
      expect(two.totals.grossMargin).toBe(one.totals.grossMargin)
      expect(two.totals.lines).toBe(one.totals.lines)
      expect([...groups.customers.number]).toEqual([...groups.customers.number].sort())
    }),
  )
})
