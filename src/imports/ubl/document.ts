import type { Decimal } from '../../shared/decimal.ts'
import { centsOf, decimalNumber } from '../../shared/decimal.ts'
import type { Cents } from '../../shared/money.ts'
import { children, find, textAt, type XmlNode } from '../xml/node.ts'
import { xmlDecimal } from '../xml/values.ts'
import { readAllowance, readLine, type UblAllowance, type UblLine } from './line.ts'
import { readParty, type UblParty } from './party.ts'

/** Elements that hold nothing we read and may be megabytes: attachments, signatures, extensions. */
export const SKIPPED: ReadonlySet<string> = new Set([
  'EmbeddedDocumentBinaryObject',
  'UBLExtensions',
  'Signature',
])

/** An invoice or credit note while its parts come in, everything as written in the file. */
export type UblDocument = {
  root: 'Invoice' | 'CreditNote'
  number: string
  type: string
  date: string
  currency: string
  taxCurrency: string
  /** Number of the invoice that is credited, '' when not stated. */
  credited: string
  supplier: UblParty | null
  customer: UblParty | null
  lines: UblLine[]
  /** Line amounts that are no amounts: then the document cannot be read. */
  unreadable: string[]
  allowances: UblAllowance[]
  lineTotal: Cents | null
  netTotal: Cents | null
  taxTotals: { currency: string; cents: Cents }[]
  rates: { source: string; target: string; rate: Decimal; divide: boolean }[]
}

export function newDocument(root: UblDocument['root']): UblDocument {
  return {
    root,
    number: '',
    type: '',
    date: '',
    currency: '',
    taxCurrency: '',
    credited: '',
    supplier: null,
    customer: null,
    lines: [],
    unreadable: [],
    allowances: [],
    lineTotal: null,
    netTotal: null,
    taxTotals: [],
    rates: [],
  }
}

/** Takes one child of the root into the document. Unknown children are left alone. */
export function takePart(document: UblDocument, part: XmlNode): void {
  switch (part.name) {
    case 'ID':
      document.number = part.text
      break
    case 'InvoiceTypeCode':
    case 'CreditNoteTypeCode':
      document.type = part.text
      break
    case 'IssueDate':
      document.date = part.text
      break
    case 'DocumentCurrencyCode':
      document.currency = part.text.toUpperCase()
      break
    case 'TaxCurrencyCode':
      document.taxCurrency = part.text.toUpperCase()
      break
    case 'BillingReference':
      document.credited ||=
        textAt(part, 'InvoiceDocumentReference/ID') || textAt(part, 'CreditNoteDocumentReference/ID')
      break
    case 'AccountingSupplierParty':
      document.supplier = readParty(part)
      break
    case 'AccountingCustomerParty':
      document.customer = readParty(part)
      break
    case 'AllowanceCharge': {
      const allowance = readAllowance(part)
      if (allowance) document.allowances.push(allowance)
      break
    }
    case 'TaxTotal':
      takeTaxTotal(document, part)
      break
    case 'LegalMonetaryTotal':
      document.lineTotal = cents(part, 'LineExtensionAmount')
      document.netTotal = cents(part, 'TaxExclusiveAmount')
      document.currency ||= find(part, 'PayableAmount')?.attributes.currencyID?.toUpperCase() ?? ''
      break
    case 'PricingExchangeRate':
    case 'TaxExchangeRate':
    case 'PaymentExchangeRate':
      takeRate(document, part)
      break
    case 'InvoiceLine':
    case 'CreditNoteLine': {
      const line = readLine(part)
      if ('unreadable' in line) document.unreadable.push(line.unreadable)
      else document.lines.push(line)
      break
    }
  }
}

/**
 * What one unit of the document's currency is in the base currency, from a stated exchange rate, else from the VAT
 * that is stated in both; null when the file says neither.
 */
export function rateTo(document: UblDocument, base: string): number | null {
  for (const { source, target, rate, divide } of document.rates) {
    const number = decimalNumber(rate)
    if (!(number > 0)) continue
    const forth = divide ? 1 / number : number
    if (source === document.currency && target === base) return forth
    if (source === base && target === document.currency) return 1 / forth
  }
  const own = document.taxTotals.find(t => t.currency === document.currency)
  const other = document.taxTotals.find(t => t.currency === base)
  return own && other && own.cents !== 0 && other.cents !== 0 ? other.cents / own.cents : null
}

function takeTaxTotal(document: UblDocument, part: XmlNode): void {
  for (const amount of children(part, 'TaxAmount')) {
    const value = xmlDecimal(amount.text)
    const currency = (amount.attributes.currencyID ?? '').toUpperCase()
    if (value) document.taxTotals.push({ currency, cents: centsOf(value) })
  }
}

function takeRate(document: UblDocument, part: XmlNode): void {
  const rate = xmlDecimal(textAt(part, 'CalculationRate'))
  if (!rate) return
  document.rates.push({
    source: textAt(part, 'SourceCurrencyCode').toUpperCase(),
    target: textAt(part, 'TargetCurrencyCode').toUpperCase(),
    rate,
    divide: textAt(part, 'MathematicOperatorCode').toLowerCase() === 'divide',
  })
}

function cents(part: XmlNode, name: string): Cents | null {
  const value = xmlDecimal(textAt(part, name))
  return value && centsOf(value)
}
