import { strToU8, Zip, ZipPassThrough, zipSync } from 'fflate'

/** Files that cost their reader as much as they can, and their maker little. */
export const SHAPES = {
  /** A zip of 100,000 files of one byte: ten times what is read of an upload. */
  entries: { name: 'many.zip', bytes: () => zipOfSmall(100_000) },
  /** A zip of as many files of one byte as are read. */
  files: { name: 'most.zip', bytes: () => zipOfSmall(10_000) },
  /** A table of a million rows, each with a day that there is not. */
  rows: { name: 'rows.csv', bytes: () => badRows(1_000_000) },
  /** A table of 100,000 columns. */
  columns: { name: 'columns.csv', bytes: () => wideTable(100_000) },
  /** A workbook of a million rows that hold nothing. */
  emptyRows: { name: 'rows.xlsx', bytes: () => workbook([emptySheet(1_000_000)]) },
  /** A workbook of nearly as many sheets as are read: with its other parts it has 10,000. */
  sheets: { name: 'sheets.xlsx', bytes: () => workbook(Array.from({ length: 9_996 }, () => SMALL_SHEET)) },
} as const satisfies Record<string, { name: string; bytes: () => Uint8Array }>

export type Shape = keyof typeof SHAPES

/** A zip of so many files, each of one byte; written one by one, as the list at its end cannot count so many. */
export function zipOfSmall(count: number): Uint8Array {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  for (let n = 0; n < count; n++) {
    const entry = new ZipPassThrough(`${n}.csv`)
    zip.add(entry)
    entry.push(Uint8Array.of(97 + (n % 26)), true)
  }
  zip.end()
  return Buffer.concat(pieces)
}

function badRows(count: number): Uint8Array {
  const pieces = ['Factuur;Datum;Klant;Bedrag\r\n']
  for (let n = 0; n < count; n++) pieces.push(`F${n};31-02-2024;K${n % 1000};10,00\r\n`)
  return Buffer.from(pieces.join(''))
}

function wideTable(columns: number): Uint8Array {
  const row = (cell: (n: number) => string) => Array.from({ length: columns }, (_, n) => cell(n)).join(';')
  const head = `Factuur;Datum;Klant;Bedrag;${row(n => `kolom ${n}`)}`
  const rows = [1, 2, 3].map(n => `F${n};2026-03-01;K1;10,00;${row(() => '1')}`)
  return Buffer.from(`${[head, ...rows].join('\r\n')}\r\n`)
}

const sheetOf = (rows: string) => `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const SMALL_SHEET = sheetOf('<row r="1"><c r="A1"><v>1</v></c></row>')

function emptySheet(rows: number): string {
  const pieces: string[] = []
  for (let n = 1; n <= rows; n++) pieces.push(`<row r="${n}"><c r="A${n}"/></row>`)
  return sheetOf(pieces.join(''))
}

/** A workbook of these sheets with nothing that they do not need. */
function workbook(sheets: readonly string[]): Uint8Array {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packages = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const all = (text: (n: number) => string) => sheets.map((_, n) => text(n + 1)).join('')
  const link = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`
  const part = (n: number) => `worksheets/sheet${n}.xml`
  return zipSync(
    Object.fromEntries(
      [
        [
          '_rels/.rels',
          `<Relationships xmlns="${packages}">${link('r', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
        ],
        [
          '[Content_Types].xml',
          '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        ],
        [
          'xl/workbook.xml',
          `<workbook xmlns="${MAIN}" xmlns:r="${office}"><sheets>${all(n => `<sheet name="Blad ${n}" sheetId="${n}" r:id="r${n}"/>`)}</sheets></workbook>`,
        ],
        [
          'xl/_rels/workbook.xml.rels',
          `<Relationships xmlns="${packages}">${all(n => link(`r${n}`, 'worksheet', part(n)))}</Relationships>`,
        ],
        ...sheets.map((sheet, n) => [`xl/${part(n + 1)}`, sheet] as const),
      ].map(([name, text]) => [name!, strToU8(text!)]),
    ),
    { level: 6 },
  )
}
