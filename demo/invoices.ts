import type { Day } from '../src/shared/calendar.ts'
import type { Cents } from '../src/shared/money.ts'
import { type Random, seeded, subSeed } from '../src/statistics/random.ts'
import { MONTHS, SEASONS } from './behaviour.ts'
import { CHARGES, FREIGHT, GROUPS, ORDER_COST, TASTE } from './company.ts'
import type { DemoCustomer } from './customers.ts'
import { calendarOf } from './days.ts'
import { about, bell, between, factor, weighted } from './draw.ts'
import type { Product } from './products.ts'

export type InvoiceLine = {
  /** null: a price correction, which has a text and no quantity. */
  article: { number: string; name: string; group: string } | null
  quantity: number | null
  /** Net price of one, in cents. */
  price: Cents
  amount: Cents
}

/** An invoice or, with negative amounts, a credit note. */
export type Document = {
  number: string
  day: Day
  /** null: sold over the counter for cash. */
  customer: DemoCustomer | null
  lines: InvoiceLine[]
  /** The invoice that a price correction is about. */
  corrects: Document | null
}

const RISE_OF_PRICES = 1.034

/** Every document of the ledger, by date, numbered per year in the order of their dates. */
export function documentsOf(
  seed: number,
  start: Day,
  end: Day,
  customers: readonly DemoCustomer[],
  products: readonly Product[],
): Document[] {
  const shop = new Shop(start, products)
  const documents: Document[] = []
  customers.forEach((customer, i) => {
    documents.push(...shop.sellTo(seeded(subSeed(seed, i)), customer, end))
  })
  documents.push(...shop.sellOverTheCounter(seeded(subSeed(seed, 9_003))))
  return numbered(documents, shop)
}

function numbered(documents: Document[], shop: Shop): Document[] {
  const order = documents.map((d, i) => ({ d, i })).sort((a, b) => a.d.day - b.d.day || a.i - b.i)
  const perYear = new Map<number, number>()
  for (const { d } of order) {
    const year = shop.yearOf(d.day)
    const next = (perYear.get(year) ?? 0) + 1
    perYear.set(year, next)
    d.number = `${year}${String(next).padStart(5, '0')}`
  }
  return order.map(o => o.d)
}

class Shop {
  readonly #months: ReturnType<typeof calendarOf>
  readonly #byGroup: Product[][]
  readonly #yearStarts: { day: Day; year: number }[]

  constructor(start: Day, products: readonly Product[]) {
    this.#months = calendarOf(start)
    this.#byGroup = GROUPS.map(group => products.filter(p => p.group === group))
    this.#yearStarts = this.#months.map(m => ({ day: m.days[0]!, year: m.year }))
  }

  yearOf(day: Day): number {
    let year = this.#yearStarts[0]!.year
    for (const s of this.#yearStarts) if (s.day <= day) year = s.year
    return year
  }

  sellTo(random: Random, customer: DemoCustomer, end: Day): Document[] {
    const { behaviour: b } = customer
    const out: Document[] = []
    const taste = TASTE[customer.segment]
    const shift = between(random, 0, 24)
    let due = random()
    let corrections = random()
    for (let m = 0; m < MONTHS; m++) {
      const { days, month } = this.#months[m]!
      const pace = b.rhythm[m]! * SEASONS[b.season][month]!
      due += (b.orders / 12) * pace
      const count = Math.floor(due)
      due -= count
      for (let i = 0; i < count; i++) {
        const day = days[Math.floor(((i + random()) / count) * days.length)]!
        const document: Document = { number: '', day, customer, lines: [], corrects: null }
        const lines = Math.max(1, about(random, b.lines * factor(random, 0.35)))
        for (let l = 0; l < lines; l++) document.lines.push(this.#line(random, customer, m, taste, shift))
        if (b.charges) addCharges(document)
        out.push(document)
        for (const line of document.lines) {
          if (line.article?.group === CHARGES || random() >= b.returns) continue
          const back = this.#workingDayAfter(day + between(random, 3, 18))
          if (back !== null && back < end) out.push(returned(random, document, line, back))
        }
      }
      corrections += (b.corrections / 12) * b.rhythm[m]!
      while (corrections >= 1 && out.length > 0) {
        corrections -= 1
        const day = days[between(random, Math.floor(days.length / 2), days.length - 1)]!
        const wrong = out.findLast(d => d.day < day && d.lines[0]!.amount > 20_000)
        if (wrong) out.push(corrected(random, wrong, day))
      }
    }
    return out
  }

  /** Every Friday one collective invoice of the counter, with no customer on it. */
  sellOverTheCounter(random: Random): Document[] {
    const out: Document[] = []
    this.#months.forEach(({ days }, m) => {
      days.forEach((day, d) => {
        if (d % 5 !== 4) return
        const lines = Array.from({ length: between(random, 2, 5) }, () =>
          this.#sale(random, m, weighted(random, TASTE.Wederverkopers), between(random, 0, 24), 190, 0.36),
        )
        out.push({ number: '', day, customer: null, lines, corrects: null })
      })
    })
    return out
  }

