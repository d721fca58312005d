import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  getBridge,
  getBuildUp,
  getCustomerValue,
  getRetention,
  getTrust,
  getValue,
  listValues,
} from '../../src/contract/9-value.ts'
import { explainFigure } from '../../src/contract/customers.ts'
import { usually } from '../database.ts'
import { openTestApi, record, type TestApi } from '../support/api.ts'
import { fillBuyers } from './buyers.ts'

const FIGURES = ['equity', 'clv', 'alive', 'expectedPurchases', 'wTimesA'] as const

/** Every number in a response. */
function numbersIn(response: unknown): number[] {
  if (typeof response === 'number') return [response]
  return typeof response === 'object' && response !== null ? Object.values(response).flatMap(numbersIn) : []
}

const inputsOf = async (api: TestApi, figure: string, customer?: number) => {
  const explained = await api.ask(explainFigure, {
    params: { figure },
    query: { ...(customer !== undefined && { customer }) },
  })
  return {
    ...explained,
    of: Object.fromEntries(explained.inputs.map(i => [i.name, i.value])) as Record<string, number>,
  }
}

for (const kind of usually('own')) {
  describe(`step 9 by a model, database ${kind}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openTestApi(kind, { empty: true })
      await fillBuyers(api.workspace.database, 300)
    })
    afterAll(() => api.close())

    test('what the customers are worth: the parts are the whole', async () => {
      const value = await api.ask(getValue)
      expect(value).toMatchObject({
        asOf: '2026-11-01',
        customers: 300,
        measure: 'model',
        fittedOn: 'known-start',
        holdout: { weeks: 52, to: '2026-11-01' },
        reason: { code: 'best-log-score' },
      })
      expect(value.fitted + value.startUnknown).toBe(300)
      expect(value.candidates.find(c => c.chosen)).toMatchObject({ id: value.model, identified: true })
      for (const parts of [value.byClass, value.bySegment, value.byStartYear]) {
        expect(parts.reduce((sum, part) => sum + part.equity, 0)).toBe(value.equity.total)
        expect(parts.reduce((sum, part) => sum + part.customers, 0)).toBe(300)
      }
      expect(value.equity.interval!.low).toBeLessThan(value.equity.total)
      expect(value.equity.interval!.high).toBeGreaterThan(value.equity.total)
      expect(value.top.map(c => c.clv)).toEqual(value.top.map(c => c.clv).sort((a, b) => b - a))
      if (kind === 'own') record('value', value)
    })

    test('the list is filtered, sorted and cut, and adds up to the equity', async () => {
      const all = await api.ask(listValues, { query: { limit: 1000 } })
      const { equity } = await api.ask(getValue)
      expect(all).toMatchObject({ total: 300, all: 300, segments: ['Industry', 'Installers'] })
      expect(all.rows.reduce((sum, row) => sum + row.clv, 0)).toBe(equity.total)
      for (const row of all.rows) {
        expect(row.alive! >= 0 && row.alive! <= 1).toBe(true)
        expect(row.outcome!.low).toBeLessThanOrEqual(row.outcome!.high)
      }
      for (const sort of ['number', 'name', 'purchases', 'alive', 'expectedPurchases', 'wTimesA'] as const) {
        const up = await api.ask(listValues, { query: { sort, order: 'asc', limit: 1000 } })
        const values = up.rows.map(row => (sort === 'name' ? 0 : Number(row[sort])))
        expect(values, sort).toEqual([...values].sort((a, b) => a - b))
      }
      const sleeping = await api.ask(listValues, { query: { flag: 'sleeping', limit: 1000 } })
      expect(sleeping.total).toBe(all.rows.filter(row => row.alive! < 0.5).length)
      const industry = await api.ask(listValues, { query: { segment: 'Industry', offset: 10, limit: 5 } })
      expect(industry.total).toBe(150)
      expect(industry.rows).toHaveLength(5)
      expect((await api.ask(listValues, { query: { search: 'buyer 12' } })).rows.length).toBeGreaterThan(0)
      const classed = await api.ask(listValues, { query: { class: 'key', limit: 1000 } })
      expect(classed.rows.every(row => row.class === 'key')).toBe(true)
      if (kind === 'own') record('value-customers', await api.ask(listValues, { query: { limit: 20 } }))
    })

    test('all of them as CSV, in both languages', async () => {
      const dutch = await (await api.request('/api/value/customers.csv?sort=number&order=asc')).text()
      const english = await (await api.request('/api/value/customers.csv?lang=en&segment=Industry')).text()
      const lines = dutch
        .replace(/^\uFEFF/, '')
        .trim()
        .split(/\r?\n/)
      expect(lines).toHaveLength(301)
      expect(english.trim().split(/\r?\n/)).toHaveLength(151)
      expect(lines[0]).not.toContain('Last purchase')
      expect(english).toContain('Last purchase')
      expect(lines[0]!.split(';').length).toBe(lines[1]!.split(';').length)
    })

    test('one customer: every measure, and why they differ', async () => {
      const { rows } = await api.ask(listValues, { query: { limit: 1000 } })
      for (const row of [rows[0]!, rows[150]!, rows[299]!]) {
        const one = await api.ask(getCustomerValue, { params: { id: row.id } })
        expect(one.row).toEqual(row)
        expect(one.measures.find(m => m.key === 'clv')!.cents).toBe(row.clv)
        expect(one.purchases).toHaveLength(row.purchases)
        expect(one.aliveOver.at(-1)!.alive).toBeCloseTo(row.alive!, 10)
        expect(one.expected.map(e => e.months)).toEqual([3, 12, 36])
        expect(one.outcome).toEqual(row.outcome)
        expect(numbersIn(one).every(Number.isFinite)).toBe(true)
      }
      const first = await api.ask(getCustomerValue, { params: { id: rows[0]!.id } })
      expect(first.differences.length).toBeGreaterThan(0)
      const shift = first.differences.reduce((sum, d) => sum + Number(d.values.change ?? 0), 0)
      const cents = Object.fromEntries(first.measures.map(m => [m.key, m.cents]))
      expect(cents.wTimesA! + shift).toBeCloseTo(cents.clv!, -1)
      if (kind === 'own') record('customer-value', first)
    })

    test('how well the model foretold, any of those that were tried', async () => {
      const trust = await api.ask(getTrust)
      const { model, candidates } = await api.ask(getValue)
      expect(trust.shown).toBe(model)
      expect(trust.tracking.filter(week => week.holdout)).toHaveLength(52)
      expect(trust.errors!.meanAbsolute).toBeLessThan(trust.errors!.baseline)
      const mine = candidates.find(c => c.id === 'bg-nbd')!.holdout!
      const other = await api.ask(getTrust, { query: { model: 'bg-nbd' } })
      expect(other).toMatchObject({ shown: 'bg-nbd', errors: { meanAbsolute: mine.meanAbsoluteError } })
      if (kind === 'own') record('trust', trust)
    })

    test('who stayed, how profit builds up, and why equity changed', async () => {
      const retention = await api.ask(getRetention)
      for (const year of retention.years)
        expect(year.start + year.new + year.wonBack - year.lost).toBe(year.end)
      const industry = await api.ask(getRetention, { query: { segment: 'Industry' } })
      expect(industry.years.at(-1)!.start).toBe(retention.segments.find(s => s.segment === 'Industry')!.start)
      expect((await api.ask(getRetention, { query: { segment: 'Bakers' } })).years).toEqual([])
      const survivors = retention.projection!.survivors.map(s => s.expected)
      expect(survivors[0]).toBe(1)
      expect(survivors).toEqual([...survivors].sort((a, b) => b - a))
      const buildUp = await api.ask(getBuildUp)
      for (const { base, growth, operatingCost, price, contribution } of buildUp.years)
        expect(base + growth + operatingCost + price).toBeCloseTo(contribution, 4)
      const bridge = await api.ask(getBridge)
      expect(bridge).toMatchObject({ from: '2025-11-01', to: '2026-11-01' })
      expect(bridge.bars.reduce((at, bar) => at + bar.cents, bridge.before)).toBe(bridge.after)
      const { equity } = await api.ask(getValue)
      expect(bridge.after).toBe(equity.total)
      const half = await api.ask(getBridge, { query: { from: '2026-05-01' } })
      expect(half.bars.reduce((at, bar) => at + bar.cents, half.before)).toBe(half.after)
      // A year after the first purchase there was no model yet: the measure itself is what changed.
      const first = await api.ask(getBridge, { query: { from: '2023-03-01' } })
      for (const bar of first.bars.filter(b => ['volume', 'price', 'cost'].includes(b.key)))
        expect(bar.cents).toBe(0)
      if (kind === 'given') return
      record('retention', retention)
      record('build-up', buildUp)
      record('bridge', bridge)
    })

    test('every figure opens, and its inputs make it', async () => {
      const { rows } = await api.ask(listValues, { query: { limit: 1000 } })
      const value = await api.ask(getValue)
      for (const row of rows.filter((_, i) => i % 30 === 0)) {
        const { of, ...clv } = await inputsOf(api, 'clv', row.id)
        expect(clv.result.value).toBe(row.clv)
        expect(clv).toMatchObject({ formula: 'clv', leads: 'lines', ownPeriod: true })
        const made = of.expectedPurchases! * of.presentFactor! * (of.expectedMargin! - of.servePerPurchase!)
        expect(Math.round(made)).toBe(row.clv)
        expect(of.purchaseDays).toBe(row.purchases)
        expect(of.lastPurchase).toBe(row.lastPurchase)
        const purchases = await inputsOf(api, 'expectedPurchases', row.id)
        expect(purchases.of.alive! * purchases.of.purchasesIfAlive!).toBeCloseTo(row.expectedPurchases, 8)
        const simple = await inputsOf(api, 'wTimesA', row.id)
        expect(simple.result.value).toBe(row.wTimesA)
        expect(Math.round((simple.of.w ?? 0) * simple.of.a!)).toBe(row.wTimesA)
        expect((await inputsOf(api, 'alive', row.id)).result.value).toBe(row.alive)
      }
      const equity = await inputsOf(api, 'equity')
      expect(equity.result.value).toBe(value.equity.total)
      expect(equity.of.positiveClv! + equity.of.negativeClv!).toBe(value.equity.total)
      expect([equity.of.intervalLow, equity.of.intervalHigh]).toEqual(Object.values(value.equity.interval!))
      const together = {
        clv: value.equity.total / 300,
        alive: value.equity.alive,
        expectedPurchases: value.equity.expectedPurchases,
        wTimesA: value.simple.wTimesA,
      }
      for (const [figure, expected] of Object.entries(together))
        expect((await inputsOf(api, figure)).result.value, figure).toBe(expected)
    })

    test('days to come are no silence', async () => {
      const now = await api.ask(getValue, { query: { period: '2025-11-22..2026-11-22' } })
      const beyond = await api.ask(getValue, { query: { period: '2025-11-22..2027-06-01' } })
      expect(beyond.asOf).toBe('2026-11-22')
      expect(beyond.equity.alive).toBe(now.equity.alive)
    })

    test('what cannot be answered says why', async () => {
      expect(await api.refused(getCustomerValue, { params: { id: 999 } })).toMatchObject({
        status: 404,
        code: 'customer-not-found',
      })
      expect(await api.refused(getValue, { query: { period: 'yesterday' } })).toMatchObject({
        status: 422,
        code: 'period-invalid',
      })
      for (const from of ['2026-11-01', '2030-01-01'])
        expect(await api.refused(getBridge, { query: { from } })).toMatchObject({ code: 'period-invalid' })
      expect(await api.refused(getBridge, { query: { from: '1 May' } })).toMatchObject({
        status: 400,
        values: { where: 'query', path: 'from' },
      })
      for (const bad of ['sort=size', 'limit=0', 'offset=-1', 'flag=lost', 'class=huge', 'order=up'])
        expect((await api.request(`/api/value/customers?${bad}`)).status, bad).toBe(400)
      expect((await api.request('/api/value/customers.csv?lang=fr')).status).toBe(400)
      expect((await api.request('/api/value/trust?model=arima')).status).toBe(400)
    })

    test('nothing went wrong unforeseen', () => {
      expect(api.logged).toEqual([])
    })
  })

  describe(`step 9 without a model, database ${kind}`, () => {
    let api: TestApi
    let few: TestApi
    beforeAll(async () => {
      api = await openTestApi(kind)
      few = await openTestApi(kind, { empty: true })
      await fillBuyers(few.workspace.database, 20)
    })
    afterAll(async () => {
      await api.close()
      await few.close()
    })

    test('too few customers bought twice: W × A, with its reason', async () => {
      const value = await few.ask(getValue)
      expect(value).toMatchObject({
        measure: 'w-times-a',
        model: null,
        reason: { code: 'too-few-repeat-buyers', values: { needed: 50 } },
        candidates: [],
        holdout: null,
        spend: null,
        equity: { interval: null, alive: null },
      })
      expect(Math.abs(value.equity.total - value.simple.presentValue)).toBeLessThan(20)
      const trust = await few.ask(getTrust)
      expect(trust).toMatchObject({ shown: null, holdoutFrom: null, tracking: [], errors: null })
      const { rows } = await few.ask(listValues)
      for (const row of rows) expect(row).toMatchObject({ alive: null, outcome: null })
      const one = await few.ask(getCustomerValue, { params: { id: rows[0]!.id } })
      expect(one).toMatchObject({ next: null, estimate: null, outcome: null, aliveOver: [], expected: [] })
    })

    test('dropout that cannot be told apart: W × A, and every figure adds up all the same', async () => {
      const value = await api.ask(getValue)
      expect(value.measure).toBe('w-times-a')
      expect(['not-identified', 'parameters-unclear']).toContain(value.reason.code)
      const list = await api.ask(listValues, { query: { limit: 1000 } })
      expect(list.rows.reduce((sum, row) => sum + row.clv, 0)).toBe(value.equity.total)
      const negative = await api.ask(listValues, { query: { flag: 'negative', limit: 1000 } })
      expect(negative.total).toBe(value.equity.negativeCustomers)
      for (const row of list.rows) {
        const { of } = await inputsOf(api, 'clv', row.id)
        expect(Math.abs(of.wTimesA! * of.presentFactor! - row.clv)).toBeLessThan(1)
        // Volume, price and cost make the value here too, so that the bridge can replace them one by one.
        const made = row.expectedPurchases * of.presentFactor! * row.perPurchase
        expect(Math.abs(made - row.clv)).toBeLessThanOrEqual(row.expectedPurchases)
        expect((await inputsOf(api, 'alive', row.id)).formula).toBe('aliveUnknown')
      }
      const bridge = await api.ask(getBridge)
      expect(bridge.bars.reduce((at, bar) => at + bar.cents, bridge.before)).toBe(bridge.after)
      // Nothing but rounding is left for a model that there is not.
      expect(Math.abs(bridge.bars.find(bar => bar.key === 'model')!.cents)).toBeLessThan(100)
      if (kind === 'own') record('value-simple', value)
    })

    test('every endpoint answers with finite numbers, groups merged or not', async () => {
      for (const query of [{}, { group: '1' as const }, { period: '2026' }, { period: '2024' }]) {
        const answers = [
          await api.ask(getValue, { query }),
          await api.ask(listValues, { query }),
          await api.ask(getTrust, { query }),
          await api.ask(getRetention, { query }),
          await api.ask(getBuildUp, { query }),
          await api.ask(getBridge, { query }),
        ]
        for (const answer of answers) expect(numbersIn(answer).every(Number.isFinite)).toBe(true)
      }
      const single = await api.ask(getValue)
      const grouped = await api.ask(getValue, { query: { group: '1' } })
      expect(grouped.customers).toBe(single.customers - 1)
    })

    test('before the first invoice nobody was worth anything', async () => {
      for (const from of ['2000-01-01', '2022-11-01']) {
        const bridge = await few.ask(getBridge, { query: { from } })
        expect(bridge).toMatchObject({ before: 0, from })
        expect(bridge.bars.find(bar => bar.key === 'won')!.cents).toBe(bridge.after)
      }
      const early = await few.ask(getValue, { query: { period: '2000' } })
      expect(early).toMatchObject({ customers: 0, equity: { total: 0, toRevenue: null, top20: null } })
      expect((await few.ask(listValues, { query: { period: '2000' } })).rows).toEqual([])
      for (const figure of FIGURES) {
        const explained = await few.ask(explainFigure, { params: { figure }, query: { period: '2000' } })
        expect([0, null]).toContain(explained.result.value)
      }
    })

    test('an empty ledger says so', async () => {
      const empty = await openTestApi(kind, { empty: true })
      try {
        for (const endpoint of [getValue, listValues, getTrust, getRetention, getBuildUp, getBridge])
          expect(await empty.refused(endpoint)).toMatchObject({ code: 'ledger-empty' })
        expect(empty.logged).toEqual([])
      } finally {
        await empty.close()
      }
    })

    test('a customer without a purchase has a page all the same, and no figures', async () => {
      const one = await api.ask(getCustomerValue, { params: { id: 60 } })
      expect(one).toMatchObject({ row: null, purchases: [], measures: [], guard: null })
      for (const figure of FIGURES)
        expect(
          await api.refused(explainFigure, { params: { figure }, query: { customer: 60 } }),
        ).toMatchObject({ code: 'figure-unknown', values: { reason: 'no-figures' } })
    })

    test('nothing went wrong unforeseen', () => {
      expect([...api.logged, ...few.logged]).toEqual([])
    })
  })
}
