import type { Day } from '../../shared/calendar.ts'
import type { Decimal } from '../../shared/decimal.ts'
import type { Cents } from '../../shared/money.ts'
import type { ControlTotal, LineDraft } from '../drafts.ts'
import { detached, xmlDecimal } from '../xml/values.ts'
import { type Entry, sided } from './entry.ts'
import type { XafJournal, XafTransaction } from './parse.ts'

/** A line that waits for the end of the file: what its document is called is only known then. */
type Held = { line: LineDraft; invoice: Invoice | null; fallback: string }
/** A line without customer and the invoice it belongs to, should the package never name customers on turnover. */
type Likely = { held: Held; invoice: Invoice; name: string; statedVat: Cents }
/** One invoice: (customer, number). `net` and `vat` as posted, `gross` from the debtor lines. */
type Invoice = {
  customer: string
  number: string
  day: Day
  net: Cents
  vat: Cents
  statedVat: Cents
  gross: Cents
  hasVat: boolean
  hasGross: boolean
}

/** Invoices whose net plus VAT was compared with the debtor line, and how many agreed to the cent. */
export type GrossCheck = { checked: number; agreed: number }

/** Journals where a debtor line is a payment and not an invoice. */
const PAYMENT_JOURNALS = new Set(['B', 'C', 'P', 'O'])
/** Journals where cost of goods of a customer is posted: sales, memo, goods, and where the type is unknown. */
const COST_JOURNALS = new Set(['S', 'M', 'G', 'Z', ''])

/**
 * Gathers the turnover and cost lines of an auditfile. They wait, compactly, until the end: whether an invoice
 * number belongs to several customers, whether a party is a customer at all, and whether the file posts cost of
 * sales for a customer, is known only then.
 */
export class XafBook {
  readonly #revenue: Held[] = []
  readonly #cost: Held[] = []
  readonly #invoices = new Map<string, Invoice>()
  /** Invoices without a turnover line yet, such as those of which only a payment or VAT line was seen. */
  readonly #revenueless = new Set<Invoice>()
  #last: Invoice | null = null
  readonly #likely: Likely[] = []
  readonly #likelyVat: { invoice: Invoice; vat: Cents }[] = []
  #namesCustomers = false
  readonly #customers = new Set<string>()
  readonly #texts = new Map<string, string>()
  readonly #year: string
  revenue: Cents = 0
  revenueWithoutCustomer: Cents = 0

  constructor(year: string) {
    this.#year = year
  }

  /** Parties that act as customers: on a debtor line or a turnover line outside purchases. */
  get customers(): ReadonlySet<string> {
    return this.#customers
  }

  add(journal: XafJournal, transaction: XafTransaction, entries: readonly Entry[], names: Names): void {
    for (const entry of entries) {
      const known = journal.type !== 'P' && entry.party !== ''
      if (entry.role === 'revenue') {
        this.revenue += entry.net
        if (known && entry.posting.party !== '') this.#namesCustomers = true
        if (!known) this.revenueWithoutCustomer += entry.net
        this.#addRevenue(journal, transaction, entry, known ? entry.party : '', names)
      } else if (entry.role === 'debtors' && known) {
        this.#customers.add(this.#kept(entry.party))
        if (PAYMENT_JOURNALS.has(journal.type)) continue
        const invoice = this.#invoice(entry, entry.party, journal, transaction)
        invoice.gross -= entry.net
        invoice.hasGross = true
      } else if (entry.role === 'vat' && known && !PAYMENT_JOURNALS.has(journal.type)) {
        const invoice = this.#invoice(entry, entry.party, journal, transaction)
        invoice.vat += entry.net
        invoice.hasVat = true
      } else if (entry.role === 'vat' && entry.likely && !this.#namesCustomers) {
        const invoice = this.#likelyInvoice(entry, journal, transaction)
        if (invoice) this.#likelyVat.push({ invoice, vat: entry.net })
      } else if (entry.role === 'cost' && known && COST_JOURNALS.has(journal.type))
        this.#addCost(journal, transaction, entry, names)
    }
  }

