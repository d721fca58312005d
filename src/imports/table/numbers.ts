import { type Decimal, decimalOf } from '../../shared/decimal.ts'

/** Which character is the decimal mark of a column; the other one, spaces and apostrophes only group thousands. */
export type NumberStyle = 'point' | 'comma'

/**
 * What one text says about the style of its column. `point` and `comma` prove it; `eitherPoint` (`1.000`) and
 * `eitherComma` (`1,000`) can be read both ways; `integer` fits every style; `none` is no number.
 */
export const SHAPES = ['integer', 'point', 'comma', 'eitherPoint', 'eitherComma', 'none'] as const
export type NumberShape = (typeof SHAPES)[number]

const NONE = { mantissa: 0, scale: 0 }
const MANTISSA_LIMIT = 9e14
const POINT = 46
const COMMA = 44

/**
 * Reads numbers as firms write them: `1.234,56`, `1,234.56`, `1'234.56`, `1 234,56`, `€ 12,50`, `(1.234,56)`,
 * `1.234,56-`, `12,50 CR`, `12%`, `1.5E-05`. First `shapeOf`, then `valueIn` for the text looked at last: the two
 * are apart so that one pass collects evidence and converts. Digits past the fifteenth are cut.
 */
export class NumberReader {
  #mantissa = 0
  #scale = 0
  #negative = false
  #shape: NumberShape = 'none'
  /** The last text carried a percent sign. */
  percent = false

  shapeOf(text: string): NumberShape {
    this.#negative = false
    this.percent = false
    let from = 0
    if (text.charCodeAt(0) === 45) {
      this.#negative = true
      from = 1
    }
    if (!this.#core(text, from)) this.#dressed(text)
    return this.#shape
  }

  /** The number of the last `shapeOf` in a style, or null where it cannot be one in that style. */
  valueIn(style: NumberStyle): Decimal | null {
    let scale = 0
    switch (this.#shape) {
      case 'integer':
        scale = this.#scale
        break
      case 'none':
        return null
      case 'point':
      case 'comma':
        if (this.#shape !== style) return null
        scale = this.#scale
        break
      case 'eitherPoint':
        if (style === 'point') scale = 3
        break
      case 'eitherComma':
        if (style === 'comma') scale = 3
        break
    }
    let mantissa = this.#mantissa
    while (scale > 0 && mantissa % 10 === 0) {
      mantissa /= 10
      scale--
    }
    if (mantissa === 0) return NONE
    return { mantissa: this.#negative ? -mantissa : mantissa, scale }
  }

  /** Digits with separators and nothing else; false when another character stands in the text. */
  #core(text: string, from: number): boolean {
    let mantissa = 0
    let digits = 0
    let cut = 0
    let run = 0 // digits since the last separator
    let first = -1 // digits before the first separator
    let points = 0
    let commas = 0
    let others = 0 // spaces and apostrophes
    let last = 0
    let grouped = true // every run between separators has three digits
    const n = text.length
    for (let i = from; i < n; i++) {
      const c = text.charCodeAt(i)
      if (c >= 48 && c <= 57) {
        if (mantissa < MANTISSA_LIMIT) mantissa = mantissa * 10 + c - 48
        else cut++
        digits++
        run++
        continue
      }
      if (c === POINT) points++
      else if (c === COMMA) commas++
      else if (c === 0x27 || c === 0x2019 || c === 32 || c === 0xa0 || c === 0x202f || c === 0x2009) others++
      else return false
      if (first < 0) first = run
      else if (run !== 3) grouped = false
      last = c
      run = 0
    }
    if (digits === 0) {
      this.#shape = 'none'
      return n === 0
    }
    this.#mantissa = mantissa
    this.#scale = 0
    const seps = points + commas + others
    if (seps === 0) {
      this.#shape = cut ? 'none' : 'integer'
      return true
    }
    const mark = last === POINT || last === COMMA ? last : 0
    const same = mark === POINT ? points : mark === COMMA ? commas : 0
    const headed = first >= 1 && first <= 3
    if (mark === 0) {
      // the last separator groups: no decimals, unless a mark stands before it, which is no number
      const ok = seps === others && headed && grouped && run === 3 && cut === 0
      this.#shape = ok ? 'integer' : 'none'
    } else if (same === 1) {
      // one mark, at the end: everything before it groups
      const groups = seps - 1
      const oneKind = (others > 0 ? 1 : 0) + (points > 0 ? 1 : 0) + (commas > 0 ? 1 : 0) <= 2
      if (groups > 0 && !(oneKind && headed && grouped)) this.#shape = 'none'
      else if (cut > run) this.#shape = 'none'
      else {
        this.#scale = run - cut
        const either = groups === 0 && run === 3 && headed && text.charCodeAt(from) !== 48
        if (mark === POINT) this.#shape = either ? 'eitherPoint' : 'point'
        else this.#shape = either ? 'eitherComma' : 'comma'
      }
    } else {
      // several of the same mark group thousands: 1.234.567 is written with a decimal comma
      const ok = seps === same && headed && grouped && run === 3 && cut === 0
      this.#shape = ok ? (mark === POINT ? 'comma' : 'point') : 'none'
    }
    return true
  }

  /** The same with a currency sign, brackets, a sign behind, CR, % or an exponent around or behind the digits. */
  #dressed(text: string): void {
    this.#shape = 'none'
    this.#negative = false
    if (text.length > 60) return
    let core = text.trim()
    const exponent = /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d{1,3}$/i.test(core)
      ? Number(core.replace(',', '.'))
      : Number.NaN
    if (Number.isFinite(exponent)) {
      this.#binary(exponent, core.includes(','))
      return
    }
    let negative = false
    const bracketed = /^\((.*)\)$/.exec(core)
    if (bracketed) {
      negative = true
      core = bracketed[1]!
    }
    for (let again = true; again; ) {
      const before = core
      core = core
        .replace(/^(?:€|\$|£|eur|usd|gbp|chf)(?![a-z])/i, '')
        .replace(/^(?:eur|usd|gbp|chf)(?=[\d\s-])/i, '')
        .replace(/(?:€|\$|£|eur|usd|gbp|chf|,-|,--|,—|,–)$/i, '')
        .trim()
      const sign = /^([-−–+])|([-−–+]|\s?cr|\s?dr|\s?db)$/i.exec(core)
      if (sign) {
        const mark = (sign[1] ?? sign[2] ?? '').trim().toLowerCase()
        core = (sign[1] ? core.slice(1) : core.slice(0, -sign[2]!.length)).trim()
        if (mark !== '+' && mark !== 'dr' && mark !== 'db') negative = !negative
      }
      if (core.endsWith('%')) {
        this.percent = true
        core = core.slice(0, -1).trim()
      }
      again = core !== before && core !== ''
    }
    if (core === '' || !this.#core(core, 0)) {
      this.#shape = 'none'
      return
    }
    this.#negative = negative
  }

  #binary(value: number, comma: boolean): void {
    const decimal = decimalOf(Math.abs(value).toFixed(12))
    if (!decimal) return
    this.#mantissa = decimal.mantissa
    this.#scale = decimal.scale
    this.#negative = value < 0
    this.#shape = decimal.scale === 0 ? 'integer' : comma ? 'comma' : 'point'
  }
}

/** The exact decimal of a number cell of a workbook, with the noise of binary fractions rounded off at 12 decimals. */
export function decimalOfNumber(value: number): Decimal | null {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return null
  const text = String(value)
  if (!text.includes('e') && text.length <= 16) return decimalOf(text)
  return decimalOf(Number(value.toPrecision(15)).toFixed(12))
}
