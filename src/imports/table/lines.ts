import { type Day, isoOf } from '../../shared/calendar.ts'
import { centsOf, type Decimal, timesToCents } from '../../shared/decimal.ts'
import type { Cents } from '../../shared/money.ts'
import type { LineDraft } from '../drafts.ts'
import type { Cell } from './cells.ts'
import type { ColumnSet, NumberColumn, TextColumn } from './columns.ts'
import type { Complain, Convert } from './converter.ts'
import type { PercentStyle } from './mapping.ts'
import { isCharge, isCreditWord, isTotalWord, signOf } from './meaning.ts'

/** A total at the bottom of a table, in cents. */
export type TotalRow = { row: number; stated: Cents }

/**
 * Turns rows into invoice lines. The amount is the amount column, else credit − debit, else quantity × price, exact,
 * less the discount, rounded once. Cost is the cost of the line, else cost of a unit × quantity. Signs: what a
 * credit document or a negative amount takes back is negative in quantity, net and cost alike.
 */
export class LineConverter implements Convert<LineDraft> {
  readonly required: number
  /** Rows with a currency other than the euro, per code. */
  readonly currencies = new Map<string, number>()
  readonly totals: TotalRow[] = []
  #net = 0
  readonly #c
  readonly #numbers: readonly NumberColumn[]
  readonly #hasDocument: boolean
  readonly #hasProduct: boolean
  readonly #percent: PercentStyle

  constructor(columns: ColumnSet) {
    const c = {
      document: columns.code('document'),
      date: columns.date('date'),
      customer: columns.code('customer'),
      customerName: columns.text('customerName'),
      product: columns.code('product'),
      productName: columns.text('productName'),
      productGroup: columns.text('productGroup'),
      quantity: columns.number('quantity'),
      price: columns.number('price'),
      amount: columns.number('amount'),
      debit: columns.number('debit'),
      credit: columns.number('credit'),
      sign: columns.text('sign'),
      documentKind: columns.text('documentKind'),
      discountPercent: columns.number('discountPercent'),
      discountAmount: columns.number('discountAmount'),
      unitCost: columns.number('unitCost'),
      totalCost: columns.number('totalCost'),
      currency: columns.text('currency'),
      text: columns.text('text'),
    }
    this.#c = c
    const numbers = [c.quantity, c.price, c.amount, c.debit, c.credit, c.discountPercent, c.discountAmount]
    this.#numbers = [...numbers, c.unitCost, c.totalCost].filter(n => n.index >= 0)
    this.#hasDocument = columns.has('document')
    this.#hasProduct = columns.has('product') || columns.has('productName')
    this.#percent = columns.percent('discountPercent')
    const needed = c.amount.index >= 0 ? [c.amount] : [c.quantity, c.price]
    this.required = Math.max(c.document.index, c.date.index, c.customer.index, ...needed.map(n => n.index))
  }

  /** Net of the lines so far, in cents. */
  get net(): Cents {
    return this.#net
  }

