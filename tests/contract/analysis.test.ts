import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  getAttention,
  getContribution,
  getCostToServe,
  getLoyalty,
  getOverview,
  getPyramids,
  getQuadrant,
  getSignificance,
  getTop,
  getWhale,
  getWhitney,
  listJudgements,
  postJudgements,
} from '../../src/contract/1-analysis.ts'
import { getStatus } from '../../src/contract/status.ts'
import { usually } from '../database.ts'
import { openTestApi, record, type TestApi } from '../support/api.ts'

for (const kind of usually('own')) {
  describe(`step 1, database ${kind}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openTestApi(kind)
    })
    afterAll(() => api.close())

    test('status', async () => {
      const status = await api.ask(getStatus)
      expect(status).toMatchObject({ database: kind, user: 'Ans de Vries', demo: false, demoExists: false })
      expect(status.ledger).toMatchObject({ empty: false, customers: 60, version: '1' })
      expect(status.defaultPeriod).toEqual({ from: '2025-11-01', to: '2026-11-01' })
      if (kind === 'own') record('status', status)
    })

    test('overview', async () => {
      const overview = await api.ask(getOverview)
      expect(overview.totals.contribution).toBe(overview.totals.grossMargin - overview.totals.costToServe)
      expect(overview.unassigned.lines).toBeGreaterThan(0)
      expect(overview.afterToday.documents).toBe(1)
      if (kind === 'own') record('analysis', overview)
    })

    test('the invoice from the future counts in no period', async () => {
      const { totals } = await api.ask(getOverview, { query: { period: '2026-11-01..2027-01-01' } })
      const { totals: until } = await api.ask(getOverview, { query: { period: '2026-11-01..2026-11-22' } })
      expect(totals.revenue).toBe(until.revenue)
    })

    test('whale curve', async () => {
      const whale = await api.ask(getWhale)
      expect(whale.points).toHaveLength(whale.customers)
      expect(whale.points.at(-1)?.cumulative).toBe(whale.total)
      expect(whale.peak.cents).toBe(Math.max(...whale.points.map(p => p.cumulative)))
      expect(whale.losers).toHaveLength(whale.lossMaking.customers)
      expect(whale.losers?.every(row => row.contribution < 0)).toBe(true)
      if (kind === 'own') record('whale', whale)
    })

    test('a group of customers counts as one', async () => {
      const single = await api.ask(getOverview)
      const grouped = await api.ask(getOverview, { query: { group: '1' } })
      expect(grouped.customers).toBe(single.customers - 1)
      expect(grouped.totals.revenue).toBe(single.totals.revenue)
    })

    test('the parts of step 1', async () => {
      const [top, significance, costs, contribution, pyramids, attention, quadrant, whitney, loyalty] =
        await Promise.all([
          api.ask(getTop, { query: { by: 'contribution', n: 5 } }),
          api.ask(getSignificance),
          api.ask(getCostToServe),
          api.ask(getContribution, { query: { n: 20 } }),
          api.ask(getPyramids),
          api.ask(getAttention),
          api.ask(getQuadrant),
          api.ask(getWhitney),
          api.ask(getLoyalty),
        ])
      expect(top.rows.map(r => r.contribution)).toEqual(
        top.rows.map(r => r.contribution).sort((a, b) => b - a),
      )
      expect(top.rows).toHaveLength(5)
      expect(significance.absolute.customers).toBeLessThan(significance.customers)
      expect(costs.activities.length).toBeGreaterThan(5)
      expect(contribution.rows).toHaveLength(20)
      expect(pyramids.bands.reduce((sum, b) => sum + b.contribution, 0)).toBe(pyramids.totals.contribution)
      expect(attention.enough).toBe(true)
      expect(quadrant.counts.reduce((sum, c) => sum + c.customers, 0)).toBe(quadrant.customers)
      expect(quadrant.points.length + quadrant.apart.length).toBe(quadrant.customers)
      expect(whitney.toJudge.reduce((sum, c) => sum + c.customers, 0)).toBe(whitney.customers)
      expect(loyalty.years.length).toBeGreaterThan(0)
      if (kind === 'given') return
      record('top', top)
      record('significance', significance)
      record('cost-to-serve', costs)
      record('contribution', contribution)
      record('pyramids', pyramids)
      record('attention', attention)
      record('quadrant', quadrant)
      record('whitney', whitney)
      record('loyalty', loyalty)
    })

    test('what cannot be answered says why', async () => {
      expect(await api.refused(getWhale, { query: { period: 'yesterday' } })).toEqual({
        status: 422,
        code: 'period-invalid',
        values: { period: 'yesterday' },
      })
      expect(await api.refused(getTop, { query: { n: 0 } })).toMatchObject({
        status: 400,
        code: 'request-invalid',
        values: { where: 'query', path: 'n' },
      })
    })

    test('judgements need a name, are kept, and decide the policy', async () => {
      const marks = ['learning', 'reputation', 'bridgehead', 'network', 'ambassador'].map(subject => ({
        subject: subject as 'learning',
        mark: 3,
        note: 'Talked it over with Joke',
      }))
      const judge = { params: { id: 3 }, body: { marks } }
      expect((await api.ask(getStatus)).user).toBe('Ans de Vries')
      const before = await api.ask(getWhitney)
      await api.ask(postJudgements, judge)
      await api.ask(postJudgements, {
        params: { id: 3 },
        body: { marks: [{ subject: 'learning', mark: 0, note: '' }] },
      })
      const after = await api.ask(getWhitney)
      const undecided = (w: typeof before) => w.toJudge.reduce((sum, c) => sum + c.customers, 0)
      expect(undecided(after)).toBe(undecided(before) - 1)
      const { judgements, strategic } = await api.ask(listJudgements, { params: { id: 3 } })
      expect(judgements).toHaveLength(6)
      expect(judgements.filter(j => j.current)).toHaveLength(5)
      expect(judgements[0]).toMatchObject({
        subject: 'learning',
        mark: 0,
        author: 'Ans de Vries',
        day: '2026-11-21',
      })
      expect(strategic).toMatchObject({ answer: 'yes', threshold: 2 })
      expect(strategic.score).toBeCloseTo(2.4)
      if (kind === 'own') record('judgements', { judgements, strategic })
      expect(await api.refused(postJudgements, { ...judge, params: { id: 999 } })).toMatchObject({
        status: 404,
        code: 'customer-not-found',
      })
    })

    test('nothing went wrong unforeseen', () => {
      expect(api.logged).toEqual([])
    })
  })
}
