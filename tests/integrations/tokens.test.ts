import fc from 'fast-check'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { hashOfSecret, isTokenSecret, newTokenSecret } from '../../src/actions/integrations/token-secret.ts'
import { listCustomers } from '../../src/contract/customers.ts'
import { deleteToken, listTokens, postToken } from '../../src/contract/integrations.ts'
import { tokenViewers } from '../../src/server/access/token.ts'
import { places } from '../../src/server/limits/places.ts'
import { problemResponse, RequestRefusal } from '../../src/server/problem.ts'
import { TODAY } from '../contract/ledger.ts'
import { usually } from '../database.ts'
import { openTestApi, type TestApi, viewerWith } from '../support/api.ts'

test('a secret can be told from any other text', () => {
  const secret = newTokenSecret()
  expect(secret).toMatch(/^kk_[\w-]{43}[0-9A-Za-z]{6}$/)
  expect(isTokenSecret(secret)).toBe(true)
  expect(isTokenSecret(`kk_${'A'.repeat(43)}0DofJ8`)).toBe(true)
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 51 }), fc.constantFrom(...'aZ09-_'), (at, letter) => {
      const other = secret.slice(0, at) + letter + secret.slice(at + 1)
      expect(isTokenSecret(other)).toBe(other === secret)
    }),
  )
})

