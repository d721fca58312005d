import { randomUUID } from 'node:crypto'
import { symmetricEncrypt } from 'better-auth/crypto'
import { expect, test } from 'vitest'
import { freshDatabase, TEST_KEYS } from '../../../tests/database.ts'
import { openDatabase } from '../../store/database.ts'
import { addAccount, addMember } from '../../store/members.ts'
import { canUnseal, codeAt, codeServing, NO_CODE, stepOf } from './code-step.ts'

const SEED = '12345678901234567890'

test('codes are those of RFC 4226, appendix D', () => {
  expect([0, 1, 2, 9].map(step => codeAt(SEED, step))).toEqual(['755224', '287082', '359152', '520489'])
})

test('a code is of a step next to the present one, or of none', () => {
  const now = 59_000
  expect(stepOf(SEED, codeAt(SEED, 1), now)).toBe(1)
  expect(stepOf(SEED, codeAt(SEED, 0), now)).toBe(0)
  expect(stepOf(SEED, codeAt(SEED, 2), now)).toBe(2)
  expect(stepOf(SEED, codeAt(SEED, 3), now)).toBeNull()
  for (const wrong of ['', '00000', '７５５２２４', '7552240']) expect(stepOf(SEED, wrong, now)).toBeNull()
})

test('app and backup codes may be sealed with different secrets: each is looked at by itself', async () => {
  const given = await freshDatabase('own')
  const database = await openDatabase(given.config, TEST_KEYS)
  const { query } = database
  try {
    const [userId, id] = [randomUUID(), randomUUID()]
    const sealed = (key: string, data: string) => symmetricEncrypt({ key, data })
    const seen = (secret: string, what: 'secret' | 'backupCodes') => canUnseal(query, secret, userId, what)
    const [before, now] = ['the secret of before', 'the secret of now']
    expect(await seen(now, 'secret')).toBe(true)
    await addAccount(query, { id: userId, name: 'Ans', email: 'ans@example.nl' }, new Date(0))
    await query
      .insertInto('auth.twoFactor')
      .values({ id, userId, secret: await sealed(before, SEED), backupCodes: await sealed(now, '["a"]') })
      .execute()
    expect([await seen(now, 'secret'), await seen(now, 'backupCodes')]).toEqual([false, true])
    expect([await seen(before, 'secret'), await seen(before, 'backupCodes')]).toEqual([true, false])
  } finally {
    await database.close()
    await given.drop()
  }
})

test('a code of a step to come is not handed on, though its time may be there when it is compared', async () => {
  const given = await freshDatabase('own')
  const database = await openDatabase(given.config, TEST_KEYS)
  const { query } = database
  try {
    const [userId, id, secret] = [randomUUID(), randomUUID(), 'a secret of the server']
    const place = { role: 'owner', sight: 'all', team: '', manager_names: [], hurting: true }
    await addAccount(query, { id: userId, name: 'Ans', email: 'ans@example.nl' }, new Date(0))
    await addMember(query, userId, place, new Date(0))
    const sealed = await symmetricEncrypt({ key: secret, data: SEED })
    await query.insertInto('auth.twoFactor').values({ id, userId, secret: sealed, backupCodes: '' }).execute()
    const now = 59_000
    const serving = (step: number) => codeServing(query, secret, { userId, code: codeAt(SEED, step) }, now)
    expect(await serving(3)).toBe(NO_CODE)
    expect(await serving(1)).toBe(codeAt(SEED, 1))
    expect([await serving(1), await serving(0)]).toEqual([null, null])
    expect(await serving(2)).toBe(codeAt(SEED, 2))
  } finally {
    await database.close()
    await given.drop()
  }
})
