import type { Cents } from './money.ts'

/**
 * An exact decimal: mantissa × 10^−scale. Quantities and unit prices are decimals; 1.005 × 1 must round to 1.01,
 * which no product of binary fractions gives (1.005 * 100 is 100.49999999999999).
 */
export type Decimal = { mantissa: number; scale: number }

const POW10 = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15] as const

/** The decimal of a plain text such as `-12.50`, or null: no sign but a minus, no separators but one point. */
export function decimalOf(text: string): Decimal | null {
  const m = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text)
  if (!m || (m[2] === '' && !m[3])) return null
  let fraction = m[3] ?? ''
  while (fraction.endsWith('0')) fraction = fraction.slice(0, -1)
  const digits = Number((m[2] ?? '') + fraction)
  if (!Number.isSafeInteger(digits)) {
    const shorter = fraction.slice(0, Math.max(0, 15 - (m[2] ?? '').replace(/^0+/, '').length))
    const cut = Number((m[2] ?? '') + shorter)
    return Number.isSafeInteger(cut) ? { mantissa: m[1] ? -cut : cut, scale: shorter.length } : null
  }
  return { mantissa: m[1] ? 0 - digits : digits, scale: fraction.length }
}

/** Plain text, read back by `decimalOf`: { mantissa: -1250, scale: 2 } → "-12.50". */
export function decimalText(d: Decimal): string {
  if (d.scale === 0) return String(d.mantissa)
  const digits = String(Math.abs(d.mantissa)).padStart(d.scale + 1, '0')
  return `${d.mantissa < 0 ? '-' : ''}${digits.slice(0, -d.scale)}.${digits.slice(-d.scale)}`
}

/** As a binary number, for statistics only. */
export function decimalNumber(d: Decimal): number {
  return d.mantissa / 10 ** d.scale
}

/** A decimal amount in euro as cents, half away from zero: 0.005 → 1 cent. */
export function centsOf(d: Decimal): Cents {
  return shiftToCents(d.mantissa, d.scale)
}

/** quantity × price in cents, computed exactly and rounded once, half away from zero. */
export function timesToCents(quantity: Decimal, price: Decimal): Cents {
  const product = quantity.mantissa * price.mantissa
  if (Number.isSafeInteger(product)) return shiftToCents(product, quantity.scale + price.scale)
  const exact = BigInt(quantity.mantissa) * BigInt(price.mantissa)
  return bigToCents(exact, quantity.scale + price.scale)
}

function shiftToCents(mantissa: number, scale: number): Cents {
  // The sum turns −0 into 0.
  if (scale <= 2) return mantissa * POW10[2 - scale]! + 0
  if (scale - 2 >= POW10.length) return bigToCents(BigInt(mantissa), scale)
  const unit = POW10[scale - 2]!
  const abs = Math.abs(mantissa)
  const whole = Math.floor(abs / unit)
  const cents = (abs - whole * unit) * 2 >= unit ? whole + 1 : whole
  return mantissa < 0 ? 0 - cents : cents
}

function bigToCents(mantissa: bigint, scale: number): Cents {
  if (scale <= 2) return Number(mantissa * 10n ** BigInt(2 - scale))
  const unit = 10n ** BigInt(scale - 2)
  const abs = mantissa < 0n ? -mantissa : mantissa
  const cents = Number((abs * 2n + unit) / (unit * 2n))
  return mantissa < 0n ? 0 - cents : cents
}
