import fc from 'fast-check'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { viewerWith } from '../../../tests/support/api.ts'
import { withClient } from '../access/client-address.ts'
import { NO_PROXIES } from '../access/proxies.ts'
import { problemResponse } from '../problem.ts'
import { type LogLevel, openLog } from './logger.ts'
import { networkOf, type RequestEntry, requests } from './requests.ts'
import { describeError, scrub } from './scrub.ts'

const entry: RequestEntry = {
  id: 'a-number',
  method: 'GET',
  route: '/api/customers/:id',
  status: 200,
  ms: 12.3,
  bytes: 345,
  broken: false,
  viewer: { kind: 'person', id: 'p1' },
  network: '203.0.113.0',
}

test('JSON is one object a line, with the request in it', () => {
  const written: string[] = []
  const log = openLog({
    format: 'json',
    level: 'info',
    write: text => written.push(text),
    now: () => new Date('2026-11-21T12:00:00Z'),
  })
  log.line('The demo company is ready')
  log.request(entry)
  log.request({ ...entry, status: 500 })
  expect(written.map(text => JSON.parse(text))).toEqual([
    { level: 'info', time: '2026-11-21T12:00:00.000Z', msg: 'The demo company is ready' },
    { level: 'info', time: '2026-11-21T12:00:00.000Z', request: entry, msg: 'GET /api/customers/:id 200' },
    {
      level: 'error',
      time: '2026-11-21T12:00:00.000Z',
      request: { ...entry, status: 500 },
      msg: 'GET /api/customers/:id 500',
    },
  ])
  expect(written.every(text => text.endsWith('\n') && text.indexOf('\n') === text.length - 1)).toBe(true)
})

test('on a terminal requests show only when they fail, or when asked for', () => {
  const told = (level: 'info' | 'debug' | 'silent') => {
    const written: string[] = []
    const log = openLog({ format: 'text', level, write: text => written.push(text) })
    log.line('Ready')
    log.request(entry)
    log.request({ ...entry, status: 500 })
    return written
  }
  const failed = 'GET /api/customers/:id 500 in 12.3 ms (a-number)\n'
  expect(told('info')).toEqual(['Ready\n', failed])
  expect(told('debug')).toEqual(['Ready\n', 'GET /api/customers/:id 200 in 12.3 ms (a-number)\n', failed])
  expect(told('silent')).toEqual([])
  const quiet: string[] = []
  const log = openLog({ format: 'json', level: 'info', write: text => quiet.push(text) })
  log.request({ ...entry, route: '/readyz' })
  expect(quiet).toEqual([])
})

test('what went wrong is said at every level but silent, in both forms', () => {
  const said = (format: 'json' | 'text', level: LogLevel) => {
    const written: string[] = []
    const log = openLog({ format, level, write: text => written.push(text) })
    log.line('Ready')
    log.line('The database is out of reach', 'error')
    return written.join('')
  }
  for (const format of ['json', 'text'] as const) {
    for (const level of ['debug', 'info', 'warn', 'error'] as const)
      expect(said(format, level), `${format} ${level}`).toContain('The database is out of reach')
    expect(said(format, 'error')).not.toContain('Ready')
    expect(said(format, 'silent')).toBe('')
  }
  expect(JSON.parse(said('json', 'error'))).toMatchObject({ level: 'error' })
})

test('the cause of a 500 reaches a log that holds errors only, with its stack', async () => {
  const written: string[] = []
  const log = openLog({ format: 'json', level: 'error', write: text => written.push(text) })
  const app = new Hono()
  app.get('/broken', () => {
    throw new TypeError('no customer "Jansen"\n    at Jansen (ans@example.nl)')
  })
  app.onError((error, context) => problemResponse(context, error, { log: log.line }))
  expect((await app.request('/broken')).status).toBe(500)
  expect(written).toHaveLength(1)
  const { level, msg } = JSON.parse(written[0]!)
  expect(level).toBe('error')
  expect(msg).toMatch(/^GET \/broken .*TypeError: no customer [\s\S]*\n\s+at .*logs\.test\.ts/)
  expect(msg).not.toMatch(/"Jansen"|ans@/)
})

test('a line break in a message does not forge another entry', () => {
  const written: string[] = []
  openLog({ format: 'json', level: 'info', write: text => written.push(text) }).line('a\n{"level":"info"}')
  expect(written.join('').trim().split('\n')).toHaveLength(1)
})

