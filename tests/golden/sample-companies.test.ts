import { expect, test } from 'vitest'
import { analyseFiles } from '../../src/actions/analyse-files.ts'
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/cycle/1-analysis/settings.ts'
import { dayOf } from '../../src/shared/calendar.ts'
import { noSamples, sample } from '../samples.ts'

/** Two public companies, read as a user would drop their files: no mapping, no period. */
const today = dayOf(2026, 11, 21)
const withoutCostToServe = {
  ...DEFAULT_ANALYSIS_SETTINGS,
  costToServe: { ...DEFAULT_ANALYSIS_SETTINGS.costToServe, enabled: false },
}

function stored(paths: string[]): { name: string; path: string }[] | null {
  const found = paths.map(p => ({ name: p.split('/').pop()!, path: sample(p) }))
  return found.every(f => f.path !== null) ? (found as { name: string; path: string }[]) : null
}

test('AdventureWorks resellers: 327 of 632 customers cost money', async ctx => {
  const folder = 'b2b/adventureworks-reseller'
  const files = stored([
    `${folder}/FactResellerSales.csv`,
    `${folder}/Resellers.csv`,
    `${folder}/Product.csv`,
  ])
  if (!files) return ctx.skip(noSamples)
  const { summary, rehearsed } = await analyseFiles(files, { today, settings: withoutCostToServe })
  expect(rehearsed.rehearsal.customers).toHaveLength(701)
  expect(summary).toMatchObject({
    customers: 632,
    documents: 3616,
    lines: 57_851,
    revenue: 77_548_570.2,
    grossMargin: 963_407.4,
    contribution: 963_407.4,
    unassigned: { lines: 0, revenue: 0 },
    lossMaking: { customers: 327, contribution: -1_708_390.21 },
    basis: { measured: 1, estimate: 0 },
  })
  expect(summary!.top20.customers).toBe(127)
  expect(summary!.top20.revenueShare).toBeCloseTo(0.67447, 5)
  expect(summary!.whale.peakCustomers).toBe(305)
  expect(summary!.whale.peakShare).toBeCloseTo(2.77328, 5)
  const sales = rehearsed.outcomes[0]!.table!
  expect(sales.mapping.columns).toMatchObject({
    quantity: 'OrderQuantity',
    unitCost: 'StandardCost',
    amount: 'SalesAmount',
  })
  expect(sales.proposal!.alternatives.flatMap(a => a.others)).toContain('TotalProductCost')
})

test('Online Retail: a quarter of the lines has no customer, and identical lines are kept', async ctx => {
  const files = stored(['clv/online-retail.csv'])
  if (!files) return ctx.skip(noSamples)
  const { summary, rehearsed } = await analyseFiles(files, { today })
  expect(summary).toMatchObject({ customers: 4372, documents: 25_900, lines: 541_909, revenue: 8_300_065.81 })
  expect(summary!.unassigned).toEqual({ lines: 135_080, revenue: 1_447_682.12 })
  expect(rehearsed.rehearsal.net).toBe(974_774_793)
  expect(rehearsed.rehearsal.customers.every(c => /^\d{5}$/.test(c.number))).toBe(true)
})

test('Exact Online auditfile: nine invoices reconcile, revenue without a customer stays apart, margin from cost lines', async ctx => {
  const files = stored(['formats/xaf/ExactOnline_V32_2016.xml'])
  if (!files) return ctx.skip(noSamples)
  const { summary, rehearsed } = await analyseFiles(files, { today, settings: withoutCostToServe })
  const facts = rehearsed.outcomes[0]!.xaf!
  expect(facts.gross).toEqual({ checked: 9, agreed: 9 })
  expect(summary!.unassigned.revenue).toBe(122_073.46)
  expect(summary!.revenue + summary!.unassigned.revenue).toBeCloseTo(213_180.24, 2)
  // € 5.00, 3,750.00, 77.90 and 48.17 of cost are posted on four customers.
  expect(rehearsed.rehearsal.cost).toBe(388_107)
})

test('Banana auditfile: no customer ids, so nothing is imported and that is said', async ctx => {
  const files = stored(['formats/xaf/auditfile_v3.2_nl_20180101_20181231.xaf'])
  if (!files) return ctx.skip(noSamples)
  const { summary, rehearsed } = await analyseFiles(files, { today })
  expect(summary).toBeNull()
  expect(rehearsed.problems.groups().map(g => [g.level, g.code])).toEqual([['error', 'xaf-no-customers']])
})
