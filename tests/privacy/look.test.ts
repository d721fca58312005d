import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync, strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { patternsOf } from '../../src/actions/privacy/look/patterns.ts'
import { lookInto } from '../../src/actions/privacy/originals.ts'
import type { Person } from '../../src/store/privacy/terms.ts'
import { temporaryFolder } from '../folder.ts'
import { encrypted, OTHER_METHODS, tiny, withMethod } from './zips.ts'

const person: Person = { names: ['Piet Jansén'], emails: ['piet@jansen.example'], phones: ['0612345678'] }

async function look(bytes: Uint8Array | string, name = 'file', of: Person = person) {
  using folder = temporaryFolder()
  const path = join(folder.path, 'file')
  writeFileSync(path, bytes)
  return await lookInto(path, name, patternsOf(of))
}

const CSV = 'Klantnummer;Naam\nK1;Piet Jansén\nK2;Kees\n'
const utf8 = strToU8(CSV)

test('what cannot be looked into is told by name, with the reason, and is never taken for clean', async () => {
  const zip = zipSync({ 'map/klanten.csv': utf8 })
  for (const method of OTHER_METHODS)
    expect(await look(withMethod(zip, method))).toEqual({
      reason: method === 99 ? 'encrypted' : 'method',
      inside: 'map/klanten.csv',
      more: 0,
    })
  expect(await look(encrypted(zip))).toMatchObject({ reason: 'encrypted', inside: 'map/klanten.csv' })
  expect(await look(zipSync({ 'in.zip': zip, 'b.csv': strToU8('a;b') }))).toMatchObject({
    reason: 'archive',
    inside: 'in.zip',
  })
  expect(await look(zip.subarray(0, 40))).toMatchObject({ reason: 'damaged', inside: '' })
  expect(
    await look(new Uint8Array([...zipSync({ 'a.csv': strToU8('a;b') }), ...gzipSync(utf8)])),
  ).toMatchObject({ reason: 'damaged' })
  expect(await look(zipSync({ 'nul.csv': new Uint8Array(24 << 20) }))).toMatchObject({ reason: 'too-large' })
  expect(await look(gzipSync(utf8))).toMatchObject({ reason: 'archive', inside: '' })
  expect(await look('%PDF-1.7 …')).toMatchObject({ reason: 'binary', inside: '' })
  expect(await look(zipSync({ 'a.csv': strToU8('a;b'), 'scan.png': strToU8('\x89PNG', true) }))).toEqual({
    reason: 'binary',
    inside: 'scan.png',
    more: 0,
  })
  // A table at the beginning, and then what no table holds.
  const noise = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 251)
  expect(await look(new Uint8Array([...new Uint8Array(300_000).fill(65), ...noise]))).toMatchObject({
    reason: 'binary',
  })
})

test('thousands of tiny entries are looked through', async () => {
  expect(await look(tiny(5000))).toBe('clean')
  const named = { ...Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`${i}.csv`, strToU8('x')])) }
  expect(await look(zipSync({ ...named, 'laatste.csv': utf8 }))).toBe('named')
})

test('what looks like the person and is somebody else stays, also at the border of two windows', async () => {
  for (const length of [(1 << 18) - 9, (1 << 18) - 4, (1 << 18) - 1, 1 << 18, (1 << 18) + 4096]) {
    const before = 'x'.repeat(length)
    expect([length, await look(`${before}Piet Jansénstra en Piet Jansén`)]).toEqual([length, 'named'])
    expect([length, await look(`${before} Piet Jansénstra`)]).toEqual([length, 'clean'])
    expect([length, await look(`${before} Piet Jansén`)]).toEqual([length, 'named'])
  }
})

test('a long run of what stands between the digits of a number holds up no search', async () => {
  expect(await look(`+${'-'.repeat(3_000_000)}\n00${'('.repeat(3_000_000)}`)).toBe('clean')
})

test('an attachment in an invoice is looked into', async () => {
  const invoice = (file: string, bytes: Uint8Array) => `<?xml version="1.0"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><cac:AdditionalDocumentReference xmlns:cac="c" xmlns:cbc="b">
<cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="x" filename="${file}">${Buffer.from(bytes).toString('base64')}</cbc:EmbeddedDocumentBinaryObject>
</cac:Attachment></cac:AdditionalDocumentReference></Invoice>`
  expect(await look(invoice('uren.csv', utf8))).toBe('named')
  expect(await look(invoice('uren.zip', zipSync({ 'a.csv': utf8 })))).toBe('named')
  expect(await look(invoice('Piet Jansén.csv', strToU8('a;b')))).toBe('named')
  expect(await look(invoice('bon.pdf', strToU8('%PDF-1.4 x')))).toMatchObject({
    reason: 'binary',
    inside: 'bon.pdf',
  })
})

