import { hkdfSync } from 'node:crypto'

/**
 * Keys for single purposes, derived from the server's secret (HKDF-SHA256, RFC 5869), so that none of them says
 * anything of the secret or of another.
 */
export type Keys = {
  /** Chains the entries of the audit. */
  readonly audit: Buffer
  /** Signs what is written down of its newest entries outside the database. */
  readonly auditHeads: Buffer
  /** Makes a mark of an erased person's name, address or number, by which it is known when it comes again. */
  readonly erased: Buffer
  /** Signs the cookies of sign-in and seals second factors. */
  readonly signIn: Buffer
  /** Seals the secrets of webhooks. */
  readonly webhooks: Buffer
}

export function keysOf(secret: string): Keys {
  const derived = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', secret, '', `klantkring ${purpose}`, 32))
  return {
    audit: derived('audit'),
    auditHeads: derived('audit heads'),
    signIn: derived('sign-in'),
    erased: derived('erased persons'),
    webhooks: derived('webhooks'),
  }
}
