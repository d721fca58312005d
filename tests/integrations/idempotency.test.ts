import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sightOf } from '../../src/actions/access/actor.ts'
import { openWorkspace } from '../../src/actions/workspace.ts'
import { postInvitation } from '../../src/contract/access/people.ts'
import { postToken } from '../../src/contract/integrations.ts'
import { forgetRequests, takeRequest } from '../../src/store/idempotency.ts'
import { usually } from '../database.ts'
import { openTestApi, type TestApi, viewerWith } from '../support/api.ts'

for (const kind of usually('given'))
  describe(kind, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openTestApi(kind)
    })
    afterAll(() => api.close())
    beforeEach(() => api.as(viewerWith()))

    const write = (key: string, body: unknown = INTERVIEW, path = '/api/customers/1/exit-interviews') =>
      api.request(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
      })
    const upload = (key: string, text: string, boundary = 'x') => {
      const body = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\n${text}\r\n--${boundary}--\r\n`
      return api.request('/api/imports', {
        method: 'POST',
        body,
        headers: {
          'content-type': `multipart/form-data; boundary=${boundary}`,
          'content-length': String(Buffer.byteLength(body)),
          'idempotency-key': key,
        },
      })
    }
    const count = async (table: string) =>
      (await api.workspace.database.pool.query(`select count(*)::int as n from ${table}`)).rows[0].n as number
    const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code

    test('the same request again is answered again and not done again', async () => {
      const before = await count('exit_interview')
      const first = await write('one')
      const second = await write('"one"')
      expect([first.status, second.status]).toEqual([200, 200])
      expect(second.headers.get('idempotency-replayed')).toBe('true')
      expect(first.headers.has('idempotency-replayed')).toBe(false)
      expect(second.headers.get('content-type')).toBe(first.headers.get('content-type'))
      expect(await second.text()).toBe(await first.text())
      expect(await count('exit_interview')).toBe(before + 1)
    })

    test('of twenty at once one is done; the others wait for it or repeat it', async () => {
      const before = await count('exit_interview')
      const all = await Promise.all(Array.from({ length: 20 }, () => write('twenty')))
      expect(all.every(r => r.status === 200 || r.status === 409)).toBe(true)
      expect(all.some(r => r.status === 200)).toBe(true)
      for (const response of all)
        if (response.status === 409) expect(await codeOf(response)).toBe('idempotency-running')
      expect(await count('exit_interview')).toBe(before + 1)
      expect((await write('twenty')).headers.get('idempotency-replayed')).toBe('true')
    })

    test('so it is with uploads', async () => {
      const before = await count('import')
      const all = await Promise.all(Array.from({ length: 6 }, () => upload('upload', 'a;b\n1;2\n')))
      expect(all.filter(r => r.status !== 409).every(r => r.status === 200)).toBe(true)
      expect(await count('import')).toBe(before + 1)
      const again = await upload('upload', 'a;b\n1;2\n', 'y')
      expect(again.headers.get('idempotency-replayed')).toBe('true')
      expect(await codeOf(await upload('upload', 'a;b\n1;2\n3;4\n'))).toBe('idempotency-key-reused')
      expect(await count('import')).toBe(before + 1)
    })

    test('a key belongs to one request and to one who asks', async () => {
      await write('mine')
      const other = await write('mine', { ...INTERVIEW, note: 'other' })
      expect(other.status).toBe(422)
      expect(await codeOf(other)).toBe('idempotency-key-reused')
      expect((await write('mine', INTERVIEW, '/api/customers/2/exit-interviews')).status).toBe(422)
      const before = await count('exit_interview')
      api.as(viewerWith({ id: 'bob', name: 'Bob' }))
      const bob = await write('mine')
      expect([bob.status, bob.headers.has('idempotency-replayed')]).toEqual([200, false])
      expect(await count('exit_interview')).toBe(before + 1)
    })

    test('a refusal of the action is the answer too; what could not be read may be sent again', async () => {
      const bad = { ...INTERVIEW, day: '2026-02-31' }
      const first = await write('refused', bad)
      const again = await write('refused', bad)
      expect([first.status, again.status]).toEqual([422, 422])
      expect(again.headers.get('content-type')).toBe('application/problem+json')
      expect(again.headers.get('idempotency-replayed')).toBe('true')
      expect((await write('unread', { day: 1 })).status).toBe(400)
      expect((await write('unread')).status).toBe(200)
      const broken = await api.request('/api/imports', {
        method: 'POST',
        body: 'rubbish',
        headers: { 'content-type': 'multipart/form-data; boundary=x', 'idempotency-key': 'broken' },
      })
      expect(broken.status).toBe(400)
      expect(await count(`idempotent_request where key = 'broken'`)).toBe(0)
    })

    test('an answer is not given again to who may less by then', async () => {
      const before = await count('exit_interview')
      expect((await write('rights')).status).toBe(200)
      const less = [
        { sight: sightOf(['Jan', 'Piet', 'Joke', 'Sanne']) },
        { hurting: false },
        { permissions: ['judge'] as const },
      ]
      for (const rights of less) {
        api.as(viewerWith(rights))
        const again = await write('rights')
        expect(again.headers.has('idempotency-replayed')).toBe(false)
        expect([404, 422]).toContain(again.status)
      }
      api.as(viewerWith())
      expect((await write('rights')).headers.get('idempotency-replayed')).toBe('true')
      expect(await count('exit_interview')).toBe(before + 1)
    })

    test('nor is everything about a person kept', async () => {
      const person = { names: ['Joke'] }
      const first = await write('person', { person }, '/api/privacy/exports')
      expect(await first.clone().json()).toMatchObject({ person })
      expect(await codeOf(await write('person', { person }, '/api/privacy/exports'))).toBe(
        'idempotency-secret',
      )
      const { rows } = await api.workspace.database.pool.query(
        `select body from idempotent_request where key = 'person'`,
      )
      expect(rows).toEqual([{ body: null }])
    })

    test('a secret is never kept to be repeated', async () => {
      const body = { name: 'x', permissions: ['figures'] }
      const first = await write('secret', body, '/api/tokens')
      const { secret } = postToken.response.parse(await first.json())
      const again = await write('secret', body, '/api/tokens')
      expect(await codeOf(again)).toBe('idempotency-secret')
      const { rows } = await api.workspace.database.pool.query('select * from idempotent_request')
      expect(JSON.stringify(rows)).not.toContain(secret)
    })

    test('nor is the link of an invitation, which lets in who holds it', async () => {
      const place = { role: 'owner', sight: 'all', team: '', managerNames: [], hurting: true }
      const body = { ...place, email: 'jan@example.nl' }
      const { link } = postInvitation.response.parse(
        await (await write('link', body, '/api/invitations')).json(),
      )
      expect(await codeOf(await write('link', body, '/api/invitations'))).toBe('idempotency-secret')
      const { rows } = await api.workspace.database.pool.query('select * from idempotent_request')
      expect(JSON.stringify(rows)).not.toContain(link.split('#')[1])
    })

    test('keys are printable', async () => {
      for (const key of ['', 'a b', 'x'.repeat(256)]) expect((await write(key)).status, key).toBe(400)
    })

    test('what a killed process left is taken over by one, in whatever process, when its time is up', async () => {
      const { database } = api.workspace
      const other = await openWorkspace({
        connection: { ...database.pool.options, password: database.pool.options.password },
        folder: '/nowhere',
        demo: false,
        keys: database.keys,
      })
      const request = { actor: 'person:x', key: 'killed', fingerprint: 'f' }
      expect(await takeRequest(database.query, request, 'dead')).toEqual({ mine: true })
      expect(await takeRequest(other.database.query, request, 'b')).toEqual({
        mine: false,
        fingerprint: 'f',
        answer: null,
      })
      await database.pool.query(
        `update idempotent_request set alive_until = now() - interval '1 s' where key = 'killed'`,
      )
      const takers = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          takeRequest((i % 2 ? database : other.database).query, request, `taker ${i}`),
        ),
      )
      expect(takers.filter(taken => taken.mine)).toHaveLength(1)
      await other.close()
    })

    test('after a day a key is forgotten', async () => {
      await write('old')
      const { pool, query } = api.workspace.database
      await pool.query(`update idempotent_request set at = now() - interval '25 h' where key = 'old'`)
      const before = await count('exit_interview')
      expect((await write('old')).headers.has('idempotency-replayed')).toBe(false)
      expect(await count('exit_interview')).toBe(before + 1)
      await pool.query(`update idempotent_request set at = now() - interval '25 h' where key = 'old'`)
      expect(await forgetRequests(query)).toBe(1)
    })
  })

const INTERVIEW = { day: '2026-10-31', reasons: ['price'], note: 'too dear' }
