import { expect, test } from 'vitest'
import { signInAgain } from './session.ts'

test('without a screen to ask on, a refusal stays a refusal', async () => {
  expect(await signInAgain('signed-out')).toBe(false)
})