  /** All lines with their documents' final names. `isCustomer` tells of parties that only the master data knows. */
  finish(isCustomer: (party: string) => boolean): LineDraft[] {
    if (!this.#namesCustomers) this.#takeLikely()
    const names = this.#documentNames()
    const cost = this.#cost.filter(
      held => this.#customers.has(held.line.customer) || isCustomer(held.line.customer),
    )
    const withCost = new Set(cost.map(held => held.line.customer))
    for (const { line, invoice, fallback } of this.#revenue) {
      line.document = (invoice && names.get(invoice)) || fallback
      if (invoice) line.day = invoice.day
      if (withCost.has(line.customer)) line.cost = 0
    }
    for (const { line, invoice, fallback } of cost) {
      const matched = invoice && names.get(invoice)
      line.document = matched || fallback
      if (matched) line.day = invoice.day
    }
    return [...this.#revenue, ...cost].map(held => held.line)
  }

  /** Net plus VAT against the debtor line, per invoice that has both; VAT as posted, else as stated on the lines. */
  grossCheck(file: string): { check: GrossCheck; total: ControlTotal | null; differing: ControlTotal[] } {
    const check = { checked: 0, agreed: 0 }
    const differing: ControlTotal[] = []
    let stated = 0
    let read = 0
    for (const invoice of this.#withRevenue()) {
      if (!invoice.hasGross) continue
      const posted = invoice.net + invoice.vat
      const onLines = invoice.net + invoice.statedVat
      const sum = invoice.hasVat || posted === invoice.gross ? posted : onLines
      check.checked++
      stated += invoice.gross
      read += sum
      if (sum === invoice.gross) check.agreed++
      else
        differing.push({
          name: 'invoice-gross',
          file,
          stated: invoice.gross,
          read: sum,
          what: invoice.number,
        })
    }
    const what = `${check.agreed}/${check.checked}`
    return {
      check,
      total: check.checked > 0 ? { name: 'invoice-gross', file, stated, read, what } : null,
      differing,
    }
  }

  #addRevenue(
    journal: XafJournal,
    transaction: XafTransaction,
    entry: Entry,
    customer: string,
    names: Names,
  ): void {
    const fallback = customer === '' ? this.#fallback(journal, transaction) : ''
    let invoice: Invoice | null = null
    if (customer !== '') {
      invoice = this.#invoice(entry, customer, journal, transaction)
      this.#customers.add(invoice.customer)
      if (this.#revenueless.delete(invoice)) invoice.day = entry.day
      invoice.net += entry.net
      invoice.statedVat += statedVat(entry)
    }
    const line = this.#line(entry, invoice?.customer ?? '', transaction, names)
    line.net = entry.net
    line.quantity = signedLike(xmlDecimal(entry.posting.quantity), entry.net)
    if (line.productGroup === '') line.productGroup = names.account(entry.posting.account)
    const held = { line, invoice, fallback }
    this.#revenue.push(held)
    const its = this.#namesCustomers ? null : this.#likelyInvoice(entry, journal, transaction)
    if (!its) return
    this.#likely.push({ held, invoice: its, name: names.party(its.customer), statedVat: statedVat(entry) })
  }

  #likelyInvoice(entry: Entry, journal: XafJournal, transaction: XafTransaction): Invoice | null {
    const { likely } = entry
    return likely && this.#invoice({ ...entry, invoice: likely.invoice }, likely.party, journal, transaction)
  }

  #takeLikely(): void {
    for (const { invoice, vat } of this.#likelyVat.splice(0)) {
      invoice.vat += vat
      invoice.hasVat = true
    }
    for (const { held, invoice, name, statedVat } of this.#likely.splice(0)) {
      const { line } = held
      line.customer = invoice.customer
      line.customerName = name
      held.invoice = invoice
      if (this.#revenueless.delete(invoice)) invoice.day = line.day
      invoice.net += line.net
      invoice.statedVat += statedVat
      this.#customers.add(invoice.customer)
      this.revenueWithoutCustomer -= line.net
    }
  }

