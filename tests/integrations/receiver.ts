import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = { headers: IncomingHttpHeaders; body: string; at: number }

/** Somebody who receives webhooks on this machine. `answer` says what he answers; null keeps silent. */
export async function receiver(): Promise<{
  url: string
  received: Received[]
  answer: (received: Received) => { status: number; body?: string; headers?: Record<string, string> } | null
  close(): Promise<void>
}> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', part => {
      body += part
    })
    request.on('end', () => {
      const one = { headers: request.headers, body, at: received.length }
      received.push(one)
      const given = it.answer(one)
      if (given) response.writeHead(given.status, given.headers).end(given.body ?? '')
    })
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const it = {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    answer: (_: Received): { status: number; body?: string; headers?: Record<string, string> } | null => ({
      status: 200,
      body: 'thanks',
    }),
    close: () =>
      new Promise<void>(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return it
}

/** What a receiver does to trust a message, in his own few lines. */
export function verified({ headers, body }: Received, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const told = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const mine = `v1,${createHmac('sha256', key).update(told).digest('base64')}`
  return String(headers['webhook-signature']).split(' ').includes(mine)
}
