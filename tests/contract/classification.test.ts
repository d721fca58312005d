import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  deleteSnapshot,
  getClasses,
  getDependence,
  getMigration,
  getScores,
  listSnapshots,
  postSnapshot,
  putOverride,
} from '../../src/contract/2-classification.ts'
import { getCustomer } from '../../src/contract/customers.ts'
import { usually } from '../database.ts'
import { openTestApi, record, type TestApi, withoutClock } from '../support/api.ts'

for (const kind of usually('own')) {
  describe(`step 2, database ${kind}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openTestApi(kind)
    })
    afterAll(() => api.close())

    test('scores, classes and dependence', async () => {
      const scores = await api.ask(getScores, { query: { limit: 20 } })
      expect(scores.rows.map(r => r.rank)).toEqual(scores.rows.map((_, i) => i + 1))
      expect(scores.criteria.map(c => c.criterion)).toEqual([
        'significance',
        'profitability',
        'strategic',
        'synergy',
      ])
      const classes = await api.ask(getClasses)
      const counted = classes.classes.reduce((sum, c) => sum + c.customers, classes.unclassified)
      expect(counted).toBe(classes.customers)
      expect(classes.keyLimit).toEqual({ hours: 2520, hoursPerKeyAccount: 210, limit: 12 })
      const dependence = await api.ask(getDependence)
      expect(dependence).toMatchObject({ warnRevenue: 0.15, warnContribution: 0.25 })
      if (kind === 'given') return
      record('scores', scores)
      record('classes', classes)
      record('dependence', dependence)
    })

    test('a class by hand needs a name and a reason, counts at once, and can be taken back', async () => {
      const override = {
        params: { id: 12 },
        body: { class: 'futureKey' as const, reason: 'New plant in 2027' },
      }
      const before = await api.ask(getCustomer, { params: { id: 12 } })
      await api.ask(putOverride, override)
      const page = await api.ask(getCustomer, { params: { id: 12 } })
      expect(page.row?.class).toBe('futureKey')
      expect(page.classReason).toMatchObject({
        overridden: true,
        note: 'New plant in 2027',
        by: 'Ans de Vries',
      })
      const { overrides } = await api.ask(getClasses)
      expect(overrides).toMatchObject([
        { customer: { id: 12 }, class: 'futureKey', derived: before.row?.class },
      ])
      await api.ask(putOverride, { params: { id: 12 }, body: { class: null, reason: 'The plant is off' } })
      expect((await api.ask(getCustomer, { params: { id: 12 } })).row).toEqual(before.row)
      expect(
        await api.refused(putOverride, { params: { id: 12 }, body: { class: 'large', reason: '' } }),
      ).toMatchObject({ status: 400, values: { where: 'body', path: 'reason' } })
    })

    test('snapshots, and who moved between them', async () => {
      const first = await api.ask(postSnapshot, {
        body: { label: 'Last year', period: '2024-11-01..2025-11-01' },
      })
      const second = await api.ask(postSnapshot, { body: { label: 'This year' } })
      expect(second).toMatchObject({ by: 'Ans de Vries', period: { from: '2025-11-01', to: '2026-11-01' } })
      const { snapshots } = await api.ask(listSnapshots)
      expect(snapshots.map(s => s.label)).toEqual(['This year', 'Last year'])
      const moved = await api.ask(getMigration, { query: { from: first.id, to: second.id } })
      const sum = (of: 'before' | 'after') => moved.cells.reduce((total, cell) => total + cell[of], 0)
      expect(sum('before')).toBe(first.contribution)
      expect(sum('after')).toBe(second.contribution)
      const now = await api.ask(getMigration, { query: { from: second.id, to: 'now' } })
      expect(now.movers).toEqual([])
      if (kind === 'own') {
        record('snapshots', withoutClock({ snapshots }))
        record('migration', withoutClock(moved))
      }
      await api.ask(deleteSnapshot, { params: { id: first.id } })
      expect(await api.refused(deleteSnapshot, { params: { id: first.id } })).toMatchObject({
        status: 404,
        code: 'snapshot-not-found',
      })
      expect(await api.refused(getMigration, { query: { from: first.id, to: 'now' } })).toMatchObject({
        code: 'snapshot-not-found',
      })
    })

    test('nothing went wrong unforeseen', () => {
      expect(api.logged).toEqual([])
    })
  })
}
