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
const SEPARATORS = [';', ',', '\t', '|'] as const
/** Texts of which many look like a formula, or like one that was made safe, also after a separator. */
const TEXT = fc
  .tuple(
    fc.array(START, { maxLength: 5 }),
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.oneof(START, fc.constantFrom(...SEPARATORS, '"')), { maxLength: 6 }),
    fc.string({ unit: 'grapheme' }),
  )
  .map(([a, b, c, d]) => a.join('') + b + c.join('') + d)

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

test('what another separator cuts out of a cell is no formula either, and numbers stay as they are', () => {
  for (const [text, safe] of [
    ['Jan;=1+1;', "Jan;'=1+1;"],
    ['Jan, "@x"', `Jan,' "@x"`],
    ['a|+cmd', "a|'+cmd"],
    ['a\n\t=1', "a\n\t'=1"],
    ["a,'=1", "a,''=1"],
    ['=1;-x', "'=1;'-x"],
  ] as const)
    expect(guarded(text)).toBe(safe)
  for (const text of ['Bel, +31 6', 'Kast, -5%', '1,5;-2', 'a, b', 'Kok; x=1', "'t Hof, 's-Graveland"])
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
    fc.property(TEXT, fc.constantFrom(...SEPARATORS), (text, separator) => {
      const cell = csvCell(text, separator)
      expect(cell).not.toMatch(/^"?[\s\p{Cf}]*[=+@＝＋－＠]/u)
      // Nor where a spreadsheet cuts that knows another separator.
      for (const part of cell.split(/[;,|\t\r\n]/).slice(1))
        expect(part).not.toMatch(/^["\s\p{Cf}]*(?:[=@＝＠]|[+\-＋－](?![\d .%"]*$))/u)
      if (!cell.startsWith('"')) expect(cell).not.toMatch(new RegExp(`[${separator}"\\r\\n]`))
    }),
    { numRuns: 2000 },
  )
})
