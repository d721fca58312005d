import { expect, test } from 'vitest'
import type { ImportFile } from './read-file.ts'
import { rehearse } from './rehearse.ts'
import { proposeMapping } from './table/fields.ts'
import { profileTable } from './table/profile.ts'

const HEAD = 8_192

/** A table as a file of an import, and how often it was read. */
function table(name: string, text: string): { file: ImportFile; readings: () => number } {
  const bytes = new TextEncoder().encode(text)
  const profile = profileTable(bytes.subarray(0, HEAD), bytes.length <= HEAD)
  let readings = 0
  const chunks = () => {
    readings++
    return [bytes]
  }
  const plan = { format: 'table' as const, profile, given: proposeMapping(profile) }
  return { file: { name, size: bytes.length, plan, chunks }, readings: () => readings }
}

const invoices = (from: number, rows: number, date: (i: number) => string) =>
  Array.from({ length: rows }, (_, i) => `${from + i};${date(i)};C${i % 7};10,50`).join('\n')

const HEADER = 'Factuurnummer;Factuurdatum;Debiteurnummer;Bedrag\n'

test('a file in order of date, whose first rows are all of 1 January, is read once', async () => {
  const { file, readings } = table(
    'f.csv',
    `${HEADER}${invoices(1, 300, () => '01-01-2025')}\n${invoices(301, 300, i => `${13 + (i % 9)}-01-2025`)}\n`,
  )
  const { rehearsal } = await rehearse([file])
  expect(rehearsal.lines).toBe(600)
  expect(readings()).toBe(1)
})

test('a file that proves to be written otherwise than it began is read twice, not three times', async () => {
  const { file, readings } = table(
    'f.csv',
    `${HEADER}${invoices(1, 300, () => '2025-01-01')}\n${invoices(301, 900, i => `01/${13 + (i % 9)}/2025`)}\n`,
  )
  const { rehearsal, problems } = await rehearse([file])
  expect(rehearsal.lines).toBe(1200)
  expect(rehearsal.net).toBe(1200 * 1050)
  expect(problems.groups().filter(p => p.level === 'error')).toEqual([])
  expect(readings()).toBe(2)
})

test('what a file leaves undecided is still asked when a later file makes all be read again', async () => {
  const undecided = table(
    'prices.csv',
    'Artikelnummer;Omschrijving;Kostprijs\nA1;Bolt;1.250\nA2;Nut;2.500\nA3;Washer;1.125\n',
  )
  const late = table(
    'lines.csv',
    `${HEADER}${invoices(1, 300, () => '2025-01-01')}\n${invoices(301, 900, i => `01/${13 + (i % 9)}/2025`)}\n`,
  )
  const asked = async (files: ImportFile[]) =>
    (await rehearse(files)).problems
      .groups()
      .filter(p => p.code.endsWith('-undecided'))
      .map(p => p.code)
  const alone = await asked([undecided.file])
  expect(alone).toEqual(['number-style-undecided'])
  expect(await asked([undecided.file, late.file])).toEqual(alone)
})
