import { request } from 'node:http'
import { expect, test } from 'vitest'
import { productUrl } from './browser.ts'

/** Asks over a socket with headers that fetch does not let one choose. */
function ask(
  method: string,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; code: string }> {
  const { port } = new URL(productUrl())
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, method, path, headers }, response => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
      })
      response.on('end', () => {
        const code = response.headers['content-type']?.includes('json') ? JSON.parse(text).code : ''
        resolve({ status: response.statusCode ?? 0, code })
      })
    })
    asking.on('error', reject)
    asking.end()
  })
}

const own = () => new URL(productUrl()).host

test('our own address is answered, and who is not signed in is told so', async () => {
  expect((await ask('GET', '/api/me', { host: own() })).status).toBe(200)
  expect(await ask('GET', '/api/status', { host: own() })).toEqual({ status: 401, code: 'signed-out' })
})

test('a foreign Host is refused: a name that leads here is somebody else’s', async () => {
  for (const path of ['/', '/api/status', '/demo/api/status'])
    expect(await ask('GET', path, { host: `evil.example:${new URL(productUrl()).port}` })).toMatchObject({
      status: 403,
      code: 'foreign-host',
    })
})

test('a foreign Origin is refused, for reading and for writing', async () => {
  const origin = 'https://evil.example'
  for (const [method, path] of [
    ['GET', '/api/status'],
    ['POST', '/api/demo'],
    ['DELETE', '/api/imports/1'],
  ] as const)
    expect(await ask(method, path, { host: own(), origin })).toMatchObject({
      status: 403,
      code: 'foreign-origin',
    })
  const response = await fetch(`${productUrl()}/api/status`, { headers: { origin } })
  expect(response.status).toBe(403)
})

test('a write that is neither JSON nor an upload of our own is refused', async () => {
  const form = { host: own(), 'content-type': 'application/x-www-form-urlencoded', 'content-length': '0' }
  expect((await ask('POST', '/api/demo', form)).status).toBe(415)
})
