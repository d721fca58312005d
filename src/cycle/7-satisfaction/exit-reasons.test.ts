import { expect, test } from 'vitest'
import type { ExitReason } from '../../ledger/exit-interview.ts'
import { exitReasons } from './exit-reasons.ts'

test('own reasons stand beside the reference, and say nothing under five interviews', () => {
  const named = (...reasons: ExitReason[]) => ({ reasons })
  const five = [
    named('noAttention', 'price'),
    named('noAttention'),
    named('noAttention', 'agreementsNotKept'),
    named('noAttention'),
    named(),
  ]
  const { n, reasons } = exitReasons(five)
  expect(n).toBe(5)
  expect(reasons.find(r => r.reason === 'noAttention')).toEqual({
    reason: 'noAttention',
    count: 4,
    share: 0.8,
    reference: 0.92,
  })
  expect(reasons.map(r => r.reference)).toEqual([0.92, 0.88, 0.81, 0.77, 0.76, 0.68, 0.17])
  expect(exitReasons(five.slice(1)).reasons.map(r => r.share)).toEqual(reasons.map(() => null))
})
