import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { detectFile } from './detect.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(text, c => c.charCodeAt(0))
const reason = (content: string | Uint8Array): string => {
  const b = typeof content === 'string' ? bytes(content) : content
  return detectFile('sales.csv', b.subarray(0, 262_144), b.length).reason
}

test('the example: a PDF named .csv is refused as a PDF', () => {
  expect(detectFile('sales.csv', bytes('%PDF-1.7'), 8)).toEqual({
    format: 'refused',
    reason: 'refused-pdf',
    values: { name: 'sales.csv' },
  })
})

test.each([
  ['refused-empty', ''],
  ['refused-blank', ' \r\n\r\n'],
  ['refused-gzip', '\x1f\x8b\x08\x00'],
  ['refused-bzip2', 'BZh91AY'],
  ['refused-image', '\x89PNG\r\n'],
  ['refused-xls', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['refused-password', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0'],
  ['refused-zip-empty', `PK\x05\x06${'\0'.repeat(18)}`],
  ['refused-adf', 'CLAIR1.00.00  ...'],
  ['refused-json', '{"a": 1}'],
  ['refused-json', '[1, 2]'],
  ['refused-html', '<html><table><tr>'],
  ['refused-html', '<!DOCTYPE html><html>'],
  ['refused-xml-doctype', '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><Invoice/>'],
  ['refused-mt940', ':20:STARTUMS\r\n:25:NL'],
  ['refused-vcard', 'BEGIN:VCARD\r\nVERSION:3.0'],
  ['refused-binary', '\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f'],
  ['refused-camt', '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>'],
  [
    'refused-cii',
    '<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100">',
  ],
  ['refused-saft', '<AuditFile xmlns="urn:StandardAuditFile-Taxation-Financial:NO">'],
  ['refused-xaf-clair2', '<auditfile><header><auditfileVersion>CLAIR2.00.00</auditfileVersion>'],
  ['refused-xml-other', '<?xml version="1.0"?><note>hello</note>'],
  ['format-xaf', '<!-- Vervolgbestand 2 van 3 --><auditfile xmlns="http://www.auditfiles.nl/XAF/3.2">'],
  [
    'format-ubl',
    '\ufeff<?xml version="1.0"?>\n<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">',
  ],
  [
    'format-ubl',
    "<ubl:CreditNote xmlns:cbc='x' xmlns:ubl='urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2'>",
  ],
  ['format-table', 'Factuurnr;Datum;Bedrag\r\n1;01-02-2025;12,50\r\n'],
  ['format-table', 'a,b\n<b>,2\n'],
])('%s', (expected, content) => {
  expect(reason(content.startsWith('\ufeff') ? new TextEncoder().encode(content) : content)).toBe(expected)
})

test('a workbook is a zip with xl/, a zip of workbooks is a zip', () => {
  const xlsx = zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8('<workbook/>'),
  })
  expect(reason(xlsx)).toBe('format-xlsx')
  expect(reason(zipSync({ 'a.xlsx': xlsx, 'b.xml': strToU8('<a/>') }, { level: 0 }))).toBe('format-zip')
  expect(
    reason(zipSync({ '[Content_Types].xml': strToU8('<T/>'), 'word/document.xml': strToU8('<w/>') })),
  ).toBe('refused-office')
  const ods = { mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') }
  expect(reason(zipSync(ods, { level: 0 }))).toBe('refused-ods')
})

test('any bytes get an answer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), b => {
      expect(reason(b)).toMatch(/^(format|refused)-/)
    }),
  )
})
