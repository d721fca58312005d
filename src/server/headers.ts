import type { MiddlewareHandler } from 'hono'

const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
]

/** What pages of ours never ask a browser for; passkeys they do. */
const PERMISSIONS = [
  'accelerometer',
  'autoplay',
  'bluetooth',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
  .map(name => `${name}=()`)
  .join(', ')

const HEADERS: Record<string, string> = {
  'Content-Security-Policy': POLICY.join('; '),
  'Permissions-Policy': PERMISSIONS,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

const A_YEAR = 31_536_000

/**
 * What every response says to the browser. Answers of the API are never kept, and differ by who asks. `encrypted`: the
 * public address is https, so browsers are to use nothing else for a year.
 */
export function securityHeaders({ encrypted }: { encrypted: boolean }): MiddlewareHandler {
  return async (context, next) => {
    await next()
    const { headers } = context.res
    for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value)
    if (encrypted) headers.set('Strict-Transport-Security', `max-age=${A_YEAR}; includeSubDomains`)
    if (!headers.has('Cache-Control')) {
      headers.set('Cache-Control', 'no-store')
      headers.append('Vary', 'Cookie, Authorization')
    }
  }
}

/**
 * Has the browser forget whatever screens of ours keep in its storage; for the answer to signing out. Not
 * `cookies`, which would clear those of all the firm's other sites too; the session's own is taken back by name.
 */
export const FORGET = { name: 'Clear-Site-Data', value: '"storage"' } as const
