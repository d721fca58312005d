import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ServeRefusal } from '../listen.ts'
import type { Metrics } from './metrics.ts'

/**
 * `GET /metrics` on a listener of its own, without sign-in: for the machine that collects them, on an address that
 * nobody else reaches. Everything else there is 404.
 */
export async function serveMetrics(
  metrics: Metrics,
  where: { address: string; port: number },
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer(
    { headersTimeout: 5_000, requestTimeout: 5_000, maxHeaderSize: 8_192 },
    (asked, answer) => {
      if (asked.method !== 'GET' || asked.url !== '/metrics') {
        answer.writeHead(404).end()
        return
      }
      metrics.text().then(
        text =>
          answer
            .writeHead(200, { 'Content-Type': metrics.contentType, 'X-Content-Type-Options': 'nosniff' })
            .end(text),
        () => answer.writeHead(500).end(),
      )
    },
  )
  server.maxConnections = 20
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE' || error.code === 'EADDRNOTAVAIL' || error.code === 'EACCES'
          ? new ServeRefusal(
              `KLANTKRING_METRICS names ${where.address}:${where.port}, which cannot be listened on (${error.code}).`,
            )
          : error,
      ),
    )
    server.listen(where.port, where.address, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
