import fc from 'fast-check'
import papaparse from 'papaparse'
import { expect, test } from 'vitest'
import { unguarded } from '../shared/spreadsheet.ts'
import { type CsvColumn, cell, csv } from './csv.ts'

type Row = { name: string; cents: number; share: number | null; price: string }
const columns: CsvColumn<Row>[] = [
  { head: 'name', unit: 'text', value: row => row.name },
  { head: 'amount', unit: 'cents', value: row => row.cents },
  { head: 'share', unit: 'share', value: row => row.share },
  { head: 'price', unit: 'plain', value: row => row.price },
]

async function text(rows: Row[], language: 'nl' | 'en'): Promise<string> {
  let all = ''
  for await (const piece of csv(columns, [rows], language)) all += piece
  return all
}

test('Dutch and English spreadsheets each get their own separators', async () => {
  const rows = [{ name: 'Jansen; Zn', cents: -123456, share: 0.25, price: '12.5' }]
  expect(await text(rows, 'nl')).toBe(
    '\ufeffNaam;Bedrag;share;Prijs\r\n"Jansen; Zn";-1234,56;0,250000;12,5\r\n',
  )
  expect(await text(rows, 'en')).toBe(
    '\ufeffName,Amount,share,Price\r\n"Jansen; Zn",-1234.56,0.250000,12.5\r\n',
  )
  expect(await text([], 'nl')).toBe('\ufeffNaam;Bedrag;share;Prijs\r\n')
})

test('no cell is a formula, and a plain number stays one', () => {
  for (const formula of [
    '=1+1',
    '+31 6',
    '-cmd|x',
    '@sum',
    '\tx',
    '\rx',
    ' =1+1',
    '＝1+1',
    '\u200b=1',
    "'=1",
  ])
    expect(cell(formula, 'text', 'nl').replace(/^"/, '')).toMatch(/^'/)
  for (const plain of ['-12.5', '-1.234,56', '-5%', '-.5'])
    expect(cell(plain, 'text', 'en')).not.toContain("'")
  expect(cell('1e5', 'plain', 'nl')).toBe('1e5')
  expect(cell(null, 'cents', 'nl')).toBe('')
})

test('whatever a name holds, a reader gets it back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 5 }), async names => {
      const rows = names.map(name => ({ name, cents: 1, share: null, price: '1' }))
      const parsed = papaparse.parse<string[]>((await text(rows, 'nl')).slice(1), {
        delimiter: ';',
        newline: '\r\n',
      })
      const read = parsed.data.slice(1, -1).map(row => row[0]!)
      expect(read.map(unguarded)).toEqual(names)
    }),
  )
})
