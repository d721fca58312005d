import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FIGURES } from '../../src/actions/explain/explain.ts'
import { settled } from '../../src/actions/imports/running.ts'
import {
  explainFigure,
  getCustomer,
  listActivities,
  listCustomers,
  listLines,
} from '../../src/contract/customers.ts'
import { deleteImport, getImport, importBatch } from '../../src/contract/imports.ts'
import { databaseKinds } from '../database.ts'
import { openTestApi, record, type TestApi } from '../support/api.ts'

for (const kind of databaseKinds) {
  describe(`customers, database ${kind}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openTestApi(kind)
    })
    afterAll(() => api.close())

    const all = () => api.ask(listCustomers, { query: { limit: 1000 } })

    test('a slice of the sorted list, with the sums of all that pass', async () => {
      const list = await api.ask(listCustomers, { query: { offset: 10, limit: 5 } })
      const whole = await all()
      expect(list.rows).toEqual(whole.rows.slice(10, 15))
      expect(whole.total).toBe(whole.rows.length)
      expect(whole.listed).toBe(60)
      expect(whole.sums.revenue).toBe(whole.rows.reduce((sum, row) => sum + row.revenue, 0))
      if (kind === 'own') record('customers', list)
    })

    test('every column sorts both ways, unknown last', async () => {
      for (const sort of [
        'number',
        'name',
        'segment',
        'revenue',
        'invoices',
        'lastPurchase',
        'score',
      ] as const)
        for (const order of ['asc', 'desc'] as const) {
          const { rows } = await api.ask(listCustomers, { query: { sort, order, limit: 1000 } })
          const values = rows.map(row => row[sort]).filter(v => v !== null && v !== '')
          const wanted = [...values].sort((a, b) =>
            typeof a === 'number'
              ? a - (b as number)
              : String(a).localeCompare(String(b), 'nl', { numeric: true }),
          )
          expect(values, `${sort} ${order}`).toEqual(order === 'asc' ? wanted : wanted.reverse())
        }
    })

    test('search needs no accents and no case, in name and number', async () => {
      const names = async (search: string) =>
        (await api.ask(listCustomers, { query: { search } })).rows.map(row => row.name)
      expect(await names('CAFE zw')).toEqual(['Café Zwaan'])
      expect(await names('1007')).toEqual(['Café Zwaan'])
      expect(await names('nobody')).toEqual([])
    })

    test('filters', async () => {
      const { rows } = await all()
      const count = async (query: Record<string, string>) =>
        (await api.ask(listCustomers, { query: query as never })).total
      expect(await count({ flag: 'lossMaking' })).toBe(rows.filter(r => r.contribution < 0).length)
      expect(await count({ flag: 'significant' })).toBe(rows.filter(r => r.significant).length)
      expect(await count({ flag: 'energievreter' })).toBe(rows.filter(r => r.energievreter).length)
      expect(await count({ segment: 'Industry' })).toBe(rows.filter(r => r.segment === 'Industry').length)
      expect(await count({ quadrant: 'lowHigh' })).toBe(rows.filter(r => r.quadrant === 'lowHigh').length)
      expect(await count({ whitney: 'YYY' })).toBe(rows.filter(r => r.whitney.includes('YYY')).length)
    })

    test('the file holds every row, and no formula', async () => {
      const response = await api.request('/api/customers.csv?lang=nl')
      expect(response.headers.get('content-disposition')).toContain('attachment; filename="customers.csv"')
      const text = await response.text()
      const { total, rows } = await all()
      expect(text.trim().split('\r\n')).toHaveLength(total + 1)
      expect(text).toContain("'=Årsund B.V.")
      const row = rows[0]!
      expect(text).toContain(`;${(row.revenue / 100).toFixed(2).replace('.', ',')};`)
      const english = await (await api.request('/api/customers.csv?lang=en&flag=lossMaking')).text()
      expect(english.trim().split('\r\n')).toHaveLength(rows.filter(r => r.contribution < 0).length + 1)
    })

    test('the file imports again, and nothing would change', async () => {
      for (const lang of ['nl', 'en']) {
        const text = await (await api.request(`/api/customers.csv?lang=${lang}`)).text()
        const form = new FormData()
        form.append('files', new Blob([text]), 'customers.csv')
        const response = await api.request('/api/imports', { method: 'POST', body: form })
        const { id } = importBatch.parse(await response.json())
        await settled(api.workspace, id)
        const { preview } = await api.ask(getImport, { params: { id } })
        const { total } = await all()
        expect(preview?.files[0]).toMatchObject({ kind: 'customers', rows: total })
        expect(preview?.customers).toEqual({ created: 0, updated: 0, unchanged: total })
        await api.ask(deleteImport, { params: { id } })
      }
    })

    test('one customer, down to its lines and activities', async () => {
      const page = await api.ask(getCustomer, { params: { id: 12 } })
      const { rows } = await all()
      expect(page.row).toEqual(rows.find(row => row.id === 12))
      const year = page.months.slice(12)
      expect(page.months).toHaveLength(24)
      expect(year.reduce((sum, m) => sum + m.revenue, 0)).toBe(page.row!.revenue)
      expect(year.reduce((sum, m) => sum + m.grossMargin, 0)).toBe(page.row!.grossMargin)
      expect(page.activities.reduce((sum, a) => sum + a.cost, 0)).toBe(page.row!.costToServe)
      const lines = await api.ask(listLines, { params: { id: 12 }, query: { limit: 1000 } })
      expect(lines.total).toBe(page.row!.lines)
      expect(lines.lines.reduce((sum, line) => sum + line.net, 0)).toBe(page.row!.revenue)
      expect(lines.net).toBe(page.row!.revenue)
      expect(lines.net - lines.cost).toBe(page.row!.grossMargin)
      expect(lines.lines[0]).toMatchObject({ file: 'invoices.csv', importId: 1 })
      const activities = await api.ask(listActivities, { params: { id: 12 }, query: { limit: 3 } })
      expect(activities.activities).toHaveLength(Math.min(3, activities.total))
      const csv = await (await api.request('/api/customers/12/lines.csv?lang=en')).text()
      expect(csv.trim().split('\r\n')).toHaveLength(lines.total + 1)
      if (kind === 'given') return
      record('customer', page)
      record('lines', lines)
      record('activities', activities)
    })

    test('a group shows the lines of all its members', async () => {
      const [mother, daughter] = await Promise.all(
        [4, 5].map(id => api.ask(listLines, { params: { id: id }, query: {} })),
      )
      const group = await api.ask(listLines, { params: { id: 4 }, query: { group: '1' } })
      expect(group.net).toBe(mother!.net + daughter!.net)
      expect(group.total).toBe(mother!.total + daughter!.total)
      const page = await api.ask(getCustomer, { params: { id: 4 }, query: { group: '1' } })
      expect(page.row?.revenue).toBe(group.net)
      expect(page.customer.children).toEqual([{ id: 5, name: 'Customer 5 B.V.' }])
    })

    test('revenue without a customer has its lines too', async () => {
      const { total, net } = await api.ask(listLines, { params: { id: 0 } })
      expect(total).toBeGreaterThan(0)
      expect(net).not.toBe(0)
      expect(await api.refused(getCustomer, { params: { id: 0 } })).toMatchObject({
        code: 'customer-not-found',
      })
    })

    test('a customer without figures in the period has a page all the same', async () => {
      const page = await api.ask(getCustomer, { params: { id: 60 } })
      expect(page).toMatchObject({ row: null, ranks: null, whitney: null })
      expect(
        await api.refused(explainFigure, { params: { figure: 'revenue' }, query: { customer: 60 } }),
      ).toEqual({
        status: 404,
        code: 'figure-unknown',
        values: { figure: 'revenue', customer: 60, reason: 'no-figures' },
      })
    })

    test('every explanation of every customer gives the figure of the list, from inputs that add up to it', async () => {
      const { rows } = await all()
      const explain = (figure: string, customer?: number) =>
        api.ask(explainFigure, {
          params: { figure },
          query: { ...(customer !== undefined && { customer }) },
        })
      const totals = { revenue: 0, grossMargin: 0, costToServe: 0, contribution: 0 }
      for (const row of rows) {
        const { revenue, grossMargin, costToServe, contribution } = row
        const shown = {
          revenue,
          grossMargin,
          costToServe,
          contribution,
          quadrant: row.quadrant,
          class: row.class,
        }
        for (const [figure, value] of Object.entries(shown))
          expect((await explain(figure, row.id)).result.value, `${figure} of ${row.number}`).toBe(value)
        expect((await explain('score', row.id)).result.value).toBe(row.score)
        expect((await explain('significance', row.id)).result.value).toBe(row.significant ? 'yes' : 'no')
        expect((await explain('whitney', row.id)).result.value).toBe(row.whitney.join(' / '))
        expect(sumOfCents(await explain('costToServe', row.id))).toBe(costToServe)
        const margin = valuesOf(await explain('grossMargin', row.id))
        expect(margin.revenue! - margin.knownCost! - margin.assumedCost!).toBe(grossMargin)
        const parts = valuesOf(await explain('contribution', row.id))
        expect(parts.grossMargin! - parts.costToServe!).toBe(contribution)
        for (const name of Object.keys(totals) as (keyof typeof totals)[]) totals[name] += row[name]
      }
      for (const [figure, value] of Object.entries(totals))
        expect((await explain(figure)).result.value).toBe(value)
      expect(sumOfCents(await explain('costToServe'))).toBe(totals.costToServe)
      const recorded: Record<string, unknown> = {}
      for (const figure of FIGURES) {
        const one = await explain(figure, rows[0]!.id)
        const everybody = await explain(figure)
        const names = [...one.inputs.map(i => i.name)]
        expect(new Set(names).size, figure).toBe(names.length)
        recorded[figure] = { one, everybody }
      }
      if (kind === 'own') record('explanations', recorded)
      expect(await api.refused(explainFigure, { params: { figure: 'toString' } })).toMatchObject({
        status: 404,
        code: 'figure-unknown',
      })
    })

    test('nothing went wrong unforeseen', () => {
      expect(api.logged).toEqual([])
    })
  })
}

type Answer = { inputs: { name: string; unit: string; value: unknown }[] }

const sumOfCents = (it: Answer) =>
  it.inputs.filter(i => i.unit === 'cents').reduce((sum, i) => sum + (i.value as number), 0)

const valuesOf = (it: Answer) =>
  Object.fromEntries(it.inputs.map(i => [i.name, i.value as number])) as Record<string, number>
