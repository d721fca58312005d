import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

const MARK = 'whsec_'

/** A new secret of a webhook as Standard Webhooks has it: `whsec_` and 32 random bytes in base64. */
export const newWebhookSecret = (): string => MARK + randomBytes(32).toString('base64')

/**
 * The header `webhook-signature` of Standard Webhooks 1.0: HMAC-SHA256 over `id.timestamp.body`, once per secret, so that
 * a receiver may hold either while secrets change.
 *
 * @example
 * signatureOf(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}')
 * // 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
 */
export function signatureOf(secrets: readonly string[], id: string, seconds: number, body: string): string {
  return secrets
    .map(secret => {
      const key = Buffer.from(secret.slice(MARK.length), 'base64')
      return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
    })
    .join(' ')
}

const CIPHER = 'aes-256-gcm'
const NONCE = 12
const TAG = 16

/** A secret as it may stand in the database: AES-256-GCM, the nonce before it and the tag behind. */
export function sealed(key: Buffer, secret: string): string {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(CIPHER, key, nonce)
  return Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64',
  )
}

/** The secret again; null when it was sealed with another key or changed. */
export function unsealed(key: Buffer, text: string): string | null {
  const bytes = Buffer.from(text, 'base64')
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE))
    decipher.setAuthTag(bytes.subarray(-TAG))
    return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
