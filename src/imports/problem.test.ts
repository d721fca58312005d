import { expect, test } from 'vitest'
import { type Problem, ProblemTally } from './problem.ts'

const problem = (file: string, column: string, row: number): Problem => ({
  level: 'error',
  code: 'number-unreadable',
  file,
  row,
  column,
  value: 'x',
})

test('of a cause a hundred files and columns are told apart, and the rest counted together', () => {
  const tally = new ProblemTally()
  for (let file = 0; file < 10_000; file++) tally.add(problem(`${file}.csv`, 'Bedrag', 1), 1, file)
  for (let column = 0; column < 10_000; column++) tally.add(problem('wide.csv', `kolom ${column}`, 1), 2)
  const groups = tally.groups()
  expect(groups).toHaveLength(101)
  expect(groups.at(-1)).toMatchObject({ rest: true, file: '', index: -1, column: '', count: 29_900 })
  expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(30_000)
  expect(tally.refused).toBe(30_000)
  expect(Math.max(...groups.map(group => group.examples.length))).toBe(5)
})

test('two files of one name are told apart by their places', () => {
  const tally = new ProblemTally()
  for (const index of [0, 1]) tally.add(problem('a.csv', 'Bedrag', 1), 1, index)
  expect(tally.groups().map(group => group.index)).toEqual([0, 1])
})

test('a problem that stands for many counts so often, and what concerns a file as a whole refuses no row', () => {
  const tally = new ProblemTally()
  tally.add({ ...problem('a.zip', '', 0), times: 9900 })
  expect(tally.groups()[0]).toMatchObject({ count: 9900 })
  expect(tally.refused).toBe(0)
})