  #line(random: Random, c: DemoCustomer, m: number, taste: readonly number[], shift: number): InvoiceLine {
    const { lineValue, margin, squeeze } = c.behaviour
    const yearsBack = (MONTHS - 1 - m) / 12
    const aimed = margin + squeeze * yearsBack + bell(random) * 0.03
    const product = Math.floor(25 * random() ** 1.7) + shift
    return this.#sale(random, m, weighted(random, taste), product, lineValue * factor(random, 0.6), aimed)
  }

  /** A line of about `value` euro from a group; a dearer article gives way to a cheaper one of its group. */
  #sale(random: Random, m: number, group: number, first: number, value: number, margin: number): InvoiceLine {
    const articles = this.#byGroup[group]!
    const year = this.#months[m]!.year - this.#months[0]!.year
    const wanted = value * 100 * RISE_OF_PRICES ** ((m - MONTHS + 1) / 12)
    let product = articles[first % articles.length]!
    for (let tries = 0; tries < 8 && product.costs[year]! > wanted * 1.3; tries++) {
      const other = articles[Math.floor(random() * articles.length)]!
      if (other.costs[year]! < product.costs[year]!) product = other
    }
    const price = Math.round(product.costs[year]! / (1 - margin))
    const quantity = rounded(wanted / price)
    return { article: product, quantity, price, amount: quantity * price }
  }

  #workingDayAfter(day: Day): Day | null {
    for (const { days } of this.#months) {
      if (days[days.length - 1]! < day) continue
      return days.find(d => d >= day) ?? null
    }
    return null
  }
}

/** Quantities as people order them: one to ten by the piece, then by five, then by ten. */
function rounded(quantity: number): number {
  if (quantity < 10) return Math.max(1, Math.round(quantity))
  return quantity < 100 ? Math.round(quantity / 5) * 5 : Math.round(quantity / 10) * 10
}

function addCharges(document: Document): void {
  const total = document.lines.reduce((sum, line) => sum + line.amount, 0)
  for (const charge of [ORDER_COST, FREIGHT]) {
    if (total >= charge.under * 100) continue
    const price = Math.round(charge.amount * 100)
    const article = { number: charge.article, name: charge.name, group: CHARGES }
    document.lines.push({ article, quantity: 1, price, amount: price })
  }
}

function returned(random: Random, sold: Document, line: InvoiceLine, day: Day): Document {
  const quantity = -Math.max(1, Math.round(line.quantity! * (0.2 + 0.6 * random())))
  const back = { article: line.article, quantity, price: line.price, amount: quantity * line.price }
  return { number: '', day, customer: sold.customer, lines: [back], corrects: null }
}

function corrected(random: Random, about: Document, day: Day): Document {
  const total = about.lines.reduce((sum, line) => sum + line.amount, 0)
  const amount = -Math.round(total * (0.03 + 0.05 * random()))
  const line: InvoiceLine = { article: null, quantity: null, price: 0, amount }
  return { number: '', day, customer: about.customer, lines: [line], corrects: about }
}
