import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalText } from '../shared/decimal.ts'
import { CopyRows, copyText } from './copy-row.ts'

test('a row is its fields with tabs between, as COPY reads them', () => {
  const rows = new CopyRows()
  rows.whole(-12)
  rows.decimal({ mantissa: -5, scale: 3 })
  rows.null()
  rows.text('2025-01-31', true)
  rows.text('crème\tbrûlée \\ 5"\n')
  rows.end()
  rows.whole(0)
  rows.end()
  expect(rows.take().toString('utf8')).toBe('-12\t-0.005\t\\N\t2025-01-31\tcrème\\tbrûlée \\\\ 5"\\n\n0\n')
  expect(rows.length).toBe(0)
})

test('numbers are written as texts would be', () => {
  const number = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER })
  fc.assert(
    fc.property(number, fc.integer({ min: 0, max: 20 }), (mantissa, scale) => {
      const rows = new CopyRows()
      rows.whole(mantissa)
      rows.decimal({ mantissa, scale })
      rows.end()
      expect(rows.take().toString('latin1')).toBe(`${mantissa}\t${decimalText({ mantissa, scale })}\n`)
    }),
  )
})

test('texts of any length and alphabet come out whole', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 4_000 }), { maxLength: 5 }), texts => {
      const rows = new CopyRows()
      for (const text of texts) {
        rows.text(text)
        rows.end()
      }
      expect(rows.take().toString('utf8')).toBe(
        Buffer.from(texts.map(text => `${copyText(text)}\n`).join(''), 'utf8').toString('utf8'),
      )
    }),
  )
})
