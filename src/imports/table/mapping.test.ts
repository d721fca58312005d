import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mappingFor, nameMatches, readMapping, readMappingFile } from './mapping.ts'
import { brief, tryTable } from './try.ts'

const EXAMPLE = {
  kind: 'lines',
  columns: { document: 'Factuurnr', date: 'Datum', amount: 'Bedrag' },
  numbers: { Bedrag: 'comma' },
  dates: { Datum: 'dmy' },
}

test('the example is read as it stands', () => {
  expect(readMapping(EXAMPLE)).toEqual({ mapping: EXAMPLE })
})

test.each([
  [null, 'mapping-not-an-object', {}],
  [
    { ...EXAMPLE, kind: 'orders' },
    'mapping-kind-unknown',
    { kind: 'orders', known: 'lines, customers, products, activities' },
  ],
  [{ ...EXAMPLE, columns: {} }, 'mapping-without-columns', {}],
  [{ ...EXAMPLE, columns: { bedrag: 'x' } }, 'mapping-field-unknown', { key: 'columns', field: 'bedrag' }],
  [{ ...EXAMPLE, columns: { amount: 3 } }, 'mapping-value-not-text', { key: 'columns.amount' }],
  [{ ...EXAMPLE, columns: 'x' }, 'mapping-part-not-an-object', { key: 'columns' }],
  [
    { ...EXAMPLE, numbers: { Bedrag: 'nl' } },
    'mapping-style-unknown',
    { column: 'Bedrag', value: 'nl', known: 'point, comma' },
  ],
  [{ ...EXAMPLE, dates: { Datum: 'nl' } }, 'mapping-style-unknown', { column: 'Datum' }],
  [{ ...EXAMPLE, colums: {} }, 'mapping-key-unknown', { key: 'colums' }],
])('%j is %s', (json, code, values) => {
  expect(readMapping(json)).toMatchObject({ problem: { code, values } })
})

test('one file may hold the mappings of several tables', () => {
  const file = readMappingFile({
    files: [
      { ...EXAMPLE, file: 'verkoop-*.csv' },
      { kind: 'products', columns: { number: 'Code' }, signature: 't2-abc' },
    ],
  })
  if ('problem' in file) throw new Error(file.problem.code)
  expect(mappingFor(file, '/map/Verkoop-2025.CSV', 'x')?.kind).toBe('lines')
  expect(mappingFor(file, 'verkoop-2025.csv', 't2-abc')?.kind).toBe('products')
  expect(mappingFor(file, 'klanten.csv', 'x')).toBeNull()
  expect(readMappingFile([{ ...EXAMPLE, file: 3 }])).toEqual({
    problem: { code: 'mapping-value-not-text', values: { key: 'file' } },
  })
})

test('patterns of file names', () => {
  expect(nameMatches('*', 'a.csv')).toBe(true)
  expect(nameMatches('a*c', 'abc')).toBe(true)
  expect(nameMatches('a*b*c', 'a-b-c')).toBe(true)
  expect(nameMatches('ab*bc', 'abc')).toBe(false)
  expect(nameMatches('a.csv', 'b.csv')).toBe(false)
})

test('any JSON gives a mapping or a problem', () => {
  fc.assert(
    fc.property(fc.jsonValue(), json => {
      const read = readMappingFile(json)
      expect('entries' in read || read.problem.code.startsWith('mapping-')).toBe(true)
    }),
  )
})

test('what the scan decided, saved and read again, gives the same drafts in one pass', async () => {
  const text = 'Factuurnr;Datum;Klantnr;Bedrag\n1;05-21-2025;K;1.234,50\n2;05-06-2025;K;1.000\n'
  const first = await tryTable(text)
  const saved = readMapping(JSON.parse(JSON.stringify(first.scan!.mapping)))
  if ('problem' in saved) throw new Error(saved.problem.code)
  const second = await tryTable(text, saved.mapping)
  expect(second.lines).toEqual(first.lines)
  expect(second.scan).toMatchObject({ passes: 1, mapping: saved.mapping })
})

test('a default fills a field without a column', async () => {
  const text = 'Datum;Klantnr;Minuten\n21-05-2025;K;30\n'
  const mapping = {
    kind: 'activities' as const,
    columns: { date: 'Datum', customer: 'Klantnr', minutes: 'Minuten' },
    numbers: {},
    dates: {},
    defaults: { kind: 'call', person: 'Anja' },
  }
  expect((await tryTable(text, mapping)).activities).toMatchObject([
    { kind: 'call', person: 'Anja', minutes: 30 },
  ])
})

test('a mapping that names a column the file lacks says so', async () => {
  const { problems } = await tryTable('Datum;Bedrag\n21-05-2025;1,50\n', readMappingOf({ ...EXAMPLE }))
  expect(brief(problems)).toContain('column-missing@0 Factuurnr: document')
})

function readMappingOf(json: unknown) {
  const read = readMapping(json)
  if ('problem' in read) throw new Error(read.problem.code)
  return read.mapping
}
