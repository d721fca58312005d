import fc from 'fast-check'
import { expect, test } from 'vitest'
import { detectFile } from '../detect.ts'
import { profileTable } from './profile.ts'
import { tryTable } from './try.ts'

const profile = (text: string) => profileTable(new TextEncoder().encode(text), true)

test.each([
  ['a;b\n1,5;2\n1,6;3\n', ';'],
  ['a,b\n1.5,2\n', ','],
  ['a\tb\n1,5\t2;3\n', '\t'],
  ['a|b|c\n1|2|3\n', '|'],
  ['naam;plaats\n"Bakker, Zn, Co";"a,b"\n"Jansen, BV, NL";"c,d"\n', ';'],
  ['sep=,\na,b;c\n', ','],
  ['one\ntwo\n', ','],
])('%j is cut by %j', (text, delimiter) => {
  expect(profile(text).delimiter).toBe(delimiter)
})

test('titles above the header are skipped, names are unique and never empty', () => {
  expect(profile('Rapport\n\nNr;Bedrag;Bedrag;;Bedrag\n1;2;3;4;5\n6;7;8;9;10\n')).toMatchObject({
    headerRow: 3,
    skippedRows: 3,
    columns: ['Nr', 'Bedrag', 'Bedrag (2)', '4', 'Bedrag (3)'],
    samples: [
      ['1', '2', '3', '4', '5'],
      ['6', '7', '8', '9', '10'],
    ],
  })
})

test('a file without a header says so, and loses no row', () => {
  const found = profile('1;2025-01-31;K1;12,50\n2;2025-01-31;K2;13,50\n')
  expect(found).toMatchObject({ headerRow: 0, skippedRows: 0, columns: ['1', '2', '3', '4'] })
  expect(found.samples.length).toBe(2)
})

test('the signature follows the header, not the rows', () => {
  expect(profile('a;b\n1;2\n').signature).toBe(profile('A; b\n3;4\n5;6\n').signature)
  expect(profile('a;b\n1;2\n').signature).not.toBe(profile('b;a\n1;2\n').signature)
})

test('arbitrary bytes never throw: they are refused, or read to the end', async () => {
  const odd = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .string({
        unit: fc.constantFrom(
          '"',
          ';',
          ',',
          '\n',
          '\r',
          '\t',
          'a',
          '1',
          '.',
          '-',
          '\0',
          'é',
          '€',
          'Datum',
          'Bedrag',
          'Nr',
        ),
        maxLength: 120,
      })
      .map(s => new TextEncoder().encode(s)),
  )
  await fc.assert(
    fc.asyncProperty(odd, async bytes => {
      if (detectFile('x.csv', bytes, bytes.length).format === 'table') await tryTable(bytes, undefined, 13)
    }),
    { numRuns: 1500 },
  )
})
