import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../src/actions/access/actor.ts'
import { makeWebhook } from '../../src/actions/integrations/webhooks.ts'
import { invite } from '../../src/actions/people/invitations.ts'
import { usually } from '../database.ts'
import { openSignInApi, type SignInApi } from '../support/sign-in-api.ts'

const PLACE = { role: 'owner', sight: 'all', team: '', managerNames: [], hurting: true }
const HOOK = { name: 'crm', url: 'http://127.0.0.1:9/hook', events: ['import.done'], figures: false } as const
const PASSWORD = 'acht witte eenden op het dak'

for (const kind of usually('given'))
  describe(`leaving, database ${kind}`, () => {
    let api: SignInApi
    let owner: string
    beforeAll(async () => {
      api = await openSignInApi(kind)
      owner = await api.setUp()
    })
    afterAll(() => api.close())

    const ask = (method: string, path: string, body?: object, cookie = owner) =>
      api.ask(method, `/api${path}`, body, cookie)
    const tokenOf = (link: unknown) => String(link).split('#')[1]!
    const rows = async (text: string, values: unknown[] = []) =>
      (await api.workspace.database.pool.query(text, values)).rows

    /** Another owner, with a token, an open invitation and a webhook made by them. */
    async function colleague(name: string) {
      const email = `${name.toLowerCase()}@example.nl`
      const { link } = (await ask('POST', '/invitations', { ...PLACE, email })).body
      const given = { token: tokenOf(link), name, password: PASSWORD }
      const { cookie } = await ask('POST', '/invitations/accept', given, '')
      const { id } = (await rows('select id from auth."user" where email = $1', [email]))[0]
      const made = await ask('POST', '/tokens', { name: `of ${name}`, permissions: ['figures'] }, cookie)
      expect(made.status).toBe(200)
      const friend = await ask('POST', '/invitations', { ...PLACE, email: `friend-of-${email}` }, cookie)
      const actor: Actor = { kind: 'person', id, name, sight: 'all', hurting: true }
      const { webhook } = await makeWebhook(api.workspace.as(actor), HOOK, { allowPrivate: true })
      const bearer = { authorization: `Bearer ${made.body.secret}` }
      return {
        id: id as string,
        token: async () => (await api.ask('GET', '/api/settings', undefined, '', bearer)).status,
        invitation: async () =>
          (await ask('POST', '/invitations/open', { token: tokenOf(friend.body.link) }, '')).status,
        webhook: async () =>
          (await rows('select disabled_why as why from webhook where id = $1', [webhook.id]))[0].why,
        webhookId: webhook.id,
      }
    }
    const state = async (of: Awaited<ReturnType<typeof colleague>>) => [
      await of.token(),
      await of.invitation(),
      await of.webhook(),
    ]

    test('what a leaver made ends with them, and of others nothing does', async () => {
      const [jan, eva, piet] = [await colleague('Jan'), await colleague('Eva'), await colleague('Piet')]
      const { token } = await invite(api.workspace, { ...PLACE, email: 'by-command@example.nl' })
      for (const one of [jan, eva, piet]) expect(await state(one)).toEqual([200, 200, null])

      expect((await ask('DELETE', `/members/${jan.id}`)).status).toBe(200)
      expect(await state(jan)).toEqual([401, 404, 'left'])
      expect((await ask('PUT', `/members/${eva.id}`, { ...PLACE, active: false })).status).toBe(200)
      expect(await state(eva)).toEqual([401, 404, 'left'])
      expect(await state(piet)).toEqual([200, 200, null])
      expect((await ask('POST', '/invitations/open', { token }, '')).status).toBe(200)

      const noted = await rows(
        `select entity, action from audit where content::jsonb -> 'after' ->> 'madeBy' = $1 order by 1`,
        [jan.id],
      )
      expect(noted).toEqual([
        { entity: 'invitation', action: 'withdrawn' },
        { entity: 'token', action: 'revoked' },
        { entity: 'webhook', action: 'changed' },
      ])
      expect((await ask('GET', '/webhooks')).body).toMatchObject({
        webhooks: [{ disabled: { why: 'left' } }, { disabled: { why: 'left' } }, { enabled: true }],
      })

      // Active again, nothing of it comes back by itself.
      await ask('PUT', `/members/${eva.id}`, { ...PLACE, active: true })
      expect(await state(eva)).toEqual([401, 404, 'left'])
    })

    test('a refused removal ends nothing', async () => {
      const piet = (await rows(`select id from auth."user" where name = 'Piet'`))[0].id
      const before = await rows('select id from api_token where revoked_at is null')
      await api.workspace.database.pool.query(
        `update member set role = 'staff' where user_id <> $1 and role = 'owner'
           and user_id not in (select user_id from member order by created_at limit 1)`,
        [piet],
      )
      await api.workspace.database.pool.query(`update member set role = 'staff' where user_id = $1`, [piet])
      const me = (await rows(`select user_id as id from member where role = 'owner'`))[0].id
      await ask('POST', '/tokens', { name: 'of the last owner', permissions: ['figures'] })
      expect((await ask('DELETE', `/members/${me}`)).body).toMatchObject({ code: 'last-owner' })
      expect(await rows('select id from api_token where revoked_at is null')).toHaveLength(before.length + 1)
    })
  })
