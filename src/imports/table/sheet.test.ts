import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/universal'
import type { LineDraft } from '../drafts.ts'
import type { Problem } from '../problem.ts'
import { chooseSheet, readWorkbook, SHEET_UNZIPPED, scanSheet } from './sheet.ts'
import { brief } from './try.ts'
import { unzippedSize } from './unzipped.ts'

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
  const book = await readWorkbook(bytes)
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

test('a bomb is refused before it is unzipped', async () => {
  const bomb = zipSync({
    'xl/workbook.xml': strToU8('<x/>'),
    'xl/worksheets/sheet1.xml': new Uint8Array(1 << 20),
  })
  const view = new DataView(bomb.buffer)
  for (let at = 0; at < bomb.length - 4; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, SHEET_UNZIPPED, true)
  expect(unzippedSize(bomb)).toBe(2 * SHEET_UNZIPPED)
  expect(await readWorkbook(bomb)).toMatchObject({ refused: { code: 'sheet-too-large' } })
})

test('what is no workbook is refused with a reason', async () => {
  expect(await readWorkbook(new Uint8Array(0))).toEqual({ refused: { code: 'sheet-broken', values: {} } })
  // By a code alone, without the words of the library.
  expect(await readWorkbook(zipSync({ 'a.txt': strToU8('a') }))).toEqual({
    refused: { code: 'sheet-unreadable', values: {} },
  })
  const good = await workbook({ A: [HEADER] })
  expect(await readWorkbook(good.subarray(0, good.length - 100))).toMatchObject({
    refused: { code: 'sheet-broken' },
  })
})

test('a damaged workbook never throws', async () => {
  const good = await workbook({ A: [HEADER, [1, '2025-01-31', 'K', 2]] })
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }), async (at, byte) => {
      const bytes = good.slice()
      bytes[at] = byte
      const book = await readWorkbook(bytes)
      if ('sheets' in book) chooseSheet(book.sheets)
    }),
    { numRuns: 100 },
  )
})

/** The same workbook with a second list of entries that a zip64 locator leads to; the first names one empty entry. */
function twoLists(entries: Record<string, Uint8Array>): Uint8Array {
  const zip = zipSync(entries)
  const decoy = zipSync({ a: new Uint8Array(0) })
  const whole = new Uint8Array(zip.length + decoy.length + 76)
  const view = new DataView(whole.buffer)
  const end = zip.length - 22
  const list = new DataView(zip.buffer).getUint32(end + 16, true)
  const count = new DataView(zip.buffer).getUint16(end + 10, true)
  whole.set(zip.subarray(0, end))
  const small = decoy.subarray(
    new DataView(decoy.buffer).getUint32(decoy.length - 6, true),
    decoy.length - 22,
  )
  whole.set(small, end)
  let at = end + small.length
  view.setUint32(at, 0x06064b50, true)
  view.setUint32(at + 32, count, true)
  view.setUint32(at + 48, list, true)
  view.setUint32(at + 56, 0x07064b50, true)
  view.setUint32(at + 64, at, true)
  at += 76
  whole.set(decoy.subarray(decoy.length - 22), at)
  view.setUint32(at + 16, end, true)
  return whole.subarray(0, at + 22)
}

test('a second list of entries brings nothing that was not measured', async () => {
  const part = (bytes: number) => strToU8(`<x>${' '.repeat(bytes)}</x>`)
  const bomb = twoLists({ 'xl/workbook.xml': part(0), 'xl/worksheets/sheet1.xml': part(24 << 20) })
  expect(unzippedSize(bomb)).toBe(0)
  expect(await readWorkbook(bomb)).toMatchObject({ refused: { code: 'sheet-too-large' } })
})

test('a workbook of more parts than any has is refused, not unpacked by a thread for each', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 10_001 }, (_, i) => [`xl/${i}.xml`, new Uint8Array(0)] as const),
  )
  expect(await readWorkbook(zipSync(many, { level: 0 }))).toMatchObject({
    refused: { code: 'sheet-too-large' },
  })
})
