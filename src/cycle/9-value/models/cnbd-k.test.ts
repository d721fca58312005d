import { expect, test } from 'vitest'
import { seeded } from '../../../statistics/random.ts'
import { bgNbd } from './bg-nbd.ts'
import { bgCnbd, mbgCnbd } from './cnbd-k.ts'
import { fitModel } from './fit.ts'
import { gapsGain } from './geometric-dropout/timing.ts'
import { historiesOf } from './histories.ts'
import { mbgNbd } from './mbg-nbd.ts'

const P = { r: 0.85, alpha: 1.45, a: 0.79, b: 2.42 }
const H = { x: 7, tx: 35, T: 39 }

// BTYDplus 1.2.0: P(alive) and pmf are exact there, the expectation is off by some 5e-6.
test('gives what BTYDplus gives for k = 2', () => {
  const model = mbgCnbd(2)
  expect(model.id).toBe('mbg-cnbd-2')
  expect(model.alive(P, { x: 0, tx: 0, T: 39 })).toBeCloseTo(0.247654809697, 11)
  expect(model.alive(P, { x: 1, tx: 1.71, T: 38.86 })).toBeCloseTo(0.0109595374702, 12)
  expect(model.alive(P, H)).toBeCloseTo(0.862463185387, 11)
  const chances = [0.327118352287, 0.176914379643, 0.112095431151]
  for (const [n, chance] of chances.entries()) expect(model.probability(P, 39, n)).toBeCloseTo(chance, 11)
  expect(model.probability(P, 39, 5)).toBeCloseTo(0.0425490111694, 12)
  expect(model.expected(P, 10)).toBeCloseTo(1.43541113541, 4)
})

// By mpmath with 40 digits, from the definition: Σ over the events already passed, Σ over the events to come.
test.each([
  [mbgCnbd(2), P, H, 39, 0.8624631853871578, 5.20447714830395],
  [
    mbgCnbd(3),
    { r: 1.2, alpha: 2, a: 0.4, b: 0.8 },
    { x: 5, tx: 20, T: 39 },
    52,
    0.0227077829004651,
    0.1512416834523438,
  ],
  [
    bgCnbd(2),
    { r: 0.359, alpha: 1.129, a: 0.523, b: 2.785 },
    { x: 4, tx: 30, T: 39 },
    52,
    0.7919226641175222,
    3.9363857160843807,
  ],
  [
    bgCnbd(2),
    { r: 0.359, alpha: 1.129, a: 0.523, b: 2.785 },
    { x: 0, tx: 0, T: 39 },
    52,
    1,
    0.35866648745012375,
  ],
])('expects exactly what the definition says', (model, p, h, t, alive, bought) => {
  expect(model.alive(p, h) / alive).toBeCloseTo(1, 12)
  expect(model.conditionalExpected(p, h, t) / bought).toBeCloseTo(1, 12)
})

test('with k = 1 they are the BG/NBD and the MBG/NBD', () => {
  for (const [model, same] of [
    [bgCnbd(1), bgNbd],
    [mbgCnbd(1), mbgNbd],
  ] as const) {
    expect(model.logLikelihood(P, H)).toBe(same.logLikelihood(P, H))
    expect(model.conditionalExpected(P, H, 52)).toBe(same.conditionalExpected(P, H, 52))
    expect(model.discounted(P, H, 0.01)).toBe(same.discounted(P, H, 0.01))
  }
  for (const k of [0, 1.5, -2]) expect(() => mbgCnbd(k)).toThrow('k must be a whole number')
})

// By mpmath, from the definition without what the gaps add: −30.072611093183802 for x, tx and T in events.
test('the log-likelihood is that of x and tx, and the gaps make it that of all purchase times', () => {
  const model = mbgCnbd(2)
  // Γ(7) / Γ(14) · 35^7 relative to k = 1.
  const sum = 7 * Math.log(35) - [7, 8, 9, 10, 11, 12, 13].reduce((logs, n) => logs + Math.log(n), 0)
  expect(model.logLikelihood(P, H)).toBeCloseTo(-30.072611093183802 + sum, 10)
  // Seven equal gaps: the density of the gaps themselves is gap / Γ(2) each.
  const all = model.logLikelihood(P, H) + gapsGain(2, 7, 35, 7 * Math.log(5))
  expect(all).toBeCloseTo(-30.072611093183802 + 7 * Math.log(5), 10)
  expect(gapsGain(1, 7, 35, 3)).toBe(0)
  expect(gapsGain(2, 1, 35, Math.log(35))).toBeCloseTo(0, 12)
})

test('many customers are discounted as one is', () => {
  for (const model of [bgNbd, mbgCnbd(2)]) {
    const list = Array.from({ length: 90 }, (_, i) => ({ x: i % 3, tx: i % 3 === 0 ? 0 : 8, T: 9 + i / 7 }))
    const many = model.discountedOf(P, historiesOf(list), 0.003)
    for (const [g, h] of list.entries()) expect(many[g]! / model.discounted(P, h, 0.003)).toBeCloseTo(1, 10)
  }
})

test('finds the parameters of regular customers again, and that they are regular', () => {
  const random = seeded(21)
  const exponential = () => -Math.log(random() + 2 ** -33)
  // Rates Gamma(2, 4) of which every second event is a purchase; p uniform, as a = b = 1.
  const truth = { r: 2, alpha: 4, a: 1, b: 1 }
  const list = Array.from({ length: 5000 }, () => {
    const T = 60 + Math.floor(40 * random())
    const rate = (exponential() + exponential()) / 4
    const p = random()
    let [x, tx] = [0, 0]
    for (let t = 0; random() >= p; ) {
      t += (exponential() + exponential()) / rate
      if (t > T) break
      x++
      tx = t
    }
    return { x, tx, T }
  })
  const [one, two, three] = [mbgCnbd(1), mbgCnbd(2), mbgCnbd(3)].map(model => {
    const fit = fitModel(model, historiesOf(list), 'week')
    if ('problem' in fit) throw new Error(fit.problem)
    return fit
  })
  expect(two!.identification.identified).toBe(true)
  for (const name of ['r', 'alpha', 'a', 'b'] as const) {
    const error = two!.standardErrors![name]
    expect(Math.abs(two!.parameters[name] - truth[name])).toBeLessThan(3 * error)
  }
  expect(two!.logLikelihood).toBeGreaterThan(one!.logLikelihood + 10)
  expect(two!.logLikelihood).toBeGreaterThan(three!.logLikelihood)
})
