import { expect, test } from 'vitest'
import { covariateProblem, covariatesOfWords, groupKinds, joinCovariates } from './covariates.ts'
import { historiesOf } from './histories.ts'

test('words become columns against the most frequent one', () => {
  const channel = covariatesOfWords('channel', ['web', 'shop', 'web', 'phone'])
  expect(channel.names).toEqual(['channel: phone', 'channel: shop'])
  expect(channel.columns.map(column => [...column])).toEqual([
    [0, 0, 0, 1],
    [0, 1, 0, 0],
  ])
  expect(covariatesOfWords('channel', ['web', 'web']).names).toEqual([])
  expect(joinCovariates(channel, { names: ['age'], columns: [Float64Array.of(1, 2, 3, 4)] }).names).toEqual([
    'channel: phone',
    'channel: shop',
    'age',
  ])
})

test('what is wrong with covariates is named', () => {
  const of = (name: string, ...values: number[]) => ({ names: [name], columns: [Float64Array.from(values)] })
  expect(covariateProblem(of('age', 1, 2), 2)).toBeNull()
  expect(covariateProblem(of('age', 1, 2), 3)).toEqual({ problem: 'covariate-length', name: 'age' })
  expect(covariateProblem(of('age', 1, Number.NaN), 2)).toEqual({
    problem: 'covariate-not-a-number',
    name: 'age',
  })
  expect(covariateProblem(of('age', 5, 5), 2)).toEqual({ problem: 'covariate-constant', name: 'age' })
  expect(covariateProblem(joinCovariates(of('age', 1, 2), of('age', 2, 1)), 2)).toEqual({
    problem: 'covariate-twice',
    name: 'age',
  })
})

test('customers share a group only with the same history and the same covariates', () => {
  const same = { x: 2, tx: 30, T: 39 }
  const histories = historiesOf([same, { x: 0, tx: 0, T: 39 }, same, same])
  const { groups, of, start, columns } = groupKinds(histories, [
    Float64Array.of(0, 0, 0, 1),
    Float64Array.of(7, 7, 7, 3),
  ])
  expect(groups.n).toBe(3)
  expect([...start]).toEqual([0, 2, 3])
  expect(of[0]).toBe(of[2])
  expect(of[3]).toBe(2)
  expect([...groups.weight].sort()).toEqual([1, 1, 2])
  for (let i = 0; i < 4; i++) {
    expect(groups.x[of[i]!]).toBe(histories.x[i])
    expect(groups.tx[of[i]!]).toBe(histories.tx[i])
  }
  expect(columns.map(column => [...column])).toEqual([
    [0, 1],
    [7, 3],
  ])
  expect([...groupKinds(histories, []).start]).toEqual([0, 2])
})
