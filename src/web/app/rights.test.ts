import { expect, test } from 'vitest'
import { ROLE_PERMISSIONS, type Role } from '../../contract/access/permissions.ts'
import { landingOf, open, type Person, rightsOf } from './rights.ts'

const person = (role: Role, more: Partial<Person> = {}): Person => ({
  id: '1',
  name: 'Ans de Vries',
  email: 'ans@example.nl',
  role,
  permissions: [...ROLE_PERMISSIONS[role]],
  sight: role === 'accountManager' ? 'own' : 'all',
  hurting: false,
  password: true,
  twoFactor: false,
  passkeys: 0,
  mustEnrol: false,
  fresh: true,
  ...more,
})

test('everybody begins where his work is', () => {
  expect(landingOf(rightsOf(person('owner')))).toBe('/analysis')
  expect(landingOf(rightsOf(person('accountManager')))).toBe('/customers')
  expect(landingOf(rightsOf(person('accountManager', { sight: 'all' })))).toBe('/analysis')
  expect(landingOf(rightsOf(person('staff')))).toBe('/directory')
  expect(landingOf(rightsOf(person('owner', { mustEnrol: true })))).toBe('/account')
})

test('figures of the firm are for who sees all customers', () => {
  const own = rightsOf(person('accountManager'))
  expect(open(own, { need: 'figures' })).toBe(true)
  expect(open(own, { need: 'figures', firm: true })).toBe(false)
  expect(open(rightsOf(person('analyst')), { need: 'figures', firm: true })).toBe(true)
  expect(open(rightsOf(person('analyst')), { need: 'imports' })).toBe(false)
  expect(open(rightsOf(null), { need: 'information' })).toBe(false)
})
