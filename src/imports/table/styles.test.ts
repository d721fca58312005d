import { expect, test } from 'vitest'
import { isoOf } from '../../shared/calendar.ts'
import { brief, tryTable } from './try.ts'

const table = (amounts: readonly string[], dates: readonly string[] = []): string =>
  [
    'Factuurnr;Datum;Klantnr;Bedrag excl. btw',
    ...amounts.map((a, i) => `${i + 1};${dates[i] ?? '2025-01-31'};K1;${a}`),
  ].join('\r\n')

test('1.000 is a thousand where 12,50 stands in the same column, wherever it stands', async () => {
  const many = Array.from({ length: 500 }, () => '1.000')
  const { lines, problems, scan } = await tryTable(table([...many, '12,50']))
  expect(lines.slice(-2).map(l => l.net)).toEqual([100_000, 1250])
  expect(problems).toEqual([])
  expect(scan?.decision.notes).toContainEqual({
    column: 'Bedrag excl. btw',
    code: 'style-number-comma',
    values: { example: '12,50', count: 501, of: 501 },
  })
})

test('a proof far behind the first rows makes a second pass', async () => {
  const many = Array.from({ length: 20_000 }, (_, i) => String(i))
  const comma = await tryTable(table([...many, '1.234,56', '1.000']))
  expect(comma.lines.slice(-2).map(l => l.net)).toEqual([123_456, 100_000])
  const point = await tryTable(table([...many, '1,234.56', '1.000']))
  expect(point.lines.slice(-2).map(l => l.net)).toEqual([123_456, 100])
  expect([comma.scan?.passes, point.scan?.passes]).toEqual([1, 2])
})

test('only 1.000: asked, with a guess, and answered by the mapping', async () => {
  const { scan, problems } = await tryTable(table(['1.000', '2.500', '7']))
  expect(scan?.decision.undecided).toEqual([
    { column: 'Bedrag excl. btw', sort: 'number', examples: ['1.000'], guess: 'comma' },
  ])
  expect(brief(problems)).toEqual(['number-style-undecided@0 Bedrag excl. btw: 1.000'])
  const answered = await tryTable(table(['1.000', '2.500', '7']), {
    ...scan!.mapping,
    numbers: { 'Bedrag excl. btw': 'point' },
  })
  expect(answered.lines.map(l => l.net)).toEqual([100, 250, 700])
  expect(answered.problems).toEqual([])
})

test('a column in two styles is named and its odd cells are no amounts', async () => {
  const { lines, problems } = await tryTable(table(['2,024,994', '34,20', '288,404', '5.5']))
  expect(brief(problems)).toEqual([
    'number-unreadable@3 Bedrag excl. btw: 34,20',
    'number-style-mixed@0 Bedrag excl. btw: 2,024,994 · 34,20 · 288,404',
  ])
  expect(problems.at(-1)?.level).toBe('error')
  expect(lines.length).toBe(3)
})

test('one stray value in a long column of proofs is an error of its row, the column a warning', async () => {
  const many = Array.from({ length: 400 }, (_, i) => `${i},50`)
  const { problems } = await tryTable(table([...many, '7.5']))
  expect(problems.map(p => [p.level, p.code])).toEqual([
    ['error', 'number-unreadable'],
    ['warning', 'number-style-mixed'],
  ])
})

test('day and month are told apart by the whole column', async () => {
  const dates = [...Array.from({ length: 300 }, () => '05/06/2025'), '05/21/2025']
  const { lines, scan } = await tryTable(
    table(
      dates.map(() => '1,50'),
      dates,
    ),
  )
  expect(isoOf(lines[0]!.day)).toBe('2025-05-06')
  expect(scan?.mapping.dates).toEqual({ Datum: 'mdy' })
})

test('dates that can be both are asked, dates in both orders are named', async () => {
  const both = await tryTable(table(['2', '3'], ['05-06-2025', '07-08-2025']))
  expect(brief(both.problems)).toEqual(['date-style-undecided@0 Datum: 05-06-2025'])
  expect(isoOf(both.lines[0]!.day)).toBe('2025-06-05')
  const comma = await tryTable(table(['1,50', '1,50'], ['05-06-2025', '07-08-2025']))
  expect(brief(comma.problems)).toEqual([])
  expect(comma.scan?.decision.notes.map(n => n.code)).toContain('style-date-dmy-by-comma')
  expect(isoOf(comma.lines[0]!.day)).toBe('2025-06-05')
  const mixed = await tryTable(table(['1,50', '1,50'], ['25-06-2025', '06-25-2025']))
  expect(brief(mixed.problems)).toEqual([
    'date-unreadable@3 Datum: 06-25-2025',
    'date-style-mixed@0 Datum: 25-06-2025 · 06-25-2025',
  ])
})

test('31-02 is a problem of its row, not a guess', async () => {
  const { lines, problems, rejected } = await tryTable(table(['1,50', '2,50'], ['31-02-2025', '28-02-2025']))
  expect(brief(problems)).toEqual(['date-invalid@2 Datum: 31-02-2025'])
  const cells = ['1', '31-02-2025', 'K1', '1,50']
  expect(rejected).toEqual([{ row: 2, raw: cells.join(';'), cells, codes: ['date-invalid'] }])
  expect(lines.length).toBe(1)
})

test('serials, month names and ISO with a zone', async () => {
  const serial = await tryTable(table(['1,50', '2,50'], ['45982', '45983.5']))
  expect(serial.lines.map(l => isoOf(l.day))).toEqual(['2025-11-21', '2025-11-22'])
  const names = await tryTable(table(['1,50', '2,50'], ['21 nov 2025', '2025-11-22T08:00:00+01:00']))
  expect(names.lines.map(l => isoOf(l.day))).toEqual(['2025-11-21', '2025-11-22'])
})

test('a discount column is percent or fraction by all its values', async () => {
  const rows = (d: readonly string[]): string =>
    [
      'Factuurnr;Datum;Klantnr;Artikelnr;Aantal;Prijs;Korting',
      ...d.map((x, i) => `${i};2025-01-31;K;A;2;10,00;${x}`),
    ].join('\n')
  expect((await tryTable(rows(['15', '0', '0,5']))).lines.map(l => l.net)).toEqual([1700, 2000, 1990])
  expect((await tryTable(rows(['0,15', '0', '0,5']))).lines.map(l => l.net)).toEqual([1700, 2000, 1000])
  expect((await tryTable(rows(['5', '0', '250,00']))).lines.map(l => l.net)).toEqual([1500, 2000, -23_000])
  expect((await tryTable(rows(['15%', '', '0,5%']))).lines.map(l => l.net)).toEqual([1700, 2000, 1990])
})
