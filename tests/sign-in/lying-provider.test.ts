import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resetSecondFactors } from '../../src/actions/people/members.ts'
import { openSignInApi, type SignInApi } from '../support/sign-in-api.ts'
import {
  byPublicKeyAsSecret,
  byRsa,
  type Lie,
  type Lying,
  openLyingProvider,
  otherKey,
} from './lying-provider.ts'
import { OWNER } from './owner.ts'
import { CLIENT } from './provider.ts'

let provider: Lying
let api: SignInApi
beforeAll(async () => {
  provider = await openLyingProvider(OWNER.email)
  const { issuer } = provider
  api = await openSignInApi('own', { sso: { issuer, ...CLIENT, name: 'De Zaak' } })
  await api.setUp()
})
afterAll(async () => {
  await api.close()
  await provider.close()
})

const begin = () => api.ask('POST', '/api/auth/sign-in/social', { provider: 'sso' })

/** Whether the owner of the account is in after the provider said this. */
async function letsIn(lie: Lie): Promise<boolean> {
  const asked = await begin()
  const back = provider.back((asked.body as { url: string }).url, lie)
  const done = await api.ask('GET', `${back.pathname}${back.search}`, undefined, asked.cookie, {
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  })
  const { state } = (await api.ask('GET', '/api/me', undefined, done.cookie)).body
  expect(state === 'signed-in').toBe(done.cookie.includes('session_token'))
  return state === 'signed-in'
}

const claim = (change: Record<string, unknown>): Lie => ({ claims: honest => ({ ...honest, ...change }) })
const minutes = (n: number) => Math.floor(Date.now() / 1000) + n * 60
const OTHER = 'another client'

describe('what is true lets in', () => {
  const truths: Record<string, Lie> = {
    'as most providers say it': {},
    'for us, and for us alone': claim({ aud: [CLIENT.clientId] }),
    'for several, given to us': claim({ aud: [CLIENT.clientId, OTHER], azp: CLIENT.clientId }),
    'the address by userinfo, of the same person': claim({ email: undefined }),
    'the address proven, in letters': claim({ email_verified: 'true' }),
  }
  test.each(Object.entries(truths))('%s', async (_name, truth) => {
    expect(await letsIn(truth)).toBe(true)
  })
})

describe('a provider that lies lets nobody in', () => {
  const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const lies: Record<string, Lie> = {
    'aud: another client': claim({ aud: OTHER }),
    'aud: none': claim({ aud: undefined }),
    'aud: several, not us': claim({ aud: [OTHER, 'a third'] }),
    'azp: several may, and nobody says which': claim({ aud: [CLIENT.clientId, OTHER] }),
    'azp: several may, another one does': claim({ aud: [CLIENT.clientId, OTHER], azp: OTHER }),
    'azp: made out for us, to another': claim({ azp: OTHER }),
    'azp: no text': claim({ azp: [CLIENT.clientId] }),
    'iss: another': claim({ iss: 'https://evil.example' }),
    'iss: none': claim({ iss: undefined }),
    'iss: another at the return': { iss: 'https://evil.example' },
    'exp: over': claim({ exp: minutes(-5) }),
    'exp: none': claim({ exp: undefined }),
    'exp: a text': claim({ exp: '9999999999' }),
    'iat: long ago': claim({ iat: minutes(-60) }),
    'iat: to come': claim({ iat: minutes(60), exp: minutes(90) }),
    'iat: none': claim({ iat: undefined }),
    'nbf: to come': claim({ nbf: minutes(10) }),
    'alg: none': { header: { alg: 'none' }, signed: () => '' },
    'alg: none, signed all the same': { header: { alg: 'none' } },
    'alg: HS256 by the public key': { header: { alg: 'HS256' }, signed: byPublicKeyAsSecret },
    'alg: one that was not announced': { header: { alg: 'RS512' }, signed: byRsa(null, 'sha512') },
    'key: another under the same name': { signed: byRsa(otherKey.privateKey) },
    'key: one nobody knows': { header: { kid: 'two' }, signed: byRsa(otherKey.privateKey) },
    'key: brought along': {
      header: { kid: undefined, jwk: otherKey.publicKey.export({ format: 'jwk' }) },
      signed: byRsa(otherKey.privateKey),
    },
    'signature: none': { signed: () => '' },
    'signature: of something else': { signed: (header, _input, lying) => byRsa(null)(header, 'x.y', lying) },
    'nonce: none': claim({ nonce: undefined }),
    'nonce: of another sign-in': claim({ nonce: 'n-0S6_WzA2Mj' }),
    'nonce: empty': claim({ nonce: '' }),
    'sub: none': claim({ sub: undefined }),
    'sub: empty': claim({ sub: '' }),
    'sub: another by userinfo': { ...claim({ email: undefined }), userinfo: { sub: 'someone-2' } },
    'token: none': { token: null },
    'token: no token': { token: 'abc' },
    'token: not signed': { token: `${json({ alg: 'none' })}.${json({ sub: 'someone-1' })}` },
    'address: not proven': claim({ email_verified: false }),
    'address: nobody says': claim({ email_verified: undefined }),
    'address: a number': claim({ email_verified: 1 }),
    'address: not proven, and a claim of like name': claim({ email_verified: false, emailVerified: true }),
    'address: not proven, by userinfo': {
      ...claim({ email: undefined }),
      userinfo: { email_verified: false, emailVerified: true },
    },
  }
  test.each(Object.entries(lies))('%s', async (_name, lie) => {
    expect(await letsIn(lie)).toBe(false)
  })

  test('whatever a person is called in other claims, the account is that of `sub`', async () => {
    expect(await letsIn(claim({ id: 'someone-9' }))).toBe(true)
    const { rows } = await api.workspace.database.pool.query<{ id: string }>(
      `select "accountId" as id from auth.account where "providerId" = 'sso'`,
    )
    expect(rows).toEqual([{ id: 'someone-1' }])
  })

  test('an address that went on to somebody else opens no account of who had it before', async () => {
    expect(await letsIn({})).toBe(true)
    const { pool } = api.workspace.database
    const subjects = async () =>
      (await pool.query(`select "accountId" as id from auth.account where "providerId" = 'sso'`)).rows
    expect(await letsIn(claim({ sub: 'someone-2' }))).toBe(false)
    expect(await subjects()).toEqual([{ id: 'someone-1' }])
    // Until whoever keeps the server says that it is the same person.
    await resetSecondFactors(api.workspace, OWNER.email)
    expect(await letsIn(claim({ sub: 'someone-2' }))).toBe(true)
    expect(await letsIn({})).toBe(false)
    expect(await subjects()).toEqual([{ id: 'someone-2' }])
    await resetSecondFactors(api.workspace, OWNER.email)
  })

  test('the question holds a nonce and a proof key, each time others', async () => {
    const asked = [await begin(), await begin()].map(({ body }) => new URL(String(body.url)).searchParams)
    for (const name of ['nonce', 'state', 'code_challenge']) {
      const [one, two] = asked.map(of => of.get(name))
      expect(one).toMatch(/^[\w-]{30,}$/)
      expect(one).not.toBe(two)
    }
  })
})

