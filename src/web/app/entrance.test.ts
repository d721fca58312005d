import { expect, test } from 'vitest'
import type { Me } from '../../contract/access/people.ts'
import { detour, safeBack } from './entrance.ts'

const nobody: Me = {
  state: 'signed-out',
  demo: { offered: true, exists: false },
  setUpCode: false,
  signIn: { sso: null, passkeys: true, mail: false },
  person: null,
}

test('who is not signed in comes back to where he wanted to go', () => {
  expect(detour(nobody, '/customers/7', '/customers/7?tab=lines')).toEqual({
    to: '/sign-in',
    back: '/customers/7?tab=lines',
  })
  expect(detour(nobody, '/', '/')).toEqual({ to: '/sign-in' })
  expect(detour(nobody, '/sign-in', '/sign-in')).toBeNull()
  expect(detour(nobody, '/set-up', '/set-up')).toEqual({ to: '/sign-in' })
  expect(detour(nobody, '/invitation', '/invitation')).toBeNull()
})

test('before anybody has an account, everything leads to setting up', () => {
  const empty: Me = { ...nobody, state: 'set-up' }
  expect(detour(empty, '/analysis', '/analysis')).toEqual({ to: '/set-up' })
  expect(detour(empty, '/sign-in', '/sign-in')).toEqual({ to: '/set-up' })
  expect(detour(empty, '/set-up', '/set-up')).toBeNull()
})

test('who is signed in is sent away from signing in, and to his account when a second factor is asked', () => {
  const signedIn: Me = { ...nobody, state: 'signed-in' }
  expect(detour(signedIn, '/sign-in', '/sign-in')).toEqual({ to: '/' })
  expect(detour(signedIn, '/customers', '/customers')).toBeNull()
  const person = {
    id: '1',
    name: 'Ans',
    email: 'ans@example.nl',
    role: 'owner',
    permissions: [],
    sight: 'all',
    hurting: true,
    password: true,
    twoFactor: false,
    passkeys: 0,
    mustEnrol: true,
    fresh: true,
  } as const
  const unfinished: Me = { ...signedIn, person: { ...person, permissions: [] } }
  expect(detour(unfinished, '/customers', '/customers')).toEqual({ to: '/account' })
  expect(detour(unfinished, '/account', '/account')).toBeNull()
})

test('a link leads nowhere else than into the product', () => {
  expect(safeBack('/customers?sort=name')).toBe('/customers?sort=name')
  for (const foreign of ['//evil.example', '/\\evil.example', 'https://evil.example', '', undefined])
    expect(safeBack(foreign)).toBe('/')
})
