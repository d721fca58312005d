import { createReadStream, openSync, readSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { noSamples, sample } from '../../../tests/samples.ts'
import { proposeMapping } from './fields.ts'
import { profileTable } from './profile.ts'
import { scanTable } from './scan.ts'

/** Reads a text or a file as a user would drop it, and adds up what came out. */
async function read(name: string, source: string | { path: string }) {
  const text = typeof source === 'string' ? new TextEncoder().encode(source) : null
  const path = typeof source === 'string' ? '' : source.path
  const size = text ? text.length : statSync(path).size
  let head = text ?? new Uint8Array(Math.min(size, 262_144))
  if (!text) readSync(openSync(path, 'r'), head, 0, head.length, 0)
  head = head.subarray(0, 262_144)
  const profile = profileTable(head, head.length === size)
  const proposal = proposeMapping(profile)
  const sums = {
    lines: 0,
    documents: new Set<string>(),
    customers: new Set<string>(),
    net: 0,
    assigned: 0,
    cost: 0,
    none: 0,
  }
  let problems: string[] = []
  const scan = await scanTable(name, profile, proposal, () => (text ? [text] : createReadStream(path)), {
    batch(b) {
      for (const l of b.lines) {
        sums.lines++
        sums.documents.add(l.document)
        sums.net += l.net
        sums.cost += l.cost ?? 0
        if (l.customer === '') sums.none++
        else {
          sums.customers.add(l.customer)
          sums.assigned += l.net
        }
      }
      problems.push(...b.problems.map(p => `${p.code}@${p.row}`))
    },
    restart() {
      Object.assign(sums, { lines: 0, net: 0, assigned: 0, cost: 0, none: 0 })
      sums.documents.clear()
      sums.customers.clear()
      problems = []
    },
  })
  const counts = { ...sums, documents: sums.documents.size, customers: sums.customers.size }
  return { profile, proposal, scan, problems, counts }
}

const RESELLER_SALES = `SalesOrderNumber,OrderDate,ProductKey,ResellerKey,OrderQuantity,UnitPrice,TotalProductCost,SalesAmount,StandardCost
SO1,2017-07-01,349,676,1,2024.99,NULL,2024.99,1898.09
SO1,2017-07-01,350,676,3,2024.99,5694.28,6074.97,1898.09
SO2,2017-07-02,351,12,2,20.5,10.0,41,5.005
`

test('the cost column that is filled on every line wins, and the other is named', async () => {
  const { proposal, counts, problems } = await read('sales.csv', RESELLER_SALES)
  expect(proposal.mapping).toEqual({
    kind: 'lines',
    columns: {
      document: 'SalesOrderNumber',
      date: 'OrderDate',
      customer: 'ResellerKey',
      product: 'ProductKey',
      quantity: 'OrderQuantity',
      price: 'UnitPrice',
      amount: 'SalesAmount',
      unitCost: 'StandardCost',
    },
    numbers: {},
    dates: {},
  })
  expect(proposal.alternatives).toEqual([
    { field: 'unitCost', chosen: 'StandardCost', others: ['TotalProductCost'] },
  ])
  expect(counts).toEqual({
    lines: 3,
    documents: 2,
    customers: 2,
    net: 814_096,
    assigned: 814_096,
    cost: 189_809 + 569_427 + 1001,
    none: 0,
  })
  expect(problems).toEqual([])
})

test('a cost column that turns out to have gaps far down gives way to the one that has none', async () => {
  const row = (i: number, total: string): string => `SO${i},2017-07-01,349,676,2,20.00,${total},40.00,15.00`
  const many = Array.from({ length: 500 }, (_, i) => row(i, '31.00'))
  const header = RESELLER_SALES.slice(0, RESELLER_SALES.indexOf('\n'))
  const full = await read('sales.csv', [header, ...many].join('\n'))
  expect(full.scan?.mapping.columns).toMatchObject({ totalCost: 'TotalProductCost' })
  expect([full.counts.cost, full.scan?.passes]).toEqual([500 * 3100, 1])
  const gap = await read('sales.csv', [header, ...many, row(500, 'NULL')].join('\n'))
  expect(gap.scan?.mapping.columns).toMatchObject({ unitCost: 'StandardCost' })
  expect(gap.scan?.mapping.columns.totalCost).toBeUndefined()
  expect([gap.counts.cost, gap.counts.lines, gap.scan?.passes]).toEqual([501 * 3000, 501, 2])
  expect(gap.scan?.proposal?.alternatives).toEqual([
    { field: 'unitCost', chosen: 'StandardCost', others: ['TotalProductCost'] },
  ])
})

const RETAIL = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,"HANGING HEART, WHITE",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
536365,85123A,"HANGING HEART, WHITE",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
C536379,D,Discount,-1,2010-12-01 09:41:00,27.50,14527.0,United Kingdom
536414,22139,,56,2010-12-01 11:52:00,0.0,,United Kingdom
`

test('without an amount, quantity × price; numbers lose a trailing .0; lines without a customer stay', async () => {
  const { counts, problems } = await read('retail.csv', RETAIL)
  expect(counts).toEqual({
    lines: 4,
    documents: 3,
    customers: 2,
    net: 310,
    assigned: 310,
    cost: 0,
    none: 1,
  })
  expect(problems).toEqual([])
})

test('AdventureWorks reseller sales are read without a mapping', async ctx => {
  const path = sample('b2b/adventureworks-reseller/FactResellerSales.csv')
  if (!path) return ctx.skip(noSamples)
  const { counts, problems, scan } = await read('FactResellerSales.csv', { path })
  expect(counts).toMatchObject({ lines: 57_851, documents: 3616, customers: 632, net: 7_754_857_020 })
  expect(counts.net - counts.cost).toBe(96_340_740)
  expect(problems).toEqual([])
  expect(scan?.passes).toBe(1)
})

test('Online Retail is read without a mapping', async ctx => {
  const path = sample('clv/online-retail.csv')
  if (!path) return ctx.skip(noSamples)
  const { counts, problems } = await read('online-retail.csv', { path })
  expect(counts).toEqual({
    lines: 541_909,
    documents: 25_900,
    customers: 4372,
    none: 135_080,
    net: 974_774_793,
    assigned: 830_006_581,
    cost: 0,
  })
  expect(problems).toEqual([])
})
