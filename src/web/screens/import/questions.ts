import type { Preview } from '../../../contract/imports.ts'
import { type Reading, readingsOf } from './readings.ts'

type File = Preview['files'][number]
type Column = File['columns'][number]
type Sort = 'number' | 'date'

/** How a column is written, to be asked once for all `files` with the same columns, shown on `sample`. */
export type Question = { key: string; column: string; sort: Sort; sample: string; files: File[] }

/** Each open column once for all files with the same columns, with a value that the two readings read differently. */
export function questionsOf(files: readonly File[]): Question[] {
  const groups = new Map<string, { column: string; sort: Sort; places: [File, Column][] }>()
  for (const file of files)
    for (const column of file.columns) {
      if (!column.undecided) continue
      const sort = column.dateStyle !== null ? 'date' : 'number'
      const key = JSON.stringify([sort, column.name, file.columns.map(({ name }) => name)])
      const group = groups.get(key) ?? { column: column.name, sort, places: [] }
      group.places.push([file, column])
      groups.set(key, group)
    }
  return [...groups].map(([key, { column, sort, places }]) => {
    const samples = places.flatMap(place => candidates(...place))
    return {
      key,
      column,
      sort,
      sample: samples.find(text => different(readingsOf(text, sort))) ?? samples[0] ?? '',
      files: places.map(([file]) => file),
    }
  })
}

function different(readings: readonly Reading[]): boolean {
  const [a, b] = readings
  return a !== undefined && b !== undefined && (a.cents !== b.cents || a.day !== b.day)
}

/** Values of a column that may serve as the example: its samples, the first rows, and what the evidence shows. */
function candidates(file: File, column: Column): string[] {
  const place = file.columns.indexOf(column)
  const rows = file.sampleRows.map(row => row[place] ?? '')
  return [...column.samples, ...rows, String(column.evidence?.values.example ?? '')]
}
