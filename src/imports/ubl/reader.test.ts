import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf } from '../../shared/calendar.ts'
import type { Batch } from '../drafts.ts'
import { openUbl, type UblOptions } from './reader.ts'

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8')
const invoice = fixture('invoice.xml')
const creditNote = fixture('credit-note.xml')

function read(
  source: string | Uint8Array,
  options: Partial<UblOptions> = {},
  step = Number.POSITIVE_INFINITY,
) {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source
  const reader = openUbl('test.xml', { own: null, ...options })
  const batches: Batch[] = []
  for (let at = 0; at < bytes.length; at += step)
    batches.push(reader.push(bytes.subarray(at, Math.min(bytes.length, at + step))))
  batches.push(reader.end())
  return {
    lines: batches.flatMap(b => b.lines),
    customers: batches.flatMap(b => b.customers),
    products: batches.flatMap(b => b.products),
    problems: batches.flatMap(b => b.problems),
    facts: reader.facts(),
  }
}

const codes = (result: ReturnType<typeof read>) => result.problems.map(p => p.code)

test('an invoice gives its lines, the discount spread over them and the freight apart', () => {
  const { lines, problems, facts } = read(invoice)
  const common = {
    document: '2026-0107',
    day: dayOf(2026, 3, 4),
    customer: 'kbo:0417497106',
    customerName: 'Bakkerij Van Damme & Zoon',
    productGroup: '',
    cost: null,
  }
  const goods = { ...common, kind: 'goods' }
  expect(lines).toEqual([
    {
      ...goods,
      product: 'BP4060',
      productName: 'Bakpapier 40×60',
      quantity: { mantissa: 50, scale: 0 },
      price: { mantissa: 2, scale: 0 },
      net: 9666,
      text: '',
      row: 1,
    },
    {
      ...goods,
      product: '8712345000014',
      productName: 'Amandelspijs',
      quantity: { mantissa: 10, scale: 0 },
      price: { mantissa: 105, scale: 1 },
      net: 9667,
      text: '',
      row: 2,
    },
    {
      ...goods,
      product: '',
      productName: '',
      quantity: { mantissa: 1, scale: 0 },
      price: { mantissa: 100, scale: 0 },
      net: 9667,
      text: 'Uitleg oven',
      row: 3,
    },
    {
      ...common,
      kind: 'charge',
      product: '',
      productName: '',
      quantity: null,
      price: null,
      net: 1750,
      text: 'Vracht',
      row: 4,
    },
  ])
  expect(problems).toEqual([])
  expect(facts).toMatchObject({ rows: 1, understood: 1 })
  expect(facts.partySeen).toEqual({
    key: 'kvk:64000017',
    name: 'Groothandel De Linde',
    vat: 'NL855633202B01',
    registration: '64000017',
  })
  expect(facts.controls).toEqual([
    { name: 'line-total', file: 'test.xml', stated: 30000, read: 30000, what: '2026-0107' },
    { name: 'document-total', file: 'test.xml', stated: 30750, read: 30750, what: '2026-0107' },
  ])
})

test('customer and products come with their numbers', () => {
  const { customers, products } = read(invoice)
  expect(customers).toMatchObject([
    {
      key: 'kbo:0417497106',
      number: 'D10042',
      name: 'Bakkerij Van Damme & Zoon',
      registration: '0417497106',
      vat: 'BE0417497106',
      street: 'Kouter 12',
      postcode: '9000',
      city: 'Gent',
      country: 'BE',
      email: 'inkoop@vandamme.example',
      phone: '+32 9 000 00 00',
    },
  ])
  expect(products.map(p => [p.number, p.name])).toEqual([
    ['BP4060', 'Bakpapier 40×60'],
    ['8712345000014', 'Amandelspijs'],
  ])
})