test('an answer to one’s own question from another browser, or twice, lets nobody in', async () => {
  const asked = await begin()
  const back = provider.back((asked.body as { url: string }).url, {})
  const come = (cookie: string) => api.ask('GET', `${back.pathname}${back.search}`, undefined, cookie)
  expect((await come((await begin()).cookie)).cookie).not.toContain('session_token')
  expect((await come(asked.cookie)).cookie).toContain('session_token')
  expect((await come(asked.cookie)).cookie).not.toContain('session_token')
})

test('metadata of another issuer, or without algorithms, open nothing more', async () => {
  for (const [metadata, honest] of [
    [{ issuer: 'https://evil.example' }, false],
    [{ id_token_signing_alg_values_supported: undefined }, true],
  ] as const) {
    provider.metadata = metadata
    const { issuer } = provider
    const other = await openSignInApi('own', { sso: { issuer, ...CLIENT, name: 'De Zaak' } })
    try {
      await other.setUp()
      const told = claim({ iss: metadata.issuer ?? issuer, id: 'someone-9' })
      for (const [lie, may] of [
        [told, honest],
        [{ header: { alg: 'HS256' }, signed: byPublicKeyAsSecret }, false],
        [claim({ azp: OTHER }), false],
      ] as const) {
        const asked = await other.ask('POST', '/api/auth/sign-in/social', { provider: 'sso' })
        if (asked.status !== 200) {
          expect(honest).toBe(false)
          continue
        }
        const back = provider.back((asked.body as { url: string }).url, lie)
        const done = await other.ask('GET', `${back.pathname}${back.search}`, undefined, asked.cookie)
        expect(done.cookie.includes('session_token')).toBe(may)
      }
    } finally {
      provider.metadata = {}
      await other.close()
    }
  }
})

test('a provider that was away when the product started is judged the same', async () => {
  const { issuer } = provider
  provider.metadata = { authorization_endpoint: undefined }
  const late = await openSignInApi('own', { sso: { issuer, ...CLIENT, name: 'De Zaak' } })
  try {
    await late.setUp()
    expect((await late.ask('POST', '/api/auth/sign-in/social', { provider: 'sso' })).status).toBe(400)
    provider.metadata = {}
    for (const [lie, may] of [
      [claim({ azp: OTHER }), false],
      [{}, true],
    ] as const) {
      const asked = await late.ask('POST', '/api/auth/sign-in/social', { provider: 'sso' })
      const back = provider.back((asked.body as { url: string }).url, lie)
      const done = await late.ask('GET', `${back.pathname}${back.search}`, undefined, asked.cookie)
      expect(done.cookie.includes('session_token')).toBe(may)
    }
  } finally {
    provider.metadata = {}
    await late.close()
  }
})
