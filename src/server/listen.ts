import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'

/** A reason not to start, in one sentence. */
export class ServeRefusal extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ServeRefusal'
  }
}

type Fetch = (request: Request, env: unknown) => Response | Promise<Response>

/** Listens on this machine only: 127.0.0.1, and ::1 where there is one. Port 0 takes a free one. */
export async function listen(port: number, fetch: Fetch): Promise<{ port: number; close(): Promise<void> }> {
  const listener = getRequestListener(fetch, { overrideGlobalObjects: false })
  const make = () => createServer({ requestTimeout: 0, keepAliveTimeout: 5_000 }, listener)
  const four = make()
  const found = await opened(four, port, '127.0.0.1').catch((error: NodeJS.ErrnoException) => {
    throw refusalOf(error, port)
  })
  const six = make()
  const both = await opened(six, found, '::1').then(
    () => [four, six],
    async (error: NodeJS.ErrnoException) => {
      // A machine without ::1 does with 127.0.0.1; a stranger on ::1 would answer half of the calls to localhost.
      if (error.code !== 'EADDRINUSE') return [four]
      await closed(four)
      throw refusalOf(error, port)
    },
  )
  return { port: found, close: async () => void (await Promise.all(both.map(closed))) }
}

function opened(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, ipv6Only: true }, () => resolve((server.address() as AddressInfo).port))
  })
}

/** Lets calls under way finish, for five seconds. */
function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    const late = setTimeout(() => server.closeAllConnections(), 5_000)
    server.close(() => {
      clearTimeout(late)
      resolve()
    })
    server.closeIdleConnections()
  })
}

function refusalOf(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new ServeRefusal(
      `Port ${port} is in use by another program. Stop that one, or choose another port with KLANTKRING_PORT.`,
    )
  if (error.code === 'EACCES')
    return new ServeRefusal(
      `Port ${port} may not be used by this account. Choose one above 1023 with KLANTKRING_PORT.`,
    )
  return error
}
