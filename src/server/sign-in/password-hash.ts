import { argon2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { sameBytes } from '../../store/same-bytes.ts'

/** RFC 9106 Argon2id with what OWASP's Password Storage Cheat Sheet asks: 19 MiB, 2 passes, 1 lane. */
const MEMORY = 19_456
const PASSES = 2
const LANES = 1
const TAG = 32

/** More at once would take the memory and the processors from everybody else. */
const AT_ONCE = 4

const derive = promisify(argon2)

/** The hash of a password, `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`, with a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await tagOf(password, salt, { memory: MEMORY, passes: PASSES, lanes: LANES })
  return `$argon2id$v=19$m=${MEMORY},t=${PASSES},p=${LANES}$${text(salt)}$${text(tag)}`
}

/** Whether a password is the one that was hashed; false too for a hash that cannot be read. */
export async function verifyPassword(given: { hash: string; password: string }): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(given.hash)
  if (!parts) return false
  const [, memory, passes, lanes, salt, hash] = parts
  const known = Buffer.from(hash!, 'base64')
  const cost = { memory: Number(memory), passes: Number(passes), lanes: Number(lanes) }
  const tag = await tagOf(given.password, Buffer.from(salt!, 'base64'), cost)
  return sameBytes(known, tag)
}

async function tagOf(
  password: string,
  nonce: Buffer,
  cost: { memory: number; passes: number; lanes: number },
): Promise<Buffer> {
  await turn()
  try {
    // The same letters may be typed as one sign or as two.
    const message = Buffer.from(password.normalize('NFKC'), 'utf8')
    return await derive('argon2id', {
      message,
      nonce,
      memory: cost.memory,
      passes: cost.passes,
      parallelism: cost.lanes,
      tagLength: TAG,
    })
  } finally {
    running--
    waiting.shift()?.()
  }
}

let running = 0
const waiting: Array<() => void> = []

async function turn(): Promise<void> {
  if (running >= AT_ONCE) await new Promise<void>(resolve => waiting.push(resolve))
  running++
}

const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
