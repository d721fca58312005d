import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

const MARK = 'kk_'
const RANDOM_BYTES = 32
const SHAPE = /^kk_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}$/
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * A new secret of an API token: `kk_`, 32 random bytes in base64url and six characters of checksum. Mark and checksum are
 * for programs that look for leaked secrets: what looks like one and adds up is one.
 */
export function newTokenSecret(): string {
  const random = randomBytes(RANDOM_BYTES).toString('base64url')
  return MARK + random + checksum(random)
}

/**
 * Whether a text can be a secret at all: its shape and checksum are right.
 *
 * @example isTokenSecret('kk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA0DofJ8') // true
 */
export function isTokenSecret(text: string): boolean {
  return SHAPE.test(text) && checksum(text.slice(MARK.length, -6)) === text.slice(-6)
}

/** SHA-256 of a secret, in hex. 32 random bytes cannot be guessed, so no slow hash is needed. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** How a secret begins, to know it by. */
export const prefixOf = (secret: string): string => secret.slice(0, MARK.length + 6)

/** CRC-32 of the random part in base 62, six characters. */
function checksum(random: string): string {
  let rest = crc32(random)
  let text = ''
  for (let i = 0; i < 6; i++) {
    text = LETTERS[rest % 62]! + text
    rest = Math.floor(rest / 62)
  }
  return text
}
