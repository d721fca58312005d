import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getDryingUp, getDryingUpGroups } from '../../src/contract/7-satisfaction.ts'
import { listValues } from '../../src/contract/9-value.ts'
import { listActivities, listCustomers, listLines } from '../../src/contract/customers.ts'
import type { Endpoint } from '../../src/contract/endpoint.ts'
import { openTestApi, type TestApi, viewerWith } from '../support/api.ts'

type Answer = { total: number; next: string | null } & Record<string, unknown>

const LISTS: [Endpoint, string, Record<string, string>, string][] = [
  [listCustomers, '/customers', { sort: 'name', order: 'asc' }, 'rows'],
  [listLines, '/customers/1/lines', {}, 'lines'],
  [listActivities, '/customers/1/activities', {}, 'activities'],
  [getDryingUp, '/drying-up', { state: 'all' }, 'rows'],
  [getDryingUpGroups, '/drying-up/groups', {}, 'rows'],
  [listValues, '/value/customers', {}, 'rows'],
]

// Pages are made of answers, whatever database they come from, so one kind says it for both.
describe('pages', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi('own')
  })
  afterAll(() => api.close())

  const get = (path: string, query: Record<string, string>) =>
    api.request(`/api${path}?${new URLSearchParams(query)}`)

  for (const [endpoint, path, filter, rows] of LISTS)
    test(`${path}: any walk meets every row once, in order`, async () => {
      const page = async (query: Record<string, string>) => {
        const response = await get(path, { ...filter, ...query })
        expect(response.status, await response.clone().text()).toBe(200)
        const answer = endpoint.response.parse(await response.json()) as Answer
        return { answer, found: answer[rows] as unknown[], link: response.headers.get('link') }
      }
      const whole = await page({ limit: '1000' })
      expect(whole.answer.next).toBeNull()
      expect(whole.link).toBeNull()
      expect(whole.found).toHaveLength(whole.answer.total)
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), async sizes => {
          const met: unknown[] = []
          let next: string | null = null
          for (let i = 0; ; i++) {
            const size: number = sizes[i % sizes.length]!
            const { answer, found, link } = await page({
              limit: String(size),
              ...(next !== null && { cursor: next }),
            })
            expect(found.length).toBeLessThanOrEqual(size)
            met.push(...found)
            next = answer.next
            expect(link === null).toBe(next === null)
            if (next === null) break
            expect(link).toContain(`cursor=${next}`)
          }
          expect(met).toEqual(whole.found)
        }),
        { numRuns: 10 },
      )
    })

  const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code

  test('a cursor is of one list', async () => {
    const first = (await (await get('/customers', { limit: '1' })).json()) as Answer
    const cursor = first.next!
    expect((await get('/customers', { limit: '5', cursor })).status).toBe(200)
    expect(await codeOf(await get('/customers', { limit: '1', cursor, sort: 'name' }))).toBe('cursor-invalid')
    expect(await codeOf(await get('/value/customers', { cursor }))).toBe('cursor-invalid')
    for (const rubbish of ['x', '!!', Buffer.from('1.a.b').toString('base64url')])
      expect((await get('/customers', { cursor: rubbish })).status).toBe(422)
  })

  test('who sees other customers cannot go on with it', async () => {
    const { next } = (await (await get('/customers', { limit: '1' })).json()) as Answer
    api.as(viewerWith({ sight: new Set(['jan']) }))
    expect(await codeOf(await get('/customers', { limit: '1', cursor: next! }))).toBe('cursor-expired')
    api.as(viewerWith())
  })

  test('a change of the list ends the walk instead of showing rows twice or never', async () => {
    const { next } = (await (await get('/customers', { limit: '1' })).json()) as Answer
    await api.workspace.database.pool.query('update ledger set version = version + 1')
    const response = await get('/customers', { limit: '1', cursor: next! })
    expect(response.status).toBe(409)
    expect(await codeOf(response)).toBe('cursor-expired')
  })
})
