import { centsOf, type Decimal, decimalNumber } from '../../shared/decimal.ts'
import { type Cents, roundHalfAway } from '../../shared/money.ts'
import { children, find, textAt, type XmlNode } from '../xml/node.ts'
import { xmlDecimal } from '../xml/values.ts'

/** One invoice or credit note line as written, signs not yet turned, amounts in cents of the document currency. */
export type UblLine = {
  id: string
  net: Cents
  quantity: Decimal | null
  /** Per single unit: the price divided by its base quantity. */
  price: Decimal | null
  product: string
  name: string
  /** The item's description where it says more than its name, else empty. */
  description: string
  /** quantity × price ÷ base + charges − allowances, where all of that is stated. */
  recomputed: Cents | null
}

/** A document-level charge (freight, order costs) or allowance (discount), as written. */
export type UblAllowance = { charge: boolean; amount: Cents; reason: string }

/** A line, or the text that is no amount. The line amount is the truth; quantity × price only serves to warn. */
export function readLine(node: XmlNode): UblLine | { unreadable: string } {
  const amount = textAt(node, 'LineExtensionAmount')
  const net = xmlDecimal(amount)
  if (!net) return { unreadable: amount }
  const item = find(node, 'Item')
  const quantity = xmlDecimal(textAt(node, 'InvoicedQuantity') || textAt(node, 'CreditedQuantity'))
  const stated = xmlDecimal(textAt(node, 'Price/PriceAmount'))
  const base = xmlDecimal(textAt(node, 'Price/BaseQuantity'))
  const per = base && base.mantissa > 0 ? decimalNumber(base) : 1
  const product =
    textAt(item, 'SellersItemIdentification/ID') || textAt(item, 'StandardItemIdentification/ID')
  const described = textAt(item, 'Description')
  const name = textAt(item, 'Name') || described || textAt(node, 'Note') || product
  const description = described === name ? '' : described
  let recomputed: Cents | null = null
  if (quantity && stated) {
    recomputed = roundHalfAway((decimalNumber(quantity) * decimalNumber(stated) * 100) / per)
    for (const allowance of children(node, 'AllowanceCharge')) {
      const read = readAllowance(allowance)
      if (read) recomputed += read.charge ? read.amount : -read.amount
    }
  }
  const price = stated && perUnit(stated, per)
  return {
    id: textAt(node, 'ID'),
    net: centsOf(net),
    quantity,
    price,
    product,
    name,
    description,
    recomputed,
  }
}

/** An `AllowanceCharge` with an amount, null without. */
export function readAllowance(node: XmlNode): UblAllowance | null {
  const amount = xmlDecimal(textAt(node, 'Amount'))
  if (!amount) return null
  const indicator = textAt(node, 'ChargeIndicator').toLowerCase()
  const reason = textAt(node, 'AllowanceChargeReason') || textAt(node, 'AllowanceChargeReasonCode')
  return { charge: indicator === 'true' || indicator === '1', amount: centsOf(amount), reason }
}

function perUnit(price: Decimal, per: number): Decimal {
  if (per === 1) return price
  let { mantissa, scale } = { mantissa: roundHalfAway((decimalNumber(price) * 1e6) / per), scale: 6 }
  while (scale > 0 && mantissa % 10 === 0) {
    mantissa /= 10
    scale--
  }
  return { mantissa, scale }
}
