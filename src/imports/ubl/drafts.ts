import type { Day } from '../../shared/calendar.ts'
import { decimalNumber } from '../../shared/decimal.ts'
import { type Cents, euroText, roundHalfAway } from '../../shared/money.ts'
import { type Batch, type ControlTotal, emptyBatch, type LineDraft } from '../drafts.ts'
import type { Problem } from '../problem.ts'
import { xmlDay } from '../xml/values.ts'
import { rateTo, type UblDocument } from './document.ts'
import { spread } from './spread.ts'

/** UNCL1001 codes that make a document a credit note. */
const CREDIT_CODES = new Set(['81', '83', '261', '262', '296', '308', '381', '396', '420', '458', '532'])
/** An offer in the form of an invoice: nothing was sold yet. */
const PRO_FORMA = '325'
/** Differences up to this many cents in a line are rounding. */
const LINE_TOLERANCE = 1

/** What became of one complete document. `imported` is false when a problem of level error explains why not. */
export type UblDrafts = { batch: Batch; controls: ControlTotal[]; imported: boolean }

/**
 * Drafts of one complete sales document. Credit notes are turned negative. Every document charge is a line of its
 * own; document discounts are spread over the goods lines by amount. Sums are compared with the totals the document
 * states, before and after charges and discounts; a difference is named and the document is read all the same.
 */
export function draftsOf(document: UblDocument, file: string, base: string): UblDrafts {
  const batch = emptyBatch()
  const problem = (level: Problem['level'], code: string, column: string, value: string, values = {}) => {
    const all = { document: document.number, ...values }
    batch.problems.push({ level, code, file, row: 0, column, value, values: all })
  }
  const refused = (code: string, column: string, value: string): UblDrafts => {
    problem('error', code, column, value)
    return { batch, controls: [], imported: false }
  }
  if (document.type === PRO_FORMA) {
    problem('notice', 'pro-forma', 'InvoiceTypeCode', document.number)
    return { batch, controls: [], imported: false }
  }
  const day = xmlDay(document.date)
  if (document.number === '') return refused('document-number-missing', 'ID', '')
  if (day === null) return refused('document-date', 'IssueDate', document.date)
  if (document.unreadable.length > 0)
    return refused('amount-unreadable', 'InvoiceLine/LineExtensionAmount', document.unreadable[0]!)
  if (document.lines.length + document.allowances.length === 0)
    return refused('document-without-lines', 'InvoiceLine', '')

  const sign = signOf(document)
  if (sign.odd) {
    const code = document.root === 'CreditNote' ? 'credit-note-negative' : 'credit-note-sign'
    problem('warning', code, 'InvoiceTypeCode', document.type)
  }
  const lines = goodsLines(document, day)
  for (const line of document.lines) {
    const off = line.recomputed === null ? 0 : line.recomputed - line.net
    if (Math.abs(off) > LINE_TOLERANCE) {
      const values = { line: line.id, stated: euroText(line.net), computed: euroText(line.recomputed ?? 0) }
      problem('warning', 'line-amount-differs', 'InvoiceLine/LineExtensionAmount', euroText(line.net), values)
    }
  }
  const goods = sumNet(lines)
  takeDiscounts(document, lines, day)
  takeCharges(document, lines, day)
  if (sign.factor < 0) for (const line of lines) turn(line)

  const controls: ControlTotal[] = []
  const control = (name: string, stated: Cents | null, read: Cents) => {
    if (stated === null) return
    controls.push({ name, file, stated: stated * sign.factor || 0, read, what: document.number })
    if (stated * sign.factor === read) return
    const values = { total: name, stated: euroText(stated * sign.factor), read: euroText(read) }
    problem('warning', 'document-total-differs', 'LegalMonetaryTotal', euroText(stated), values)
  }
  control('line-total', document.lineTotal, goods * sign.factor || 0)
  control('document-total', document.netTotal, sumNet(lines))

  const currency = document.currency || base
  if (currency !== base) {
    const rate = rateTo(document, base)
    if (rate === null) problem('warning', 'foreign-currency', 'DocumentCurrencyCode', currency)
    else {
      convert(lines, controls, rate)
      problem('notice', 'currency-converted', 'DocumentCurrencyCode', currency, { rate, base })
    }
  }
  const customer = document.customer
  if (customer && customer.key !== 'name:|') {
    batch.customers.push({ ...customer.draft })
    for (const number of customer.doubtful)
      problem('warning', 'company-number', 'AccountingCustomerParty', number, { name: customer.name })
  } else problem('warning', 'customer-missing', 'AccountingCustomerParty', '')
  const products = new Map<string, string>()
  for (const line of lines)
    if (line.product !== '' && !products.has(line.product)) products.set(line.product, line.productName)
  // Row 0: an invoice fills in a name, it does not rename what other lines are shown by.
  for (const [key, name] of products)
    batch.products.push({ key, number: key, name, group: '', cost: null, costFrom: null, row: 0 })
  batch.lines = lines
  return { batch, controls, imported: true }
}

