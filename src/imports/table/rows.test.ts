import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { ROW_LIMIT, RowCutter } from './rows.ts'

type Cut = { cells: string[]; row: number; raw: string; fault: string | null }

function cut(chunks: readonly string[], delimiter = ';'): Cut[] {
  const rows: Cut[] = []
  const cutter = new RowCutter(delimiter, (cells, row, raw, fault) => rows.push({ cells, row, raw, fault }))
  for (const chunk of chunks) cutter.push(chunk)
  cutter.end()
  return rows
}
const cells = (text: string): string[][] => cut([text]).map(r => r.cells)

test('line ends may be mixed: none glues two rows together', () => {
  expect(cells('a;b\r\n1;2\n3;4\r5;6')).toEqual([
    ['a', 'b'],
    ['1', '2'],
    ['3', '4'],
    ['5', '6'],
  ])
})

test('quoted cells hold delimiters, quotes and line ends', () => {
  expect(cells('a;"b;""c""\r\nd"\r\n1;2\r\n')).toEqual([
    ['a', 'b;"c"\nd'],
    ['1', '2'],
  ])
})

test('an inch sign within a cell is text', () => {
  expect(cells('5" pijp;2\n6" pijp;3\n')).toEqual([
    ['5" pijp', '2'],
    ['6" pijp', '3'],
  ])
})

test('an unclosed quote costs its own line only', () => {
  const rows = cut(['1;"open\n2;b\n3;c\n'])
  expect(rows.map(r => [r.row, r.raw, r.fault])).toEqual([
    [1, '1;"open', 'quote-unclosed'],
    [2, '2;b', null],
    [3, '3;c', null],
  ])
})

test('a quote that closes in a later row swallows none of them', () => {
  const rows = cut(['1;"open\n2;"b";x\n3;c\n'])
  expect(rows.map(r => [r.raw, r.fault])).toEqual([
    ['1;"open', 'quote-broken'],
    ['2;"b";x', null],
    ['3;c', null],
  ])
})

test('a row without end is one fault, and reading goes on behind it', () => {
  const rows = cut(['x'.repeat(ROW_LIMIT), 'yy', 'z\n1;2\n'])
  expect(rows.map(r => [r.raw.length, r.fault])).toEqual([
    [80, 'row-too-long'],
    [3, null],
  ])
})

test('an unclosed quote in a large file is found at the limit', () => {
  const line = `1;${'x'.repeat(98)}\n`
  const rows = cut([`"a\n`, ...Array.from({ length: 300 }, () => line.repeat(100))])
  expect(rows.length).toBe(30_001)
  expect(rows.filter(r => r.fault).map(r => r.row)).toEqual([1])
})

test('a file full of stray quotes ends soon, and every line of it is a row', () => {
  const text = '"a\n'.repeat(50_000)
  const rows = cut([text.slice(0, 75_000), text.slice(75_000)])
  expect(rows.length).toBe(50_000)
  expect(rows.every(r => r.raw === '"a' && r.fault !== null)).toBe(true)
})

const cell = fc.string({ maxLength: 8 }).map(s => s.replaceAll('\r', '').replaceAll('\0', ''))
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 })
const pieces = (text: string, at: readonly number[]): string[] => {
  const cuts = [0, ...at.map(a => a % (text.length + 1)).sort((a, b) => a - b), text.length]
  return cuts.slice(1).map((to, i) => text.slice(cuts[i], to))
}

test('what papaparse writes comes back, wherever the chunks are cut', () => {
  fc.assert(
    fc.property(
      table,
      fc.array(fc.nat(), { maxLength: 4 }),
      fc.constantFrom('\n', '\r\n'),
      (rows, at, newline) => {
        const text = Papa.unparse(rows, { delimiter: ';', newline, quotes: true })
        expect(cut(pieces(text, at)).map(r => r.cells)).toEqual(rows)
      },
    ),
    { numRuns: 500 },
  )
})

test('of any text no character is lost: the raw rows are the text', () => {
  const odd = fc.string({ unit: fc.constantFrom('"', ';', '\n', 'a', ' ', '\r'), maxLength: 60 })
  fc.assert(
    fc.property(odd, fc.array(fc.nat(), { maxLength: 3 }), (text, at) => {
      const unix = text.replace(/\r\n?/g, '\n')
      const rows = cut(pieces(text, at))
      expect(rows.map(r => r.raw).join('\n')).toBe(unix.endsWith('\n') ? unix.slice(0, -1) : unix)
      expect(rows.map(r => r.row)).toEqual(rows.map((_, i) => i + 1))
    }),
    { numRuns: 3000 },
  )
})
