import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settled } from '../../src/actions/imports/running.ts'
import {
  deleteExitInterview,
  deletePause,
  getCustomerDryingUp,
  getDryingUp,
  getDryingUpBackTest,
  getDryingUpGroups,
  getExitInterviews,
  listExitInterviews,
  listPauses,
  postExitInterview,
  postPause,
} from '../../src/contract/7-satisfaction.ts'
import { explainFigure } from '../../src/contract/customers.ts'
import { deleteImport } from '../../src/contract/imports.ts'
import { getSettings, postSettingsEffect } from '../../src/contract/settings.ts'
import { usually } from '../database.ts'
import { openTestApi, record, type TestApi } from '../support/api.ts'

for (const kind of usually('own')) {
  describe(`step 7, database ${kind}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openTestApi(kind)
    })
    afterAll(() => api.close())

    test('who dries up, by what is at stake', async () => {
      const list = await api.ask(getDryingUp, { query: {} })
      expect(list.asOf <= '2026-11-21').toBe(true)
      expect(list.rows.length).toBe(list.counts.dryingUp)
      expect(list.total).toBeGreaterThan(0)
      const stakes = list.rows.map(row => row.revenueAtStake)
      expect(stakes).toEqual([...stakes].sort((a, b) => b - a))
      expect(list.sums.revenueAtStake).toBe(stakes.reduce((a, b) => a + b, 0))
      for (const row of list.rows) expect(row.causes.length).toBeGreaterThan(0)
      const every = await api.ask(getDryingUp, { query: { state: 'all', sort: 'name', order: 'asc' } })
      expect(every.total).toBe(Object.values(list.counts).reduce((a, b) => a + b, 0) - list.counts.none)
      const installers = await api.ask(getDryingUp, { query: { state: 'all', segment: 'Installers' } })
      expect(installers.rows.every(row => row.segment === 'Installers')).toBe(true)
      expect(installers.total).toBeLessThan(every.total)
      if (kind === 'own') record('drying-up', list)
    })

    test('how sure a fall is, of the rate or of the value: sorted by it, and explained', async () => {
      const query = { sort: 'probability' as const }
      const { rows } = await api.ask(getDryingUp, { query })
      const sure = rows.map(row => Math.max(row.probability ?? 0, valueCertainty(row)))
      expect(sure).toEqual([...sure].sort((a, b) => b - a))
      const explain = async (figure: string, customer: number) =>
        (await api.ask(explainFigure, { params: { figure }, query: { customer } })).result.value
      for (const row of rows.slice(0, 20)) {
        expect(await explain('probabilityOfFall', row.id)).toBe(row.probability)
        expect(await explain('certaintyOfValue', row.id)).toBe(
          row.valueChance === null ? null : 1 - row.valueChance,
        )
        expect(await explain('revenueAtStake', row.id)).toBe(row.revenueAtStake)
      }
    })

    test('a day before shows what was known then', async () => {
      const then = await api.ask(getDryingUp, { query: { asOf: '2026-03-31', state: 'all' } })
      expect(then.asOf).toBe('2026-03-31')
      for (const row of then.rows) expect((row.lastPurchase ?? '') <= '2026-03-31').toBe(true)
      expect(await api.refused(getDryingUp, { query: { asOf: '2026-02-31' } })).toMatchObject({
        status: 422,
        code: 'day-invalid',
      })
    })

    test('one customer beside its own rhythm, and the file of the list', async () => {
      const { rows } = await api.ask(getDryingUp, { query: {} })
      const first = rows[0]!
      const one = await api.ask(getCustomerDryingUp, { params: { id: first.id }, query: {} })
      expect(one.row).toEqual(first)
      expect(one.test?.window).toMatchObject({ purchases: first.purchases, revenue: first.revenue })
      expect(one.months.reduce((sum, m) => sum + m.purchases, 0)).toBeGreaterThan(3)
      if (kind === 'own') record('customer-drying-up', one)
      const response = await api.request('/api/drying-up.csv?lang=en')
      const file = (await response.text()).trim().split('\r\n')
      expect(file).toHaveLength(rows.length + 1)
      expect(file[0]).toContain('Revenue at stake a year')
      expect(await api.refused(getCustomerDryingUp, { params: { id: 999_999 }, query: {} })).toMatchObject({
        status: 404,
        code: 'customer-not-found',
      })
    })

    test('the same per product group', async () => {
      const list = await api.ask(getDryingUpGroups, { query: {} })
      for (const row of list.rows) expect(row.state).toBe('dryingUp')
      const { rows } = await api.ask(getDryingUpGroups, { query: { customer: 3 } })
      expect(rows.map(row => row.productGroup).sort()).toEqual(['Charges', 'Pumps', 'Valves'])
      expect(rows.every(row => row.id === 3)).toBe(true)
      if (kind === 'own') record('drying-up-groups', list)
    })

    test('the alarms of history', async () => {
      const result = await api.ask(getDryingUpBackTest, { query: {} })
      expect(result.backTest?.monthEnds).toBeGreaterThan(12)
      expect(result.backTest?.years.reduce((sum, y) => sum + y.alarms, 0)).toBe(result.backTest?.alarms)
      if (kind === 'own') record('drying-up-backtest', result)
    })

    test('an agreed pause takes a name off the list until it is taken back', async () => {
      const { rows } = await api.ask(getDryingUp, { query: {} })
      const { id } = rows[0]!
      const given = { params: { id }, body: { from: '2026-09-01', to: '2027-01-01', reason: 'Rebuilds' } }
      const { pauses } = await api.ask(postPause, given)
      expect(pauses).toMatchObject([{ from: '2026-09-01', to: '2027-01-01', by: 'Ans de Vries' }])
      const paused = await api.ask(getDryingUp, { query: { state: 'paused' } })
      expect(paused.rows.map(row => row.id)).toEqual([id])
      expect(
        await api.refused(postPause, { params: { id }, body: { from: '2026-09-01', to: '2026-09-01' } }),
      ).toMatchObject({ status: 422, code: 'pause-invalid' })
      await api.ask(deletePause, { params: { id, pause: pauses[0]!.id } })
      expect((await api.ask(listPauses, { params: { id } })).pauses).toEqual([])
      expect(await api.refused(deletePause, { params: { id, pause: pauses[0]!.id } })).toMatchObject({
        status: 404,
        code: 'pause-not-found',
      })
      expect((await api.ask(getDryingUp, { query: {} })).rows).toEqual(rows)
    })

    test('exit interviews beside the reference', async () => {
      const note = (id: number, day: string) =>
        api.ask(postExitInterview, {
          params: { id },
          body: { day, reasons: ['noAttention', 'price', 'noAttention'], note: ' Nobody came by. ' },
        })
      for (const id of [1, 2, 3, 4]) await note(id, `2026-10-0${id}`)
      const four = await api.ask(getExitInterviews)
      expect(four.n).toBe(4)
      expect(four.reasons[0]).toEqual({ reason: 'noAttention', count: 4, share: null, reference: 0.92 })
      const { interviews } = await note(4, '2026-11-01')
      expect(interviews).toMatchObject([
        { day: '2026-11-01', reasons: ['noAttention', 'price'], note: 'Nobody came by.', by: 'Ans de Vries' },
        { day: '2026-10-04' },
      ])
      const five = await api.ask(getExitInterviews)
      expect(five.reasons.find(r => r.reason === 'price')).toMatchObject({
        count: 5,
        share: 1,
        reference: 0.17,
      })
      expect(five.interviews[0]!.customer).toMatchObject({ id: 4, number: '1003' })
      if (kind === 'own') record('exit-interviews', five)
      const left = await api.ask(deleteExitInterview, {
        params: { id: 4, interview: interviews[0]!.id },
      })
      expect(left.interviews).toHaveLength(1)
      expect(
        await api.refused(deleteExitInterview, { params: { id: 3, interview: left.interviews[0]!.id } }),
      ).toMatchObject({ status: 404, code: 'interview-not-found' })
    })

    test('settings that cannot be are refused with their path', async () => {
      const { settings } = await api.ask(getSettings)
      const refused = async (change: object) =>
        (
          await api.refused(postSettingsEffect, {
            body: { ...settings, dryingUp: { ...settings.dryingUp, ...change } },
          })
        ).values
      expect(await refused({ offBelow: 0.95 })).toEqual({ path: 'dryingUp', reason: 'not-ascending' })
      expect(await refused({ windowMost: 400 })).toMatchObject({ path: 'dryingUp.windowMost', max: 364 })
    })

    test('whom people noted something about stays when its import is undone', async () => {
      await api.ask(postPause, { params: { id: 9 }, body: { from: '2026-12-01', to: '2027-01-01' } })
      await api.ask(deleteImport, { params: { id: 1 } })
      await settled(api.workspace, 1)
      expect((await api.ask(listPauses, { params: { id: 9 } })).pauses).toHaveLength(1)
      expect((await api.ask(listExitInterviews, { params: { id: 2 } })).interviews).toHaveLength(1)
      expect(await api.refused(listPauses, { params: { id: 20 } })).toMatchObject({ status: 404 })
      expect(await api.refused(getDryingUp, { query: {} })).toMatchObject({ code: 'ledger-empty' })
    })

    test('nothing went wrong unforeseen', () => {
      expect(api.logged).toEqual([])
    })
  })
}

const valueCertainty = ({ causes, valueChance }: { causes: string[]; valueChance: number | null }) =>
  causes.includes('value') && valueChance !== null ? 1 - valueChance : 0
