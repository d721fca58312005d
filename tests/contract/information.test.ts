import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sightOf } from '../../src/actions/access/actor.ts'
import { postPause } from '../../src/contract/7-satisfaction.ts'
import { listLines } from '../../src/contract/customers.ts'
import { getInformation, listDirectory } from '../../src/contract/information.ts'
import { usually } from '../database.ts'
import { openTestApi, record, type TestApi, viewerWith } from '../support/api.ts'

const STAFF = viewerWith({ permissions: ['information'], hurting: false })

for (const kind of usually('own')) {
  describe(`customer information without money, database ${kind}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openTestApi(kind)
      await api.workspace.database.query
        .updateTable('customer')
        .set({ email: 'inkoop@zwaan.example', phone: '+31 (0)38 421 60 00', city: 'Kämpen' })
        .where('id', '=', 8)
        .execute()
    })
    afterAll(() => api.close())

    const found = async (search: string) =>
      (await api.ask(listDirectory, { query: { search } })).rows.map(row => row.name)

    test('staff find a customer by name, number, city, e-mail and phone', async () => {
      api.as(STAFF)
      for (const search of ['CAFE zw', '1007', 'kampen', 'inkoop@', '+31 (0)38', '038421', 'zwaan kampen'])
        expect(await found(search), search).toEqual(['Café Zwaan'])
      expect(await found('nobody')).toEqual([])
    })

    test('pages of the directory follow the alphabet', async () => {
      api.as(STAFF)
      const whole = await api.ask(listDirectory, { query: { limit: 1000 } })
      expect(whole.total).toBe(60)
      expect(whole.all).toBe(60)
      expect(whole.managers).toEqual(['Joke', 'Piet'])
      expect(whole.segments).toEqual(['Industry', 'Installers', 'Municipalities'])
      expect(whole.rows.map(row => row.name).slice(0, 4)).toEqual([
        '=Årsund B.V.',
        'Café Zwaan',
        'Customer 1 B.V.',
        'Customer 2 B.V.',
      ])
      const part = await api.ask(listDirectory, { query: { offset: 10, limit: 5 } })
      expect(part.rows).toEqual(whole.rows.slice(10, 15))
      const back = await api.ask(listDirectory, { query: { sort: 'number', order: 'desc', limit: 1 } })
      expect(back.rows[0]?.number).toBe('1059')
      expect((await api.ask(listDirectory, { query: { sort: 'city', limit: 1 } })).rows[0]?.city).toBe(
        'Kämpen',
      )
      const joke = await api.ask(listDirectory, { query: { manager: 'Joke', segment: 'Industry' } })
      expect(joke.rows.every(row => row.manager === 'Joke' && row.segment === 'Industry')).toBe(true)
      if (kind === 'own') record('directory', part)
    })

    test('an account manager finds his own customers, with their segments', async () => {
      api.as(viewerWith({ permissions: ['information'], sight: sightOf(['joke']) }))
      const { total, all, managers, rows } = await api.ask(listDirectory, { query: { limit: 1000 } })
      expect([total, all, rows.length]).toEqual([20, 20, 20])
      expect(managers).toEqual(['Joke'])
      expect(await found('CAFE zw')).toEqual([])
    })

    test('one customer: documents, last activities and agreements, and nothing that is earned or spent on it', async () => {
      api.as(viewerWith())
      const lines = await api.ask(listLines, {
        params: { id: 12 },
        query: { limit: 1000, period: '2020-01-01..2027-01-01' },
      })
      const pause = { from: '2026-12-20', to: '2027-01-10', reason: 'Closed' }
      await api.ask(postPause, { params: { id: 12 }, body: pause })
      api.as(STAFF)
      const shown = await api.ask(getInformation, { params: { id: 12 }, query: { limit: 1000 } })
      expect(shown.customer).toMatchObject({
        id: 12,
        number: '1011',
        name: 'Customer 12 B.V.',
        street: 'Dock 12',
      })
      const numbers = new Set(lines.lines.map(line => line.document))
      expect(new Set(shown.documents.rows.map(row => row.number))).toEqual(numbers)
      expect(shown.documents.total).toBe(numbers.size)
      expect(shown.documents.rows.reduce((sum, row) => sum + row.net, 0)).toBe(lines.net)
      const days = shown.documents.rows.map(row => row.day)
      expect(days).toEqual([...days].sort().reverse())
      expect(shown.activities.length).toBeLessThanOrEqual(20)
      expect(shown.pauses).toEqual([{ ...pause, by: 'Ans de Vries' }])
      const names = JSON.stringify(shown).match(/"(\w+)":/g)!
      const told = names.filter(name =>
        /cost|margin|contribution|class|score|value|minutes|profit/i.test(name),
      )
      expect(told).toEqual([])
      const second = await api.ask(getInformation, { params: { id: 12 }, query: { offset: 1, limit: 2 } })
      expect(second.documents.rows).toEqual(shown.documents.rows.slice(1, 3))
      if (kind === 'own') record('information', second)
    })

    test('a customer that does not exist has none', async () => {
      api.as(STAFF)
      for (const id of [0, 999])
        expect(await api.refused(getInformation, { params: { id } })).toMatchObject({
          status: 404,
          code: 'customer-not-found',
        })
    })
  })
}
