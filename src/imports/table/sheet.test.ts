import fc from 'fast-check'
import { expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/universal'
import type { LineDraft } from '../drafts.ts'
import type { Problem } from '../problem.ts'
import { chooseSheet, scanSheet } from './sheet.ts'
import { brief } from './try.ts'
import { readWorkbook } from './workbook/workbook.ts'

async function workbook(sheets: Record<string, (string | number | Date | null)[][]>): Promise<Uint8Array> {
  const data = Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    data: rows.map(row =>
      row.map(value => (value instanceof Date ? { value, format: 'dd-mm-yyyy' } : { value })),
    ),
  }))
  const blob = await writeXlsxFile(data as never).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}

async function lines(bytes: Uint8Array) {
  const book = readWorkbook(bytes)
  if ('refused' in book) throw new Error(book.refused.code)
  const choice = chooseSheet(book.sheets)
  if (!choice) throw new Error('no sheet')
  const drafts: LineDraft[] = []
  const problems: Problem[] = []
  const scan = await scanSheet('book.xlsx', choice, choice.proposal, {
    batch(b) {
      drafts.push(...b.lines)
      problems.push(...b.problems)
    },
    restart() {
      drafts.length = 0
      problems.length = 0
    },
  })
  return { choice, drafts, problems, scan }
}

const HEADER = ['Factuurnr', 'Datum', 'Klantnr', 'Bedrag']

test('numbers and dates of a workbook need no style; the sheet with the lines is chosen', async () => {
  const bytes = await workbook({
    Uitleg: [['Dit is een export'], ['van het pakket'], ['met drie'], ['regels']],
    Omzet: [
      ['Omzet 2025'],
      [],
      HEADER,
      [1, new Date('2025-01-31T00:00:00Z'), 17_850, 1.234],
      [2, '01-02-2025', 17_851, 1000],
    ],
  })
  const { choice, drafts, problems, scan } = await lines(bytes)
  expect(choice.reason).toEqual({
    code: 'sheet-understood',
    values: { sheet: 'Omzet', others: 'Uitleg', rows: 5 },
  })
  expect(drafts.map(l => [l.document, l.customer, l.net, l.row])).toEqual([
    ['1', '17850', 123, 4],
    ['2', '17851', 100_000, 5],
  ])
  expect(brief(problems)).toEqual(['date-style-undecided@0 Datum: 01-02-2025'])
  expect(scan?.facts).toMatchObject({ rows: 2, understood: 2 })
})

test('texts that look like numbers are decided by their column, in a workbook too', async () => {
  const { drafts } = await lines(
    await workbook({
      Omzet: [HEADER, ['1', '2025-01-31', 'K', '1.234,50'], ['2', '2025-01-31', 'K', '1.000']],
    }),
  )
  expect(drafts.map(l => l.net)).toEqual([123_450, 100_000])
})

test('a damaged workbook never throws', async () => {
  const good = await workbook({ A: [HEADER, [1, '2025-01-31', 'K', 2]] })
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
      const bytes = good.slice()
      bytes[at] = byte
      const book = readWorkbook(bytes)
      if ('sheets' in book) chooseSheet(book.sheets)
    }),
    { numRuns: 100 },
  )
})
