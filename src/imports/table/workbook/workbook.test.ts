import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/universal'
import { expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/universal'
import { isoOf } from '../../../shared/calendar.ts'
import { shownBy } from './dates.ts'
import { sharedStrings } from './parts.ts'
import { unzippedSize } from './unzipped.ts'
import { readWorkbook, SHEET_CELLS, SHEET_UNZIPPED, sheetRoom, type Workbook } from './workbook.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

type Parts = {
  sheets: Record<string, string>
  strings?: string
  styles?: string
  settings?: string
  more?: Record<string, string>
}

/** A workbook of sheets whose rows are given as XML, as some program or somebody with bad intent would write it. */
function book({ sheets, strings = '', styles = '', settings = '', more = {} }: Parts): Uint8Array {
  const names = Object.keys(sheets)
  const link = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`
  const files: Record<string, string> = {
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}">${link('w', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${settings}<sheets>${names
      .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="r${i}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}">${names
      .map((_, i) => link(`r${i}`, 'worksheet', `worksheets/sheet${i}.xml`))
      .join(
        '',
      )}${link('s', 'sharedStrings', 'sharedStrings.xml')}${link('f', 'styles', '/xl/styles.xml')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`,
    ...Object.fromEntries(
      Object.values(sheets).map((rows, i) => [
        `xl/worksheets/sheet${i}.xml`,
        `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
    ...more,
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
}

function rowsOf(workbook: Workbook, sheet = 0) {
  if ('refused' in workbook) throw new Error(workbook.refused.code)
  return workbook.sheets[sheet]!.rows
}

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }).filter(text => !/[\p{Cc}\uFFFE\uFFFF]/u.test(text)),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.date({ min: new Date('1900-03-01'), max: new Date('2999-01-01'), noInvalidDate: true }),
  fc.constant(null),
)

test('gives what another reader gives, of whatever another writer wrote', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }), { minLength: 1, maxLength: 3 }),
      async sheets => {
        const data = sheets.map((rows, i) => ({
          sheet: `Blad ${i}`,
          data: rows.map(row =>
            row.map(value => (value instanceof Date ? { value, format: 'dd-mm-yyyy' } : { value })),
          ),
        }))
        const blob = await writeXlsxFile(data as never).toBlob()
        const buffer = await blob.arrayBuffer()
        const theirs = (await readXlsxFile(buffer, { trim: false })).map(({ sheet, data: rows }) => ({
          name: sheet,
          // An empty row is as wide as the others there, and costs nothing here.
          rows: rows.map(row => (row.every(value => value === null) ? [] : row.map(plain))),
        }))
        const ours = readWorkbook(new Uint8Array(buffer))
        expect(ours).toEqual({ sheets: theirs })
      },
    ),
    { numRuns: 150 },
  )
})

function plain(value: unknown) {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return isoOf(Math.floor(value.getTime() / 86_400_000))
  return value ?? ''
}

test('rows and cells need not say where they stand, and those that do may leave room', () => {
  const rows = `<row><c t="inlineStr"><is><t>Klant</t></is></c><c><v>1</v></c></row>
    <row/><row r="5"><c r="C5"><v>3.50</v></c></row><row><c><v>-2E3</v></c></row>`
  expect(rowsOf(readWorkbook(book({ sheets: { A: rows } })))).toEqual([
    ['Klant', 1, ''],
    [],
    [],
    [],
    ['', '', 3.5],
    [-2000, '', ''],
  ])
})

test('every type of cell; what is no number stays to be complained of', () => {
  const cells = `<c t="s"><v>1</v></c><c t="str"><f>A1</f><v>uit_x000D_formule</v></c><c t="b"><v>1</v></c>
    <c t="e"><v>#DIV/0!</v></c><c t="d"><v>2025-01-31T10:00:00Z</v></c><c><v>twaalf</v></c>
    <c t="inlineStr"><is><r><t>Jan</t></r><r><t xml:space="preserve">sen </t></r><rPh><t>ヤン</t></rPh></is></c><c/>`
  const strings = '<si><t>a</t></si><si><r><t>b</t></r><rPh><t>c</t></rPh><r><t>d</t></r></si>'
  expect(rowsOf(readWorkbook(book({ sheets: { A: `<row>${cells}</row>` }, strings })))).toEqual([
    ['bd', 'uit\rformule', 1, '', '2025-01-31', 'twaalf', 'Jansen '],
  ])
})

test('days by the format of the cell, counted from 1900 or 1904; a time is none of them', () => {
  const formats = ['dd-mm-yyyy', '#,##0.00 "dagen"', 'd mmm jj;@', '[h]:mm', '[$-413]d mmmm yyyy', 'General']
  const styles = `<cellXfs>${[0, 14, 20, 164, 165, 166, 167, 168, 169].map(id => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>
    <numFmts>${formats.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts>`
  const row = `<row>${[0, 1, 2, 3, 4, 5, 6, 7, 8].map(style => `<c s="${style}"><v>45688</v></c>`).join('')}<c s="1"><v>59</v></c><c s="1"><v>60.9999999999</v></c><c s="1"><v>-1</v></c></row>`
  const day = '2025-01-31'
  const time = '1096512:00'
  const days = [45_688, day, time, day, 45_688, day, time, day, 45_688]
  expect(rowsOf(readWorkbook(book({ sheets: { A: row }, styles })))).toEqual([
    [...days, '1900-02-28', '1900-03-01', -1],
  ])
  const times = '<row><c s="2"><v>0.0625</v></c><c s="6"><v>1.5</v></c><c s="6"><v>0.00001157</v></c></row>'
  expect(rowsOf(readWorkbook(book({ sheets: { A: times }, styles })))).toEqual([['1:30', '36:00', '0:00:01']])
  const settings = '<workbookPr date1904="1"/><workbookPr date1904="0"/>'
  const row1904 = '<row><c s="1"><v>0</v></c><c s="1"><v>44226</v></c></row>'
  expect(rowsOf(readWorkbook(book({ sheets: { A: row1904 }, styles, settings })))).toEqual([
    ['1904-01-01', day],
  ])
})

test('a chart among the sheets is no sheet; a sheet that is damaged is not left out unsaid', () => {
  const sheets = { Omzet: '<row><c><v>1</v></c></row>', Grafiek: '' }
  const chart = `<Relationships xmlns="${PACKAGE}"><Relationship Id="r0" Type="${OFFICE}/worksheet" Target="../xl/worksheets/Sheet0.XML"/><Relationship Id="r1" Type="${OFFICE}/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>`
  const found = readWorkbook(book({ sheets, more: { 'xl/_rels/workbook.xml.rels': chart } }))
  expect(found).toEqual({ sheets: [{ name: 'Omzet', rows: [[1]] }] })

  for (const broken of ['<worksheet><sheetData><row><c><v>1</v></c>', '<!DOCTYPE a><worksheet/>', ''])
    expect(readWorkbook(book({ sheets, more: { 'xl/worksheets/sheet1.xml': broken } }))).toEqual({
      refused: { code: 'sheet-unreadable', values: {} },
    })
})

test('what leads nowhere is refused, in words of our own', () => {
  const unreadable = { refused: { code: 'sheet-unreadable', values: {} } }
  for (const row of [
    '<row><c t="s"><v>7</v></c></row>',
    '<row><c r="XFE1"><v>1</v></c></row>',
    '<row r="1048577"><c><v>1</v></c></row>',
    '<row r="geen"><c><v>1</v></c></row>',
    '<row><c r="1A"><v>1</v></c></row>',
    '<row r="1.5"><c><v>1</v></c></row>',
    '<row><c t="s"><v>constructor</v></c></row>',
    '<row><c s="1"><v>45688</v></c></row>',
  ])
    expect(readWorkbook(book({ sheets: { A: row }, styles: '<cellXfs><xf/></cellXfs>' })), row).toEqual(
      unreadable,
    )
  expect(readWorkbook(book({ sheets: {} }))).toEqual(unreadable)
})

test('a part that says what cells hold and is damaged, or a sheet that leads nowhere, is not passed over unsaid', () => {
  const sheets = { A: '<row><c s="0" t="s"><v>0</v></c><c><v>45688</v></c></row>', B: '' }
  const strings = '<si><t>a</t></si>'
  const cut = (name: string, from: string) => ({ [name]: from.slice(0, from.lastIndexOf('</')) })
  const list = `<workbook xmlns:r="${OFFICE}"><sheets><sheet name="A" r:id="r0"/><sheet name="B" r:id="r1"/></sheets></workbook>`
  const links = `<Relationships><Relationship Id="r0" Type="/worksheet" Target="worksheets/sheet0.xml"/><Relationship Id="s" Type="/sharedStrings" Target="sharedStrings.xml"/></Relationships>`
  for (const more of [
    cut('xl/styles.xml', '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'),
    cut('xl/sharedStrings.xml', `<sst>${strings}</sst>`),
    cut('xl/workbook.xml', list.replace('<sheet name="B" r:id="r1"/>', '')),
    { 'xl/_rels/workbook.xml.rels': links },
    cut('xl/_rels/workbook.xml.rels', links),
  ])
    expect(readWorkbook(book({ sheets, strings, more })), Object.keys(more)[0]).toEqual({
      refused: { code: 'sheet-unreadable', values: {} },
    })
})

test('styles and texts that are promised and not there are no fault while no cell needs them', () => {
  const links = `<Relationships><Relationship Id="r0" Type="/worksheet" Target="worksheets/sheet0.xml"/><Relationship Id="f" Type="/styles" Target="none.xml"/><Relationship Id="s" Type="/sharedStrings" Target="no.xml"/></Relationships>`
  const more = { 'xl/_rels/workbook.xml.rels': links }
  const found = readWorkbook(book({ sheets: { A: '<row><c s="3"><v>2</v></c></row>' }, more }))
  expect(rowsOf(found)).toEqual([[2]])
  const asked = book({ sheets: { A: '<row><c t="s"><v>0</v></c></row>' }, more })
  expect(readWorkbook(asked)).toMatchObject({ refused: { code: 'sheet-unreadable' } })
})

test('numbers that no number can hold stay as they are written, and so does what is no decimal', () => {
  const cells = [
    '9007199254740993',
    '9007199254740992.0',
    '0x10',
    '1E3',
    '12345678901234567890',
    '9007199254740991',
  ]
  const row = `<row>${cells.map(value => `<c><v>${value}</v></c>`).join('')}</row>`
  expect(rowsOf(readWorkbook(book({ sheets: { A: row } })))).toEqual([
    ['9007199254740993', 9007199254740992, '0x10', 1000, '12345678901234567890', 9007199254740991],
  ])
})

test('characters that no database keeps are not in a text, however they are written', () => {
  const cells = '<c t="str"><v>a_x0000_b</v></c><c t="inlineStr"><is><t>_xD800_c_xD83D__xDE00_</t></is></c>'
  const found = readWorkbook(book({ sheets: { A_x0000_: `<row>${cells}</row>` } }))
  expect(found).toEqual({ sheets: [{ name: 'A', rows: [['ab', '\ufffdc😀']] }] })
})

test('minutes counted past the hour are a time and no day', () => {
  expect([shownBy(164, '[mm]'), shownBy(164, '[m]:ss'), shownBy(164, 'mm')]).toEqual(['time', 'time', 'day'])
})

test('a bomb is refused before it is unzipped', () => {
  const bomb = zipSync({
    'xl/workbook.xml': strToU8('<x/>'),
    'xl/worksheets/sheet1.xml': new Uint8Array(1 << 20),
  })
  const view = new DataView(bomb.buffer)
  for (let at = 0; at < bomb.length - 4; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, SHEET_UNZIPPED, true)
  expect(unzippedSize(bomb)).toBe(2 * SHEET_UNZIPPED)
  expect(readWorkbook(bomb)).toMatchObject({ refused: { code: 'sheet-too-large' } })
})

test('what is no workbook is refused with a reason', () => {
  expect(readWorkbook(new Uint8Array(0))).toEqual({ refused: { code: 'sheet-broken', values: {} } })
  // By a code alone, without the words of the library.
  expect(readWorkbook(zipSync({ 'a.txt': strToU8('a') }))).toEqual({
    refused: { code: 'sheet-unreadable', values: {} },
  })
  const good = book({ sheets: { A: '<row><c><v>1</v></c></row>' } })
  expect(readWorkbook(good.subarray(0, good.length - 100))).toMatchObject({
    refused: { code: 'sheet-broken' },
  })
})

/** The same workbook with a second list of entries that a zip64 locator leads to; the first names one empty entry. */
function twoLists(zip: Uint8Array): Uint8Array {
  const decoy = zipSync({ a: new Uint8Array(0) })
  const whole = new Uint8Array(zip.length + decoy.length + 76)
  const view = new DataView(whole.buffer)
  const end = zip.length - 22
  const list = new DataView(zip.buffer).getUint32(end + 16, true)
  const count = new DataView(zip.buffer).getUint16(end + 10, true)
  whole.set(zip.subarray(0, end))
  const small = decoy.subarray(
    new DataView(decoy.buffer).getUint32(decoy.length - 6, true),
    decoy.length - 22,
  )
  whole.set(small, end)
  let at = end + small.length
  view.setUint32(at, 0x06064b50, true)
  view.setUint32(at + 32, count, true)
  view.setUint32(at + 48, list, true)
  view.setUint32(at + 56, 0x07064b50, true)
  view.setUint32(at + 64, at, true)
  at += 76
  whole.set(decoy.subarray(decoy.length - 22), at)
  view.setUint32(at + 16, end, true)
  return whole.subarray(0, at + 22)
}

test('a second list of entries brings nothing that was not measured', () => {
  const bomb = twoLists(book({ sheets: { A: ' '.repeat(24 << 20) } }))
  expect(unzippedSize(bomb)).toBe(0)
  expect(readWorkbook(bomb)).toMatchObject({ refused: { code: 'sheet-too-large' } })
})

test('a workbook of more parts than any has is refused, not unpacked by a thread for each', () => {
  const many = Object.fromEntries(
    Array.from({ length: 10_001 }, (_, i) => [`xl/${i}.xml`, new Uint8Array(0)] as const),
  )
  expect(readWorkbook(zipSync(many, { level: 0 }))).toMatchObject({
    refused: { code: 'sheet-too-large' },
  })
})

test('a few bytes cannot fill the memory with empty cells', () => {
  const corners =
    '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048575"><c r="A1048575"><v>1</v></c></row>'
  // Two rows that are filled, and a million that cost nothing.
  const rows = rowsOf(readWorkbook(book({ sheets: { A: corners } })))
  expect([rows.length, rows[0]!.length, rows[1]!.length]).toEqual([1_048_575, 16_384, 0])

  const far = Array.from({ length: 2000 }, () => '<row><c><v>1</v></c></row>').join('')
  const wide = `${far}<row><c r="XFD2001"><v>1</v></c></row>`
  expect(readWorkbook(book({ sheets: { A: far, B: wide } }))).toEqual({
    refused: { code: 'sheet-too-large', values: { sheet: 'B', limit: SHEET_CELLS } },
  })
})

test('empty rows of many sheets count, and so does a text as often as cells show it', () => {
  const far = '<row><c r="A1048575"><v>1</v></c></row>'
  const sheets = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`S${i}`, far]))
  expect(readWorkbook(book({ sheets }))).toMatchObject({ refused: { code: 'sheet-too-large' } })

  const long = '<row><c t="s"><v>0</v></c></row>'.repeat(600)
  const strings = `<si><t>${'Jansen '.repeat(130_000)}</t></si>`
  expect(readWorkbook(book({ sheets: { A: long }, strings }))).toMatchObject({
    refused: { code: 'sheet-too-large', values: { sheet: 'A' } },
  })
})

test('workbooks that are read one after the other share their room', () => {
  const room = { ...sheetRoom(), cells: 3500 }
  const one = book({ sheets: { A: '<row r="1000"><c><v>1</v></c></row>' } })
  const wide = book({ sheets: { A: '<row r="2000"><c><v>1</v></c></row>' } })
  const refused = [one, one, wide, one, one].map(bytes => 'refused' in readWorkbook(bytes, room))
  // What is refused takes no room from those behind it.
  expect(refused).toEqual([false, false, true, false, true])
})

test('a list of styles without end is refused, and texts beyond what cells can show are not kept', () => {
  const sheets = { A: '<row><c><v>1</v></c></row>' }
  const styles = `<cellXfs>${'<xf/>'.repeat(1_000_000)}</cellXfs>`
  expect(readWorkbook(book({ sheets, styles }))).toMatchObject({ refused: { code: 'sheet-unreadable' } })
  const strings: string[] = []
  const { open, close } = sharedStrings(strings, 2)
  for (let i = 0; i < 5; i++) {
    open('si', {}, 2, 'si')
    close('si', 2)
  }
  expect(strings).toHaveLength(2)
})

test('ten thousand sheets that are one, and empty rows without end, are read once', () => {
  const list = Array.from({ length: 10_000 }, (_, i) => `<sheet name="${i}" sheetId="1" r:id="r0"/>`).join('')
  const found = readWorkbook(
    book({
      sheets: { A: `<row><c><v>1</v></c></row>${'<row/>'.repeat(1_000_000)}` },
      more: { 'xl/workbook.xml': `<workbook xmlns:r="${OFFICE}"><sheets>${list}</sheets></workbook>` },
    }),
  )
  expect(found).toEqual({ sheets: [{ name: '0', rows: [[1]] }] })
})

test('whatever stands where in the XML of a sheet, it is read or refused', () => {
  const piece = fc.constantFrom(
    '<row>',
    '</row>',
    '<row r="3">',
    '<c>',
    '</c>',
    '<c r="B2" t="s">',
    '<c t="inlineStr">',
    '<v>',
    '</v>',
    '<is><t>',
    '</t></is>',
    '1',
    'x',
    '<sheetData>',
    '</sheetData>',
    '<rPh>',
    '</rPh>',
    '<c s="1"/>',
    '&#10;',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
      const found = readWorkbook(book({ sheets: { A: pieces.join('') }, strings: '<si><t>a</t></si>' }))
      if ('refused' in found) expect(found.refused.code).toBe('sheet-unreadable')
      else {
        const widths = new Set(found.sheets[0]!.rows.map(row => row.length).filter(width => width > 0))
        expect(widths.size).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 300 },
  )
})
