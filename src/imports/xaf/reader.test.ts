import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf } from '../../shared/calendar.ts'
import type { Batch } from '../drafts.ts'
import { openXaf } from './reader.ts'
import type { AccountRoles } from './roles.ts'

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8')
const xaf32 = fixture('xaf-3.2.xml')
const xaf40 = fixture('xaf-4.0.xml')

function read(
  source: string | Uint8Array,
  step = Number.POSITIVE_INFINITY,
  accounts: AccountRoles = {},
  file = 'test.xaf',
) {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source
  const reader = openXaf(file, { accounts })
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
const latin1 = (text: string) => Uint8Array.from(text, c => c.charCodeAt(0))

test('turnover and cost come per customer and invoice', () => {
  const { lines } = read(xaf32)
  const table = lines.map(l => [
    l.document,
    l.customer,
    l.net,
    l.cost,
    l.quantity?.mantissa ?? null,
    l.product,
    l.text,
  ])
  expect(table).toEqual([
    ['100/F1', '100', 22000, 0, 110, 'BP4060', ''],
    ['100/F1', '100', -2000, 0, null, '', 'Korting'],
    ['101/F1', '101', 10000, null, null, '', 'Uitleg oven'],
    ['C1', '100', -5000, 0, -25, 'BP4060', ''],
    ['2025-10-3', '', 26100, null, null, '', 'Toonbank'],
    ['100/F1', '100', 0, 13000, null, 'BP4060', ''],
    ['2025-90-5', '100', 0, 2000, null, '', 'Monster'],
  ])
  expect(lines[0]).toEqual({
    document: '100/F1',
    day: dayOf(2025, 2, 7),
    customer: '100',
    customerName: 'Bakkerij Van Damme & Zoon',
    product: 'BP4060',
    productName: 'Bakpapier 40x60',
    description: 'Bakpapier',
    productGroup: 'Papier',
    quantity: { mantissa: 110, scale: 0 },
    price: null,
    net: 22000,
    cost: 0,
    kind: 'goods',
    text: '',
    row: 2,
  })
  expect(lines[2]).toMatchObject({ day: dayOf(2025, 2, 8), productGroup: 'Omzet bakkerij' })
  expect(lines[5]!.day).toBe(dayOf(2025, 2, 7))
})

test('customers come with their numbers, suppliers do not', () => {
  const { customers, products } = read(xaf32)
  expect(customers).toMatchObject([
    {
      key: '100',
      number: '100',
      vat: 'BE0417497106',
      iban: 'BE68539007547034',
      street: 'Kouter 12 b',
      postcode: '9000',
      city: 'Gent',
      country: 'BE',
      segment: 'BAKKER',
      email: 'inkoop@vandamme.example',
    },
    { key: '101', name: 'Jansen Horeca', registration: '30123456', city: 'Utrecht' },
  ])
  expect(products).toMatchObject([{ number: 'BP4060', name: 'Bakpapier 40x60', group: 'Papier' }])
})

test('totals of the file and every invoice are checked', () => {
  const { facts, problems } = read(xaf32)
  expect(facts).toMatchObject({
    version: '3.2',
    rows: 17,
    understood: 7,
    gross: { checked: 3, agreed: 3 },
    revenue: 51100,
    revenueWithoutCustomer: 26100,
    fiscalYear: '2025',
    from: dayOf(2025, 1, 1),
    software: 'Kasboek 7',
    company: { name: 'Groothandel De Linde', vat: 'NL855633202B01' },
  })
  expect(facts.controls).toEqual([
    { name: 'journal-debit', file: 'test.xaf', stated: 123350, read: 123350, what: '' },
    { name: 'journal-credit', file: 'test.xaf', stated: 123350, read: 123350, what: '' },
    { name: 'invoice-gross', file: 'test.xaf', stated: 30250, read: 30250, what: '3/3' },
  ])
  expect(problems).toMatchObject([
    { code: 'xaf-revenue-without-customer', values: { without: '261.00', revenue: '511.00' } },
  ])
  const off = read(xaf32.replace('<amnt>100</amnt>', '<amnt>99</amnt>'))
  expect(codes(off)).toEqual([
    'xaf-unbalanced',
    'xaf-total-differs',
    'invoice-gross-differs',
    'xaf-revenue-without-customer',
  ])
  expect(off.facts.gross).toEqual({ checked: 3, agreed: 2 })
})

test('cost of sales within the sales journal belongs to the invoice and is no turnover', () => {
  const line = (account: string, side: string, party: string) =>
    `<trLine><nr>8</nr><accID>${account}</accID><effDate>2025-02-08</effDate><amnt>60</amnt><amntTp>${side}</amntTp>${party}</trLine>`
  const party = '<custSupID>101</custSupID><invRef>F1</invRef>'
  const packed = xaf32.replace(
    '</trLine>\n        </transaction>',
    `</trLine>${line('7000', 'D', party)}${line('3000', 'C', '')}</transaction>`,
  )
  const { lines, facts } = read(packed)
  expect(lines.filter(l => l.customer === '101').map(l => [l.document, l.net, l.cost])).toEqual([
    ['101/F1', 10000, 0],
    ['101/F1', 0, 6000],
  ])
  expect(facts.gross).toEqual({ checked: 3, agreed: 3 })
})

test('VAT counts as posted, else as stated on the lines', () => {
  const stated =
    '<vat><vatID>H</vatID><vatPerc>21</vatPerc><vatAmnt>21.00</vatAmnt><vatAmntTp>C</vatAmntTp></vat>'
  const unposted = xaf40.replace('<product>', `${stated}<product>`).replace('<accID>T<', '<accID>Onbekend<')
  expect(read(unposted).facts.gross).toEqual({ checked: 1, agreed: 1 })
})

test('roles are proposed with a reason and can be corrected', () => {
  const roles = Object.fromEntries(read(xaf32).facts.accounts.map(a => [a.account, `${a.role} ${a.reason}`]))
  expect(roles).toEqual({
    '1000': 'other none',
    '1300': 'debtors decimal-plan',
    '1500': 'vat vat-code',
    '1600': 'other none',
    '1700': 'other none',
    '3000': 'other none',
    '7000': 'cost name',
    '8000': 'revenue decimal-plan',
    '9400': 'revenue rgs',
  })
  const corrected = read(xaf32, undefined, { '9400': 'other', '7000': 'other' })
  expect(corrected.lines.map(l => [l.net, l.cost])).toEqual([
    [22000, null],
    [10000, null],
    [-5000, null],
    [26100, null],
  ])
})

test('version 4.0: the customer of the debtor line holds for the invoice', () => {
  const { lines, facts, problems } = read(xaf40)
  expect(problems).toEqual([])
  expect(facts).toMatchObject({ version: '4.0', gross: { checked: 1, agreed: 1 } })
  expect(lines).toMatchObject([
    {
      document: 'F7',
      day: dayOf(2026, 4, 1),
      customer: '100',
      product: 'BP4060',
      productName: 'Bakpapier',
      net: 10000,
    },
  ])
})

test('in a memo journal the debtor line speaks only where the package never names customers on turnover', () => {
  const memo = xaf40.replace('<jrnTp>S', '<jrnTp>M')
  expect(read(memo).lines).toMatchObject([{ document: 'F7', customer: '100', net: 10000 }])
  expect(read(memo).facts).toMatchObject({ revenueWithoutCustomer: 0, gross: { checked: 1, agreed: 1 } })
  const line =
    '<nr>2</nr><accID>8000</accID><docRef/><effDate>2025-02-06</effDate><amnt>5</amnt><amntTp>D</amntTp><invRef>F1</invRef>'
  const debtor =
    '<nr>1</nr><accID>1300</accID><docRef/><effDate>2025-02-06</effDate><amnt>5</amnt><amntTp>C</amntTp><custSupID>100</custSupID><invRef>F1</invRef>'
  const correction = `<transaction><nr>6</nr><trDt>2025-02-06</trDt><trLine>${debtor}</trLine><trLine>${line}</trLine></transaction>`
  const named = read(xaf32.replace('<jrnTp>M</jrnTp>', `<jrnTp>M</jrnTp>${correction}`))
  expect(named.lines.find(l => l.net === -500)).toMatchObject({ document: '2025-90-6', customer: '' })
})

test('namespaces without regard to case and slash, else by vocabulary', () => {
  const version = (namespace: string, source = xaf40) =>
    read(source.replace(/<auditfile xmlns="[^"]*"/, `<auditfile xmlns="${namespace}"`)).facts.version
  expect(version('http://www.auditfiles.nl/xaf/3.2/')).toBe('3.2')
  const odb = 'http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.0/structures/'
  expect(version(`${odb}XmlAuditfileFinancieel3.2.1`)).toBe('3.2.1')
  expect(version('http://www.odb.belastingdienst.nl/XAF/4.0')).toBe('4.0')
  expect(version('http://www.auditfiles.nl/XAF/4.0')).toBe('4.0')
  expect(version('http://example.org')).toBe('4.0')
  expect(version('http://example.org', xaf32)).toBe('3.2')
})

test('what packages get wrong is repaired and named', () => {
  const bent = xaf32
    .replace('<?xml version="1.0" encoding="UTF-8"?>', '\ufeff<?xml version="1.0" encoding="UTF-8"?>')
    .replace('Van Damme &amp; Zoon', 'Van Damme & Zoon')
    .replace('Jansen Horeca', 'Jansen\u0002 Horeca &#x1F;')
  const repaired = read(bent)
  expect(repaired.lines).toEqual(read(xaf32).lines.map(l => ({ ...l, customerName: l.customerName })))
  expect(codes(repaired)).toEqual(['xml-ampersand', 'xml-control-characters', 'xaf-revenue-without-customer'])
  const lying = read(latin1(xaf32.replace('Jansen Horeca', 'Caf\u00e9 Jos\u00e9')))
  expect(lying.customers[1]!.name).toBe('Café José')
  expect(codes(lying)[0]).toBe('xml-encoding')
  const honest = read(
    latin1(xaf32.replace('UTF-8', 'ISO-8859-1').replace('Jansen Horeca', 'Caf\u00e9 \u0080')),
  )
  expect(honest.customers[1]!.name).toBe('Café €')
  expect(codes(honest)).toEqual(['xaf-revenue-without-customer'])
  expect(read(xaf32.slice(xaf32.indexOf('<auditfile'))).lines).toEqual(read(xaf32).lines)
})

test('a continuation file goes by account numbers alone', () => {
  const part = xaf32
    .replace('<auditfile', '<!-- Vervolgbestand 2 van 3 -->\n<auditfile')
    .replace(/<customersSuppliers>[\s\S]*<\/vatCodes>/, '')
  const { facts, lines, problems } = read(part)
  expect(facts.split).toEqual({ part: 2, of: 3 })
  expect(problems[0]).toMatchObject({ level: 'notice', code: 'xaf-split-file' })
  expect(lines.filter(l => l.customer === '101')).toMatchObject([{ net: 10000, customerName: '' }])
})

test('what gives no invoices is refused rather than imported as zeros', () => {
  const error = (source: string | Uint8Array, file?: string) => {
    const result = read(source, undefined, {}, file)
    expect(result.lines).toEqual([])
    expect(result.customers).toEqual([])
    return result.problems.find(p => p.level === 'error')?.code
  }
  expect(error(xaf32.replace(/<custSupID>\d+<\/custSupID>(?=<invRef>|<\/trLine>)/g, ''))).toBe(
    'xaf-no-customers',
  )
  expect(error(xaf40.replaceAll('WOmz', 'WOvb'))).toBe('xaf-no-revenue')
  expect(error(xaf40.replace(/<journal>[\s\S]*<\/journal>/, ''))).toBe('xaf-no-postings')
  expect(error('<AuditFile xmlns="urn:StandardAuditFile"/>')).toBe('xaf-saft')
  expect(error('<Invoice/>')).toBe('xaf-not-an-auditfile')
  const clair = '<auditfile><header><auditfileVersion>CLAIR2.00.00</auditfileVersion></header></auditfile>'
  expect(error(clair)).toBe('xaf-version')
  expect(error('CLAIR1.00.00 rest')).toBe('xaf-version')
  expect(error(latin1('MSCF\u0000\u0000\u0000\u0000rest'))).toBe('xaf-encrypted')
  expect(error(latin1('\u0010\u0099\u0000noise'), 'jaar.XAC')).toBe('xaf-encrypted')
  expect(error(xaf32.slice(0, -20))).toBe('xml-broken')
})

test('a transaction that cannot be read is left out whole', () => {
  const { lines, problems } = read(xaf32.replace('<amnt>121</amnt>', '<amnt>1,21</amnt>'))
  expect(problems[0]).toMatchObject({
    level: 'error',
    code: 'amount-unreadable',
    row: 5,
    value: '1,21',
    values: { journal: '70', transaction: '1' },
  })
  expect(lines.map(l => l.document)).toEqual(['C1', '2025-10-3', '2025-90-5', '2025-90-5'])
})

test('opening balances do not count as turnover', () => {
  const opened = read(xaf32.replace('<jrnID>10</jrnID><desc>Kas</desc><jrnTp>C', '<jrnID>10</jrnID><jrnTp>O'))
  expect(opened.facts.revenue).toBe(25000)
  expect(codes(opened)).toEqual(['xaf-opening-left-out'])
})

test('chunks of any size give the same drafts', () => {
  const whole = read(xaf32)
  for (const step of [1, 7, 1000]) expect(read(xaf32, step)).toEqual(whole)
})

test('no truncation gives a document, and no bytes make it throw', () => {
  const bytes = new TextEncoder().encode(xaf40)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: xaf40.trimEnd().length - 1 }), length => {
      const cut = read(xaf40.slice(0, length))
      expect(cut.lines).toEqual([])
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
      read(damaged)
    }),
  )
})
