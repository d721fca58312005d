import { createHmac } from 'node:crypto'
import { sameBytes } from '../../store/same-bytes.ts'

/** The names of our cookies; over HTTPS browsers hold `__Host-` to Secure, this host and all its paths. */
export function cookiesAt(origin: string) {
  const prefix = cookiePrefix(origin)
  return {
    session: `${prefix}.session_token`,
    half: `${prefix}.two_factor`,
    device: `${prefix}.device`,
    /** Of what is under way, read by better-auth alone: the question to a passkey, and single sign-on. */
    underWay: [`${prefix}.better-auth-passkey`, `${prefix}.state`],
  }
}

export const cookiePrefix = (origin: string) => (isEncrypted(origin) ? '__Host-klantkring' : 'klantkring')

export const isEncrypted = (origin: string) => origin.startsWith('https://')

/** What browsers bring of one cookie; null when it is not there. */
export function cookieNamed(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return null
}

/** The value of a signed cookie, `value.signature` by HMAC-SHA256; null when the signature is not ours. */
export function signedValue(cookie: string | null, secret: string): string | null {
  if (cookie === null) return null
  const text = decoded(cookie)
  const dot = text.lastIndexOf('.')
  if (dot < 1) return null
  const value = text.slice(0, dot)
  const given = Buffer.from(text.slice(dot + 1), 'base64')
  const ours = createHmac('sha256', secret).update(value).digest()
  return sameBytes(given, ours) ? value : null
}

/**
 * The `Cookie` header that better-auth hears: of what a browser brings only cookies of ours, each once, and a signed one
 * only as it was read here. What one side reads otherwise than the other would be judged as one thing and used as another.
 */
export function cookiesHandedOn(
  header: string | undefined,
  { origin, secret, session }: { origin: string; secret: string; session: boolean },
): string {
  const names = cookiesAt(origin)
  const brought = (name: string) => {
    const cookie = cookieNamed(header, name)
    return cookie === null ? [] : [`${name}=${cookie}`]
  }
  const signed = (name: string) =>
    signedValue(cookieNamed(header, name), secret) === null ? [] : brought(name)
  return [
    ...(session ? signed(names.session) : []),
    ...signed(names.half),
    ...names.underWay.flatMap(brought),
  ].join('; ')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
