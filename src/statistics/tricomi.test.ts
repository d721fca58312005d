import { expect, test } from 'vitest'
import { tricomiU1 } from './tricomi.ts'

/** b, z and U(1, b, z) by mpmath with 50 digits. */
const VALUES: readonly [number, number, number][] = [
  [1, 1, 0.5963473623231941],
  [2, 1e-12, 1000000000000.0],
  [1, 1e-12, 27.05380545105507],
  [0.5, 1e-12, 1.999996455096298],
  [-100, 1e-12, 0.009900990099009802],
  [1.999, 1000000.0, 9.99999999000001e-7],
  [-100, 1000000.0, 9.998980105049076e-7],
  [1.4, 0.1, 3.4715166771702894],
  [-3.7, 0.02, 0.21162429261464583],
  [-60, 25, 0.01158854719889464],
  [0, 3, 0.2137487792340445],
]

test('values from tiny to large z', () => {
  for (const [b, z, value] of VALUES) expect(tricomiU1(b, z) / value, `b ${b}, z ${z}`).toBeCloseTo(1, 12)
})

test('at the edges', () => {
  expect(tricomiU1(-1, 0)).toBe(0.5)
  expect(tricomiU1(1.5, 0)).toBe(Number.POSITIVE_INFINITY)
  expect(tricomiU1(1, -1)).toBeNaN()
})
