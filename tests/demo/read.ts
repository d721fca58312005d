import { demoFiles } from '../../demo/generate.ts'
import { type Batch, emptyBatch } from '../../src/imports/drafts.ts'
import { proposeMapping } from '../../src/imports/table/fields.ts'
import { profileTable } from '../../src/imports/table/profile.ts'
import { scanTable } from '../../src/imports/table/scan.ts'
import { ACTIVITY_KINDS } from '../../src/ledger/activity.ts'
import { costOf, type ProductCosts } from '../../src/ledger/cost.ts'
import { NO_DAY, type Portfolio } from '../../src/ledger/portfolio.ts'
import { PortfolioBuilder, UNASSIGNED } from '../../src/ledger/portfolio-builder.ts'
import type { Day } from '../../src/shared/calendar.ts'
import type { Decimal } from '../../src/shared/decimal.ts'

/** The demo files as the import reads them, without a mapping given by anybody. */
export async function readDemo(options: { seed: number; until: Day }): Promise<Batch> {
  const all = emptyBatch()
  for (const { name, text } of demoFiles(options)) {
    const bytes = new TextEncoder().encode(text)
    const profile = profileTable(bytes.subarray(0, 65_536), false)
    const batches: Batch[] = []
    await scanTable(name, profile, proposeMapping(profile), () => [bytes], {
      batch(batch) {
        batches.push(batch)
      },
      restart() {
        batches.length = 0
      },
    })
    for (const b of batches) {
      for (const x of b.lines) all.lines.push(x)
      for (const x of b.customers) all.customers.push(x)
      for (const x of b.products) all.products.push(x)
      for (const x of b.activities) all.activities.push(x)
      for (const x of b.problems) all.problems.push(x)
    }
  }
  return all
}

/** The portfolio of a read demo, customers in the order of the file. */
export function portfolioOfDemo(read: Batch): Portfolio {
  const index = new Map(read.customers.map((c, i) => [c.number, i]))
  const costs = new Map<string, { from: Day | null; cost: Decimal }[]>()
  for (const p of read.products) {
    if (p.cost === null) continue
    const list = costs.get(p.number) ?? []
    list.push({ from: p.costFrom, cost: p.cost })
    costs.set(p.number, list)
  }
  const products = [...costs.keys()]
  const productIndex = new Map(products.map((number, i) => [number, i]))
  const sources = {
    costs: (product: number): ProductCosts | undefined => costs.get(products[product]!),
    groupMargin: () => undefined,
  }
  const builder = new PortfolioBuilder()
  const documents = new Map<string, { customer: number; day: Day; net: number }>()
  for (const line of read.lines) {
    const customer = index.get(line.customer) ?? UNASSIGNED
    const product = productIndex.get(line.product) ?? -1
    const { cost, basis } = costOf({ ...line, product }, sources)
    const isReturn = line.quantity !== null && line.quantity.mantissa < 0
    builder.addLine(customer, line.day, line.net, cost, basis, isReturn)
    const document = documents.get(line.document)
    if (document) document.net += line.net
    else documents.set(line.document, { customer, day: line.day, net: line.net })
  }
  for (const d of documents.values()) builder.addDocument(d.customer, d.day, d.net < 0)
  for (const a of read.activities)
    builder.addActivity(
      index.get(a.customer) ?? UNASSIGNED,
      a.day,
      ACTIVITY_KINDS.indexOf(a.kind),
      a.minutes ?? Number.NaN,
    )
  const customers = read.customers.map((c, i) => ({
    id: i,
    number: c.number,
    name: c.name,
    segment: c.segment,
    parent: c.parent === '' ? -1 : index.get(c.parent)!,
    since: c.since ?? NO_DAY,
  }))
  return builder.build(customers, 'demo')
}
