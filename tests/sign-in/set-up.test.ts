import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { usually } from '../database.ts'
import { OWNER } from './owner.ts'
import { openReception, type Reception } from './reception.ts'

for (const kind of usually('own')) {
  describe(`setting up, database ${kind}`, () => {
    let house: Reception
    beforeAll(async () => {
      house = await openReception(kind)
    })
    afterAll(() => house.close())

    test('before it everything but the doors is closed', async () => {
      const me = await house.ask('GET', '/api/me')
      expect(me.body).toMatchObject({
        state: 'set-up',
        setUpCode: false,
        person: null,
        demo: { offered: true, exists: false },
        signIn: { sso: null, passkeys: true, mail: true },
      })
      expect((await house.ask('GET', '/api/status')).body).toMatchObject({ status: 401, code: 'signed-out' })
      expect((await house.ask('GET', '/api/members')).status).toBe(401)
    })

    test('a password that is guessed first makes nobody', async () => {
      for (const [password, code] of [
        ['kort', 'password-short'],
        ['1q2w3e4r5t6y', 'password-common'],
        ['ans@example.nl-99', 'password-personal'],
      ])
        expect((await house.ask('POST', '/api/set-up', { ...OWNER, password })).body).toMatchObject({ code })
      expect((await house.ask('GET', '/api/me')).body).toMatchObject({ state: 'set-up' })
    })

    test('of twenty at once one becomes the owner', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          house.ask('POST', '/api/set-up', { ...OWNER, email: `ans${i}@example.nl` }),
        ),
      )
      const made = answers.filter(a => a.status === 200)
      expect(made).toHaveLength(1)
      expect(new Set(answers.filter(a => a.status !== 200).map(a => a.body.code))).toEqual(
        new Set(['set-up-done']),
      )
      const cookie = made[0]!.cookie
      const { members } = (await house.ask('GET', '/api/members', undefined, cookie)).body as {
        members: object[]
      }
      expect(members).toMatchObject([{ role: 'owner', sight: 'all', active: true, you: true }])
      const me = (await house.ask('GET', '/api/me', undefined, cookie)).body
      expect(me).toMatchObject({
        state: 'signed-in',
        person: { name: 'Ans de Vries', role: 'owner', fresh: true, mustEnrol: false, twoFactor: false },
      })
      expect((await house.ask('GET', '/api/status', undefined, cookie)).body).toMatchObject({
        user: 'Ans de Vries',
      })
      expect(house.logged).toEqual([])
    })
  })
}

test('from another machine setting up asks for the code of the log', async () => {
  const house = await openReception('own', { publicUrl: new URL('https://klantkring.example.nl') })
  try {
    expect((await house.ask('GET', '/api/me')).body).toMatchObject({
      setUpCode: true,
      demo: { offered: false, exists: false },
    })
    const code = 'AAAA-BBBB-CCCC'
    for (let i = 0; i < 5; i++)
      expect((await house.ask('POST', '/api/set-up', { ...OWNER, code })).body).toMatchObject({
        status: 403,
        code: 'set-up-code-wrong',
      })
    expect((await house.ask('POST', '/api/set-up', { ...OWNER, code })).body).toMatchObject({
      status: 429,
      code: 'too-many-tries',
      values: { seconds: expect.any(Number) },
    })
    expect((await house.ask('GET', '/demo/api/me')).status).toBe(403)
  } finally {
    await house.close()
  }
})
