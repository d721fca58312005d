import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('opens in a Dutch and in an English spreadsheet', () => {
  expect(
    csvOf(
      [
        ['Naam', 'Omzet'],
        ['Jansen; Zn', -12.5],
      ],
      'nl',
    ),
  ).toBe('\uFEFFNaam;Omzet\r\n"Jansen; Zn";-12,5\r\n')
  expect(
    csvOf(
      [
        ['Name', 'Revenue'],
        ['A "B"', null],
      ],
      'en',
    ),
  ).toBe('\uFEFFName,Revenue\r\n"A ""B""",\r\n')
})

test('text never becomes a formula', () => {
  for (const text of ['=1+1', '+31', '-cmd', '@x']) expect(csvOf([[text]], 'en')).toContain(`'${text}`)
})