  #addCost(journal: XafJournal, transaction: XafTransaction, entry: Entry, names: Names): void {
    const line = this.#line(entry, this.#kept(entry.party), transaction, names)
    line.cost = -entry.net || 0
    const invoice = entry.invoice === '' ? null : this.#invoice(entry, entry.party, journal, transaction)
    this.#cost.push({ line, invoice, fallback: this.#fallback(journal, transaction) })
  }

  #line(entry: Entry, customer: string, transaction: XafTransaction, names: Names): LineDraft {
    const { posting } = entry
    const text = this.#kept(posting.text || transaction.text)
    const product = this.#kept(posting.product)
    const named = product === '' ? '' : names.basic(product)
    const own = named === '' ? '' : this.#kept(posting.text)
    return {
      document: '',
      day: entry.day,
      customer,
      customerName: names.party(customer),
      product,
      productName: product === '' ? '' : named || text,
      productGroup: posting.group === '' ? '' : names.basic(posting.group) || this.#kept(posting.group),
      quantity: null,
      price: null,
      net: 0,
      cost: null,
      kind: 'goods',
      text: product === '' ? text : '',
      ...(own !== '' && own !== named && { description: own }),
      row: posting.row,
    }
  }

  #invoice(entry: Entry, customer: string, journal: XafJournal, transaction: XafTransaction): Invoice {
    const document = journal.type === 'S' ? entry.posting.document : ''
    const number = entry.invoice || document || this.#fallback(journal, transaction)
    if (this.#last?.number === number && this.#last.customer === customer) return this.#last
    const key = `${customer}\n${number}`
    let invoice = this.#invoices.get(key)
    if (!invoice) {
      invoice = {
        customer: this.#kept(customer),
        number: this.#kept(number),
        day: entry.day,
        net: 0,
        vat: 0,
        statedVat: 0,
        gross: 0,
        hasVat: false,
        hasGross: false,
      }
      this.#invoices.set(detached(key), invoice)
      this.#revenueless.add(invoice)
    }
    this.#last = invoice
    return invoice
  }

  *#withRevenue(): Generator<Invoice> {
    for (const invoice of this.#invoices.values()) if (!this.#revenueless.has(invoice)) yield invoice
  }

  /** The number as printed; with the customer in front where several customers have an invoice of that number. */
  #documentNames(): Map<Invoice, string> {
    const count = new Map<string, number>()
    for (const { number } of this.#withRevenue()) count.set(number, (count.get(number) ?? 0) + 1)
    const names = new Map<Invoice, string>()
    for (const invoice of this.#withRevenue()) {
      const { customer, number } = invoice
      names.set(invoice, count.get(number) === 1 ? number : `${customer}/${number}`)
    }
    return names
  }

  /** Name of what is no invoice: year, journal and transaction, since transactions are numbered anew every year. */
  #fallback(journal: XafJournal, transaction: XafTransaction): string {
    const parts = [this.#year, journal.id, transaction.number || `${transaction.postings[0]?.row ?? 0}`]
    return this.#kept(parts.filter(part => part !== '').join('-'))
  }

  /** One copy of every text, free of the chunk it came in. */
  #kept(text: string): string {
    if (text === '') return ''
    const kept = this.#texts.get(text)
    if (kept !== undefined) return kept
    const own = detached(text)
    if (this.#texts.size < 500_000) this.#texts.set(own, own)
    return own
  }
}

/** Names that the file gives for its keys; '' where it gives none. */
export type Names = {
  party(id: string): string
  basic(id: string): string
  account(id: string): string
}

function statedVat(entry: Entry): Cents {
  const pairs = entry.posting.vat
  let sum = 0
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const amount = xmlDecimal(pairs[i]!)
    sum += (amount && sided(amount, pairs[i + 1]!)) ?? 0
  }
  return sum
}

/** Packages differ in the sign of quantities (a delivery leaves stock); the amount knows what was sold. */
function signedLike(quantity: Decimal | null, net: Cents): Decimal | null {
  if (!quantity || net === 0 || quantity.mantissa < 0 === net < 0) return quantity
  return { mantissa: -quantity.mantissa || 0, scale: quantity.scale }
}
