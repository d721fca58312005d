import { createHmac } from 'node:crypto'
import { symmetricDecrypt } from 'better-auth/crypto'
import { sealedOf, takeCodeStep } from '../../store/code-steps.ts'
import type { Queries } from '../../store/database.ts'
import { sameBytes } from '../../store/same-bytes.ts'

const STEP_MS = 30_000
/** Steps before and after the present one whose codes better-auth takes. */
const WINDOW = 1

/**
 * Whether a second step of somebody can be looked at: not where the server's secret is another than the one by which the
 * seed of the app, or the backup codes, were sealed. Yes for who has none.
 */
export async function canUnseal(
  queries: Queries,
  secret: string,
  userId: string,
  what: 'secret' | 'backupCodes',
): Promise<boolean> {
  const sealed = await sealedOf(queries, userId, what)
  const plain = await Promise.all(sealed.map(data => unsealed(secret, data)))
  return plain.length === 0 || plain.some(text => text !== null)
}

const unsealed = (secret: string, data: string): Promise<string | null> =>
  symmetricDecrypt({ key: secret, data }).catch(() => null)

/** No code, whatever the time: better-auth refuses it, and counts it as a guess. */
export const NO_CODE = 'none'

/**
 * What better-auth is to compare of a code of an app: the code when it is of a time step that this call takes; `NO_CODE`
 * when it is of no step now, for better-auth looks a moment later and might find one that nobody took; null when it is
 * of a step that was taken already, or of one before it (RFC 6238 §5.2).
 */
export async function codeServing(
  queries: Queries,
  secret: string,
  given: { userId: string; code: string },
  now: number = Date.now(),
): Promise<string | null> {
  for (const data of await sealedOf(queries, given.userId)) {
    const seed = await unsealed(secret, data)
    const step = seed === null ? null : stepOf(seed, given.code, now)
    if (step !== null) return (await takeCodeStep(queries, given.userId, step)) ? given.code : null
  }
  return NO_CODE
}

/** The time step within the window whose code this is, the latest when there are two; null when there is none. */
export function stepOf(seed: string, code: string, now: number): number | null {
  const present = Math.floor(now / STEP_MS)
  let found: number | null = null
  for (let step = present - WINDOW; step <= present + WINDOW; step++)
    if (sameBytes(Buffer.from(codeAt(seed, step)), Buffer.from(code))) found = step
  return found
}

/** The code of a step, six digits (RFC 4226 §5.3, the seed as UTF-8). */
export function codeAt(seed: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', seed).update(counter).digest()
  const at = mac[mac.length - 1]! & 0xf
  return String((mac.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}