test('a credit note is negative and names the invoice it credits', () => {
  const { lines, customers, facts, problems } = read(creditNote)
  expect(lines).toMatchObject([
    {
      document: 'C2026-003',
      day: dayOf(2026, 3, 20),
      customer: 'name:jansen horeca|3511AX',
      product: 'AM1',
      quantity: { mantissa: -4, scale: 0 },
      price: { mantissa: 105, scale: 1 },
      net: -4200,
      text: '2026-0107',
    },
  ])
  expect(customers[0]).toMatchObject({ number: 'D10077', name: 'Jansen Horeca' })
  expect(facts.partySeen?.key).toBe('kvk:64000017')
  expect(facts.controls[1]).toMatchObject({ stated: -4200, read: -4200 })
  expect(problems).toEqual([])
})

test('an Invoice of type 381 is a credit note, unless its amounts are negative already', () => {
  const credit = invoice.replace('>380<', '>381<')
  expect(read(credit).lines.map(l => l.net)).toEqual([-9666, -9667, -9667, -1750])
  const negative = credit.replace(
    /(<cbc:(?:LineExtension|TaxExclusive|Payable)Amount currencyID="EUR">)/g,
    '$1-',
  )
  const read381 = read(negative.replace(/<cac:AllowanceCharge>[\s\S]*?<\/cac:AllowanceCharge>/g, ''))
  expect(read381.lines.map(l => l.net)).toEqual([-10000, -10000, -10000])
  expect(codes(read381)).toContain('credit-note-sign')
})

test('a pro-forma invoice is passed over', () => {
  const { lines, problems, facts } = read(invoice.replace('>380<', '>325<'))
  expect(lines).toEqual([])
  expect(problems).toMatchObject([{ level: 'notice', code: 'pro-forma', value: '2026-0107' }])
  expect(facts).toMatchObject({ rows: 1, understood: 0 })
})

test('discounts that cannot follow the lines are a line of their own', () => {
  const free = invoice.replaceAll('>100.00</cbc:LineExtension', '>0.00</cbc:LineExtension')
  const { lines } = read(free.replace('>300<', '>0<').replace('>307.50</cbc:TaxEx', '>7.50</cbc:TaxEx'))
  expect(lines.map(l => [l.kind, l.net, l.text])).toEqual([
    ['goods', 0, ''],
    ['goods', 0, ''],
    ['goods', 0, 'Uitleg oven'],
    ['charge', -1000, 'Korting'],
    ['charge', 1750, 'Vracht'],
  ])
})

test('older Belgian files name the register in their own words', () => {
  const older = invoice
    .replaceAll('schemeID="0208"', 'schemeID="BE:CBE"')
    .replaceAll('schemeID="0106"', 'schemeID="NL:KVK"')
    .replace('>0417497106</cbc:EndpointID>', '>BE 0417.497.106</cbc:EndpointID>')
    .replace('<cbc:CustomizationID>', '<cbc:UBLVersionID>2.0</cbc:UBLVersionID><cbc:CustomizationID>')
  expect(read(older)).toEqual(read(invoice))
})

test('without registration the key is the VAT number, the address, an identification, name and postcode', () => {
  const key = (source: string) => read(source).lines[0]!.customer
  const [before, after] = invoice.split('<cac:AccountingCustomerParty>') as [string, string]
  const customer = (change: (text: string) => string) =>
    `${before}<cac:AccountingCustomerParty>${change(after)}`
  const foreign = (text: string) =>
    text
      .replace('>BE<', '>DE<')
      .replaceAll('0208', '9930')
      .replace('0417497106</cbc:EndpointID>', 'DE123456788</cbc:EndpointID>')
      .replace('BE 0417.497.106', 'DE 123 456 788')
  expect(key(customer(foreign))).toBe('vat:DE123456788')
  const noVat = (text: string) =>
    foreign(text).replace(/<cac:PartyTaxScheme>[\s\S]*?<\/cac:PartyTaxScheme>/, '')
  expect(key(customer(noVat))).toBe('endpoint:9930:DE123456788')
  const noEndpoint = (text: string) => noVat(text).replace(/<cbc:EndpointID.*<\/cbc:EndpointID>/, '')
  expect(key(customer(noEndpoint))).toBe('id::D10042')
  const nameOnly = (text: string) =>
    noEndpoint(text).replace(/<cac:PartyIdentification>.*<\/cac:PartyIdentification>/, '')
  expect(key(customer(nameOnly))).toBe('name:bakkerij van damme & zoon|9000')
  const nobody = read(customer(text => text.replace(/<cac:Party>[\s\S]*?<\/cac:Party>/, '<cac:Party/>')))
  expect(nobody.lines[0]).toMatchObject({ customer: '', customerName: '' })
  expect(codes(nobody)).toEqual(['customer-missing'])
})

