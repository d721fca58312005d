import { readFileSync } from 'node:fs'
import type { Portfolio } from '../src/ledger/portfolio.ts'
import { portfolioOf, type SaleRow } from './portfolio-of.ts'
import { sample } from './samples.ts'

/** The CDNOW sample (Fader, Hardie & Lee 2005): 2,357 customers, January 1997 to June 1998; null where it is absent. */
export function cdnowSample(): Portfolio | null {
  const file = sample('clv/cdnow-sample.csv')
  if (file === null) return null
  return portfolioOf({
    sales: linesOf(file).map(line => {
      const [, id, date, , value] = line.split(',')
      return { customer: id!, day: date!, revenue: Number(value) }
    }),
  })
}

/** Online Retail (UCI), a year of one web shop, credit notes left out; null where it is absent. */
export function onlineRetail(): Portfolio | null {
  const file = sample('clv/online-retail.csv')
  if (file === null) return null
  const sums = new Map<string, SaleRow>()
  for (const line of linesOf(file)) {
    const [, quantity, date, , price, id] =
      /,(-?\d+),(\d{4}-\d\d-\d\d)( [\d:]+)?,([\d.-]+),(\d*)(?:\.0)?,[^,]*$/.exec(line) ?? []
    if (!id || Number(quantity) <= 0) continue
    const key = `${id} ${date}`
    const row = sums.get(key) ?? { customer: id, day: date!, revenue: 0 }
    row.revenue += Number(quantity) * Number(price)
    sums.set(key, row)
  }
  return portfolioOf({ sales: [...sums.values()] })
}

const linesOf = (file: string) => readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1)
