import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seeded, subSeed } from './random.ts'

/** sfc32 and its seeding once more, word for word from the published definition, in exact integers modulo 2^32. */
function reference(seed: number, count: number): number[] {
  const word = (x: bigint) => BigInt.asUintN(32, x)
  const spread = (z: bigint) => {
    let x = z
    x = word((x ^ (x >> 16n)) * 0x85ebca6bn)
    x = word((x ^ (x >> 13n)) * 0xc2b2ae35n)
    return word(x ^ (x >> 16n))
  }
  let state = BigInt(seed)
  const next = () => {
    state = word(state + 0x9e3779b9n)
    return spread(state)
  }
  let a = next()
  let b = next()
  let c = next()
  let counter = 1n
  const out: number[] = []
  for (let i = 0; i < 12 + count; i++) {
    const t = word(a + b + counter)
    counter = word(counter + 1n)
    a = word(b ^ (b >> 9n))
    b = word(c + (c << 3n))
    c = word(word(c << 21n) | (c >> 11n))
    c = word(c + t)
    if (i >= 12) out.push(Number(t) / 2 ** 32)
  }
  return out
}

test('the example of the comment', () => {
  const random = seeded(1)
  expect([random(), random(), random()]).toEqual([
    0.18452622229233384, 0.7486324321944267, 0.03730680048465729,
  ])
})

test('equals sfc32 computed in exact integers', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffffff }), seed => {
      const random = seeded(seed)
      expect(Array.from({ length: 20 }, () => random())).toEqual(reference(seed, 20))
    }),
  )
})

test('is even: a million draws in ten bins, chi-square under its 99.9 % point for 9 degrees of freedom', () => {
  const random = seeded(20261121)
  const bins = new Float64Array(10)
  for (let i = 0; i < 1_000_000; i++) bins[Math.floor(random() * 10)]!++
  const chiSquare = bins.reduce((sum, n) => sum + (n - 100_000) ** 2 / 100_000, 0)
  expect(chiSquare).toBeLessThan(27.88)
})

test('parts of one seed have seeds of their own', () => {
  const seeds = new Set<number>()
  for (let seed = 0; seed < 100; seed++) for (let part = 0; part < 100; part++) seeds.add(subSeed(seed, part))
  expect(seeds.size).toBeGreaterThan(9_990)
})
