import type { Decimal } from '../shared/decimal.ts'

const TAB = 9
const NEWLINE = 10
const MINUS = 45
const POINT = 46
const ZERO = 48
const BACKSLASH = 92
/** Room for a number with its sign, point and separator. */
const NUMBER = 64
const LEAST = 1 << 16

/**
 * Rows in COPY's text format, written as bytes field by field: a field first puts the tab that parts it from the one
 * before. For the millions of lines; shorter lists are joined as text.
 */
export class CopyRows {
  #bytes = Buffer.allocUnsafe(LEAST)
  #length = 0
  #first = true

  get length(): number {
    return this.#length
  }

  /** What was written so far; the next row begins in a buffer of its own. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#length)
    this.#bytes = Buffer.allocUnsafe(Math.max(LEAST, this.#bytes.length))
    this.#length = 0
    return taken
  }

  end(): void {
    this.#room(1)
    this.#bytes[this.#length++] = NEWLINE
    this.#first = true
  }

  /** A whole row as text, escaped already, without its newline. */
  row(text: string): void {
    this.#room(text.length * 3)
    this.#length += this.#bytes.write(text, this.#length, 'utf8')
    this.end()
  }

  null(): void {
    this.#field(2)
    this.#bytes[this.#length++] = BACKSLASH
    this.#bytes[this.#length++] = 78
  }

  /** A whole number of up to 53 bits. */
  whole(value: number): void {
    this.#field(NUMBER)
    if (value < 0) this.#bytes[this.#length++] = MINUS
    this.#digits(Math.abs(value), 0)
  }

  decimal({ mantissa, scale }: Decimal): void {
    this.#field(NUMBER + scale)
    if (mantissa < 0) this.#bytes[this.#length++] = MINUS
    this.#digits(Math.abs(mantissa), scale)
  }

  /** A text; `plain` promises ASCII without anything to escape. */
  text(text: string, plain = false): void {
    this.#field(text.length * 3)
    if (plain) this.#length += this.#bytes.write(text, this.#length, 'latin1')
    else this.#length += this.#bytes.write(copyText(text), this.#length, 'utf8')
  }

  #field(size: number): void {
    this.#room(size + 1)
    if (!this.#first) this.#bytes[this.#length++] = TAB
    this.#first = false
  }

  #room(size: number): void {
    if (this.#length + size <= this.#bytes.length) return
    const longer = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + size))
    this.#bytes.copy(longer, 0, 0, this.#length)
    this.#bytes = longer
  }

  /** The digits of a whole number, the last `scale` of them behind a point; at least one before it. */
  #digits(value: number, scale: number): void {
    let count = 1
    for (let limit = 10; value >= limit; limit *= 10) count++
    if (count <= scale) count = scale + 1
    const bytes = this.#bytes
    const start = this.#length
    let at = start + count + (scale > 0 ? 0 : -1)
    this.#length = at + 1
    let rest = value
    for (let behind = scale; at >= start; at--) {
      if (scale > 0 && behind-- === 0) {
        bytes[at] = POINT
        continue
      }
      const next = rest < 0x40000000 ? (rest / 10) | 0 : Math.floor(rest / 10)
      bytes[at] = ZERO + (rest - next * 10)
      rest = next
    }
  }
}

/** A text as COPY's text format wants it. */
export function copyText(text: string): string {
  return /[\\\t\n\r]/.test(text)
    ? text.replace(/[\\\t\n\r]/g, c =>
        c === '\\' ? '\\\\' : c === '\t' ? '\\t' : c === '\n' ? '\\n' : '\\r',
      )
    : text
}
