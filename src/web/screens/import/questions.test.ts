import { expect, test } from 'vitest'
import type { Preview } from '../../../contract/imports.ts'
import { questionsOf } from './questions.ts'

type File = Preview['files'][number]

/** A file whose columns, but for the first, are open; each with the values it has. */
function file(name: string, columns: Record<string, string[]>, sort: 'number' | 'date' = 'number'): File {
  return {
    name,
    columns: [
      { name: 'Factuur', undecided: false, samples: ['F1'], dateStyle: null, evidence: null },
      ...Object.entries(columns).map(([column, samples]) => ({
        name: column,
        undecided: true,
        samples,
        dateStyle: sort === 'date' ? 'dmy' : null,
        evidence: null,
      })),
    ],
    sampleRows: [],
  } as unknown as File
}

const asked = (files: File[]) =>
  questionsOf(files).map(({ column, sort, sample, files }) => [
    column,
    sort,
    sample,
    files.map(one => one.name),
  ])

test('files with the same columns are asked about once, on a value that tells the readings apart', () => {
  expect(
    asked([
      file('jan', { Bedrag: ['100', '12'] }),
      file('feb', { Bedrag: ['1.250'] }),
      file('mrt', { Bedrag: ['7'] }),
    ]),
  ).toEqual([['Bedrag', 'number', '1.250', ['jan', 'feb', 'mrt']]])
})

test('a column of the same name in a file of another shape is a question of its own', () => {
  expect(
    asked([file('a', { Bedrag: ['1.250'] }), file('b', { Bedrag: ['1.250'], Korting: ['1.000'] })]),
  ).toEqual([
    ['Bedrag', 'number', '1.250', ['a']],
    ['Bedrag', 'number', '1.250', ['b']],
    ['Korting', 'number', '1.000', ['b']],
  ])
})

test('dates and amounts are not one question', () => {
  expect(asked([file('a', { Kolom: ['1.250'] }), file('b', { Kolom: ['03-04-2026'] }, 'date')])).toEqual([
    ['Kolom', 'number', '1.250', ['a']],
    ['Kolom', 'date', '03-04-2026', ['b']],
  ])
})
