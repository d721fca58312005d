import fc from 'fast-check'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { clientOf, withClient } from './client-address.ts'
import { NO_PROXIES, type Proxies, proxiesOf } from './proxies.ts'

async function visit(
  peer: string | null,
  headers: Record<string, string> = {},
  { proxies = NO_PROXIES, hasPublicAddress = false, httpVersion = '1.1' }: Options = {},
) {
  const app = new Hono()
  app.use(withClient({ proxies, hasPublicAddress }))
  app.get('*', context => context.json(clientOf(context)))
  const env = peer === null ? {} : { incoming: { socket: { remoteAddress: peer }, httpVersion } }
  const response = await app.request('/', { headers: { host: 'localhost:3210', ...headers } }, env)
  return (await response.json()) as { address: string; encrypted: boolean | null; local: boolean }
}
type Options = { proxies?: Proxies; hasPublicAddress?: boolean; httpVersion?: string }

test('local is who opens a loopback name over a loopback socket, and nothing else', async () => {
  for (const peer of ['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1', null])
    expect((await visit(peer)).local, String(peer)).toBe(true)
  for (const peer of ['10.0.0.1', '::ffff:10.0.0.1', 'fe80::1', ''])
    expect((await visit(peer)).local, peer).toBe(false)
  for (const host of ['klanten.example.nl', 'localhost.example.nl:3210', '127.0.0.1.nip.io:3210', ''])
    expect((await visit('127.0.0.1', { host })).local, host).toBe(false)
  for (const name of ['x-forwarded-for', 'X-Forwarded-Proto', 'forwarded', 'x-real-ip', 'via'])
    expect((await visit('127.0.0.1', { [name]: 'x' })).local, name).toBe(false)
  expect((await visit('127.0.0.1', {}, { httpVersion: '1.0' })).local).toBe(false)
  expect((await visit('127.0.0.1', {}, { hasPublicAddress: true })).local).toBe(false)
  expect((await visit('127.0.0.1', {}, { proxies: proxiesOf('127.0.0.1') })).local).toBe(false)
})

test('forwarded addresses are believed from trusted proxies only, and no further than they go', async () => {
  const forwarded = { 'x-forwarded-for': '1.2.3.4, 203.0.113.9, 10.0.0.2', 'x-forwarded-proto': 'https' }
  expect(await visit('203.0.113.7', forwarded)).toMatchObject({ address: '203.0.113.7', encrypted: null })
  const proxies = proxiesOf('10.0.0.0/8, fd00::/8')
  expect(await visit('10.0.0.1', forwarded, { proxies })).toMatchObject({
    address: '203.0.113.9',
    encrypted: true,
  })
  expect(await visit('::ffff:10.0.0.1', forwarded, { proxies })).toMatchObject({ address: '203.0.113.9' })
  expect(await visit('fd00::5', { 'x-forwarded-for': '::ffff:203.0.113.9' }, { proxies })).toMatchObject({
    address: '203.0.113.9',
  })
  expect(
    await visit('10.0.0.1', { 'x-forwarded-for': 'nonsense', 'x-forwarded-proto': 'http' }, { proxies }),
  ).toMatchObject({ address: '10.0.0.1', encrypted: false })
})

test('what a client invents in front never becomes its address', async () => {
  const proxies = proxiesOf('10.0.0.1')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.stringMatching(/^[\w.:, -]*$/))),
      async parts => {
        const invented = [...parts, '203.0.113.9'].join(', ')
        const { address } = await visit('10.0.0.1', { 'x-forwarded-for': invented }, { proxies })
        expect(address).toBe('203.0.113.9')
      },
    ),
    { numRuns: 200 },
  )
})

test('behind a hop that cannot be read nothing is believed', async () => {
  const proxies = proxiesOf('10.0.0.0/8, fd00::/8')
  for (const [last, address] of [
    ['203.0.113.9:51234', '203.0.113.9'],
    ['[2001:db8::1]:51234', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['10.0.0.2:443', '198.51.100.7'],
    ['unknown', '10.0.0.1'],
    ['_hidden', '10.0.0.1'],
    ['', '10.0.0.1'],
    ['999.1.1.1:80', '10.0.0.1'],
    ['203.0.113.9:51234:7', '10.0.0.1'],
    ['unknown, 10.0.0.2', '10.0.0.2'],
  ] as const)
    expect(
      await visit('10.0.0.1', { 'x-forwarded-for': `198.51.100.7, ${last}` }, { proxies }),
      last,
    ).toMatchObject({ address })
})

test('a list of proxies does not hold everybody', () => {
  for (const wide of [
    '0.0.0.0/0',
    '0.0.0.0/1, 128.0.0.0/1',
    '8.0.0.0/7',
    '::/0',
    '2000::/3',
    '::/16',
    '0:0::/96',
    '::ffff:0:0/96',
    '::ffff:0.0.0.0/96',
    'fc00::/6',
  ])
    expect(() => proxiesOf(wide), wide).toThrow(/is too wide/)
  for (const list of [
    '10.0.0.0/8',
    'fc00::/7',
    '2400:cb00::/32',
    '2a06:98c0::/29',
    '::1',
    '::ffff:10.0.0.1',
    '104.16.0.0/13',
  ])
    expect(() => proxiesOf(list), list).not.toThrow()
})

test('a list of proxies is addresses and ranges', () => {
  const proxies = proxiesOf(' 10.0.0.0/8,192.0.2.7  fd00::/8 ')
  for (const address of ['10.255.0.1', '192.0.2.7', 'fd12::1']) expect(proxies.has(address)).toBe(true)
  for (const address of ['11.0.0.1', '192.0.2.8', 'fe80::1', 'x', ''])
    expect(proxies.has(address)).toBe(false)
  expect(proxiesOf('').has('127.0.0.1')).toBe(false)
  for (const wrong of [
    'proxy.example',
    '10.0.0.0/33',
    '10.0.0.0/8/8',
    '10.0.0.0/',
    'fd00::/129',
    '10.0.0.0/-1',
  ])
    expect(() => proxiesOf(wrong), wrong).toThrow(RangeError)
})
