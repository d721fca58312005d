import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { type ImportRoom, importRoom, planFile } from './file-source.ts'

const folder = mkdtempSync(join(tmpdir(), 'klantkring-room-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Plans the same file so often as if it were in one import under many names. */
async function planned(name: string, bytes: string | Uint8Array, times: number, room: ImportRoom) {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  const plans = []
  for (let i = 0; i < times; i++) plans.push((await planFile({ name, path }, {}, room)).plan)
  return plans
}

const codes = (plans: Awaited<ReturnType<typeof planned>>) =>
  plans.map(plan => (plan.format === 'refused' ? plan.code : plan.format))

test('small workbooks that fill the memory together are refused from where there is no room', async () => {
  const workbook = zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="a"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="a" Type="/worksheet" Target="a.xml"/></Relationships>',
    ),
    'xl/a.xml': strToU8(
      '<worksheet><sheetData><row r="10000"><c t="str"><v>Klant</v></c></row></sheetData></worksheet>',
    ),
  })
  const room = { ...importRoom(), sheets: { cells: 35_000, characters: 1000 } }
  const refused = 'import-too-large'
  expect(codes(await planned('long.xlsx', workbook, 5, room))).toEqual([
    'sheet',
    'sheet',
    'sheet',
    refused,
    refused,
  ])
  const few = { ...importRoom(), sheets: { cells: 1_000_000, characters: 12 } }
  expect(codes(await planned('long.xlsx', workbook, 3, few))).toEqual(['sheet', 'sheet', refused])
})

test('columns without end, in many small files, are refused from where there is no room', async () => {
  const room = { ...importRoom(), columns: 25_000 }
  const plans = await planned('columns.csv', `${'a;'.repeat(9999)}a\n1;2\n`, 4, room)
  expect(codes(plans)).toEqual(['table', 'table', 'import-too-large', 'import-too-large'])
})

test('of the first rows of many files little is held once much is', async () => {
  const text = `Klant;Datum;Bedrag;Omschrijving\n${`100;2025-01-31;12,50;${'x'.repeat(1200)}\n`.repeat(100)}`
  const plans = await planned('rows.csv', text, 4, { ...importRoom(), samples: 250_000 })
  const held = plans.map(plan =>
    plan.format === 'table' ? plan.profile.samples.flat().reduce((sum, cell) => sum + cell.length, 0) : 0,
  )
  expect(held.map(sum => sum < 1000)).toEqual([false, false, true, true])
})