test('a credit note with a negative total is a charge, with a warning', () => {
  const negative = read(creditNote.replaceAll('>42.00<', '>-42.00<').replace('C62">4<', 'C62">-4<'))
  expect(negative.lines).toMatchObject([{ net: 4200, quantity: { mantissa: 4 } }])
  expect(codes(negative)).toEqual(['credit-note-negative'])
})

test('a negative invoice stays negative', () => {
  const negative = invoice
    .replace(/<cac:AllowanceCharge>[\s\S]*?<\/cac:AllowanceCharge>/g, '')
    .replace(/(<cbc:(?:LineExtensionAmount|InvoicedQuantity)[^>]*>)/g, '$1-')
    .replace(/(<cbc:TaxExclusiveAmount currencyID="EUR">)307.50/, '$1-300')
  const { lines, facts } = read(negative)
  expect(lines.map(l => [l.net, l.quantity?.mantissa])).toEqual([
    [-10000, -50],
    [-10000, -10],
    [-10000, -1],
  ])
  expect(facts.controls.every(c => c.stated === c.read)).toBe(true)
})

test('our own numbers tell sales from purchases and from other firms', () => {
  const own = (vat: string[], registration: string[]) => read(invoice, { own: { vat, registration } })
  expect(own([], ['6400 0017']).lines).toHaveLength(4)
  expect(own(['nl8556.33.202.B01'], []).lines).toHaveLength(4)
  const purchase = own(['BE0417497106'], [])
  expect(purchase.lines).toEqual([])
  expect(purchase.customers).toEqual([])
  expect(purchase.problems).toMatchObject([{ level: 'notice', code: 'purchase-invoice', value: '64000017' }])
  expect(own([], ['0417.497.106']).problems).toMatchObject([{ code: 'purchase-invoice' }])
  const other = own([], ['12345678'])
  expect(other.lines).toEqual([])
  expect(other.problems).toMatchObject([{ level: 'error', code: 'invoice-of-others' }])
})

test('totals and lines that do not add up are named and read all the same', () => {
  const off = read(invoice.replace('>307.50</cbc:TaxExclusiveAmount>', '>317.50</cbc:TaxExclusiveAmount>'))
  expect(off.lines).toHaveLength(4)
  expect(off.problems).toMatchObject([
    {
      level: 'warning',
      code: 'document-total-differs',
      values: { document: '2026-0107', total: 'document-total', stated: '317.50', read: '307.50' },
    },
  ])
  expect(codes(read(invoice.replace('>10.50<', '>10.55<')))).toEqual(['line-amount-differs'])
  expect(codes(read(invoice.replace('>10.50<', '>10.501<')))).toEqual([])
})

test('another currency is converted by a stated rate or stated VAT, else read as it is with a warning', () => {
  const dollars = invoice.replaceAll('"EUR"', '"USD"').replace('>EUR<', '>USD<')
  expect(codes(read(dollars))).toEqual(['foreign-currency'])
  expect(read(dollars).lines.map(l => l.net)).toEqual([9666, 9667, 9667, 1750])
  const rate = `<cac:PricingExchangeRate><cbc:SourceCurrencyCode>USD</cbc:SourceCurrencyCode>
    <cbc:TargetCurrencyCode>EUR</cbc:TargetCurrencyCode><cbc:CalculationRate>0.9</cbc:CalculationRate></cac:PricingExchangeRate>`
  const priced = read(dollars.replace('<cac:TaxTotal>', `${rate}<cac:TaxTotal>`))
  expect(priced.problems).toMatchObject([{ level: 'notice', code: 'currency-converted' }])
  expect(priced.lines.reduce((sum, line) => sum + line.net, 0)).toBe(27675)
  expect(priced.facts.controls[1]).toMatchObject({ stated: 27675, read: 27675 })
  const tax = (currency: string, amount: string) =>
    `<cac:TaxTotal><cbc:TaxAmount currencyID="${currency}">${amount}</cbc:TaxAmount></cac:TaxTotal>`
  const taxed = dollars.replace(/<cac:TaxTotal>.*<\/cac:TaxTotal>/, tax('USD', '60.00') + tax('EUR', '30.00'))
  expect(read(taxed).lines.reduce((sum, line) => sum + line.net, 0)).toBe(15375)
})

