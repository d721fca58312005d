import { createCipheriv, createDecipheriv, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { BackupRefusal, damaged } from './refusal.ts'

/**
 * Encrypted with a passphrase: a head with salt and cost, then frames of at most 64 kB, each AES-256-GCM under a key of
 * scrypt (RFC 7914). A frame's nonce counts and says whether it is the last, so that frames can be neither exchanged,
 * left out nor cut off (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
 */

export const ENCRYPTED_MAGIC = Buffer.from('KLANTKRING BACKUP ENCRYPTED 1\n')

const FRAME = 1 << 16
const TAG = 16
const LAST = 0x80000000
const SALT = 16
const CHECK = 16
const HEAD = ENCRYPTED_MAGIC.length + 3 + SALT + CHECK
const COST = { logN: 17, r: 8, p: 1 }
/** More than this a file may not ask for: 1 GB of memory. */
const MOST_LOG_N = 20

/** A passphrase shorter than this protects nothing. */
const SHORTEST_PASSPHRASE = 12

export async function* encrypted(
  source: AsyncIterable<Buffer>,
  passphrase: string,
): AsyncGenerator<Buffer, void> {
  if (passphrase.length < SHORTEST_PASSPHRASE)
    throw new BackupRefusal(
      'passphrase-short',
      `A passphrase has at least ${SHORTEST_PASSPHRASE} characters; six words that have nothing to do with each other are good.`,
    )
  const salt = randomBytes(SALT)
  const { key, check } = await keyOf(passphrase, salt, COST)
  const head = Buffer.concat([ENCRYPTED_MAGIC, Buffer.from([COST.logN, COST.r, COST.p]), salt, check])
  yield head
  let count = 0n
  for await (const { piece, last } of frames(source)) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(last ? LAST + piece.length : piece.length)
    const cipher = createCipheriv('aes-256-gcm', key, nonce(count++, last))
    cipher.setAAD(Buffer.concat([head, length]))
    const sealed = Buffer.concat([cipher.update(piece), cipher.final()])
    yield Buffer.concat([length, sealed, cipher.getAuthTag()])
  }
}

/** The opposite, from the magic on. Throws a `BackupRefusal`: a passphrase that does not fit, or a changed file. */
export async function* decrypted(
  source: AsyncIterable<Buffer>,
  passphrase: string | null,
): AsyncGenerator<Buffer, void> {
  if (passphrase === null)
    throw new BackupRefusal(
      'passphrase-needed',
      'The backup is encrypted. Name the file that holds its passphrase: --passphrase-file FILE.',
    )
  const bytes = reader(source)
  const head = await bytes.take(HEAD)
  if (head.length < HEAD || !head.subarray(0, ENCRYPTED_MAGIC.length).equals(ENCRYPTED_MAGIC))
    throw damaged('it stops in its head')
  let at = ENCRYPTED_MAGIC.length
  const [logN = 0, r = 0, p = 0] = head.subarray(at, at + 3)
  at += 3
  if (logN < 10 || logN > MOST_LOG_N || r !== COST.r || p !== COST.p) throw damaged('its head is not right')
  const { key, check } = await keyOf(passphrase, head.subarray(at, at + SALT), { logN, r, p })
  if (!timingSafeEqual(check, head.subarray(at + SALT)))
    throw new BackupRefusal(
      'passphrase-wrong',
      'The passphrase does not fit this backup (or the first bytes of the file are damaged).',
    )
  for (let count = 0n; ; count++) {
    const length = await bytes.take(4)
    if (length.length < 4) throw damaged('it stops before its end')
    const word = length.readUInt32BE()
    const last = word >= LAST
    const size = last ? word - LAST : word
    if (size > FRAME) throw damaged('a piece of it is not right')
    const frame = await bytes.take(size + TAG)
    if (frame.length < size + TAG) throw damaged('it stops before its end')
    const decipher = createDecipheriv('aes-256-gcm', key, nonce(count, last))
    decipher.setAAD(Buffer.concat([head, length]))
    decipher.setAuthTag(frame.subarray(size))
    const piece = decipher.update(frame.subarray(0, size))
    try {
      decipher.final()
    } catch (error) {
      throw damaged('something in it was changed', error)
    }
    yield piece
    if (!last) continue
    if ((await bytes.take(1)).length > 0) throw damaged('something stands behind its end')
    return
  }
}

function nonce(count: bigint, last: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeBigUInt64BE(count, 3)
  bytes[11] = last ? 1 : 0
  return bytes
}

function keyOf(passphrase: string, salt: Buffer, cost: typeof COST): Promise<{ key: Buffer; check: Buffer }> {
  const N = 2 ** cost.logN
  return new Promise((resolve, reject) => {
    const text = passphrase.normalize('NFC')
    const limits = { N, r: cost.r, p: cost.p, maxmem: 256 * N * cost.r }
    scrypt(text, salt, 32 + CHECK, limits, (error, bytes) => {
      if (error) reject(error)
      else resolve({ key: bytes.subarray(0, 32), check: bytes.subarray(32) })
    })
  })
}

/** Cuts a stream into frames; the last, which may be empty, is known as such. */
async function* frames(
  source: AsyncIterable<Buffer>,
): AsyncGenerator<{ piece: Buffer; last: boolean }, void> {
  const bytes = reader(source)
  let piece = await bytes.take(FRAME)
  for (;;) {
    const next = await bytes.take(FRAME)
    yield { piece, last: next.length === 0 }
    if (next.length === 0) return
    piece = next
  }
}

/** Takes up to so many bytes at a time; fewer only at the end. */
function reader(source: AsyncIterable<Buffer>) {
  const pieces = source[Symbol.asyncIterator]()
  let held: Buffer[] = []
  let size = 0
  return {
    async take(length: number): Promise<Buffer> {
      while (size < length) {
        const { done, value } = await pieces.next()
        if (done) break
        held.push(value)
        size += value.length
      }
      const all = held.length === 1 ? held[0]! : Buffer.concat(held)
      const taken = all.subarray(0, length)
      const rest = all.subarray(taken.length)
      held = rest.length === 0 ? [] : [rest]
      size = rest.length
      return taken
    },
  }
}