for (const kind of usually('given'))
  describe(kind, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openTestApi(kind)
    })
    afterAll(() => api.close())

    /** A request of a program: no Origin, no cookie, nobody signed in. */
    const asked = (path: string, secret: string, init: RequestInit & { headers?: object } = {}) =>
      api.app.request(path, {
        ...init,
        headers: { host: 'localhost:3210', authorization: `Bearer ${secret}`, ...init.headers },
      })
    const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code

    const make = (given: Partial<z.input<typeof postToken.body>> = {}) =>
      api.ask(postToken, { body: { name: 'ERP', permissions: ['figures'], ...given } })

    test('is shown once, works at once, and not after it is revoked', async () => {
      const { token, secret } = await make({ name: 'ERP', permissions: ['figures'] })
      expect(token).toMatchObject({ name: 'ERP', readOnly: true, managers: null, createdBy: 'Ans de Vries' })
      expect(secret.startsWith(token.prefix)).toBe(true)
      const kept = JSON.stringify((await api.workspace.database.pool.query('select * from api_token')).rows)
      expect(kept).not.toContain(secret)
      expect(kept).toContain(hashOfSecret(secret))

      api.as(null)
      const response = await asked('/api/customers', secret)
      expect(response.status).toBe(200)
      expect(response.headers.get('ratelimit-policy')).toBe('"token";q=600;w=60')
      expect(response.headers.get('ratelimit')).toMatch(/^"token";r=\d+;t=\d+$/)
      listCustomers.response.parse(await response.json())

      api.as(viewerWith())
      const [listed] = (await api.ask(listTokens)).tokens
      expect(listed!.lastUsed).toMatch(/:00\.000Z$/)
      await api.ask(deleteToken, { params: { id: token.id } })
      api.as(null)
      const refused = await asked('/api/customers', secret)
      expect(refused.status).toBe(401)
      expect(refused.headers.get('www-authenticate')).toContain('Bearer')
      expect(await codeOf(refused)).toBe('token-unknown')
      api.as(viewerWith())
      expect(await api.refused(deleteToken, { params: { id: token.id } })).toMatchObject({ status: 404 })
      expect((await api.ask(listTokens)).tokens).toEqual([])
    })

    test('tokens that are made up have few looks into the database, and a known one never waits behind them', async () => {
      const { secret } = await make()
      const lookups = places({ inAll: 2, each: 2 })
      let tooMany = false
      const look = () => {
        if (tooMany) throw new RequestRefusal(429, 'too-many-requests', { seconds: 1 })
      }
      const viewerOf = tokenViewers(api.workspace, { unknown: { look, lookups } })
      const app = new Hono()
      app.get('*', async context => context.text((await viewerOf(context))?.actor.name ?? 'nobody'))
      app.onError((error, context) => problemResponse(context, error, { log: () => {} }))
      const status = async (token: string) =>
        (await app.request('/', { headers: { authorization: `Bearer ${token}` } })).status
      expect(await status(secret)).toBe(200)
      const gate = Promise.withResolvers<void>()
      const waiting = [lookups.briefly('a', () => gate.promise), lookups.briefly('b', () => gate.promise)]
      expect(await status(newTokenSecret())).toBe(503)
      expect(await status(secret)).toBe(200)
      gate.resolve()
      await Promise.all(waiting)
      expect(await status(newTokenSecret())).toBe(401)
      tooMany = true
      expect(await status(newTokenSecret())).toBe(429)
      expect(await status(secret)).toBe(200)
    })

    test('a token that is wrong is not made up for by a cookie', async () => {
      api.as(viewerWith())
      for (const secret of ['', 'rubbish', newTokenSecret()])
        expect((await asked('/api/customers', secret)).status, secret).toBe(secret === '' ? 200 : 401)
    })

    test('may do what it was given, and no more', async () => {
      const { secret } = await make({ permissions: ['figures'], readOnly: false, managers: ['Jan'] })
      api.as(null)
      const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"marks":[]}' }
      expect(await codeOf(await asked('/api/tokens', secret))).toBe('not-allowed')
      expect(await codeOf(await asked('/api/customers/1/judgements', secret, json))).toBe('not-allowed')
      expect(await codeOf(await asked('/api/analysis', secret))).toBe('not-all-customers')
      api.as(viewerWith())
      const reading = await make({ permissions: ['figures', 'judge'], readOnly: true })
      api.as(null)
      expect(await codeOf(await asked('/api/customers/1/judgements', reading.secret, json))).toBe(
        'token-read-only',
      )
      api.as(viewerWith())
    })

    test('lasts two years at most, and no longer than it says', async () => {
      const until = (expires: string) => make({ expires })
      for (const expires of ['2020-01-01', '2035-01-01'])
        expect(
          await api.refused(postToken, { body: { name: 'x', permissions: ['figures'], expires } }),
        ).toMatchObject({ status: 422, code: 'token-expires' })
      const { token, secret } = await until(new Date(TODAY * 86_400_000).toISOString().slice(0, 10))
      expect(token.expired).toBe(false)
      expect((await asked('/api/customers', secret)).status).toBe(200)
      await api.workspace.database.pool.query('update api_token set expires = $1 where id = $2', [
        '2020-01-01',
        token.id,
      ])
      expect((await asked('/api/customers', secret)).status).toBe(401)
    })

    test('asks so many times a minute, and is told when it may again', async () => {
      const { secret } = await make({})
      let now = 0
      const viewers = tokenViewers(api.workspace, { perMinute: 2, now: () => now })
      const headers = new Map<string, string>()
      const ask = () =>
        viewers({
          req: { method: 'GET', header: () => `Bearer ${secret}` },
          header: (name: string, value: string) => headers.set(name, value),
        } as never)
      await ask()
      await ask()
      expect(headers.get('RateLimit')).toBe('"token";r=0;t=60')
      now = 18_000
      await expect(ask()).rejects.toMatchObject({ status: 429, values: { seconds: 42 } })
      expect(headers.get('Retry-After')).toBe('42')
      now = 60_000
      expect((await ask())?.actor.kind).toBe('token')
    })

    test('only who may make tokens makes them, and each stands in the audit', async () => {
      api.as(viewerWith({ permissions: ['figures'] }))
      expect(await api.refused(listTokens)).toMatchObject({ status: 403 })
      api.as(viewerWith())
      const { token, secret } = await make({ name: 'Audited' })
      const { rows } = await api.workspace.database.pool.query('select content::text as content from audit')
      const told = rows.map(row => String(row.content)).join('\n')
      expect(told).toContain(`"entityId":"${token.id}"`)
      expect(told).not.toContain(secret)
      expect(told).not.toContain(hashOfSecret(secret))
    })
  })
