import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { noSamples, sample } from '../../../../tests/samples.ts'
import { inverse } from '../../../statistics/matrix.ts'
import { minimise } from '../../../statistics/minimise.ts'
import type { Histories } from './histories.ts'
import { paretoNbd } from './pareto-nbd.ts'

function rows(path: string): string[][] {
  const [, ...lines] = readFileSync(path, 'utf8').trim().split('\n')
  return lines.map(line => line.trim().split(','))
}

/** One row per distinct history. */
function grouped(histories: readonly (readonly [x: number, tx: number, T: number])[]): Histories {
  const counts = new Map<string, number>()
  for (const history of histories) counts.set(history.join(), (counts.get(history.join()) ?? 0) + 1)
  const distinct = [...counts.keys()].map(key => key.split(',').map(Number))
  const column = (i: number) => Float64Array.from(distinct, row => row[i]!)
  return {
    n: distinct.length,
    x: column(0),
    tx: column(1),
    T: column(2),
    weight: Float64Array.from(counts.values()),
  }
}

/** The best of all starts, with standard errors by the delta method. */
function fitted(groups: Histories) {
  const { fitting } = paretoNbd
  const found = fitting.starts(groups).map(start => minimise(fitting.objective(groups), fitting.theta(start)))
  const best = found.reduce((a, b) => (b.value < a.value ? b : a))
  const p = fitting.parameters(best.theta)
  const v = inverse(best.hessian!, 4)!
  // log r and log s are coordinates themselves; log alpha is the second less the first.
  const error = (mean: number, shape: number) =>
    Math.sqrt(v[5 * mean]! + v[5 * shape]! - 2 * v[4 * mean + shape]!)
  const errors = {
    r: p.r * Math.sqrt(v[5]!),
    alpha: p.alpha * error(0, 1),
    s: p.s * Math.sqrt(v[15]!),
    beta: p.beta * error(2, 3),
  }
  return { p, errors, found, logLikelihood: -best.value }
}

// Fader, Hardie & Lee 2005, Table 2, and the standard errors of CLVTools 0.12.1.
test('the tenth of the CDNOW cohort gives the parameters that are in print', ctx => {
  const path = sample('clv/cdnow-btyd-cbs.csv')
  if (path === null) return ctx.skip(noSamples)
  const customers = rows(path).map(row => [Number(row[1]), Number(row[2]), Number(row[3])] as const)
  expect(customers).toHaveLength(2357)
  const { p, errors, logLikelihood, found } = fitted(grouped(customers))
  expect(Math.abs(p.r - 0.55315)).toBeLessThan(0.0006)
  expect(Math.abs(p.alpha - 10.57633)).toBeLessThan(0.01)
  expect(Math.abs(p.s - 0.60625)).toBeLessThan(0.0006)
  expect(Math.abs(p.beta - 11.6715)).toBeLessThan(0.012)
  expect(logLikelihood).toBeCloseTo(-9594.976, 3)
  expect(errors.r / 0.0476264).toBeCloseTo(1, 2)
  expect(errors.alpha / 0.8427222).toBeCloseTo(1, 2)
  expect(errors.s / 0.1872594).toBeCloseTo(1, 2)
  expect(errors.beta / 6.2105448).toBeCloseTo(1, 2)
  for (const one of found) {
    expect(one.converged).toBe(true)
    const other = paretoNbd.fitting.parameters(one.theta)
    for (const name of paretoNbd.names) expect(other[name] / p[name]).toBeCloseTo(1, 8)
  }
})

// CLVTools 0.12.1 on the same data; BTYD 2.4.3 does not get there, for a customer with 170 repeats.
test('the whole CDNOW cohort is fitted, its most eager customer too', ctx => {
  const path = sample('clv/cdnow-master.csv')
  if (path === null) return ctx.skip(noSamples)
  const DAY = 86_400_000
  const end = Date.parse('1998-06-30') / DAY
  const days = new Map<string, Set<number>>()
  for (const [id, date] of rows(path)) {
    const own = days.get(id!) ?? new Set()
    days.set(id!, own.add(Date.parse(date!) / DAY))
  }
  const customers = [...days.values()].map(own => {
    const first = Math.min(...own)
    return [own.size - 1, (Math.max(...own) - first) / 7, (end - first) / 7] as const
  })
  expect(customers).toHaveLength(23_570)
  const { p, errors, logLikelihood } = fitted(grouped(customers))
  expect(logLikelihood).toBeCloseTo(-173_327.9962, 3)
  expect(Math.abs(p.r / 0.6109492626 - 1)).toBeLessThan(1e-3)
  expect(Math.abs(p.alpha / 13.61443058 - 1)).toBeLessThan(1e-3)
  expect(Math.abs(p.s / 0.3125920715 - 1)).toBeLessThan(1e-3)
  expect(Math.abs(p.beta / 6.14861252 - 1)).toBeLessThan(1e-3)
  expect(errors.r / 0.01552467993).toBeCloseTo(1, 2)
  expect(errors.beta / 0.7264667619).toBeCloseTo(1, 2)
})
