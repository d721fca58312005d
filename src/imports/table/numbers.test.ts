import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalText } from '../../shared/decimal.ts'
import { decimalOfNumber, NumberReader, type NumberStyle } from './numbers.ts'

const reader = new NumberReader()

test.each([
  // text, what it says about its column, in a column with a decimal point, in one with a decimal comma
  ['12', 'integer', '12', '12'],
  ['-7', 'integer', '-7', '-7'],
  ['0', 'integer', '0', '0'],
  ['2024.99', 'point', '2024.99', null],
  ['12,50', 'comma', null, '12.5'],
  ['1.000', 'eitherPoint', '1', '1000'],
  ['1,000', 'eitherComma', '1000', '1'],
  ['-12.345', 'eitherPoint', '-12.345', '-12345'],
  ['0.125', 'point', '0.125', null],
  ['1234.567', 'point', '1234.567', null],
  ['.5', 'point', '0.5', null],
  ['1.234,56', 'comma', null, '1234.56'],
  ['1,234.56', 'point', '1234.56', null],
  ['1.234.567', 'comma', null, '1234567'],
  ['1,234,567', 'point', '1234567', null],
  ['1.234.567,8', 'comma', null, '1234567.8'],
  ["1'234.56", 'point', '1234.56', null],
  ['1 234,56', 'comma', null, '1234.56'],
  ['1\u00a0234\u202f567', 'integer', '1234567', '1234567'],
  ['€ 12,50', 'comma', null, '12.5'],
  ['EUR 12.50', 'point', '12.5', null],
  ['12,50 €', 'comma', null, '12.5'],
  ['€ -1.234,56', 'comma', null, '-1234.56'],
  ['-€ 1.234,56', 'comma', null, '-1234.56'],
  ['(1.234,56)', 'comma', null, '-1234.56'],
  ['1.234,56-', 'comma', null, '-1234.56'],
  ['12,50 CR', 'comma', null, '-12.5'],
  ['12,50 DR', 'comma', null, '12.5'],
  ['€ 25,-', 'integer', '25', '25'],
  ['−3', 'integer', '-3', '-3'],
  ['+3', 'integer', '3', '3'],
  ['15%', 'integer', '15', '15'],
  ['12,5 %', 'comma', null, '12.5'],
  ['1.5E-05', 'point', '0.000015', null],
  ['2E+03', 'integer', '2000', '2000'],
  ['0.30000000000000004', 'point', '0.3', null],
  ['12.34.56', 'none', null, null],
  ['1.2,3.4', 'none', null, null],
  ['2017-07-01', 'none', null, null],
  ['SO43659', 'none', null, null],
  ['12 stuks', 'none', null, null],
  ['1,23,456', 'none', null, null],
  ['12345678901234567890', 'none', null, null],
])('%s is %s', (text, shape, point, comma) => {
  expect(reader.shapeOf(text)).toBe(shape)
  const inStyle = (style: NumberStyle): string | null => {
    const value = reader.valueIn(style)
    return value && decimalText(value)
  }
  expect([inStyle('point'), inStyle('comma')]).toEqual([point, comma])
})

const formats: readonly ((sign: string, whole: string, fraction: string, comma: boolean) => string)[] = [
  (s, w, f, c) => `${s}${w}${f && (c ? ',' : '.') + f}`,
  (s, w, f, c) => `${s}${grouped(w, c ? '.' : ',')}${f && (c ? ',' : '.') + f}`,
  (s, w, f, c) => `${s}${grouped(w, '\u00a0')}${f && (c ? ',' : '.') + f}`,
  (s, w, f, c) => `${s}€ ${grouped(w, "'")}${f && (c ? ',' : '.') + f}`,
  (s, w, f, c) => `${grouped(w, c ? '.' : ',')}${f && (c ? ',' : '.') + f}${s}`,
  (s, w, f, c) => (s ? `(${w}${f && (c ? ',' : '.') + f})` : `${w}${f && (c ? ',' : '.') + f}`),
]

function grouped(whole: string, by: string): string {
  return whole.replace(/\B(?=(?:\d{3})+$)/g, by)
}

test('a number written in a style comes back in that style', () => {
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.integer({ min: 0, max: 999_999_999 }),
      fc.stringMatching(/^\d{0,4}$/),
      fc.boolean(),
      fc.nat(formats.length - 1),
      (negative, whole, fraction, comma, f) => {
        const text = formats[f]!(negative ? '-' : '', String(whole), fraction, comma)
        reader.shapeOf(text)
        const value = reader.valueIn(comma ? 'comma' : 'point')
        const zero = whole === 0 && /^0*$/.test(fraction)
        const digits = fraction.replace(/0+$/, '')
        expect(value && decimalText(value)).toBe(
          `${negative && !zero ? '-' : ''}${whole}${digits && `.${digits}`}`,
        )
      },
    ),
    { numRuns: 2000 },
  )
})

test('any text gives a shape, and a value only where there is a shape', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 70 }), text => {
      const shape = reader.shapeOf(text)
      if (shape === 'none') expect(reader.valueIn('point') ?? reader.valueIn('comma')).toBeNull()
      else expect(reader.valueIn('point') ?? reader.valueIn('comma')).not.toBeNull()
    }),
    { numRuns: 2000 },
  )
})

test('numbers of a workbook lose the noise of binary fractions', () => {
  expect(decimalOfNumber(0.1 + 0.2)).toEqual({ mantissa: 3, scale: 1 })
  expect(decimalOfNumber(1898.0944)).toEqual({ mantissa: 18_980_944, scale: 4 })
  expect(decimalOfNumber(-5e-7)).toEqual({ mantissa: -5, scale: 7 })
  expect(decimalOfNumber(Number.NaN)).toBeNull()
})