test('a number that fails its own check is a warning only', () => {
  const wrong = read(invoice.replaceAll('0417497106', '0417497107').replace('0417.497.106', '0417.497.107'))
  expect(codes(wrong)).toEqual(['company-number', 'company-number'])
  expect(wrong.lines).toHaveLength(4)
})

test('what cannot be a document is refused by name', () => {
  const error = (source: string) => read(source).problems.find(p => p.level === 'error')?.code
  expect(error(invoice.replaceAll('2026-03-04', '4 maart 2026'))).toBe('document-date')
  expect(error(invoice.replace('<cbc:ID>2026-0107</cbc:ID>', '<cbc:ID/>'))).toBe('document-number-missing')
  expect(error(invoice.replace('>100.00<', '>100,00<'))).toBe('amount-unreadable')
  const bare = invoice
    .replace(/<cac:InvoiceLine>[\s\S]*<\/cac:InvoiceLine>/, '')
    .replace(/<cac:AllowanceCharge>[\s\S]*?<\/cac:AllowanceCharge>/g, '')
  expect(error(bare)).toBe('document-without-lines')
  expect(error('<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>')).toBe(
    'ubl-not-an-invoice',
  )
  expect(error('<Invoice xmlns="http://example.org/other"/>')).toBe('ubl-not-an-invoice')
  expect(error('<rsm:CrossIndustryInvoice xmlns:rsm="urn:un"/>')).toBe('ubl-cii')
  expect(error('')).toBe('xml-empty')
  expect(error('Factuur 12')).toBe('xml-not-xml')
  expect(read(invoice.replace('</Invoice>', '</Factuur>')).lines).toEqual([])
  const broken = read(invoice.replace('</cac:Item>', '</cac:Itm>'))
  expect(broken.lines).toEqual([])
  expect(broken.problems).toMatchObject([{ code: 'xml-broken', values: { line: 86 } }])
})

test('an envelope around the invoice is looked through', () => {
  const body = invoice.replace(/<\?xml.*\?>/, '')
  const envelope = `<StandardBusinessDocument xmlns="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader">
    <StandardBusinessDocumentHeader><Sender><Identifier>x</Identifier></Sender></StandardBusinessDocumentHeader>${body}</StandardBusinessDocument>`
  expect(read(envelope).lines).toEqual(read(invoice).lines)
})

test('chunks of any size give the same drafts', () => {
  const whole = read(invoice)
  for (const step of [1, 2, 7, 199, 1000]) expect(read(invoice, {}, step)).toEqual(whole)
})

test('no truncation gives a document, and no bytes make it throw', () => {
  const bytes = new TextEncoder().encode(invoice)
  const end = invoice.trimEnd().length
  fc.assert(
    fc.property(fc.integer({ min: 0, max: end - 1 }), length => {
      const cut = read(invoice.slice(0, length))
      expect(cut.lines).toEqual([])
      expect(cut.customers).toEqual([])
      expect(cut.problems.some(p => p.level === 'error')).toBe(true)
    }),
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), noise => {
      expect(read(noise).lines).toEqual([])
    }),
  )
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.uint8Array({ minLength: 1, maxLength: 6 }), (at, noise) => {
      const damaged = bytes.slice()
      damaged.set(noise.subarray(0, bytes.length - at), at)
      const { facts, lines } = read(damaged)
      expect(facts.understood === 1 || lines.length === 0).toBe(true)
    }),
  )
})
