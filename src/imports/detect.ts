import { headText, sniffEncoding } from './encoding.ts'

/**
 * What a file is, by its content; its name never decides. `reason` is a code for the sentence that says why:
 * `format-…` for what is read, `refused-…` for what is not, with `values` to fill in.
 */
export type Detection = {
  format: 'table' | 'sheet' | 'zip' | 'ubl' | 'xaf' | 'refused'
  reason: string
  values?: Readonly<Record<string, string>>
}

/** Leading bytes of formats that are not read. Source: the "magic" numbers of each format's specification. */
const MAGIC: readonly [reason: string, bytes: string, at?: number][] = [
  ['refused-pdf', '%PDF'],
  ['refused-gzip', '\x1f\x8b'],
  ['refused-bzip2', 'BZh'],
  ['refused-7z', '7z\xbc\xaf\x27\x1c'],
  ['refused-xz', '\xfd7zXZ\x00'],
  ['refused-rar', 'Rar!\x1a\x07'],
  ['refused-cab', 'MSCF'],
  ['refused-image', '\x89PNG'],
  ['refused-image', '\xff\xd8\xff'],
  ['refused-image', 'GIF8'],
  ['refused-image', 'II*\x00'],
  ['refused-image', 'MM\x00*'],
  ['refused-image', 'WEBP', 8],
  ['refused-database', 'SQLite format 3\x00'],
  ['refused-rtf', '{\\rtf'],
  ['refused-adf', 'CLAIR'],
]

/** Text formats that are no tables, by their first characters. */
const TEXTS: readonly [reason: string, pattern: RegExp][] = [
  ['refused-mt940', /^(?:\{1:F01|:20:|0000 01|940\s)/],
  ['refused-vcard', /^BEGIN:VCARD/i],
  ['refused-ical', /^BEGIN:VCALENDAR/i],
  ['refused-html', /^(?:<!doctype html|<html|<table|<head|<meta)/i],
  ['refused-json', /^(?:\{\s*(?:"|\}$)|\[\s*(?:[{["\d-]|\]$))/],
  ['refused-coda', /^0000\d[^\r\n]{120,125}\r?\n[12]/],
]

/**
 * Recognises a file by its first bytes (up to 256 KiB) and its size. Example: a file `sales.csv` that begins with
 * `%PDF-1.7` is `{ format: 'refused', reason: 'refused-pdf', values: { name: 'sales.csv' } }`.
 */
export function detectFile(name: string, head: Uint8Array, size: number): Detection {
  const refuse = (reason: string, values: Record<string, string> = {}): Detection => ({
    format: 'refused',
    reason,
    values: { name, ...values },
  })
  if (size === 0 || head.length === 0) return refuse('refused-empty')
  const bytes = latin(head)
  if (bytes.startsWith('PK\x03\x04') || bytes.startsWith('PK\x05\x06') || bytes.startsWith('PK\x07\x08'))
    return zipKind(bytes, refuse)
  if (bytes.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) {
    if (bytes.includes('E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e')) return refuse('refused-password')
    return bytes.includes('W\0o\0r\0d\0D\0o\0c') ? refuse('refused-office') : refuse('refused-xls')
  }
  for (const [reason, start, at = 0] of MAGIC) if (bytes.startsWith(start, at)) return refuse(reason)
  const encoding = sniffEncoding(head)
  const text = headText(head, encoding)
    .replace(/^\ufeff/, '')
    .trimStart()
  if (text === '') return refuse('refused-blank')
  if (isNoise(text, encoding.startsWith('utf-16'))) return refuse('refused-binary')
  if (/^<(?:\?xml|!--|!DOCTYPE\s+(?!html)|[A-Za-z_][\w.-]*[\s:>/])/.test(text)) {
    const xml = xmlKind(text, refuse)
    if (xml) return xml
  }
  for (const [reason, pattern] of TEXTS) if (pattern.test(text)) return refuse(reason)
  return { format: 'table', reason: 'format-table' }
}

type Refuse = (reason: string, values?: Record<string, string>) => Detection

