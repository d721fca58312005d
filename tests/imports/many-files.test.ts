import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getImport, listImports } from '../../src/actions/imports/list.ts'
import { type ImportsFixture, openImportsFixture } from '../support/imports.ts'

let fixture: ImportsFixture
beforeAll(async () => {
  fixture = await openImportsFixture('given')
})
afterAll(() => fixture.close())

const zipOf = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), {
    level: 1,
  })
const many = (count: number, text: (n: number) => string, ending = 'xml') =>
  zipOf(Object.fromEntries(Array.from({ length: count }, (_, n) => [`${n}.${ending}`, text(n)])))

test('ten thousand broken invoices give an answer of a page of files and a hundred and one problems', {
  timeout: 300_000,
}, async () => {
  const broken = (n: number) =>
    `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID>${n}</ID>`
  const { id, preview } = await fixture.read({ 'a.zip': many(10_000, broken) })
  expect(preview.filesTotal).toBe(10_001)
  expect(preview.files).toHaveLength(100)
  const causes = new Set(preview.problems.map(problem => `${problem.level} ${problem.code}`))
  expect(preview.problems.length).toBeLessThanOrEqual(101 * causes.size)
  expect(preview.problems.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(10_000)
  const { batch } = await getImport(fixture.workspace, id)
  expect([batch.files.length, batch.filesTotal]).toEqual([100, 10_001])
  expect(JSON.stringify({ batch, preview }).length).toBeLessThan(500_000)
  expect(JSON.stringify(await listImports(fixture.workspace)).length).toBeLessThan(50_000)
  const last = await getImport(fixture.workspace, id, { offset: 10_000, limit: 100 })
  expect(last.preview?.files.map(file => file.index)).toEqual([10_000])
  expect(last.batch.files).toHaveLength(1)
})

test('a file of a wide table is shown with the columns that are read once others have filled the page', {
  timeout: 300_000,
}, async () => {
  const names = Array.from({ length: 480 }, (_, n) => `kolom ${n} ${'x'.repeat(60)}`)
  const wide = (n: number) =>
    `Factuur;Datum;Klant;Bedrag;${names.join(';')}\nF${n};2026-03-01;K1;10,00;${names.map(() => 'waarde').join(';')}\n`
  const { preview } = await fixture.read({ 'w.zip': many(60, wide, 'csv') })
  expect(JSON.stringify(preview).length).toBeLessThan(8_000_000)
  expect(preview.files[1]!.columns).toHaveLength(484)
  expect(preview.files.at(-1)!.columns.map(column => column.field)).toEqual([
    'document',
    'date',
    'customer',
    'amount',
  ])
})

test('files whose columns are still to be decided are found among many', async () => {
  const sure = (n: number) => `Factuur;Datum;Klant;Bedrag\nA${n};2026-03-01;K1;10,50\n`
  const open = 'Factuur;Datum;Klant;Bedrag\nB1;2026-03-01;K1;1.250\nB2;2026-03-01;K1;2.500\n'
  const files = Object.fromEntries(Array.from({ length: 110 }, (_, n) => [`${n}.csv`, sure(n)]))
  const { id, preview } = await fixture.read({ 'u.zip': zipOf({ ...files, 'zz.csv': open }) })
  expect(preview.blocked).toContain('number-style-undecided')
  expect(preview.files.some(file => file.name.endsWith('zz.csv'))).toBe(false)
  const asked = await getImport(fixture.workspace, id, { offset: 0, limit: 100, undecided: true })
  expect(asked.preview?.files.map(file => file.name)).toEqual(['u.zip › zz.csv'])
  expect(asked.preview?.filesTotal).toBe(1)
})
