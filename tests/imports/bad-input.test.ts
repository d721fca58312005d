import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { en } from '../../src/web/words/en/words.ts'
import { nl } from '../../src/web/words/nl/words.ts'
import { type ImportsFixture, openImportsFixture } from '../support/imports.ts'

/** What people drop by mistake, or to see what happens: a sentence in both languages, and nothing lost or changed. */
let w: ImportsFixture
let before: string[]
beforeAll(async () => {
  w = await openImportsFixture('own')
  await w.bring({ 'goed.csv': 'Factuurnr;Datum;Klantnr;Bedrag\nF1;21-01-2026;1;10,00\n' })
  before = await w.rows()
})
afterAll(() => w?.close())

const BAD: [title: string, name: string, content: string | Uint8Array, code: string][] = [
  ['an empty file', 'leeg.csv', '', 'refused-empty'],
  ['a zip of 0 bytes', 'leeg.zip', '', 'refused-empty'],
  ['a zip with nothing in it', 'niets.zip', emptyZip(), 'refused-zip-empty'],
  ['a PDF named .csv', 'factuur.csv', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n', 'refused-pdf'],
  ['a zip bomb', 'bom.zip', zipBomb(), 'zip-bomb'],
  ['an XML entity bomb', 'bom.xml', entityBomb(), 'refused-xml-doctype'],
  [
    'a line with 10,000 columns',
    'breed.csv',
    `${'kolom;'.repeat(10_000)}\n${'1;'.repeat(10_000)}\n`,
    'kind-unknown',
  ],
  [
    'a date that does not exist',
    'datum.csv',
    'Factuurnr;Datum;Klantnr;Bedrag\nF9;31-02-2026;1;10,00\n',
    'date-invalid',
  ],
  [
    'an amount that reads two ways, alone in its column',
    'bedrag.csv',
    'Factuurnr;Datum;Klantnr;Bedrag\nF9;21-02-2026;1;1.000\n',
    'number-style-undecided',
  ],
]

test.each(BAD)('%s', async (_title, name, content, code) => {
  const { preview } = await w.read({ [name]: content })
  const problem = preview.problems.find(p => p.code === code)
  expect(problem, JSON.stringify(preview.problems)).toBeDefined()
  for (const words of [en, nl]) expect(words.problems, code).toHaveProperty([code])
  expect(await w.rows()).toEqual(before)
})

test('beside a bad file the good one goes on', async () => {
  const { id, counts } = await w.bring({
    'factuur.csv': '%PDF-1.7\n',
    'ook-goed.csv': 'Factuurnr;Datum;Klantnr;Bedrag\nF2;22-01-2026;1;20,00\nF3;31-02-2026;1;5,00\n',
  })
  expect(counts).toMatchObject({ documents: 1, lines: 1 })
  const { undoOrDiscard } = await import('../../src/actions/imports/undo.ts')
  await undoOrDiscard(w.workspace, id)
  expect(await w.rows()).toEqual(before)
})

test('rows that were refused can be had back with the reason', async () => {
  const { problemRows } = await import('../../src/actions/imports/problem-rows.ts')
  const { id } = await w.read({
    'rijen.csv':
      'Factuurnr;Datum;Klantnr;Bedrag\nF2;22-01-2026;1;20,00\nF3;31-02-2026;"1";5,00\nF4;23-01-2026;1;abc\n',
  })
  let text = ''
  for await (const piece of problemRows(w.workspace, id, 0)) text += piece
  expect(text.replace('\ufeff', '').split('\r\n')).toEqual([
    '#;reason;Factuurnr;Datum;Klantnr;Bedrag',
    '3;date-invalid;F3;31-02-2026;1;"5,00"',
    '4;number-unreadable;F4;23-01-2026;1;abc',
    '',
  ])
})

function entityBomb(): string {
  const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
    '',
  )
  return `<?xml version="1.0"?><!DOCTYPE Invoice [<!ENTITY l0 "lol">${entities}]><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">&l9;</Invoice>`
}

function emptyZip(): Uint8Array {
  return Uint8Array.from([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)])
}

/** One entry of 40 MiB of zeros that takes 40 KiB in the zip. */
function zipBomb(): Uint8Array {
  const size = 40 * 2 ** 20
  const body = deflateRawSync(Buffer.alloc(size))
  const name = Buffer.from('nullen.csv')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(body.length, 18)
  local.writeUInt32LE(size, 22)
  local.writeUInt16LE(name.length, 26)
  return Buffer.concat([local, name, body])
}
