import type { lookup } from 'node:dns'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { poster } from '../../src/actions/integrations/post.ts'
import { isPublicAddress, receiverUrl } from '../../src/actions/integrations/public-address.ts'
import { postWebhook } from '../../src/contract/integrations.ts'
import { openTestApi } from '../support/api.ts'
import { receiver } from './receiver.ts'

const PRIVATE = [
  '127.0.0.1',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '64:ff9b::7f00:1',
  '::127.0.0.1',
  '::ffff:0:127.0.0.1',
  '2002:7f00:1::',
]

test('addresses of the own network are known in every spelling', () => {
  for (const address of PRIVATE) expect(isPublicAddress(address), address).toBe(false)
  for (const address of ['9.9.9.9', '172.32.0.1', '2606:4700::1111', '2620:fe::9'])
    expect(isPublicAddress(address), address).toBe(true)
  for (const host of ['2130706433', '0x7f.1', '0177.0.0.1', '127.1', '[::ffff:7f00:1]', 'localhost', '[::1]'])
    expect(receiverUrl(`https://${host}/`, false), host).toBeNull()
  for (const text of [
    'http://example.org/',
    'ftp://example.org/',
    'https://me:secret@example.org/',
    'example.org',
    '',
    'file:///etc/passwd',
  ])
    for (const allowed of [false, true]) expect(receiverUrl(text, allowed), text).toBeNull()
  expect(receiverUrl('https://example.org/hook', false)?.host).toBe('example.org')
  expect(receiverUrl('http://127.0.0.1:8080/', true)?.port).toBe('8080')
  expect(receiverUrl('http://10.0.0.1/', true)).toBeNull()
})

describe('names', () => {
  let there: Awaited<ReturnType<typeof receiver>>
  beforeAll(async () => {
    there = await receiver()
  })
  afterAll(() => there.close())

  /** A name server of our own that gives one answer after the other. */
  const names = (...answers: string[][]) => {
    let asked = 0
    const answer = (_name: string, _options: object, done: (e: null, found: object[]) => void) => {
      const found = answers[Math.min(asked++, answers.length - 1)]!
      done(
        null,
        found.map(address => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
    }
    return { lookup: answer as unknown as typeof lookup, asked: () => asked }
  }

  test('a name that leads to the own network gets nothing, even beside a public address', async () => {
    for (const found of [['10.0.0.1'], ['9.9.9.9', '127.0.0.1'], ['::ffff:127.0.0.1'], ['169.254.169.254']]) {
      const { lookup } = names(found)
      const outcome = await poster({ allowPrivate: false, lookup })('https://hook.example.org/', {}, '{}')
      expect(outcome).toMatchObject({ status: null, error: 'delivery-private' })
    }
    expect(await poster({ allowPrivate: false })(there.url, {}, '{}')).toMatchObject({
      error: 'delivery-private',
    })
    expect(there.received).toEqual([])
  })

  test('a name is looked up once, and the address that was looked at is the one connected to', async () => {
    const { port } = new URL(there.url)
    const { lookup, asked } = names(['127.0.0.1'], ['127.0.0.2'])
    const outcome = await poster({ allowPrivate: true, lookup })(`http://localhost:${port}/`, {}, '{}')
    expect(outcome).toMatchObject({ status: 200, error: null })
    expect(asked()).toBe(1)
  })

  test('without leave a webhook to this machine cannot be made', async () => {
    const api = await openTestApi('own', { empty: true })
    for (const url of [there.url, 'https://192.168.1.10/', 'https://localhost/', 'http://example.org/', 'x'])
      expect(
        await api.refused(postWebhook, { body: { name: 'x', url, events: ['import.done'] } }),
      ).toMatchObject({ status: 422, code: 'webhook-address' })
    await api.close()
  })
})
