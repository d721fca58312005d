import { createHash, createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { CLIENT } from './provider.ts'

type Claims = Record<string, unknown>
type Header = Record<string, unknown>
type Signed = (header: Header, input: string, lying: Lying) => string

/** What a provider says otherwise than an honest one. */
export type Lie = {
  /** Of the ID token; a claim that is undefined is left out. */
  claims?: (honest: Claims, lying: Lying) => Claims
  header?: Header
  signed?: Signed
  /** Instead of the whole ID token; null: none is given. */
  token?: string | null
  /** What the address of userinfo says of the same person. */
  userinfo?: Claims
  /** The issuer in the address by which the browser comes back (RFC 9207). */
  iss?: string
}

export type Lying = {
  issuer: string
  /** Where the browser is sent back to, from the address of the provider's page where it was sent. */
  back(start: string, lie: Lie): URL
  /** Of the discovery document, over what is true. */
  metadata: Claims
  key: KeyObject
  publicPem: string
  close(): Promise<void>
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

export const byRsa =
  (key: KeyObject | null, hash = 'sha256'): Signed =>
  (_header, input, lying) =>
    sign(hash, Buffer.from(input), key ?? lying.key).toString('base64url')

/** As if the public key were a secret that both sides share. */
export const byPublicKeyAsSecret: Signed = (_header, input, lying) =>
  createHmac('sha256', lying.publicPem).update(input).digest('base64url')

export const otherKey = rsa()

/**
 * A provider of OpenID Connect on loopback that does what it is told; without a lie it is an honest one, with RS256. Its
 * own pages are left out: `back` is what somebody would come back with.
 */
export async function openLyingProvider(email: string): Promise<Lying> {
  const { privateKey, publicKey } = rsa()
  const codes = new Map<string, { lie: Lie; nonce: string | null; challenge: string | null }>()
  const server = createServer(async (request, response) => {
    const said = await answered(request).catch(() => null)
    response.writeHead(said ? 200 : 400, { 'content-type': 'application/json' })
    response.end(JSON.stringify(said ?? { error: 'invalid_request' }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const person = { sub: 'someone-1', email, email_verified: true, name: 'Ans' }

  function idToken({ nonce, lie }: { nonce: string | null; lie: Lie }): string {
    const now = Math.floor(Date.now() / 1000)
    const honest = { iss: issuer, aud: CLIENT.clientId, iat: now, exp: now + 300, nonce, ...person }
    const header = { alg: 'RS256', typ: 'JWT', kid: 'one', ...lie.header }
    const input = `${json(header)}.${json(lie.claims?.(honest, lying) ?? honest)}`
    return `${input}.${(lie.signed ?? byRsa(null))(header, input, lying)}`
  }

  async function answered(request: IncomingMessage): Promise<unknown> {
    switch (request.url) {
      case '/.well-known/openid-configuration':
        return {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          userinfo_endpoint: `${issuer}/userinfo`,
          jwks_uri: `${issuer}/keys`,
          id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
          ...lying.metadata,
        }
      case '/keys':
        return { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig' }] }
      case '/token': {
        const form = new URLSearchParams(await text(request))
        const code = form.get('code') ?? ''
        const known = codes.get(code)
        const proof = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url')
        if (!known || known.challenge !== proof) return null
        const { token = idToken(known) } = known.lie
        return {
          access_token: code,
          token_type: 'Bearer',
          expires_in: 300,
          ...(token !== null && { id_token: token }),
        }
      }
      case '/userinfo': {
        const code = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
        const known = codes.get(code)
        return known ? { ...person, ...known.lie.userinfo } : null
      }
      default:
        return null
    }
  }

  const lying: Lying = {
    issuer,
    metadata: {},
    key: privateKey,
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    back(start, lie) {
      const asked = new URL(start).searchParams
      const code = randomUUID()
      codes.set(code, { lie, nonce: asked.get('nonce'), challenge: asked.get('code_challenge') })
      const back = new URL(asked.get('redirect_uri')!)
      back.search = String(
        new URLSearchParams({ code, state: asked.get('state')!, ...(lie.iss && { iss: lie.iss }) }),
      )
      return back
    },
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return lying
}
