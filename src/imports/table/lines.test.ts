import { expect, test } from 'vitest'
import { isoOf } from '../../shared/calendar.ts'
import { brief, tryTable } from './try.ts'

const sales = (header: string, ...rows: readonly string[]): string => [header, ...rows].join('\r\n')

test('a Dutch export: title rows, semicolons, decimal commas, a total row', async () => {
  const { profile, proposal, lines, problems, scan } = await tryTable(
    sales(
      'Omzetoverzicht 2025;;;;;;',
      'Afgedrukt op 03-01-2026;;;;;;',
      ';;;;;;',
      'Factuurnr.;Factuurdatum;Debiteurnr.;Debiteurnaam;Artikel;Aantal;Bedrag excl. btw',
      '2025001;31-01-2025;10001;Bakker BV;A-1;2;€ 1.234,50',
      '2025002;01-02-2025;10002;Jansen & Zn;A-2;1;(34,50)',
      ';;;;;;',
      'Totaal;;;;;;1.200,00',
    ),
  )
  expect(profile).toMatchObject({ delimiter: ';', headerRow: 4, skippedRows: 4 })
  expect(proposal.mapping?.columns).toEqual({
    document: 'Factuurnr.',
    date: 'Factuurdatum',
    customer: 'Debiteurnr.',
    customerName: 'Debiteurnaam',
    product: 'Artikel',
    quantity: 'Aantal',
    amount: 'Bedrag excl. btw',
  })
  expect(lines).toEqual([
    {
      document: '2025001',
      day: 20_119,
      customer: '10001',
      customerName: 'Bakker BV',
      product: 'A-1',
      productName: '',
      productGroup: '',
      quantity: { mantissa: 2, scale: 0 },
      price: null,
      net: 123_450,
      cost: null,
      kind: 'goods',
      text: '',
      row: 5,
    },
    expect.objectContaining({
      document: '2025002',
      net: -3450,
      quantity: { mantissa: -1, scale: 0 },
      row: 6,
    }),
  ])
  expect(isoOf(lines[0]!.day)).toBe('2025-01-31')
  expect(brief(problems)).toEqual(['row-blank@7', 'total-row@8 Bedrag excl. btw: Totaal'])
  expect(scan?.facts).toEqual({
    rows: 3,
    understood: 2,
    controls: [{ name: 'total', file: 'file.csv', stated: 120_000, read: 120_000, what: '8' }],
  })
})

test('French headers of a Belgian package', async () => {
  const { proposal, lines } = await tryTable(
    sales(
      'N° facture;Date facture;N° client;Nom;Désignation;Quantité;Prix unitaire;Montant HTVA',
      'F1;15/01/2025;C7;Dupont SA;Vis;10;1,25;12,50',
      'F2;16/01/2025;C7;Dupont SA;Clou;10;1,20;12,00',
    ),
  )
  expect(proposal.mapping?.columns).toEqual({
    document: 'N° facture',
    date: 'Date facture',
    customer: 'N° client',
    customerName: 'Nom',
    quantity: 'Quantité',
    price: 'Prix unitaire',
    amount: 'Montant HTVA',
    productName: 'Désignation',
  })
  expect(lines.map(l => l.net)).toEqual([1250, 1200])
})

test('credit notes by their kind, returns take their cost back', async () => {
  const { lines } = await tryTable(
    sales(
      'Factuurnummer;Soort document;Datum;Klantnummer;Artikelcode;Aantal;Prijs;Kostprijs',
      '1;Factuur;31-01-2025;K;A;2;10,00;6,005',
      '2;Creditnota;31-01-2025;K;A;2;10,00;6,005',
      '3;Factuur;31-01-2025;K;A;-1;10,00;6,005',
    ),
  )
  expect(lines.map(l => [l.net, l.cost, l.quantity?.mantissa])).toEqual([
    [2000, 1201, 2],
    [-2000, -1201, -2],
    [-1000, -601, -1],
  ])
})

test('debit and credit columns, and one amount with D or C beside it', async () => {
  const sides = await tryTable(
    sales('Factuurnummer;Datum;Relatiecode;Debet;Credit', '1;31-01-2025;K;;10,50', '2;31-01-2025;K;3,25;'),
  )
  expect(sides.lines.map(l => l.net)).toEqual([1050, -325])
  const marks = await tryTable(
    sales('Factuurnummer;Datum;Relatiecode;Bedrag;D/C', '1;31-01-2025;K;10,50;C', '2;31-01-2025;K;3,25;D'),
  )
  expect(marks.lines.map(l => l.net)).toEqual([1050, -325])
})

test('freight and order costs are charges', async () => {
  const { lines } = await tryTable(
    sales(
      'Factuurnummer;Datum;Klantnummer;Artikelcode;Omschrijving;Aantal;Bedrag',
      '1;31-01-2025;K;A;Schroef;1;10,50',
      '1;31-01-2025;K;VRACHT;Bezorging;1;7,50',
      '1;31-01-2025;K;99;Verzendkosten;1;7,50',
    ),
  )
  expect(lines.map(l => l.kind)).toEqual(['goods', 'charge', 'charge'])
})

