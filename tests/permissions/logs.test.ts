import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FILTER_HEADER } from '../../src/contract/access/personal.ts'
import { openLog } from '../../src/server/logs/logger.ts'
import { bodiesFor } from '../fuzz/shaped.ts'
import { viewerWith } from '../support/api.ts'
import { openPermissionsApi, type PermissionsApi } from '../support/permissions-api.ts'

const TOKEN = 'kk_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG'
const EMAIL = 'ans.devries@secret-mail.example'
const WORD = 'Geheimenhuis'

const written: string[] = []
const log = openLog({ format: 'json', level: 'debug', write: text => written.push(text) })
let api: PermissionsApi
beforeAll(async () => {
  api = await openPermissionsApi({ onRequest: log.request })
})
afterAll(() => api.close())

/** Every endpoint, with what must not be written down in its address, its search words, its headers and its body. */
async function askEverything(): Promise<number> {
  const customer = api.customers[3]!
  const viewer = viewerWith({ id: 'p-17', name: 'Ans de Vries-Geheim' })
  let asked = 0
  for (const endpoint of api.endpoints) {
    const [sample] = fc.sample(bodiesFor(endpoint.body), { numRuns: 1, seed: 7 })
    for (const [who, body] of [
      [viewer, sample],
      [viewer, { name: customer.name, email: EMAIL, password: WORD, note: WORD }],
      [null, { email: EMAIL }],
    ] as const) {
      const path = endpoint.path.replace(/:\w+/g, String(customer.id))
      const search = new URLSearchParams({ q: EMAIL, token: TOKEN })
      const response = await api.ask(who, endpoint.method, `${path}?${search}`, {
        headers: {
          'content-type': 'application/json',
          cookie: `session=${TOKEN}`,
          [FILTER_HEADER]: String(new URLSearchParams({ search: customer.name, email: EMAIL })),
          'user-agent': WORD,
          referer: `http://localhost:3210/customers/${customer.id}`,
        },
        ...(endpoint.method !== 'GET' && { body: JSON.stringify(body ?? {}) }),
      })
      await response.arrayBuffer()
      asked++
    }
    await (
      await api.ask(null, 'GET', '/status', { headers: { authorization: `Bearer ${TOKEN}` } })
    ).arrayBuffer()
    asked++
  }
  return asked
}

test('no name, address, token or content is in the log of everything that can be asked', async () => {
  const asked = await askEverything()
  expect(asked).toBeGreaterThan(150)
  for (const line of api.logged) log.line(line)
  const text = written.join('')
  expect(written.length).toBeGreaterThanOrEqual(asked)
  const forbidden = [
    TOKEN,
    EMAIL,
    'secret-mail',
    WORD,
    'de Vries',
    'Zwolle',
    '038-7',
    ...api.customers.flatMap(c => [c.name, c.number, String(c.id), `post@wharf${c.id - 910_000_000}.`]),
    ...new Set(api.customers.map(c => c.manager).filter(name => name !== '')),
  ]
  expect(forbidden.filter(word => new RegExp(`(?<![\\w])${escaped(word)}`).test(text))).toEqual([])
  // What it does hold: everything needed to follow one request.
  const one = written
    .map(line => JSON.parse(line))
    .find(({ request }) => request?.route === '/api/customers/:id')
  expect(one.request).toMatchObject({ method: 'GET', viewer: { kind: 'person', id: 'p-17' } })
  expect(one.time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
})

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
