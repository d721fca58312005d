import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/folder.ts'
import type { Mapping } from '../imports/table/mapping.ts'
import { dayOf } from '../shared/calendar.ts'
import { analyseFiles } from './analyse-files.ts'

const today = dayOf(2026, 11, 21)
const folder = temporaryFolder()
afterAll(() => folder[Symbol.dispose]())

function lines(...rows: string[]) {
  const path = join(folder.path, 'lines.csv')
  writeFileSync(path, `Factuurnr;Factuurdatum;Debiteurnr;Artikel;Aantal;Bedrag\n${rows.join('\n')}\n`)
  return [{ name: 'lines.csv', path }]
}

test('documents dated after today are ignored and reported', async () => {
  const files = lines('F1;05-01-2026;10;P1;2;25,00', 'F2;22-11-2026;11;P1;2;30,00')
  const { summary, rehearsed } = await analyseFiles(files, { today })
  expect(summary).toMatchObject({ customers: 1, documents: 1, lines: 1, revenue: 25 })
  expect(rehearsed.problems.groups()).toContainEqual(
    expect.objectContaining({ code: 'documents-after-today', count: 1 }),
  )
})

test('a mapping that names a column the file does not have is not passed over in silence', async () => {
  const mapping = {
    kind: 'lines',
    columns: { document: 'Factuurnr', date: 'Datum', customer: 'Debiteurnr', amount: 'Bedrag' },
    numbers: {},
    dates: {},
  } as unknown as Mapping
  const { summary, rehearsed } = await analyseFiles(lines('F1;05-01-2026;10;P1;2;25,00'), {
    today,
    hints: { mapping: () => mapping },
  })
  expect(summary).toMatchObject({ lines: 1 })
  const [problem] = rehearsed.problems.groups().filter(g => g.code === 'mapping-columns-missing')
  expect(problem).toMatchObject({ level: 'warning', file: 'lines.csv', count: 1 })
  expect(problem!.examples[0]!.value).toBe('Datum')
})