function zipKind(bytes: string, refuse: Refuse): Detection {
  if (bytes.startsWith('PK\x05\x06')) return refuse('refused-zip-empty')
  const names = entryNames(bytes)
  // a zip of workbooks may hold such names deeper down: the first entry decides whether this is a workbook itself
  if (!OFFICE.test(names[0] ?? '')) return { format: 'zip', reason: 'format-zip' }
  if (names.includes('xl/workbook.bin')) return refuse('refused-xlsb')
  if (names.some(n => n.startsWith('xl/'))) return { format: 'sheet', reason: 'format-xlsx' }
  if (bytes.includes('application/vnd.oasis.opendocument')) return refuse('refused-ods')
  if (names.some(n => n.startsWith('word/') || n.startsWith('ppt/'))) return refuse('refused-office')
  return { format: 'sheet', reason: 'format-xlsx' }
}

const OFFICE = /^(?:\[Content_Types\]\.xml|mimetype|(?:_rels|docProps|customXml|xl|word|ppt)\/)/

/** Names in the local headers of a zip that begin within its first bytes. */
function entryNames(bytes: string): string[] {
  const names: string[] = []
  for (
    let at = bytes.indexOf('PK\x03\x04');
    at >= 0 && names.length < 1000;
    at = bytes.indexOf('PK\x03\x04', at + 4)
  )
    names.push(bytes.slice(at + 30, at + 30 + bytes.charCodeAt(at + 26) + 256 * bytes.charCodeAt(at + 27)))
  return names
}

const UBL = /^urn:oasis:names:specification:ubl:schema:xsd:(invoice|creditnote)-2$/i

/** The kind of an XML file by its root element and the namespace of it; null where there is no element at all. */
function xmlKind(text: string, refuse: Refuse): Detection | null {
  const body = text.replace(/^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*/, '')
  if (/^<!DOCTYPE/i.test(body)) return /^<!DOCTYPE\s+html/i.test(body) ? null : refuse('refused-xml-doctype')
  const tag = /^<(?:([\w.-]+):)?([\w.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)/.exec(body)
  if (!tag) return null
  const [, prefix = '', root = '', attributes = ''] = tag
  const namespace = attributeOf(attributes, prefix === '' ? 'xmlns' : `xmlns:${prefix}`)
  if (/^(?:html|table|head|meta|body)$/i.test(root)) return null
  if (root === 'auditfile' || /auditfiles\.nl\/xaf|xmlauditfile/i.test(namespace)) {
    if (/<(?:auditfileVersion)>\s*CLAIR/i.test(text)) return refuse('refused-xaf-clair2')
    return { format: 'xaf', reason: 'format-xaf', values: { namespace } }
  }
  if (root === 'AuditFile') return refuse('refused-saft')
  if (
    UBL.test(namespace) ||
    ((root === 'Invoice' || root === 'CreditNote') && /schema:xsd:|ubl/i.test(namespace))
  )
    return { format: 'ubl', reason: 'format-ubl', values: { root } }
  if (/CrossIndustry(?:Invoice|Document)/.test(root)) return refuse('refused-cii')
  if (/iso:std:iso:20022:tech:xsd:camt/i.test(namespace)) return refuse('refused-camt')
  if (/schemas-microsoft-com:office:spreadsheet/i.test(namespace)) return refuse('refused-xml-spreadsheet')
  return refuse('refused-xml-other', { root: root.slice(0, 60), namespace: namespace.slice(0, 120) })
}

function attributeOf(attributes: string, name: string): string {
  for (const [, key, double, single] of attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    if (key === name) return double ?? single ?? ''
  return ''
}

/** Whether a text holds more control characters than any text does: a twentieth, the rare NUL not counted. */
function isNoise(text: string, utf16: boolean): boolean {
  const n = Math.min(text.length, 65_536)
  let control = 0
  let nul = 0
  let odd = 0
  for (let i = 0; i < n; i++) {
    const c = text.charCodeAt(i)
    if (c === 0) nul++
    else if (c < 9 || (c > 13 && c < 32 && c !== 27)) control++
    else if (c === 0xfffd || (utf16 && c >= 0xe000 && c < 0xf900)) odd++
  }
  return control > n * 0.05 || nul > n * 0.2 || odd > n * 0.2
}

/** Bytes as characters of the same number. */
function latin(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i++) text += String.fromCharCode(bytes[i]!)
  return text
}
