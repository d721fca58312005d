import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import writeSheet from 'write-excel-file/node'
import { filesPortfolio } from '../../src/actions/files-portfolio.ts'
import { unpack } from '../../src/actions/imports/unpack.ts'
import { patternsOf } from '../../src/actions/privacy/look/patterns.ts'
import { lookInto } from '../../src/actions/privacy/originals.ts'
import { dayOf } from '../../src/shared/calendar.ts'
import { temporaryFolder } from '../folder.ts'
import { held } from '../heap.ts'
import { encrypted, OTHER_METHODS, tiny, withMethod } from '../privacy/zips.ts'
import { cpuTime } from './cpu-time.ts'

/** Files in all; the full measure: KLANTKRING_FUZZ_FILES=40000 npx vitest run tests/fuzz/files.test.ts */
const FILES = Number(process.env.KLANTKRING_FUZZ_FILES ?? 1_500)
/** Of processor time: a machine that does other things does not count. */
const HANG_MS = 5_000
/** What may stay in memory. Holding on to what was read would take 90 MB for every thousand files. */
const GROWTH_MB = 10 + FILES / 1_000
const TODAY = dayOf(2026, 11, 21)

const fixture = (path: string) =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../../src/imports', path)))

const CSV = [
  'Factuurnummer;Factuurdatum;Debiteurnummer;Naam;Artikelnummer;Aantal;Bedrag;Kostprijs',
  ...Array.from(
    { length: 40 },
    (_, i) =>
      `F${i >> 1};${1 + (i % 28)}-03-2026;K${i % 7};"Klant ""${i % 7}""";A${i % 5};${i};1.234,5${i % 10};2,00`,
  ),
].join('\r\n')

async function seeds(): Promise<Record<string, Uint8Array>> {
  const sheet = await writeSheet(
    [
      ['Factuurnummer', 'Datum', 'Klant', 'Bedrag'],
      ...Array.from({ length: 20 }, (_, i) => [
        `F${i}`,
        new Date(Date.UTC(2026, 2, 1 + i)),
        `K${i % 3}`,
        12.5 * i,
      ]),
    ].map(row =>
      row.map(value => (value instanceof Date ? { value, format: 'dd-mm-yyyy' } : { value })),
    ) as never,
  ).toBuffer()
  const csv = strToU8(CSV)
  const month = zipSync({ 'a.csv': csv, 'b/invoice.xml': fixture('ubl/fixtures/invoice.xml') })
  return {
    'lines.csv': csv,
    'lines.txt': new Uint8Array(Buffer.from(`\ufeff${CSV}`, 'utf16le')),
    'sheet.xlsx': new Uint8Array(sheet),
    'invoice.xml': fixture('ubl/fixtures/invoice.xml'),
    'credit.xml': fixture('ubl/fixtures/credit-note.xml'),
    'audit32.xaf': fixture('xaf/fixtures/xaf-3.2.xml'),
    'audit40.xaf': fixture('xaf/fixtures/xaf-4.0.xml'),
    'month.zip': month,
    'nested.zip': zipSync({
      'in.zip': month,
      'book.xlsx': new Uint8Array(sheet),
      'scan.pdf': strToU8('%PDF-1.7'),
    }),
    ...Object.fromEntries(OTHER_METHODS.map(method => [`method-${method}.zip`, withMethod(month, method)])),
    'encrypted.zip': encrypted(month),
    'tiny.zip': tiny(200),
  }
}

/** What a damaged disk, a broken off download, a curious or a malicious hand makes of a file. */
type Damage =
  | { kind: 'flip'; at: number; to: number }
  | { kind: 'cut'; at: number }
  | { kind: 'drop'; at: number; length: number }
  | { kind: 'repeat'; at: number; length: number; times: number }
  | { kind: 'insert'; at: number; text: string }