test('without document numbers what a customer bought on a day is a document', async () => {
  const { lines, problems } = await tryTable(
    'customer_id,date,dollar_value\n00004,1997-01-01,29.33\n,1997-01-18,5.00\n',
  )
  expect(lines.map(l => l.document)).toEqual(['00004 1997-01-01', '1997-01-18'])
  expect(problems).toEqual([])
})

test('every row that cannot be read is named, and no other', async () => {
  const { lines, problems, rejected } = await tryTable(
    sales(
      'Factuurnr;Datum;Klantnr;Bedrag;Opmerking',
      '1;31-01-2025;K;10,50;ok',
      ';31-01-2025;K;10,50;no number',
      '3;gisteren;K;10,50;no date',
      '4;;K;10,50;empty date',
      '5;31-01-2025;K;tien;no amount',
      '6;31-01-2025;K;;no amount either',
      '7;31-01-2025',
      '8;31-01-2025;K;10,50;too;many',
      'Factuurnr;Datum;Klantnr;Bedrag;Opmerking',
      '9;31-01-2025;K;10,50',
      '10;31-01-2025;K;"10,50;open quote',
      '11;31-01-2025;K;10,50;ok',
    ),
  )
  expect(brief(problems)).toEqual([
    'document-missing@3 Factuurnr',
    'date-unreadable@4 Datum: gisteren',
    'date-missing@5 Datum',
    'number-unreadable@6 Bedrag: tien',
    'amount-missing@7 Bedrag',
    'row-short@8: 2 < 5',
    'row-long@9: 6 > 5',
    'header-repeated@10: Factuurnr',
    'row-short-read@11: 4 < 5',
    'quote-unclosed@12: 10',
  ])
  expect(lines.map(l => [l.document, l.row])).toEqual([
    ['1', 2],
    ['9', 11],
    ['11', 13],
  ])
  expect(rejected.map(r => r.row)).toEqual([3, 4, 5, 6, 7, 8, 9, 12])
  expect(rejected.at(-1)?.raw).toBe('10;31-01-2025;K;"10,50;open quote')
})

test('another currency is a warning for each, not a conversion', async () => {
  const { problems } = await tryTable(
    sales(
      'Factuurnr;Datum;Klantnr;Bedrag;Valuta',
      '1;31-01-2025;K;1,50;EUR',
      '2;31-01-2025;K;1,50;USD',
      '3;31-01-2025;K;1,50;USD',
    ),
  )
  expect(problems).toEqual([
    {
      level: 'warning',
      code: 'currency-other',
      file: 'file.csv',
      row: 0,
      column: 'Valuta',
      value: 'USD',
      values: { rows: 2 },
    },
  ])
})

test('a text in windows-1252 far into the file decides the encoding of all of it', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => `${i};31-01-2025;K;Zeeland;1,50`).join('\n')
  const text = `Factuurnr;Datum;Klantnr;Klantnaam;Bedrag\n${rows}\n20000;31-01-2025;L;Caf\u00e9 \u0080;1,50\n`
  const { lines, scan, problems } = await tryTable(Uint8Array.from(text, c => c.charCodeAt(0)))
  expect(scan).toMatchObject({ encoding: 'windows-1252', passes: 2 })
  expect(lines.length).toBe(20_001)
  expect(lines.at(-1)?.customerName).toBe('Café €')
  expect(brief(problems)).toEqual(['encoding-windows-1252@0'])
})

test('UTF-16 with a byte order mark, UTF-8 with one, sep= and NULs', async () => {
  const text = 'Factuurnr;Datum;Klantnr;Bedrag\r\n1;31-01-2025;Ké;1,50\r\n'
  const utf16 = new Uint8Array(Uint16Array.from(`\ufeff${text}`, c => c.charCodeAt(0)).buffer)
  for (const bytes of [
    utf16,
    new TextEncoder().encode(`\ufeff${text}`),
    new TextEncoder().encode(`sep=;\r\n${text}`),
  ])
    for (const size of [1, 7, 65_536]) {
      const { lines, problems } = await tryTable(bytes, undefined, size)
      expect(lines.map(l => [l.customer, l.net])).toEqual([['Ké', 150]])
      expect(problems).toEqual([])
    }
  const nul = await tryTable(text.replace('1,50', '1,\u000050'))
  expect(nul.lines[0]?.net).toBe(150)
  expect(brief(nul.problems)).toEqual(['nul-characters@0'])
})

test('a line with 10,000 columns is one problem', async () => {
  const { lines, problems } = await tryTable(
    sales(
      'Factuurnr;Datum;Klantnr;Bedrag',
      '1;31-01-2025;K;1,50',
      Array.from({ length: 10_000 }, () => 'x').join(';'),
    ),
  )
  expect(lines.length).toBe(1)
  expect(brief(problems)).toEqual(['row-long@3: 10000 > 4'])
})

test('a payment by credit card is no credit note', async () => {
  const { lines } = await tryTable(
    sales(
      'Factuurnummer;Datum;Klantnummer;Bedrag;Type',
      '1;31-01-2025;K;10,50;Credit card',
      '2;31-01-2025;K;10,50;Credit',
    ),
  )
  expect(lines.map(l => l.net)).toEqual([1050, -1050])
})
