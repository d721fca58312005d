import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { filesPortfolio } from '../../src/actions/files-portfolio.ts'
import { unpackZips } from '../../src/actions/imports/file-source.ts'
import { patternsOf } from '../../src/actions/privacy/look/patterns.ts'
import { lookInto } from '../../src/actions/privacy/originals.ts'
import { isOf, type Person } from '../../src/store/privacy/terms.ts'
import { temporaryFolder } from '../folder.ts'
import { TODAY } from '../support/imports.ts'
import {
  CELLS,
  ENCODINGS,
  type EncodingName,
  STYLES,
  type StyleName,
  table,
  workbook,
  xml,
} from './written.ts'

type Way = { how: string; write(name: string): Uint8Array }

const encodings = Object.keys(ENCODINGS) as EncodingName[]
const styles = Object.keys(STYLES) as StyleName[]
const loose: Way[] = [
  ...encodings.map(encoding => ({
    how: `table, ${encoding}`,
    write: (name: string) => table(name, encoding),
  })),
  ...(['ubl', 'xaf'] as const).flatMap(kind =>
    encodings.flatMap(encoding =>
      styles.map(style => ({
        how: `${kind}, ${encoding}, ${style}`,
        write: (name: string) => xml(kind, name, encoding, style),
      })),
    ),
  ),
  ...CELLS.flatMap(cells =>
    styles.map(style => ({
      how: `workbook, ${cells}, ${style}`,
      write: (name: string) => workbook(name, cells, style),
    })),
  ),
]
const zipped: Way[] = loose.map(({ how, write }) => ({
  how: `zip of ${how}`,
  write: name => zipSync({ [how.startsWith('workbook') ? 'map/book.xlsx' : 'map/file']: write(name) }),
}))

const personOf = (name: string): Person => ({ names: [name], emails: [], phones: [] })

/** Whether the importers read the name out of a file, and whether the search finds it there. */
async function both(bytes: Uint8Array, name: string): Promise<{ imported: boolean; found: boolean }> {
  using folder = temporaryFolder()
  const path = join(folder.path, 'file')
  writeFileSync(path, bytes)
  const files = await unpackZips([{ name: 'file', path }], join(folder.path, 'unpacked'))
  const { rehearsed } = await filesPortfolio(files, { today: TODAY })
  const isName = isOf(personOf(name), 'name')
  return {
    imported: rehearsed.rehearsal.customers.some(customer => isName(customer.name)),
    found: (await lookInto(path, 'file', patternsOf(personOf(name)))) === 'named',
  }
}

test('in every encoding, format and style a name that is imported is found', async () => {
  const missed: string[] = []
  const read: string[] = []
  for (const { how, write } of [...loose, ...zipped]) {
    const { imported, found } = await both(write('Zoë Bärbel'), 'Zoë Bärbel')
    if (imported) read.push(how)
    if (imported && !found) missed.push(how)
  }
  expect(missed).toEqual([])
  for (const { how } of loose.filter(({ how }) => !/cdata|comment/.test(how) || !how.startsWith('workbook')))
    expect(read).toContain(how)
})

const anyName = fc
  .tuple(
    fc.constantFrom('Zoë', 'Jan "Piet"', "D'Arcy", 'Björn', 'Émilie', 'Ann', 'Güneş', 'Šimon', 'Jan-Willem'),
    fc.constantFrom(
      'van der Berg',
      'Łukasz',
      'O’Neill',
      'Özdemir & Zn',
      'Žák',
      'Nguyễn',
      '李明',
      'de Groot-Bos',
    ),
    fc.nat(99),
  )
  .map(([first, last, more]) => `${first} ${last}${more > 50 ? ` ${'x'.repeat(more)}` : ''}`)

test('any person that is imported is found', async () => {
  let imported = 0
  await fc.assert(
    fc.asyncProperty(anyName, fc.constantFrom(...loose, ...zipped), async (name, { how, write }) => {
      const answer = await both(write(name), name)
      if (answer.imported) imported++
      expect([how, name, answer.imported && !answer.found]).toEqual([how, name, false])
    }),
    { numRuns: 200 },
  )
  expect(imported).toBeGreaterThan(50)
})

test('a name is found however its accents and capitals are written, and with what nobody sees in it', async () => {
  const missed: string[] = []
  for (const [asked, written] of [
    ['Zoe Barbel', 'Zoë Bärbel'],
    ['Zoë Bärbel', 'ZOE BARBEL'],
    ['Zoe Barbel', 'Zoë Bärbel'.normalize('NFD')],
    ['İbrahim Öz', 'İbrahim Öz'],
    ['ibrahim oz', 'İBRAHİM ÖZ'],
    ['Işıl Łoś', 'ISIL LOS'],
    ['Zoë Bärbel', 'Zoë Bär\u00adbel'],
    ['Zoë Bärbel', 'Zo\u200bë B\u2060ärbel'],
    ['Zoë Bärbel', 'Zoë_Bärbel'],
  ] as const)
    for (const write of [
      (name: string) => table(name, 'utf-8'),
      (name: string) => table(name, 'utf-16be'),
      (name: string) => xml('ubl', name, 'utf-8', 'decimal'),
      (name: string) => workbook(name, 'runs', 'plain'),
    ]) {
      const { imported, found } = await both(write(written), asked)
      if (!imported || !found) missed.push(`${asked}, written ${written}: ${imported} ${found}`)
    }
  expect(missed).toEqual([])
})