const place = fc.double({ min: 0, max: 1, noNaN: true })
const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: place, to: fc.integer({ min: 0, max: 255 }) }),
  fc.record({ kind: fc.constant('cut' as const), at: place }),
  fc.record({ kind: fc.constant('drop' as const), at: place, length: fc.integer({ min: 1, max: 200 }) }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at: place,
    length: fc.integer({ min: 1, max: 100 }),
    times: fc.integer({ min: 1, max: 200 }),
  }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: place,
    text: fc.constantFrom(
      '\0',
      '"',
      ';;;;;;',
      '\r\n\r\n',
      '<!DOCTYPE a [<!ENTITY b "c">]>',
      '&b;',
      '<![CDATA[',
      '</Invoice>',
      '<cac:InvoiceLine>',
      '1e309',
      '-',
      '99999999999999999999,99',
      '31-02-2026',
      '=1+1',
      '\ufeff',
      'x'.repeat(70_000),
    ),
  }),
)

function damaged(bytes: Uint8Array, one: Damage): Uint8Array {
  const at = Math.floor(one.at * bytes.length)
  switch (one.kind) {
    case 'flip': {
      const copy = bytes.slice()
      if (at < copy.length) copy[at] = one.to
      return copy
    }
    case 'cut':
      return bytes.slice(0, at)
    case 'drop':
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + one.length)])
    case 'repeat': {
      const piece = bytes.subarray(at, at + one.length)
      return Buffer.concat([
        bytes.subarray(0, at),
        ...Array.from({ length: one.times }, () => piece),
        bytes.subarray(at),
      ])
    }
    case 'insert':
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(one.text), bytes.subarray(at)])
  }
}

test(
  `${FILES} damaged files: none makes a reader throw, none takes ${HANG_MS} ms of the processor, and memory stays`,
  async () => {
    using folder = temporaryFolder()
    const problems: string[] = []
    const memory: number[] = []
    const originals = Object.entries(await seeds())
    let slowest = 0
    for (const [name, bytes] of originals) {
      await fc.assert(
        fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async damages => {
          const path = join(folder.path, name)
          writeFileSync(path, damages.reduce(damaged, bytes))
          const used = cpuTime()
          try {
            await read(path, name, folder.path)
          } catch (error) {
            problems.push(
              `${name}: ${error instanceof Error ? error.stack?.slice(0, 400) : error} after ${JSON.stringify(damages).slice(0, 300)}`,
            )
          }
          const ms = cpuTime() - used
          slowest = Math.max(slowest, ms)
          if (ms > HANG_MS)
            problems.push(`${name}: ${ms.toFixed(0)} ms after ${JSON.stringify(damages).slice(0, 300)}`)
        }),
        { numRuns: Math.ceil(FILES / originals.length) },
      )
      memory.push(await held())
    }
    console.log(
      `${FILES} files, slowest ${slowest.toFixed(0)} ms, heap ${memory.map(mb => mb.toFixed(0)).join(' ')} MB`,
    )
    expect(problems.slice(0, 10)).toEqual([])
    expect(memory.at(-1)! - memory[0]!).toBeLessThan(GROWTH_MB)
  },
  // For what hangs without working.
  600_000 + FILES * 300,
)

const nobody = patternsOf({ names: ['Nobody Here'], emails: ['nobody@here.example'], phones: ['0612345678'] })

/** As an import reads them: a zip is unpacked, and every file is read to its end. Then as a person is looked for. */
async function read(path: string, name: string, folder: string): Promise<void> {
  const looked = await lookInto(path, name, nobody)
  // Said of what the disk did not give, and where the search itself gave up: here that would be a mistake of ours.
  if (typeof looked === 'object' && looked.reason === 'unreadable') throw new Error('the search gave up')
  if (!name.endsWith('.zip')) {
    await filesPortfolio([{ name, path }], { today: TODAY })
    return
  }
  const { files } = await unpack(path, name, join(folder, 'unpacked'))
  for (const file of files)
    await filesPortfolio([{ name: file.name, path: join(folder, 'unpacked', file.sha256) }], { today: TODAY })
}
