import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { usually } from '../database.ts'
import { openSignInApi, type SignInApi } from '../support/sign-in-api.ts'
import { OWNER } from './owner.ts'

for (const kind of usually('own')) {
  describe(`setting up, database ${kind}`, () => {
    let api: SignInApi
    beforeAll(async () => {
      api = await openSignInApi(kind)
    })
    afterAll(() => api.close())

    test('before it everything but the doors is closed', async () => {
      const me = await api.ask('GET', '/api/me')
      expect(me.body).toMatchObject({
        state: 'set-up',
        setUpCode: false,
        person: null,
        demo: { offered: true, exists: false },
        signIn: { sso: null, passkeys: true, mail: true },
      })
      expect((await api.ask('GET', '/api/status')).body).toMatchObject({ status: 401, code: 'signed-out' })
      expect((await api.ask('GET', '/api/members')).status).toBe(401)
    })

    test('a password that is guessed first makes nobody', async () => {
      for (const [password, code] of [
        ['kort', 'password-short'],
        ['1q2w3e4r5t6y', 'password-common'],
        ['ans@example.nl-99', 'password-personal'],
      ])
        expect((await api.ask('POST', '/api/set-up', { ...OWNER, password })).body).toMatchObject({ code })
      expect((await api.ask('GET', '/api/me')).body).toMatchObject({ state: 'set-up' })
    })

    test('of twenty at once one becomes the owner', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          api.ask('POST', '/api/set-up', { ...OWNER, email: `ans${i}@example.nl` }),
        ),
      )
      const made = answers.filter(a => a.status === 200)
      expect(made).toHaveLength(1)
      expect(new Set(answers.filter(a => a.status !== 200).map(a => a.body.code))).toEqual(
        new Set(['set-up-done']),
      )
      const cookie = made[0]!.cookie
      const { members } = (await api.ask('GET', '/api/members', undefined, cookie)).body as {
        members: object[]
      }
      expect(members).toMatchObject([{ role: 'owner', sight: 'all', active: true, you: true }])
      const me = (await api.ask('GET', '/api/me', undefined, cookie)).body
      expect(me).toMatchObject({
        state: 'signed-in',
        person: { name: 'Ans de Vries', role: 'owner', fresh: true, mustEnrol: false, twoFactor: false },
      })
      expect((await api.ask('GET', '/api/status', undefined, cookie)).body).toMatchObject({
        user: 'Ans de Vries',
      })
      expect(api.logged).toEqual([])
    })
  })
}

test('from another machine setting up asks for the code of the log', async () => {
  const api = await openSignInApi('own', { publicUrl: new URL('https://klantkring.example.nl') })
  try {
    expect((await api.ask('GET', '/api/me')).body).toMatchObject({
      setUpCode: true,
      demo: { offered: false, exists: false },
    })
    const code = 'AAAA-BBBB-CCCC'
    for (let i = 0; i < 5; i++)
      expect((await api.ask('POST', '/api/set-up', { ...OWNER, code })).body).toMatchObject({
        status: 403,
        code: 'set-up-code-wrong',
      })
    expect((await api.ask('POST', '/api/set-up', { ...OWNER, code })).body).toMatchObject({
      status: 429,
      code: 'too-many-tries',
      values: { seconds: expect.any(Number) },
    })
    expect((await api.ask('GET', '/demo/api/me')).status).toBe(403)
  } finally {
    await api.close()
  }
})
