import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'

/** Ways in which a file writes text as bytes; those that importers read. */
export const ENCODINGS = {
  'utf-8': text => iconv.encode(text, 'utf-8'),
  'utf-8 with mark': text => iconv.encode(`\ufeff${text}`, 'utf-8'),
  'windows-1252': text => iconv.encode(text, 'windows-1252'),
  'iso-8859-15': text => iconv.encode(text, 'iso-8859-15'),
  'utf-16le': text => iconv.encode(text, 'utf-16le'),
  'utf-16be': text => iconv.encode(text, 'utf-16be'),
  'utf-16le with mark': text => iconv.encode(`\ufeff${text}`, 'utf-16le'),
  'utf-16be with mark': text => iconv.encode(`\ufeff${text}`, 'utf-16be'),
} satisfies Record<string, (text: string) => Buffer>
export type EncodingName = keyof typeof ENCODINGS

const marked = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const each = (text: string, write: (code: number) => string) =>
  [...text].map(c => (c === ' ' ? c : write(c.codePointAt(0)!))).join('')

/** Ways in which XML writes text. */
export const STYLES = {
  plain: marked,
  decimal: text => each(text, code => `&#${code};`),
  hexadecimal: text => each(text, code => `&#x${code.toString(16).toUpperCase()};`),
  'with noughts': text => each(text, code => `&#x${code.toString(16).padStart(6, '0')};`),
  cdata: text => `<![CDATA[${text}]]>`,
  'cdata in its midst': text => `${marked(text.slice(0, 2))}<![CDATA[${text.slice(2)}]]>`,
  'a comment in its midst': text => `${marked(text.slice(0, 2))}<!-- x -->${marked(text.slice(2))}`,
} satisfies Record<string, (text: string) => string>
export type StyleName = keyof typeof STYLES

const fixture = (path: string) =>
  readFileSync(join(import.meta.dirname, '../../src/imports', path), 'utf8').replace(/^\ufeff/, '')

/** A table of customers, one of whom bears the name. */
export const table = (name: string, encoding: EncodingName): Uint8Array =>
  ENCODINGS[encoding](
    `Klantnummer;Naam;Plaats\r\nK1;Bakker;Ede\r\nK2;"${name.replaceAll('"', '""')}";Ede\r\nK3;Smid;Ede\r\n`,
  )

/** A UBL invoice, or an audit file, whose customer bears the name. */
export function xml(kind: 'ubl' | 'xaf', name: string, encoding: EncodingName, style: StyleName): Uint8Array {
  const text = fixture(kind === 'ubl' ? 'ubl/fixtures/invoice.xml' : 'xaf/fixtures/xaf-3.2.xml')
  const declared = encoding.startsWith('utf-16') ? 'UTF-16' : encoding.replace(' with mark', '')
  return ENCODINGS[encoding](
    text
      .replace('encoding="UTF-8"', `encoding="${declared}"`)
      .replaceAll('Bakkerij Van Damme &amp; Zoon', STYLES[style](name))
      .replaceAll('Van Damme BV', STYLES[style](name)),
  )
}

export const CELLS = ['shared', 'inline', 'runs', 'formula'] as const

/** A workbook of customers, one of whom bears the name: as a shared text, in the cell, cut over runs, or computed. */
export function workbook(name: string, cells: (typeof CELLS)[number], style: StyleName): Uint8Array {
  const write = STYLES[style]
  const half = Math.ceil(name.length / 2) - 1
  const runs = [name.slice(0, 1), name.slice(1, half), name.slice(half)]
    .map(
      (part, i) =>
        `<r>${i === 1 ? '<rPr><b/><sz val="11"/></rPr>' : ''}<t xml:space="preserve">${write(part)}</t></r>`,
    )
    .join('')
  const inside = cells === 'runs' ? runs : `<t xml:space="preserve">${write(name)}</t>`
  const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
  const named =
    cells === 'inline'
      ? `<c r="B3" t="inlineStr"><is>${inside}</is></c>`
      : cells === 'formula'
        ? `<c r="B3" t="str"><f>A1</f><v>${write(name)}</v></c>`
        : '<c r="B3" t="s"><v>0</v></c>'
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packages = 'http://schemas.openxmlformats.org/package/2006'
  const part = (text: string) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`)
  return zipSync({
    '[Content_Types].xml': part(
      `<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    '_rels/.rels': part(
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': part(
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Klanten" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': part(
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ),
    'xl/sharedStrings.xml': part(
      `<sst xmlns="${main}"><si>${cells === 'inline' ? '<t>x</t>' : inside}</si></sst>`,
    ),
    'xl/worksheets/sheet1.xml': part(
      `<worksheet xmlns="${main}"><sheetData><row r="1">${cell('A1', 'Klantnummer')}${cell('B1', 'Naam')}${cell('C1', 'Plaats')}</row>` +
        `<row r="2">${cell('A2', 'K1')}${cell('B2', 'Bakker')}${cell('C2', 'Ede')}</row>` +
        `<row r="3">${cell('A3', 'K2')}${named}${cell('C3', 'Ede')}</row></sheetData></worksheet>`,
    ),
  })
}
