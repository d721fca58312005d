import { expect, test } from 'vitest'
import { NEWCOMER, withRole } from './membership.ts'

test('another role brings what usually goes with it', () => {
  const director = withRole(NEWCOMER, 'director')
  expect(director).toMatchObject({ role: 'director', sight: 'all', hurting: true })
  expect(withRole(director, 'accountManager')).toMatchObject({ sight: 'own', hurting: false })
})
