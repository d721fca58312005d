import { mkdirSync, writeFileSync } from 'node:fs'
import { get, request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../tests/database.ts'
import { temporaryFolder } from '../../tests/folder.ts'
import { signedIn } from '../../tests/sign-in/owner.ts'
import { openServer } from '../store/open-server.ts'
import { guardedClient } from '../store/pool.ts'
import { serve } from './serve.ts'

const folder = temporaryFolder()
const web = join(folder.path, 'web')
const logged: string[] = []
let database: Awaited<ReturnType<typeof freshDatabase>>
let served: Awaited<ReturnType<typeof serve>>
let cookie: string

const options = (port = 0) => ({
  dataFolder: join(folder.path, 'data'),
  port,
  databaseUrl: database.url,
  web,
  log: (line: string) => logged.push(line),
})

beforeAll(async () => {
  mkdirSync(join(web, 'assets'), { recursive: true })
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>Klantkring</title>')
  writeFileSync(join(web, 'assets', 'main-abc.js'), `console.log('${'x'.repeat(2000)}')`)
  writeFileSync(join(web, '.sources'), 'a note')
  database = await freshDatabase('given')
  served = await serve(options())
  cookie = (await signedIn(served.url)).cookie
})

afterAll(async () => {
  await served.stop()
  const admin = guardedClient({ ...database.config, database: 'postgres' })
  await admin.connect()
  await admin.query(`drop database if exists ${database.config.database}_demo with (force)`)
  await admin.end()
  await database.drop()
  folder[Symbol.dispose]()
})

const ask = (path: string, init: RequestInit = {}) =>
  fetch(served.url + path, { ...init, headers: { cookie, ...(init.headers as Record<string, string>) } })

/** The status line of a bare request, whose headers fetch would not let through. */
function status(path: string, headers: Record<string, string>, host = '127.0.0.1'): Promise<number> {
  const { port } = new URL(served.url)
  return new Promise((resolve, reject) =>
    get({ host, port, path, headers }, response => {
      response.resume()
      resolve(response.statusCode ?? 0)
    }).on('error', reject),
  )
}

test('it answers on 127.0.0.1 and ::1 under its own names only', async () => {
  const { port, host } = new URL(served.url)
  expect(await status('/api/status', { host })).toBe(401)
  expect(await status('/api/status', { host, cookie })).toBe(200)
  expect(await status('/api/status', { host: `evil.example:${port}`, cookie })).toBe(403)
  const six = await status('/api/status', { host: `[::1]:${port}`, cookie }, '::1').catch(
    (error: NodeJS.ErrnoException) => error.code,
  )
  expect([200, 'EADDRNOTAVAIL', 'ECONNREFUSED']).toContain(six)
})

test('the web part: screens fall back to index.html, assets stay for ever, notes are not given', async () => {
  for (const path of ['/', '/customers/12', '/demo/', '/demo/analysis/whale']) {
    const page = await ask(path)
    expect(await page.text()).toContain('<title>Klantkring</title>')
    expect(page.headers.get('cache-control')).toBe('no-cache')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
  }
  const etag = (await ask('/')).headers.get('etag')!
  expect((await ask('/', { headers: { 'if-none-match': etag } })).status).toBe(304)
  const asset = await ask('/assets/main-abc.js', { headers: { 'accept-encoding': 'br' } })
  expect(asset.headers.get('content-encoding')).toBe('br')
  expect(asset.headers.get('cache-control')).toContain('immutable')
  expect((await asset.text()).length).toBeGreaterThan(2000)
  const zipped = await ask('/assets/main-abc.js', { headers: { 'accept-encoding': 'gzip' } })
  expect(zipped.headers.get('content-encoding')).toBe('gzip')
  expect((await ask('/assets/gone-abc.js')).status).toBe(404)
  expect(await (await ask('/.sources')).text()).not.toContain('a note')
  expect((await ask('/..%2f..%2fpackage.json')).status).toBe(404)
})

test('a port in use is said in one sentence, and nothing is left running', async () => {
  const other = createServer()
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as { port: number }
  await expect(serve(options(port))).rejects.toThrow(
    `Port ${port} is in use by another program. Stop that one, or choose another port with KLANTKRING_PORT.`,
  )
  other.close()
})

test('the demo company is made in a database of its own, and made again', async () => {
  expect((await ask('/demo/api/status')).status).toBe(409)
  const make = () => ask('/api/demo', { method: 'POST', headers: { 'content-type': 'application/json' } })
  const [first, second] = await Promise.all([make(), make()])
  expect(await first.json()).toEqual({ path: '/demo/' })
  expect(second.status).toBe(200)
  const demo = (await (await ask('/demo/api/status')).json()) as {
    demo: boolean
    ledger: { customers: number }
  }
  expect(demo).toMatchObject({ demo: true, demoExists: true, ledger: { customers: 400 } })
  const own = await (await ask('/api/status')).json()
  expect(own).toMatchObject({ demo: false, demoExists: true, ledger: { customers: 0 } })
  const whitney = (await (await ask('/demo/api/analysis/whitney')).json()) as {
    cells: { customers: number }[]
  }
  expect(whitney.cells.reduce((sum, cell) => sum + cell.customers, 0)).toBe(8)
})

test('a database of that name that is not ours is left alone', async () => {
  const other = await freshDatabase('given')
  const server = await openServer({ databaseUrl: other.url, dataFolder: folder.path, role: 'command' })
  const client = guardedClient(server.connection)
  await client.connect()
  const name = `${other.config.database}_demo`
  await client.query(`create database ${name}`)
  const beside = await serve({ ...options(), databaseUrl: other.url })
  const made = await fetch(`${beside.url}/api/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  })
  expect(made.status).toBe(409)
  expect(await made.json()).toMatchObject({
    code: 'demo-unavailable',
    values: { reason: 'taken', database: name },
  })
  await beside.stop()
  await client.query(`drop database ${name}`)
  await client.end()
  await other.drop()
})

test('a caller that goes away in the middle of an upload harms nobody', async () => {
  const { port, host } = new URL(served.url)
  await new Promise<void>(resolve => {
    const going = request({
      host: '127.0.0.1',
      port,
      path: '/api/imports',
      method: 'POST',
      headers: { host, cookie, origin: `http://${host}`, 'content-type': 'multipart/form-data; boundary=x' },
    })
    going.on('error', () => resolve())
    going.write('--x\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\n')
    going.write('1;2;3\n'.repeat(100_000), () => going.destroy())
    going.on('close', () => resolve())
  })
  const { imports } = (await (await ask('/api/imports')).json()) as { imports: unknown[] }
  expect(imports).toEqual([])
})
