import type { Context } from 'hono'

/**
 * Whether the person who asks sits at this machine: the socket comes from a loopback address, the page was opened under
 * a loopback name, nothing says that the request was passed on, and the product has no public address. Only then it may
 * be set up without a code, and shows the demo company. False where nobody found out.
 */
export function isLocal(context: Context): boolean {
  return (context.get('visit') as { local: boolean } | undefined)?.local === true
}

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'] as const

export function isLoopbackName(name: string): boolean {
  return (LOOPBACK_NAMES as readonly string[]).includes(name)
}

export function isLoopbackAddress(address: string): boolean {
  return /^127(\.\d{1,3}){3}$/.test(address) || address === '::1'
}

/** The name in a Host header, without the port. */
export function nameOf(host: string): string {
  return host.replace(/:\d*$/, '').toLowerCase()
}
