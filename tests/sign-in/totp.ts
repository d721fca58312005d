import { createOTP } from '@better-auth/utils/otp'

/** What an authenticator app makes its codes of, from the address behind the square to scan (base32 of text). */
export function seedOf(totpUri: string): string {
  const base32 = new URL(totpUri).searchParams.get('secret')!
  let bits = ''
  for (const letter of base32.replace(/=+$/, ''))
    bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')
  const bytes = bits.match(/.{8}/g)!.map(byte => Number.parseInt(byte, 2))
  return Buffer.from(bytes).toString('utf8')
}

/** The code of the next half minute, which serves already: a code serves once, and the present one may be used. */
export const nextCode = (seed: string): Promise<string> =>
  createOTP(seed).hotp(Math.floor(Date.now() / 30_000) + 1)
