import { expect, test } from 'vitest'
import { isoOf } from '../../shared/calendar.ts'
import { brief, tryTable } from './try.ts'

test('a Dutch list of customers', async () => {
  const { proposal, customers, problems } = await tryTable(
    'Relatiecode;Naam;Adres;Postcode;Plaats;Land;BTW nummer;Nummer KvK;IBAN;Branche;Accountmanager;E-mail;Telefoon;Klant sinds;Hoofddebiteur\r\n' +
      '10001;Bakker BV;Dam 1;1012 JS;Amsterdam;NL;NL 8012.34.567.B01;01234567;NL91 ABNA 0417 1643 00;Bouw;Anja;info@bakker.nl;020-1234567;21-05-2015;9.0\r\n' +
      ';Zonder nummer;;;;;;;;;;;;;\r\n',
  )
  expect(proposal.kindReason.code).toBe('kind-customers')
  expect(proposal.unused).toEqual([])
  expect(customers).toEqual([
    {
      key: '10001',
      number: '10001',
      name: 'Bakker BV',
      registration: '01234567',
      vat: 'NL801234567B01',
      iban: 'NL91ABNA0417164300',
      street: 'Dam 1',
      postcode: '1012 JS',
      city: 'Amsterdam',
      country: 'NL',
      segment: 'Bouw',
      parent: '9',
      manager: 'Anja',
      email: 'info@bakker.nl',
      phone: '020-1234567',
      since: 16_576,
      row: 2,
    },
  ])
  expect(isoOf(16_576)).toBe('2015-05-21')
  expect(brief(problems)).toEqual(['customer-missing@3 Relatiecode'])
})

test('products with cost, in Dutch and in French', async () => {
  const dutch = await tryTable(
    'Artikelcode;Omschrijving;Artikelgroep;Kostprijs\nA1;Schroef;IJzerwaren;€ 0,125\nA2;Moer;IJzerwaren;-\n',
  )
  expect(dutch.products).toEqual([
    {
      key: 'A1',
      number: 'A1',
      name: 'Schroef',
      group: 'IJzerwaren',
      cost: { mantissa: 125, scale: 3 },
      costFrom: null,
      row: 2,
    },
    { key: 'A2', number: 'A2', name: 'Moer', group: 'IJzerwaren', cost: null, costFrom: null, row: 3 },
  ])
  const french = await tryTable("Code article;Libellé;Famille;Prix d'achat\nA1;Vis;Quincaillerie;0,13\n")
  expect(french.products[0]).toMatchObject({
    number: 'A1',
    name: 'Vis',
    group: 'Quincaillerie',
    cost: { mantissa: 13, scale: 2 },
  })
})

test('activities by their words, minutes or hours', async () => {
  const { proposal, activities, problems } = await tryTable(
    'Klantnr;Klantnaam;Datum;Activiteit;Uren;Medewerker\n' +
      'K1;Bakker;21-05-2025;Bezoek;1,5;Anja\n' +
      'K2;Jansen;22-05-2025;Telefoongesprek;;Bert\n' +
      'K2;Jansen;22-05-2025;Klacht over levering;0,25;Bert\n' +
      'K2;Jansen;22-05-2025;Vissen;0,25;Bert\n',
  )
  expect(proposal.kindReason.code).toBe('kind-activities')
  expect(activities.map(a => [a.customer, a.kind, a.minutes, a.person])).toEqual([
    ['K1', 'visit', 90, 'Anja'],
    ['K2', 'call', null, 'Bert'],
    ['K2', 'complaint', 15, 'Bert'],
  ])
  expect(brief(problems)).toEqual(['activity-unknown@5 Activiteit: Vissen'])
})

test('a bank statement is no list of invoices', async () => {
  const { proposal } = await tryTable(
    '"Datum";"Naam / Omschrijving";"Rekening";"Tegenrekening";"Code";"Af Bij";"Bedrag (EUR)";"Mutatiesoort";"Mededelingen";"Saldo na mutatie"\n' +
      '"20250121";"Bakker BV";"NL91ABNA0417164300";"NL02ABNA0123456789";"OV";"Bij";"1.149,00";"Overschrijving";"F2025001";"2.000,00"\n',
  )
  expect(proposal.mapping).toBeNull()
  expect(proposal.kindReason.code).toBe('kind-bank-statement')
})
