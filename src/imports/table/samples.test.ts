import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { noSamples, sample } from '../../../tests/samples.ts'
import { detectFile } from '../detect.ts'
import { openText } from '../encoding.ts'
import { proposeMapping } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { profileTable } from './profile.ts'
import { RowCutter } from './rows.ts'
import { scanTable } from './scan.ts'
import { chooseSheet, scanSheet } from './sheet.ts'
import { tryTable } from './try.ts'
import { readWorkbook } from './workbook/workbook.ts'

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(f => join(folder, f))
    .filter(f => statSync(f).isFile())
    .sort()
}

/**
 * Counts the rows of a table on its own: a plain walk over the characters, in which a quote opens a cell only at its
 * start and closes it before a delimiter or a line end. Null where quotes are broken, so that no count is right.
 */
function countRows(text: string, delimiter: string): number | null {
  let rows = 0
  let quoted = false
  let start = true
  let inRow = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!
    if (quoted) {
      if (c !== '"') continue
      if (text[i + 1] === '"') i++
      else {
        quoted = false
        const next = text.slice(i + 1).trimStart()
        if (
          next !== '' &&
          !/^[\r\n]/.test(text.slice(i + 1).replace(/^ +/, '')) &&
          !next.startsWith(delimiter)
        )
          return null
      }
    } else if (c === '\r' || c === '\n') {
      if (c === '\r' && text[i + 1] === '\n') i++
      rows++
      inRow = false
      start = true
      continue
    } else if (c === '"' && start) quoted = true
    inRow = true
    start = c === delimiter
  }
  return quoted ? null : rows + (inRow ? 1 : 0)
}

/** A mapping that takes any table: every row is a product named by its first column. */
const anything = (column: string): Mapping => ({
  kind: 'products',
  columns: { name: column },
  numbers: {},
  dates: {},
})

test('every file of csv-edge is read or refused, and no row is lost or merged', async ctx => {
  const folder = sample('formats/csv-edge')
  if (!folder) return ctx.skip(noSamples)
  const seen = { table: 0, sheet: 0, refused: 0 }
  for (const path of filesIn(folder)) {
    const bytes = new Uint8Array(readFileSync(path))
    const { format, reason } = detectFile(path, bytes.subarray(0, 262_144), bytes.length)
    expect(reason).not.toBe('')
    if (format === 'refused' || format === 'sheet') {
      seen[format]++
      continue
    }
    expect(format, path).toBe('table')
    seen.table++
    const profile = profileTable(bytes.subarray(0, 262_144), bytes.length <= 262_144)
    const stream = openText(profile.encoding)
    const text = (stream.write(bytes) + stream.end()).replace(/^\ufeff/, '')
    const cutter = new RowCutter(profile.delimiter, () => {})
    cutter.push(text)
    cutter.end()
    const counted = countRows(text, profile.delimiter)
    if (counted !== null) expect(cutter.rows, path).toBe(counted)
    else expect(cutter.rows, path).toBeGreaterThan(0)
    // every row is somewhere: a title, a header, blank, repeated, a draft or an error
    const result = await tryTable(bytes, anything(profile.columns[0]!))
    const apart = result.problems.filter(p => p.code === 'row-blank' || p.code === 'header-repeated').length
    const failed = new Set(result.problems.filter(p => p.level === 'error' && p.row > 0).map(p => p.row)).size
    expect(result.profile.skippedRows + apart + failed + result.products.length, path).toBe(cutter.rows)
    await tryTable(bytes)
  }
  expect(seen.table).toBeGreaterThan(90)
  expect(seen.sheet).toBeGreaterThan(5)
  expect(seen.refused).toBeGreaterThan(5)
})

test('a file that a spreadsheet ruined is named as such', async ctx => {
  const path = sample('formats/csv-edge/locale-corrupted/FactResellerSales-thousands-corrupted.csv')
  if (!path) return ctx.skip(noSamples)
  const { problems } = await tryTable(new Uint8Array(readFileSync(path)))
  const mixed = problems.filter(p => p.code === 'number-style-mixed')
  expect(mixed.map(p => [p.level, p.column])).toEqual([
    ['error', 'UnitPrice'],
    ['error', 'SalesAmount'],
  ])
})

