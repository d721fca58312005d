import { closeSync, openSync, writeSync } from 'node:fs'
import { civilOf, type Day, dayOf } from '../../src/shared/calendar.ts'
import type { Cents } from '../../src/shared/money.ts'
import { type Random, seeded, subSeed } from '../../src/statistics/random.ts'
import { zipf } from './zipf.ts'

/** A generated ledger: any number of lines on documents of about ten, customers of very different size. */
export type LinesOptions = {
  lines: number
  seed?: number
  /** Customers (default 20,000) and products (default 2,000). */
  customers?: number
  products?: number
  /** Lines of a document, on average (default 10). */
  perDocument?: number
  /** Years (default 5) up to `until` (default 1 January 2026). */
  years?: number
  until?: Day
  /** Number before that of the first document (default 10,000,000), to make files that continue each other. */
  firstDocument?: number
}

/** What was generated, to check an import against; amounts in cents. `customers`: those with a line. */
export type LinesTotals = { lines: number; documents: number; customers: number; revenue: Cents; cost: Cents }

export const LINES_HEADER =
  'Factuurnummer;Factuurdatum;Debiteurnummer;Artikelnummer;Aantal;Prijs;Bedrag;Totale kostprijs\n'

const QUANTITIES = [1, 1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 10, 12, 20, 24, 25, 40, 50, 100, -1]
const CHUNK = 1 << 18

/**
 * Invoice lines as CSV text in chunks of about 256 kB, header first: semicolons, decimal commas, documents in order
 * of date. The same options give the same text. One line in twenty takes goods back. The text of a line is two strings
 * made beforehand: what its document gives, and what product and quantity give.
 *
 * Example: the first document of seed 1 is F10000001 of 1 January 2021.
 */
export function* lineChunks(options: LinesOptions): Generator<string, LinesTotals> {
  const {
    lines,
    seed = 1,
    customers = 20_000,
    products = 2_000,
    perDocument = 10,
    years = 5,
    firstDocument = 10_000_000,
  } = options
  const until = options.until ?? dayOf(2026, 1, 1)
  const from = until - Math.round(years * 365.2)
  const random = seeded(seed)
  const sales = saleTexts(seeded(subSeed(seed, 1)), products)
  const drawCustomer = zipf(seeded(subSeed(seed, 2)), customers, 0.9)
  const drawProduct = zipf(seeded(subSeed(seed, 3)), products, 0.7)
  const numbers = Array.from({ length: customers }, (_, i) => `;${100_000 + i}`)
  const dates = Array.from({ length: until - from }, (_, i) => `;${dutchDate(from + i)}`)
  const seen = new Uint8Array(customers)
  const totals = { lines: 0, documents: 0, customers: 0, revenue: 0, cost: 0 }
  let chunk = LINES_HEADER
  while (totals.lines < lines) {
    const count = Math.min(lines - totals.lines, 1 + Math.floor(random() * (2 * perDocument - 1)))
    const date = dates[Math.floor((totals.lines / lines) * dates.length)]!
    const customer = drawCustomer(random)
    if (seen[customer] === 0) totals.customers++
    seen[customer] = 1
    totals.documents++
    const document = `F${firstDocument + totals.documents}${date}${numbers[customer]!}`
    for (let i = 0; i < count; i++) {
      const sale = drawProduct(random) * QUANTITIES.length + Math.floor(random() * QUANTITIES.length)
      chunk += document + sales.text[sale]!
      totals.revenue += sales.revenue[sale]!
      totals.cost += sales.cost[sale]!
    }
    totals.lines += count
    if (chunk.length >= CHUNK) {
      yield chunk
      chunk = ''
    }
  }
  if (chunk !== '') yield chunk
  return totals
}

/** Writes generated lines to a file and says what is in it. The text is ASCII. */
export function writeLines(path: string, options: LinesOptions): LinesTotals & { bytes: number } {
  const file = openSync(path, 'w')
  try {
    const chunks = lineChunks(options)
    let bytes = 0
    for (;;) {
      const next = chunks.next()
      if (next.done) return { ...next.value, bytes }
      const buffer = Buffer.from(next.value, 'latin1')
      for (let at = 0; at < buffer.length; ) at += writeSync(file, buffer, at)
      bytes += buffer.length
    }
  } finally {
    closeSync(file)
  }
}

/** Of every product and quantity: the text that ends a line, its net amount and its cost, in cents. */
function saleTexts(random: Random, products: number) {
  const text: string[] = []
  const revenue: number[] = []
  const cost: number[] = []
  for (let p = 0; p < products; p++) {
    const price = Math.round(100 + 40_000 * random() ** 4)
    const unitCost = Math.round(price * (0.55 + 0.4 * random()))
    for (const quantity of QUANTITIES) {
      const amounts = [price, quantity * price, quantity * unitCost].map(decimalComma).join(';')
      text.push(`;A${10_000 + p};${quantity};${amounts}\n`)
      revenue.push(quantity * price)
      cost.push(quantity * unitCost)
    }
  }
  return { text, revenue, cost }
}

function decimalComma(cents: Cents): string {
  const abs = Math.abs(cents)
  return `${cents < 0 ? '-' : ''}${Math.floor(abs / 100)},${String(abs % 100).padStart(2, '0')}`
}

function dutchDate(day: Day): string {
  const { year, month, day: d } = civilOf(day)
  return `${String(d).padStart(2, '0')}-${String(month).padStart(2, '0')}-${year}`
}