test('the route is written, never the address, and the number is in the answer', async () => {
  const entries: RequestEntry[] = []
  const app = new Hono()
  app.use(withClient({ proxies: NO_PROXIES, hasPublicAddress: false }))
  app.use(requests(told => entries.push(told)))
  const api = new Hono<{ Variables: { viewer: unknown } }>()
  api.use(async (context, next) => {
    context.set('viewer', viewerWith())
    await next()
  })
  api.get('/customers/:id', context => context.text('x'))
  api.get('/broken/:id', () => {
    throw new TypeError('no customer "Jansen"')
  })
  api.all('*', context => context.text('nothing', 404))
  const logged: string[] = []
  api.onError((error, context) => problemResponse(context, error, { log: line => logged.push(line) }))
  app.route('/api', api)
  app.get('*', context => context.text('page'))
  const env = { incoming: { socket: { remoteAddress: '203.0.113.77' }, httpVersion: '1.1' } }
  const response = await app.request('/api/customers/4711?search=Jansen', {}, env)
  await app.request('/api/elsewhere/Jansen')
  await app.request('/customers/4711')
  const broken = await app.request('/api/broken/4711')
  expect(entries.map(e => [e.route, e.status])).toEqual([
    ['/api/customers/:id', 200],
    ['/api/*', 404],
    ['*', 200],
    ['/api/broken/:id', 500],
  ])
  expect(entries[0]).toMatchObject({ viewer: { kind: 'person', id: 'ans' }, network: '203.0.113.0' })
  expect(response.headers.get('x-request-id')).toBe(entries[0]!.id)
  const details = (await broken.json()) as { values: { request: string } }
  expect(details.values.request).toBe(entries[3]!.id)
  expect(logged[0]).toContain(details.values.request)
  expect(JSON.stringify(entries) + logged.join()).not.toMatch(/4711|Jansen|Ans de Vries|\.77/)
})

test('only a trusted proxy may number a request', async () => {
  const app = new Hono()
  app.use(withClient({ proxies: { has: address => address === '10.0.0.1' }, hasPublicAddress: true }))
  app.use(requests(() => {}))
  app.get('*', context => context.text('page'))
  const idFrom = async (peer: string, id: string) => {
    const env = { incoming: { socket: { remoteAddress: peer }, httpVersion: '1.1' } }
    return (await app.request('/', { headers: { 'x-request-id': id } }, env)).headers.get('x-request-id')
  }
  expect(await idFrom('10.0.0.1', 'from-the-proxy')).toBe('from-the-proxy')
  expect(await idFrom('10.0.0.1', 'two words')).not.toBe('two words')
  expect(await idFrom('203.0.113.9', 'from-the-proxy')).not.toBe('from-the-proxy')
})

test('an address is told as its network', () => {
  expect(networkOf('203.0.113.77')).toBe('203.0.113.0')
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1::')
  expect(networkOf('2001:db8::6')).toBe('2001:db8:0::')
  expect(networkOf('::1')).toBe('0:0:0::')
  expect(networkOf('')).toBe('')
})

test('errors keep their kind, code and place, and lose the data', () => {
  const error = Object.assign(new Error('invalid input syntax for type integer: "Jansen BV"'), {
    code: '22P02',
    table: 'customer',
    detail: 'Key (email)=(ans@example.nl) already exists.',
  })
  const text = describeError(error)
  expect(text).toContain('code 22P02, table customer')
  expect(text).toContain('logs.test.ts')
  expect(text).not.toMatch(/Jansen|ans@/)
  const schema = Object.assign(new Error('relation "activity" does not exist'), { code: '42P01' })
  expect(describeError(schema)).toContain('"activity"')
  expect(scrub('Mail to ans@example.nl, “Jansen”, kk_0123456789abcdefghijklmnop, 0612345678')).toBe(
    'Mail to …@…, "…", …, …',
  )
})

test('a value that holds quotes or ends of lines itself does not get out of its quotes', () => {
  const name = 'Jansen'
  for (const value of [
    'Jansen',
    'a"Jansen"b',
    'Jan\nJansen',
    '"Jansen',
    "O'Jansen",
    '“Jansen”',
    'x` Jansen `',
  ])
    for (const [open, close] of [
      ['"', '"'],
      ["'", "'"],
      ['“', '”'],
      ['`', '`'],
    ])
      expect(scrub(`invalid input syntax: ${open}${value}${close}`), `${open}${value}${close}`).not.toContain(
        name,
      )
  expect(scrub('Unexpected token: "Jansen\nJansen')).not.toContain(name)
  expect(scrub("the customer's row isn't there")).toBe("the customer's row isn't there")
})

test('no e-mail address and no quoted text survives, whatever surrounds it', () => {
  const name = fc.stringMatching(/^[a-z]{3,10}$/)
  fc.assert(
    fc.property(name, name, fc.string({ maxLength: 20 }), (user, host, noise) => {
      const around = noise.replace(/["'`“”]/g, ' ').replaceAll('secretname', '')
      expect(scrub(`${around} ${user}@${host}.nl ${around}`)).not.toContain(`${user}@${host}`)
      expect(scrub(`${around}"secretname"${around}`)).not.toContain('secretname')
    }),
  )
})
