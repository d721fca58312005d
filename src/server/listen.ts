import { createServer, type Server } from 'node:http'
import { type AddressInfo, isIPv6 } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { NO_PROXIES, type Proxies } from './access/proxies.ts'
import { boundConnections, CONNECTIONS, endUnread } from './limits/connections.ts'
import type { Bounds } from './limits/places.ts'
import { BACKLOG, watchConnections } from './limits/rest.ts'
import { cutSlowSenders, PATIENCE, type Patience } from './limits/slow-senders.ts'
import { METHODS } from './methods.ts'

/** A reason not to start, in one sentence. */
export class ServeRefusal extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ServeRefusal'
  }
}

type Fetch = (request: Request, env: unknown) => Response | Promise<Response>

type ListenOptions = {
  /** Addresses of this machine to listen on; by default 127.0.0.1, and ::1 where there is one. */
  addresses?: readonly string[]
  patience?: Patience
  /** Who stands for everybody, and may open as many connections as there are. */
  proxies?: Proxies | undefined
  /** Connections at a time. */
  connections?: Bounds
}

export type Listening = {
  port: number
  /**
   * Takes no more connections, lets calls under way finish for `grace` milliseconds (10 s) and tells kept connections
   * with their next answer that it was the last. What has arrived is answered, however busy the machine is.
   */
  close(grace?: number): Promise<void>
}

const MOST_HEADERS = 100
const HEADER_BYTES = 16 * 1024

/** Listens on the addresses. Port 0 takes a free one, the same on all of them. */
export async function listen(port: number, fetch: Fetch, options: ListenOptions = {}): Promise<Listening> {
  const { addresses, patience = PATIENCE, proxies = NO_PROXIES } = options
  const listener = getRequestListener(fetch, { overrideGlobalObjects: false })
  const make = () => {
    const server = createServer(
      {
        headersTimeout: patience.headers,
        requestTimeout: patience.request,
        connectionsCheckingInterval: Math.min(5_000, patience.headers / 2),
        keepAliveTimeout: patience.kept,
        maxHeaderSize: HEADER_BYTES,
      },
      (incoming, outgoing) => {
        endUnread(incoming, outgoing)
        if (!METHODS.includes(incoming.method ?? '')) {
          outgoing.writeHead(405, { Connection: 'close' }).end()
          return
        }
        void listener(incoming, outgoing)
      },
    )
    server.maxHeadersCount = MOST_HEADERS
    server.timeout = patience.idle
    boundConnections(server, proxies, options.connections ?? CONNECTIONS)
    cutSlowSenders(server, patience)
    return { server, connections: watchConnections(server) }
  }
  const opened: ReturnType<typeof make>[] = []
  const close = async (grace = 10_000) => {
    await Promise.all(opened.map(({ connections }) => connections.close(grace)))
  }
  let found = port
  try {
    for (const address of addresses ?? ['127.0.0.1', '::1']) {
      const one = make()
      try {
        found = await open(one.server, found, address)
        opened.push(one)
      } catch (error) {
        // A machine without ::1 does with 127.0.0.1; a stranger on ::1 would answer half of the calls to localhost.
        const optional = addresses === undefined && address === '::1'
        if (!optional || (error as NodeJS.ErrnoException).code === 'EADDRINUSE')
          throw refusalOf(error as NodeJS.ErrnoException, port, address)
      }
    }
  } catch (error) {
    await close(0)
    throw error
  }
  return { port: found, close }
}

function open(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    // `::` takes IPv4 too, as everywhere; one address is that address.
    server.listen({ port, host, backlog: BACKLOG, ipv6Only: isIPv6(host) && host !== '::' }, () =>
      resolve((server.address() as AddressInfo).port),
    )
  })
}

function refusalOf(error: NodeJS.ErrnoException, port: number, address: string): Error {
  if (error.code === 'EADDRINUSE')
    return new ServeRefusal(
      `Port ${port} is in use by another program. Stop that one, or choose another port with KLANTKRING_PORT.`,
    )
  if (error.code === 'EACCES')
    return new ServeRefusal(
      `Port ${port} may not be used by this account. Choose one above 1023 with KLANTKRING_PORT.`,
    )
  if (error.code === 'EADDRNOTAVAIL')
    return new ServeRefusal(`KLANTKRING_LISTEN names ${address}, which is no address of this machine.`)
  return error
}