/**
 * A credit note's amounts are positive and mean the opposite. Some packages write an `Invoice` of type 381 with
 * negative amounts instead: such a document already says what it means. A `CreditNote` with a negative total is, by
 * the standard, a charge. Both are warned about.
 */
function signOf(document: UblDocument): { factor: 1 | -1; odd: boolean } {
  const total = document.netTotal ?? document.lineTotal ?? 0
  if (document.root === 'CreditNote') return { factor: -1, odd: total < 0 }
  if (!CREDIT_CODES.has(document.type)) return { factor: 1, odd: false }
  return total < 0 ? { factor: 1, odd: true } : { factor: -1, odd: false }
}

function goodsLines(document: UblDocument, day: Day): LineDraft[] {
  return document.lines.map((line, index) => ({
    ...blankLine(document, day, index + 1),
    product: line.product,
    productName: line.product === '' ? '' : line.name,
    quantity: line.quantity,
    price: line.price,
    net: line.net,
    text: joined(line.product === '' ? line.name : '', document.credited),
    ...(line.product !== '' && line.description !== '' && { description: line.description }),
  }))
}

function takeDiscounts(document: UblDocument, lines: LineDraft[], day: Day): void {
  const discounts = document.allowances.filter(a => !a.charge && a.amount !== 0)
  const total = discounts.reduce((sum, a) => sum + a.amount, 0)
  const parts = total === 0 ? lines.map(() => 0) : spread(total, weightsOf(lines))
  if (parts) {
    for (const [index, part] of parts.entries()) lines[index]!.net -= part
    return
  }
  for (const discount of discounts)
    lines.push(charge(document, day, lines.length + 1, -discount.amount, discount.reason))
}

/** Discounts follow the line amounts; where returns nearly cancel the goods, only the larger side carries them. */
function weightsOf(lines: readonly LineDraft[]): number[] {
  const sum = sumNet(lines)
  const gross = lines.reduce((all, line) => all + Math.abs(line.net), 0)
  if (Math.abs(sum) * 2 >= gross) return lines.map(line => line.net)
  return lines.map(line => (sum === 0 || line.net > 0 === sum > 0 ? Math.abs(line.net) : 0))
}

function takeCharges(document: UblDocument, lines: LineDraft[], day: Day): void {
  for (const { charge: isCharge, amount, reason } of document.allowances)
    if (isCharge && amount !== 0) lines.push(charge(document, day, lines.length + 1, amount, reason))
}

function charge(document: UblDocument, day: Day, row: number, net: Cents, reason: string): LineDraft {
  return { ...blankLine(document, day, row), net, kind: 'charge', text: joined(reason, document.credited) }
}

function blankLine(document: UblDocument, day: Day, row: number): LineDraft {
  const customer = document.customer?.key === 'name:|' ? null : document.customer
  return {
    document: document.number,
    day,
    customer: customer?.key ?? '',
    customerName: customer?.name ?? '',
    product: '',
    productName: '',
    productGroup: '',
    quantity: null,
    price: null,
    net: 0,
    cost: null,
    kind: 'goods',
    text: '',
    row,
  }
}

/** Lines and totals in the base currency: the sum is converted once and spread, so that it stays a sum. */
function convert(lines: LineDraft[], controls: ControlTotal[], rate: number): void {
  const total = roundHalfAway(sumNet(lines) * rate)
  const floors = lines.map(line => Math.floor(line.net * rate))
  const order = lines
    .map((line, index) => ({ index, rest: line.net * rate - floors[index]! }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
  const left = total - floors.reduce((sum, part) => sum + part, 0)
  for (const { index } of order.slice(0, Math.max(0, left))) floors[index]! += 1
  for (const [index, line] of lines.entries()) {
    line.net = floors[index]!
    if (line.price) line.price = { mantissa: roundHalfAway(decimalNumber(line.price) * rate * 1e6), scale: 6 }
  }
  for (const control of controls) {
    control.stated = roundHalfAway(control.stated * rate)
    control.read = roundHalfAway(control.read * rate)
  }
}

function sumNet(lines: readonly LineDraft[]): Cents {
  return lines.reduce((sum, line) => sum + line.net, 0)
}

/** The line of a credit note: what was given back is negative. Discounts are spread before, so that both mirror. */
function turn(line: LineDraft): void {
  line.net = -line.net || 0
  const quantity = line.quantity
  if (quantity) line.quantity = { mantissa: -quantity.mantissa || 0, scale: quantity.scale }
}

function joined(...texts: string[]): string {
  return texts.filter(text => text !== '').join(' · ')
}
