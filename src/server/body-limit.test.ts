import { request } from 'node:http'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { textUpTo } from './body-limit.ts'
import { listen } from './listen.ts'
import { problemResponse } from './problem.ts'

let served: Awaited<ReturnType<typeof listen>>

beforeAll(async () => {
  const app = new Hono()
  app.all('*', async context => context.text(`${context.req.method} ${await textUpTo(10, context.req.raw)}`))
  app.onError((error, context) => problemResponse(context, error, { log: () => {} }))
  served = await listen(0, app.fetch)
})
afterAll(() => served.close())

/** Asks over a socket; each part is sent on its own, without a stated length when there are several. */
function ask(method: string, ...parts: string[]): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port: served.port, method }, response => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    asking.on('error', reject)
    if (parts.length === 1) asking.setHeader('content-length', Buffer.byteLength(parts[0]!))
    for (const part of parts) asking.write(part)
    asking.end()
  })
}

test('a DELETE without a body goes through', async () => {
  expect(await ask('DELETE')).toEqual({ status: 200, text: 'DELETE ' })
})

test('a body of a stated length is refused above the limit', async () => {
  expect(await ask('POST', '0123456789')).toEqual({ status: 200, text: 'POST 0123456789' })
  expect((await ask('POST', '0123456789a')).status).toBe(413)
})

test('a body in parts is refused above the limit, and arrives whole below it', async () => {
  expect(await ask('POST', '01234', '56789')).toEqual({ status: 200, text: 'POST 0123456789' })
  expect((await ask('POST', '01234', '56789a')).status).toBe(413)
  expect(await ask('POST', 'é'.slice(0, 1), 'é')).toEqual({ status: 200, text: 'POST éé' })
})
