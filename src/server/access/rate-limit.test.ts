import { expect, test } from 'vitest'
import { addressKey, networkKey } from '../limits/anonymous.ts'
import { rateLimit } from './rate-limit.ts'

test('who comes under ever new addresses uses up nobody else’s requests', () => {
  let now = 0
  const { take, look } = rateLimit({
    most: 5,
    seconds: 60,
    now: () => now,
    wider: networkKey,
    mostKeys: 50,
  })
  const from = (address: string) => take(addressKey(address)).left
  expect(from('192.0.2.1')).toBe(4)
  // One who has a /32 of IPv6 asks once from each of a thousand /64s, and so on.
  const refused = Array.from({ length: 1_000 }, (_, i) => from(`2001:db8:${i.toString(16)}::1`)).filter(
    left => left < 0,
  )
  expect(refused).toHaveLength(1_000 - 49 - 5)
  // Who was known has the own requests still, and so has who is new from elsewhere.
  expect(from('192.0.2.1')).toBe(3)
  expect(from('203.0.113.9')).toBe(4)
  expect(from('2a02:a45:1:2::3')).toBe(4)
  expect(look(addressKey('2001:db8:ffff::1')).left).toBeLessThan(0)
  // However many networks there are, what is remembered has an end.
  for (let i = 0; i < 500; i++) from(`${1 + (i % 200)}.${i % 250}.0.1`)
  expect(look(addressKey('198.18.0.1')).left).toBeLessThan(0)
  expect(from('203.0.113.9')).toBe(3)
  now = 61_000
  expect(from('198.18.0.1')).toBe(4)
})
