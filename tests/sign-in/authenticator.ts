import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest()
const url = (bytes: Buffer) => bytes.toString('base64url')

/** As much CBOR (RFC 8949) as a passkey needs. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (type: number, n: number) =>
    n < 24
      ? Buffer.from([(type << 5) | n])
      : n < 256
        ? Buffer.from([(type << 5) | 24, n])
        : Buffer.from([(type << 5) | 25, n >> 8, n & 255])
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const parts = [...value].flatMap(([key, of]) => [cbor(key), cbor(of as number)])
  return Buffer.concat([head(5, value.size), ...parts])
}

const PRESENT = 0x01
const VERIFIED = 0x04
const ATTESTED = 0x40

export type Authenticator = ReturnType<typeof authenticator>

/**
 * A device with one passkey (ES256, no attestation). It asks for its owner as long as `verifies` says so, and counts what
 * it signs in `counter`.
 */
export function authenticator(origin: string, { verifies = true, id = randomBytes(16) } = {}) {
  const state = { verifies, counter: 0 }
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const rpId = new URL(origin).hostname
  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const dataOf = (more: number) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(++state.counter)
    const flags = PRESENT | (state.verifies ? VERIFIED : 0) | more
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count])
  }
  const answer = (response: object) => ({
    id: url(id),
    rawId: url(id),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })
  return Object.assign(state, {
    /** What `navigator.credentials.create` answers; `before` stands in front of what is true in its CBOR. */
    create(challenge: string, before: readonly (readonly [string, Buffer])[] = []) {
      const { x, y } = publicKey.export({ format: 'jwk' })
      const key = cbor(
        new Map<number, unknown>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, Buffer.from(x!, 'base64url')],
          [-3, Buffer.from(y!, 'base64url')],
        ]),
      )
      const authData = Buffer.concat([
        dataOf(ATTESTED),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        key,
      ])
      const attestationObject = cbor(
        new Map<string, unknown>([
          ...before,
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData],
        ]),
      )
      return answer({
        clientDataJSON: url(clientData('webauthn.create', challenge)),
        attestationObject: url(attestationObject),
        transports: ['internal'],
      })
    },
    /** What `navigator.credentials.get` answers. */
    get(challenge: string) {
      const data = dataOf(0)
      const client = clientData('webauthn.get', challenge)
      return answer({
        clientDataJSON: url(client),
        authenticatorData: url(data),
        signature: url(sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)),
      })
    },
  })
}

/** The text `authData` and bytes that say of a device that it asked for its owner, signed by nobody. */
export function decoyOf(origin: string): Buffer {
  const data = Buffer.concat([
    sha256(new URL(origin).hostname),
    Buffer.from([PRESENT | VERIFIED]),
    Buffer.alloc(4),
  ])
  return Buffer.concat([cbor('authData'), cbor(data)])
}
