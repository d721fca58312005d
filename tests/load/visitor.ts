import { Agent, request } from 'node:http'
import { FILTER_HEADER } from '../../src/contract/access/personal.ts'

/** What one request came to. */
export type Outcome = { kind: string; write: boolean; ms: number; status: number; bytes: number }

/** One browser: its connections and its session. */
export type Visitor = {
  ask(
    given: { kind: string; method?: string; path: string; filter?: string; body?: unknown },
    headers?: Record<string, string>,
  ): Promise<Outcome & { text: string }>
  close(): void
}

/** Opens a visitor of the product at `url`, who is signed in by `cookie`. Time runs until the last byte is there. */
export function visitor(url: string, cookie: string): Visitor {
  const agent = new Agent({ keepAlive: true, maxSockets: 6 })
  const { hostname, port, host } = new URL(url)
  return {
    ask({ kind, method = 'GET', path, filter, body }, extra = {}) {
      const text = body === undefined ? undefined : JSON.stringify(body)
      const write = method !== 'GET'
      const headers = {
        host,
        cookie,
        ...(write && { origin: url }),
        ...(text !== undefined && {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(text)),
        }),
        ...(filter !== undefined && { [FILTER_HEADER]: filter }),
        ...extra,
      }
      const started = performance.now()
      return new Promise((resolve, reject) => {
        const sent = request({ agent, hostname, port, path: `/api${path}`, method, headers }, response => {
          const parts: Buffer[] = []
          response.on('data', part => parts.push(part))
          response.on('error', reject)
          response.on('end', () => {
            const bytes = Buffer.concat(parts)
            resolve({
              kind,
              write,
              ms: performance.now() - started,
              status: response.statusCode ?? 0,
              bytes: bytes.length,
              text: bytes.toString(),
            })
          })
        })
        sent.on('error', reject)
        sent.end(text)
      })
    },
    close: () => agent.destroy(),
  }
}
