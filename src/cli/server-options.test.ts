import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/folder.ts'
import { proxiesOf } from '../server/access/proxies.ts'
import { valueOrFile } from './environment.ts'
import {
  addressesOf,
  bytesOf,
  checkReach,
  logOf,
  metricsOf,
  proxiesIn,
  publicUrlOf,
} from './server-options.ts'

test('addresses to listen on are addresses', () => {
  expect(addressesOf(undefined)).toBeUndefined()
  expect(addressesOf('127.0.0.1, 10.0.0.5 ::')).toEqual(['127.0.0.1', '10.0.0.5', '::'])
  expect(() => addressesOf('klanten.example.nl')).toThrow('KLANTKRING_LISTEN is klanten.example.nl')
})

test('whoever opens it to others says under which address, and that one is encrypted', () => {
  expect(publicUrlOf('')).toBeNull()
  expect(publicUrlOf('https://klanten.example.nl')?.origin).toBe('https://klanten.example.nl')
  expect(publicUrlOf('http://localhost:3210')?.host).toBe('localhost:3210')
  for (const text of ['klanten.example.nl', 'ftp://x', 'https://x/klanten', 'https://u@x', 'https://x/?a'])
    expect(() => publicUrlOf(text), text).toThrow('without a path')
  expect(() => publicUrlOf('http://klanten.example.nl')).toThrow('write https://klanten.example.nl')
  expect(() => checkReach(['127.0.0.1', '0.0.0.0'], null, undefined)).toThrow(
    'opens Klantkring to other machines (0.0.0.0)',
  )
  checkReach(['0.0.0.0'], new URL('https://klanten.example.nl'), proxiesOf('10.0.0.1'))
  checkReach(['127.0.0.1', '::1'], null, undefined)
  checkReach(undefined, null, undefined)
})

test('behind a public address the proxy is named, or it does not start', () => {
  const publicUrl = publicUrlOf('https://klanten.example.nl')
  for (const addresses of [undefined, ['127.0.0.1'], ['0.0.0.0']])
    for (const text of [undefined, '', ' ', ',', ', ,'])
      expect(() => checkReach(addresses, publicUrl, proxiesIn(text))).toThrow(
        'Name in KLANTKRING_PROXIES from where it connects, such as 127.0.0.1,::1',
      )
  checkReach(undefined, publicUrl, proxiesIn('127.0.0.1,::1'))
  checkReach(undefined, publicUrlOf('http://localhost:3210'), undefined)
})

test('proxies, sizes and metrics are said plainly when wrong', () => {
  expect(proxiesIn('10.0.0.0/8')?.has('10.1.1.1')).toBe(true)
  expect(() => proxiesIn('proxy')).toThrow('KLANTKRING_PROXIES: proxy is no address and no range')
  expect([bytesOf(undefined), bytesOf('1000'), bytesOf('1.5 MB'), bytesOf('2gb')]).toEqual([
    undefined,
    1000,
    1_572_864,
    2_147_483_648,
  ])
  for (const text of ['0', '-1', 'much', '2 TB'])
    expect(() => bytesOf(text), text).toThrow('KLANTKRING_UPLOAD_LIMIT')
  expect(metricsOf('[::1]:9464')).toEqual({ address: '::1', port: 9464 })
  expect(metricsOf(undefined)).toBeNull()
  for (const text of ['9464', 'localhost:9464', '127.0.0.1:70000'])
    expect(() => metricsOf(text), text).toThrow('KLANTKRING_METRICS')
})

test('the log is sentences on a terminal and JSON elsewhere, unless said', () => {
  expect(logOf(undefined, undefined, true)).toEqual({ format: 'text', level: 'info' })
  expect(logOf('', '', false)).toEqual({ format: 'json', level: 'info' })
  expect(logOf('text', 'debug', false)).toEqual({ format: 'text', level: 'debug' })
  expect(() => logOf('xml', '', true)).toThrow('json or text')
  expect(() => logOf('', 'loud', true)).toThrow('debug, info')
})

test('a secret comes from the variable or from a file, never from both', () => {
  using folder = temporaryFolder()
  mkdirSync(folder.path, { recursive: true })
  const file = join(folder.path, 'secret')
  writeFileSync(file, 'postgres://x\n')
  expect(valueOrFile('X', undefined, file)).toBe('postgres://x')
  expect(valueOrFile('X', 'y', undefined)).toBe('y')
  expect(valueOrFile('X', '', '')).toBeUndefined()
  expect(() => valueOrFile('X', 'y', file)).toThrow('Give X or X_FILE, not both.')
  expect(() => valueOrFile('X', undefined, join(folder.path, 'gone'))).toThrow('cannot be read (ENOENT)')
})