test('every workbook is read or refused with a reason', async ctx => {
  const folders = ['formats/xlsx', 'formats/csv-edge'].map(f => sample(f))
  const files = folders.flatMap(f => (f ? filesIn(f) : [])).filter(f => f.endsWith('.xlsx'))
  if (files.length === 0) return ctx.skip(noSamples)
  const refused: string[] = []
  for (const path of files) {
    const workbook = readWorkbook(new Uint8Array(readFileSync(path)))
    if ('refused' in workbook) {
      refused.push(path.split('/').pop()!)
      continue
    }
    const choice = chooseSheet(workbook.sheets)
    if (!choice) {
      expect(workbook.sheets.flatMap(s => s.rows.flat()).filter(c => c !== '')).toEqual([])
      continue
    }
    let products = 0
    const failed = new Set<number>()
    const mapping = anything(choice.profile.columns[0]!)
    await scanSheet(path, choice, mapping, {
      batch(b) {
        products += b.products.length
        for (const p of b.problems)
          if (p.row > 0 && (p.level === 'error' || p.code === 'row-blank' || p.code === 'header-repeated'))
            failed.add(p.row)
      },
      restart() {},
    })
    expect(choice.profile.skippedRows + failed.size + products, path).toBe(choice.sheet.rows.length)
  }
  expect(refused.sort()).toEqual(['invalid-xml.xlsx', 'missing-bits.xlsx'])
})

test.for([
  [
    'b2b/adventureworks-reseller/Resellers.csv',
    'customers',
    701,
    { number: 'ResellerKey', name: 'ResellerName', segment: 'BusinessType' },
  ],
  [
    'b2b/adventureworks-reseller/Product.csv',
    'products',
    397,
    { number: 'ProductKey', name: 'Product', cost: 'StandardCost' },
  ],
  ['b2b/northwind/csv/products.csv', 'products', 77, { number: 'productID', name: 'productName' }],
  [
    'b2b/northwind/csv/customers.csv',
    'customers',
    74,
    { number: 'customerID', name: 'companyName', city: 'city' },
  ],
  [
    'b2b/sap-bikes/SAP_Sample_Content/SalesOrders.csv',
    'lines',
    5166,
    { customer: 'PARTNERID', amount: 'NETAMOUNT' },
  ],
  [
    'b2b/sap-bikes/SAP_Sample_Content/BusinessPartners.csv',
    'customers',
    40,
    { number: 'PARTNERID', name: 'COMPANYNAME' },
  ],
  ['clv/cdnow-master.csv', 'lines', 69_659, { customer: 'customer_id', amount: 'dollar_value' }],
  ['clv/cdnow-sample.csv', 'lines', 6919, { customer: 'master_id', amount: 'dollar_value' }],
] as const)('%s is understood as %s without help', async ([name, kind, count, columns], ctx) => {
  const path = sample(name)
  if (!path) return ctx.skip(noSamples)
  const bytes = new Uint8Array(readFileSync(path))
  const profile = profileTable(bytes.subarray(0, 262_144), bytes.length <= 262_144)
  const proposal = proposeMapping(profile)
  expect(proposal.mapping).toMatchObject({ kind, columns })
  let drafts = 0
  await scanTable(name, profile, proposal, () => [bytes], {
    batch(b) {
      drafts += b[kind].length
    },
    restart() {
      drafts = 0
    },
  })
  expect(drafts).toBe(count)
})

test.for([
  'b2b/northwind/csv/suppliers.csv',
  'b2b/northwind/csv/employees.csv',
  'b2b/northwind/csv/order-details.csv',
  'b2b/northwind/csv/orders.csv',
  'b2b/adventureworks-reseller/ResellerSalesTargets.csv',
])('%s is none of the four kinds, and says what is missing', async (name, ctx) => {
  const path = sample(name)
  if (!path) return ctx.skip(noSamples)
  const bytes = new Uint8Array(readFileSync(path))
  const { mapping, kindReason } = proposeMapping(profileTable(bytes, true))
  expect(mapping).toBeNull()
  expect(kindReason.code).toBe('kind-unknown')
  expect(kindReason.values.missing).not.toBe('')
})