test('all of a workbook is looked through, not just its cells', async () => {
  const run = '<r><rPr><b/></rPr><t>Pi</t></r><r><t xml:space="preserve">et </t></r><r><t>Jans&#233;n</t></r>'
  const part = (text: string) => strToU8(`<?xml version="1.0"?><x>${text}</x>`)
  const book = (extra: Record<string, Uint8Array>) =>
    zipSync({ '[Content_Types].xml': part(''), 'xl/workbook.xml': part(''), ...extra })
  expect(await look(book({}))).toBe('clean')
  for (const [name, text] of [
    ['xl/comments1.xml', `<comment><text>${run}</text></comment><comment><text>${run}</text></comment>`],
    ['docProps/core.xml', '<dc:creator>piet jansen</dc:creator>'],
    [
      'xl/worksheets/sheet2.xml',
      '<headerFooter><oddHeader>&amp;LPiet Jans&#xE9;n</oddHeader></headerFooter>',
    ],
    ['xl/sharedStrings.xml', '<si><t>piet@jansen.example</t></si>'],
  ] as const)
    expect([name, await look(book({ [name]: part(text) }))]).toEqual([name, 'named'])
  expect(await look(book({ 'xl/media/image1.png': strToU8('\x89PNG', true) }))).toMatchObject({
    reason: 'binary',
    inside: 'xl/media/image1.png',
  })
  expect(await look(book({ 'xl/embeddings/other.xlsx': book({ 'xl/x.xml': part('Piet Jansén') }) }))).toBe(
    'named',
  )
})

test('names of entries count, also of what is passed over and of what is not unpacked', async () => {
  const empty = new Uint8Array(0)
  expect(await look(zipSync({ 'Piet Jansén.csv': strToU8('a;b') }))).toBe('named')
  expect(await look(zipSync({ 'Piet Jansén/': empty, 'a.csv': strToU8('a;b') }))).toBe('named')
  expect(await look(withMethod(zipSync({ 'Piet Jansén.csv': strToU8('a;b') }), 14))).toBe('named')
  expect(await look(zipSync({ '__MACOSX/._a.csv': utf8, 'a.csv': strToU8('a;b') }))).toBe('named')
})

test('in the code pages of DOS, Macintosh and other countries the person is found', async () => {
  for (const page of ['cp850', 'cp437', 'macintosh', 'windows-1250'])
    expect([page, await look(iconv.encode(CSV, page))]).toEqual([page, 'named'])
  const turkish: Person = { names: ['Gülşen Işık'], emails: [], phones: [] }
  expect(await look(iconv.encode('K1;Gülşen Işık', 'windows-1254'), 'file', turkish)).toBe('named')
  expect(await look(zipSync({ 'ok.csv': iconv.encode(CSV, 'cp850') }))).toBe('named')
})

test('text that is written in another way within a text is not taken for clean', async () => {
  const base64 = Buffer.from(CSV).toString('base64')
  for (const text of [
    `Content-Transfer-Encoding: base64\n\n${base64}\n`,
    'Content-Transfer-Encoding: quoted-printable\n\nPiet Jans=C3=A9n\n',
    `From: =?utf-8?B?${base64}?= <x@y.example>\n`,
    'BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:Piet=20Jans=C3=A9n\nEND:VCARD\n',
    `{"file":"data:text/csv;base64,${base64}"}`,
    `a;b\n${'1;2\n'.repeat(60_000)}${Buffer.from(zipSync({ 'a.csv': utf8 })).toString('latin1')}`,
  ])
    expect([text.slice(0, 40), await look(strToU8(text, true))]).toEqual([
      text.slice(0, 40),
      { reason: 'binary', inside: '', more: 0 },
    ])
})

test('a name in the name of a file, in cells beside each other, and a number without its plus', async () => {
  for (const name of [
    'Piet_Jansen.csv',
    'map/factuur-piet-jansen-2026.csv',
    'piet.jansén.csv',
    'Piet%20Jans%C3%A9n.csv',
    'Piet+Jansen.csv',
  ])
    expect([name, await look(zipSync({ [name]: strToU8('a;b') }))]).toEqual([name, 'named'])
  expect(await look('Voornaam;Tussenvoegsel;Achternaam\nPiet;;Jansén\n')).toBe('named')
  expect(await look('"Piet","Jansén"\n')).toBe('named')
  for (const number of ['31612345678', '+31612345678', '0031 6 1234 5678', '310612345678', '612345678'])
    expect([number, await look(`K1;${number}`)]).toEqual([number, 'named'])
  for (const number of ['131612345678', '316123456789', '32612345678'])
    expect([number, await look(`K1;${number}`)]).toEqual([number, 'clean'])
})
