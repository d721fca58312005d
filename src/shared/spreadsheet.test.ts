import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvCell, guarded, unguarded } from './spreadsheet.ts'

const START = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  '＝',
  '＋',
  '－',
  '＠',
  "'",
  ' ',
  '\t',
  '\r',
  '\n',
  '\u00a0',
  '\u200b',
  '1',
)
/** Texts of which many look like a formula, or like one that was made safe. */
const TEXT = fc
  .tuple(fc.array(START, { maxLength: 5 }), fc.string({ unit: 'grapheme' }))
  .map(([a, b]) => a.join('') + b)

test('what a spreadsheet takes for a formula gets an apostrophe, a negative number none', () => {
  for (const text of [
    '=1+1',
    '+31',
    '-cmd|x',
    '@x',
    '\tx',
    '\rx',
    '\nx',
    ' =1',
    '\u00a0@x',
    '\u200b=1',
    '＝1',
    '－x',
    "'=1",
  ])
    expect(guarded(text)).toBe(`'${text}`)
  for (const text of ['-5', '-12.50', '-1.234,56', '-12,5%', "'s-Hertogenbosch", 'a=b', '', '5-3'])
    expect(guarded(text)).toBe(text)
})

test('the text comes back exactly, whatever it is', () => {
  fc.assert(
    fc.property(TEXT, text => {
      expect(unguarded(guarded(text))).toBe(text)
    }),
    { numRuns: 2000 },
  )
})

test('a cell never begins as a formula, and never ends before its text does', () => {
  fc.assert(
    fc.property(TEXT, fc.constantFrom(';', ',', '\t', '|'), (text, separator) => {
      const cell = csvCell(text, separator)
      expect(cell).not.toMatch(/^"?[\s\p{Cf}]*[=+@＝＋－＠]/u)
      if (!cell.startsWith('"')) expect(cell).not.toMatch(new RegExp(`[${separator}"\\r\\n]`))
    }),
    { numRuns: 2000 },
  )
})