  convert(cells: readonly Cell[], row: number, complain: Complain): LineDraft | null {
    const c = this.#c
    const day = c.date.read(cells)
    if (day === null && c.date.bad === '') {
      const stated = this.#totalOf(cells)
      if (stated !== null) {
        this.totals.push({ row, stated })
        return null
      }
    }
    const quantity = c.quantity.read(cells)
    const price = c.price.read(cells)
    const amount = c.amount.read(cells)
    const debit = c.debit.read(cells)
    const credit = c.credit.read(cells)
    const percent = c.discountPercent.read(cells)
    if (percent !== null) c.discountPercent.seen(percent)
    const discount = c.discountAmount.read(cells)
    const unitCost = c.unitCost.read(cells)
    const totalCost = c.totalCost.read(cells)
    let fine = true
    for (const column of this.#numbers)
      if (column.bad !== '') {
        complain('error', 'number-unreadable', row, column.header, column.bad)
        fine = false
      }
    if (day === null) {
      if (c.date.bad === '') complain('error', 'date-missing', row, c.date.header, '')
      else
        complain('error', c.date.invalid ? 'date-invalid' : 'date-unreadable', row, c.date.header, c.date.bad)
      fine = false
    }
    const customerName = c.customerName.read(cells)
    const customer = c.customer.read(cells) || (c.customer.index < 0 ? customerName : '')
    let document = c.document.read(cells)
    if (document === '') {
      if (this.#hasDocument) {
        complain('error', 'document-missing', row, c.document.header, '')
        fine = false
      } else if (day !== null) document = ownDocument(customer, day)
    }
    let net = amountOf(amount, debit, credit, quantity, price, percent, discount, this.#percent)
    if (net === null && fine) {
      complain('error', 'amount-missing', row, c.amount.header || c.price.header, '')
      fine = false
    }
    if (!fine || day === null || net === null) return null
    let turned = quantity
    const sign = c.sign.index < 0 ? 0 : signOf(c.sign.read(cells))
    if (sign < 0) net = -net
    const credited = c.documentKind.index >= 0 && isCreditWord(c.documentKind.read(cells))
    if (credited && net > 0) net = -net
    const corrected = price !== null && price.mantissa < 0 && !credited
    if (net < 0 && quantity !== null && quantity.mantissa > 0 && !corrected) turned = negated(quantity)
    const cost = costOf(totalCost, unitCost, turned, net)
    this.#net += net
    if (c.currency.index >= 0) this.#currency(c.currency, cells)
    const product = c.product.read(cells)
    const productName = c.productName.read(cells)
    const text = c.text.index >= 0 && c.text.index !== c.productName.index ? c.text.read(cells) : ''
    return {
      document,
      day,
      customer,
      customerName,
      product,
      productName,
      productGroup: c.productGroup.read(cells),
      quantity: turned,
      price,
      net,
      cost,
      kind: this.#hasProduct && isCharge(product, productName || text) ? 'charge' : 'goods',
      text,
      row,
    }
  }

  /** The amount of a row without date that is a total: it says so, or it holds an amount and nothing to book it on. */
  #totalOf(cells: readonly Cell[]): Cents | null {
    const c = this.#c
    const worded = cells.some(cell => typeof cell === 'string' && isTotalWord(cell.trim()))
    const keys = [c.customer, c.product, c.documentKind, c.productName, c.customerName]
    const bare = c.document.read(cells) === '' && keys.every(k => k.read(cells) === '')
    if (!worded && !bare) return null
    const amount = c.amount.index >= 0 ? c.amount.read(cells) : null
    return amount === null ? null : centsOf(amount)
  }

  #currency(column: TextColumn, cells: readonly Cell[]): void {
    const code = column.read(cells).toUpperCase()
    if (code !== '' && code !== 'EUR' && code !== '€' && code !== 'EURO')
      this.currencies.set(code, (this.currencies.get(code) ?? 0) + 1)
  }
}

/** Net in cents, or null where the row has no amount. Of what the row states, the most direct wins. */
function amountOf(
  amount: Decimal | null,
  debit: Decimal | null,
  credit: Decimal | null,
  quantity: Decimal | null,
  price: Decimal | null,
  percent: Decimal | null,
  discount: Decimal | null,
  style: PercentStyle,
): Cents | null {
  if (amount !== null) return centsOf(amount)
  if (debit !== null || credit !== null) return (credit ? centsOf(credit) : 0) - (debit ? centsOf(debit) : 0)
  if (quantity === null || price === null) return null
  const share = percent !== null && percent.mantissa !== 0 && style !== 'amount'
  const net = timesToCents(quantity, share ? lessPercent(price, percent, style === 'fraction') : price)
  const off = discount ?? (style === 'amount' ? percent : null)
  return off === null ? net : net < 0 ? net + Math.abs(centsOf(off)) : net - Math.abs(centsOf(off))
}

/** price × (100 − percent) ÷ 100, exact. Example: 12.50 less 15 % is 10.625. */
function lessPercent(price: Decimal, percent: Decimal, fraction: boolean): Decimal {
  const whole = fraction ? 1 : 100
  const kept = whole * 10 ** percent.scale - Math.abs(percent.mantissa)
  const mantissa = price.mantissa * kept
  const scale = price.scale + percent.scale + (fraction ? 0 : 2)
  if (Number.isSafeInteger(mantissa)) return { mantissa, scale }
  const drop = Math.ceil(Math.log10(Math.abs(mantissa) / 9e15)) + 1
  return { mantissa: Math.round(mantissa / 10 ** drop), scale: scale - drop }
}

/** Cost in cents with the sign of the goods: what comes back reverses its cost. Null when the row has none. */
function costOf(
  total: Decimal | null,
  unit: Decimal | null,
  quantity: Decimal | null,
  net: Cents,
): Cents | null {
  const back = quantity !== null && quantity.mantissa !== 0 ? quantity.mantissa < 0 : net < 0
  if (total !== null) {
    const cents = Math.abs(centsOf(total))
    return back && cents !== 0 ? -cents : cents
  }
  if (unit === null || quantity === null) return null
  return timesToCents(quantity, unit)
}

/** A document of its own for what a customer bought on a day, for files without document numbers. */
function ownDocument(customer: string, day: Day): string {
  return customer === '' ? isoOf(day) : `${customer} ${isoOf(day)}`
}

function negated(d: Decimal): Decimal {
  return { mantissa: 0 - d.mantissa, scale: d.scale }
}
