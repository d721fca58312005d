import { isIP } from 'node:net'
import type { Context, MiddlewareHandler } from 'hono'
import { bindingsOf } from '../bindings.ts'
import { plainAddress as plain } from './groups.ts'
import { isLoopbackAddress, isLoopbackName, nameOf } from './loopback.ts'
import type { Proxies } from './proxies.ts'

/** Where a request came from, found out once. */
export type Client = {
  /** Address of who asks, as far as it can be believed; empty for a call within this process. */
  readonly address: string
  /** What the proxy says about the line: false when somebody came to it without TLS; null when nobody said. */
  readonly encrypted: boolean | null
  /**
   * The person who asks sits at this machine: the socket comes from a loopback address, the page was opened under a
   * loopback name, nothing says that the request was passed on, and the product has no public address. Only then it may
   * be set up without a code, and shows the demo company. False where nobody found out.
   */
  readonly local: boolean
  /** The machine that connected to us may be believed. */
  readonly throughProxy: boolean
}

/** What tells that somebody passed a request on. */
const PASSED_ON = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
]

/**
 * Finds out where each request comes from. `X-Forwarded-For` and `X-Forwarded-Proto` count when a trusted proxy
 * connected to us: then the client is the last address before the trusted ones, since anything further to the left may
 * be invented by the client itself.
 */
export function withClient(options: {
  proxies: Proxies
  hasPublicAddress: boolean
  /** Told when somebody passed a request on to a public address who is not one of the proxies. */
  unnamed?: ((address: string) => void) | undefined
}): MiddlewareHandler {
  return async (context, next) => {
    const peer = bindingsOf(context).incoming?.socket?.remoteAddress
    if (options.hasPublicAddress && peer && !options.proxies.has(plain(peer)) && passedOn(context))
      options.unnamed?.(plain(peer))
    context.set('client', clientFrom(context, options))
    await next()
  }
}

/** Where this request came from. */
export function clientOf(context: Context): Client {
  return (context.get('client') as Client | undefined) ?? NOWHERE
}

const passedOn = (context: Context) => PASSED_ON.some(name => context.req.header(name) !== undefined)

const NOWHERE: Client = { address: '', encrypted: null, local: false, throughProxy: false }

function clientFrom(context: Context, options: { proxies: Proxies; hasPublicAddress: boolean }): Client {
  const header = (name: string) => context.req.header(name)
  const incoming = bindingsOf(context).incoming ?? null
  // Without a socket it is a call within this process.
  const peer = incoming ? plain(incoming.socket?.remoteAddress ?? '') : '127.0.0.1'
  const throughProxy = incoming !== null && options.proxies.has(peer)
  const local =
    !options.hasPublicAddress &&
    !throughProxy &&
    isLoopbackAddress(peer) &&
    isLoopbackName(nameOf(header('host') ?? '')) &&
    !passedOn(context) &&
    // Browsers speak 1.1; a proxy that was not set up further speaks 1.0 and adds no header.
    (incoming === null || incoming.httpVersion !== '1.0')
  if (!throughProxy) return { address: incoming ? peer : '', encrypted: null, local, throughProxy }
  const address = lastHop(header('x-forwarded-for') ?? '', peer, options.proxies)
  const scheme = header('x-forwarded-proto')?.split(',').at(-1)?.trim().toLowerCase()
  return { address, encrypted: scheme === undefined ? null : scheme === 'https', local, throughProxy }
}

/**
 * The last hop that is no proxy, read from the end. Where a hop cannot be read, nothing in front of it is believed: it is
 * whoever passed that one on.
 */
function lastHop(forwarded: string, peer: string, proxies: Proxies): string {
  let nearest = peer
  for (const text of forwarded.split(',').reverse()) {
    const hop = hopIn(text.trim())
    if (isIP(hop) === 0) return nearest
    if (!proxies.has(hop)) return hop
    nearest = hop
  }
  return nearest
}

/** Some proxies write the port behind it, `203.0.113.9:51234`, `[2001:db8::1]:51234`. */
function hopIn(text: string): string {
  const [, six, four] = /^\[([^\]]*)\](?::\d+)?$|^(\d+(?:\.\d+){3}):\d+$/.exec(text) ?? []
  return plain(six ?? four ?? text)
}
