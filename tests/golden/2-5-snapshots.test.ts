import { expect, test } from 'vitest'
import { CUSTOMER_CLASSES, UNCLASSIFIED } from '../../src/cycle/2-classification/customer-class.ts'
import { migration, type Snapshot } from '../../src/cycle/2-classification/snapshots.ts'

const snapshot = (
  rows: Array<[id: number, name: (typeof CUSTOMER_CLASSES)[number] | null, euro: number]>,
): Snapshot => ({
  customerId: Float64Array.from(rows, r => r[0]),
  class: Uint8Array.from(rows, r => (r[1] === null ? UNCLASSIFIED : CUSTOMER_CLASSES.indexOf(r[1]))),
  score: Float64Array.from(rows, () => 50),
  contribution: Float64Array.from(rows, r => r[2] * 100),
})

// Method 2.5: "migration table between two snapshots with the contribution that moved."
test('2.5-1 Five customers, a year later', () => {
  const { cells, movers } = migration(
    snapshot([
      [1, 'key', 1000],
      [2, 'large', 400],
      [3, 'small', 10],
      [4, 'small', 20],
      [5, 'lossMaking', -300],
    ]),
    snapshot([
      [1, 'key', 1100],
      [2, 'key', 900],
      [3, 'lossMaking', -50],
      [4, null, 20],
      [6, 'small', 30],
    ]),
  )
  const filled = cells
    .filter(c => c.customers > 0)
    .map(c => [c.from, c.to, c.customers, c.before / 100, c.after / 100])
  expect(filled).toEqual([
    ['key', 'key', 1, 1000, 1100],
    ['large', 'key', 1, 400, 900],
    ['small', 'lossMaking', 1, 10, -50],
    ['small', 'unclassified', 1, 20, 20],
    ['lossMaking', 'absent', 1, -300, 0],
    ['absent', 'small', 1, 0, 30],
  ])
  expect(movers.map(m => m.customerId)).toEqual([2, 5, 3, 6, 4])
})
