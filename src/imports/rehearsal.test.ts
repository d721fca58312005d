import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf } from '../shared/calendar.ts'
import { customerDraft, type LineDraft } from './drafts.ts'
import { Rehearsal } from './rehearsal.ts'

const line = (given: Partial<LineDraft>): LineDraft => ({
  document: 'F1',
  day: dayOf(2026, 1, 5),
  customer: '10',
  customerName: '',
  product: '',
  productName: '',
  productGroup: '',
  quantity: { mantissa: 1, scale: 0 },
  price: null,
  net: 100,
  cost: null,
  kind: 'goods',
  text: '',
  row: 1,
  ...given,
})

function rehearse(lines: LineDraft[], file = 0, rehearsal = new Rehearsal()): Rehearsal {
  for (const l of lines)
    rehearsal.addLine(
      l,
      rehearsal.customerOf(l.customer, l.customerName),
      rehearsal.productOf(l.product, l.productName, ''),
      file,
    )
  rehearsal.endFile()
  return rehearsal
}

test('a customer list fills in what an invoice did not say, and the other way round', () => {
  const r = new Rehearsal()
  const first = r.addCustomer(
    customerDraft({ key: 'r:12345678', registration: '12345678', name: 'De Kroon BV', vat: 'NL1' }),
  )
  const listed = r.addCustomer(
    customerDraft({ key: '10', number: '10', registration: '12345678', segment: 'Horeca', row: 2 }),
  )
  expect(listed).toBe(first)
  expect(r.customers).toHaveLength(1)
  expect(r.customers[0]).toMatchObject({ number: '10', name: 'De Kroon BV', segment: 'Horeca', vat: 'NL1' })
  expect(r.knownCustomer('10')).toBe(first)
  expect(r.knownCustomer('r:12345678')).toBe(first)
})

test('two customers with numbers of their own stay two, also with one VAT number', () => {
  const r = new Rehearsal()
  r.addCustomer(customerDraft({ key: '10', number: '10', vat: 'NL1' }))
  r.addCustomer(customerDraft({ key: '11', number: '11', vat: 'NL1' }))
  expect(r.customers).toHaveLength(2)
})

test('a document is the same whatever the order of its lines, and differs by any of them', () => {
  const amounts = fc.array(
    fc.record({ net: fc.integer({ min: -1e9, max: 1e9 }), product: fc.string({ maxLength: 4 }) }),
    {
      minLength: 1,
      maxLength: 20,
    },
  )
  fc.assert(
    fc.property(amounts, fc.integer(), (drafts, seed) => {
      const lines = drafts.map(d => line(d))
      const mixed = lines.map((l, i) => ({ l, k: Math.imul(i + 1, seed | 1) })).sort((a, b) => a.k - b.k || 0)
      const a = rehearse(lines).documentSum(0)
      const b = rehearse(mixed.map(m => m.l)).documentSum(0)
      expect(b).toEqual(a)
      const changed = rehearse([{ ...lines[0]!, net: lines[0]!.net + 1 }, ...lines.slice(1)]).documentSum(0)
      expect([changed.a, changed.b]).not.toEqual([a.a, a.b])
      const twice = rehearse([...lines, lines[0]!]).documentSum(0)
      expect(twice.lines).toBe(a.lines + 1)
      expect([twice.a, twice.b]).not.toEqual([a.a, a.b])
    }),
  )
})

test('a quantity of 6 equals one of 6.00, and none differs from nought', () => {
  const sum = (quantity: LineDraft['quantity']) => rehearse([line({ quantity })]).documentSum(0)
  expect(sum({ mantissa: 600, scale: 2 })).toEqual(sum({ mantissa: 6, scale: 0 }))
  expect(sum(null)).not.toEqual(sum({ mantissa: 0, scale: 0 }))
})

test('a document in two files counts once, and is named when it differs', () => {
  const r = rehearse([line({})])
  rehearse([line({})], 1, r)
  expect([r.lines, r.repeated.same, r.repeated.sameLines]).toEqual([1, 1, 1])
  rehearse([line({ net: 200 })], 2, r)
  expect([r.lines, r.net, r.repeated.differing]).toEqual([1, 100, ['F1']])
  expect(r.partOf('F1', 0, 0)).toBe(0)
  expect(r.partOf('F1', 0, 1)).toBe(-1)
})

test('lines of one number for two customers are parts of one document', () => {
  const r = rehearse([line({}), line({ customer: '11' }), line({})])
  expect([r.documents, r.partCount, r.lines]).toEqual([1, 2, 3])
  expect(r.partsOf(0)).toEqual([0, 1])
  expect(r.documentSum(0)).toMatchObject({ lines: 3, net: 300 })
})

test('a document has the same fingerprint whatever other files say about its customer', () => {
  const byVat = customerDraft({ key: 'vat:NL1', name: 'De Kroon BV', vat: 'NL1' })
  const byBoth = customerDraft({ key: 'kvk:12345678', registration: '12345678', vat: 'NL1' })
  const invoice = line({ document: 'F2', customer: byBoth.key })
  const alone = new Rehearsal()
  alone.addCustomer(byBoth)
  rehearse([invoice], 0, alone)
  const together = new Rehearsal()
  together.addCustomer(byVat)
  together.addCustomer(byBoth)
  rehearse([line({ customer: byVat.key }), invoice], 0, together)
  expect(together.customers).toHaveLength(1)
  expect(together.documentSum(1)).toEqual(alone.documentSum(0))
})
