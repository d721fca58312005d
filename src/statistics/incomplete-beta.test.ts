import fc from 'fast-check'
import { expect, test } from 'vitest'
import { incompleteBeta, incompleteBetaComplement } from './incomplete-beta.ts'

/** z, a, b and I_z(a, b) by mpmath with 60 digits. */
const VALUES: readonly [number, number, number, number][] = [
  [0.36995516654807925, 0.04631827636051116, 6.450666316687975, 0.9991196917015753],
  [0.4692323376190216, 17.345894913335947, 2300.005112074467, 1.0],
  [0.9258354717730075, 0.042019805481735534, 0.01151745792726535, 0.2370732311380296],
  [0.999999, 50.104914754717896, 0.0028068555797237556, 0.02586584310732771],
  [0.3441483823205579, 288.7589298168262, 582.0946110051807, 0.7854574879611196],
  [0.03849379038522439, 99.74850269019468, 2803.436174959536, 0.8869240079677289],
  [0.5, 100000.0, 100000.0, 0.5],
  [0.495, 100000.0, 100000.0, 3.870184835468702e-6],
  [0.77, 100000.0, 30000.0, 0.7446058751992871],
  [0.9995, 100000.0, 50, 0.47979763931295283],
  [0.99999, 100000.0, 0.5, 0.1572986881624258],
  [0.5, 2, 3, 0.6875],
  [0.0003, 30, 100000.0, 0.5249258310736197],
]

/** z, a, b and 1 − I_z(a, b). */
const COMPLEMENTS: readonly [number, number, number, number][] = [
  [0.36995516654807925, 0.04631827636051116, 6.450666316687975, 0.0008803082984247005],
  [0.5799652137970656, 0.0012028248849935937, 0.806254973439638, 0.0009348014641452857],
  [0.8848982719212887, 0.22749488966097958, 35.614482162373456, 6.285443864696637e-36],
  [0.999999, 13.37720118372913, 0.8890101969565791, 4.834071029569884e-5],
]

test('values from the middle to the far tail', () => {
  for (const [z, a, b, value] of VALUES) {
    expect(incompleteBeta(z, a, b) / value, `${z}, ${a}, ${b}`).toBeCloseTo(1, 11)
  }
  for (const [z, a, b, value] of COMPLEMENTS) {
    expect(incompleteBetaComplement(z, a, b) / value, `${z}, ${a}, ${b}`).toBeCloseTo(1, 11)
  }
})

test('a probability that rises with z, and its complement', () => {
  const shape = fc.double({ min: 1e-3, max: 1e4, noNaN: true })
  const part = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(shape, shape, part, part, (a, b, y, z) => {
      const low = incompleteBeta(Math.min(y, z), a, b)
      const high = incompleteBeta(Math.max(y, z), a, b)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1 + 1e-12)
      expect(high - low).toBeGreaterThanOrEqual(-1e-12)
      expect(low + incompleteBetaComplement(Math.min(y, z), a, b)).toBeCloseTo(1, 12)
    }),
  )
})

test('at the edges', () => {
  expect(incompleteBeta(0, 2, 3)).toBe(0)
  expect(incompleteBeta(1, 2, 3)).toBe(1)
  expect(incompleteBetaComplement(0, 2, 3)).toBe(1)
  expect(incompleteBetaComplement(1, 2, 3)).toBe(0)
  expect(incompleteBeta(0.5, 0, 3)).toBeNaN()
  expect(incompleteBeta(0.5, 2, 3)).toBeCloseTo(0.6875, 15)
})
