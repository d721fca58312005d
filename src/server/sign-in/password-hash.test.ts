import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password-hash.ts'

test('a password is known by its hash, another is not, and two hashes differ', async () => {
  const [one, other] = await Promise.all([
    hashPassword('zeven groene fietsen'),
    hashPassword('zeven groene fietsen'),
  ])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(one).not.toBe(other)
  expect(await verifyPassword({ hash: one!, password: 'zeven groene fietsen' })).toBe(true)
  expect(await verifyPassword({ hash: one!, password: 'zeven groene fietsem' })).toBe(false)
  expect(await verifyPassword({ hash: 'scrypt:abc', password: '' })).toBe(false)
})

test('a letter typed as one sign or as two is the same letter', async () => {
  const hash = await hashPassword('caf\u00e9 op de hoek')
  expect(await verifyPassword({ hash, password: 'cafe\u0301 op de hoek' })).toBe(true)
})

test('a hash of the reference implementation is read', async () => {
  // echo -n password | argon2 somesalt -id -v 13 -t 2 -m 16 -p 1, from the tests of phc-winner-argon2
  const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  expect(await verifyPassword({ hash, password: 'password' })).toBe(true)
})
