import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { DEMO_SEED, demoFiles } from '../../demo/generate.ts'
import { dayOf } from '../../src/shared/calendar.ts'
import { euroText } from '../../src/shared/money.ts'
import { readDemo } from './read.ts'

const until = dayOf(2026, 11, 21)
const files = demoFiles({ seed: DEMO_SEED, until })
const hash = (of: typeof files) => of.map(f => createHash('sha256').update(f.text).digest('hex').slice(0, 16))

const rowsOf = (name: string) =>
  files
    .find(f => f.name === name)!
    .text.split('\r\n')
    .slice(1, -1)
    .map(row => row.split(';'))

describe('the demo files', () => {
  test('are four, as a Dutch package writes them', () => {
    expect(files.map(f => f.name)).toEqual([
      'klanten.csv',
      'artikelen.csv',
      'factuurregels.csv',
      'activiteiten.csv',
    ])
    expect(files.map(f => f.text.split('\r\n')[0])).toMatchInlineSnapshot(`
      [
        "Debiteurnummer;Naam;Adres;Postcode;Plaats;Land;Segment;Accountmanager;Hoofddebiteur;Klant sinds",
        "Artikelnummer;Omschrijving;Artikelgroep;Kostprijs;Ingangsdatum",
        "Factuurnummer;Factuurdatum;Debiteurnummer;Debiteurnaam;Artikelnummer;Omschrijving;Artikelgroep;Aantal;Prijs;Bedrag",
        "Datum;Debiteurnummer;Soort;Minuten;Medewerker",
      ]
    `)
    expect(files.map(f => f.text.split('\r\n')[1])).toMatchInlineSnapshot(`
      [
        "10001;Loodgietersbedrijf Versteeg B.V.;Energieweg 81;8032 VB;Zwolle;NL;Installateurs;Ilse Vandamme;;28-05-1996",
        "101101;Koperbuis hard per lengte 5 m 12 mm;Leidingen en fittingen;13,65;01-01-2023",
        "202300001;01-11-2023;10006;IJzerhandel Wijnen B.V.;108103;Ledpaneel 30x120;Verlichting;8;35,34;282,72",
        "01-11-2023;10002;Telefoon;14;Anouk Brouwers",
      ]
    `)
  })

  test('are equal to the byte for the same seed and month', () => {
    expect(hash(files)).toMatchInlineSnapshot(`
      [
        "1d7b0ff63d88dba1",
        "1846361c48533500",
        "72989b0611aff588",
        "a8cb8273274c158b",
      ]
    `)
    expect(demoFiles({ seed: DEMO_SEED, until: dayOf(2026, 11, 1) })).toEqual(files)
    expect(hash(demoFiles({ seed: DEMO_SEED + 1, until }))).not.toEqual(hash(files))
  })

  test('run over 36 whole months, to the end of the month before', () => {
    const days = rowsOf('factuurregels.csv').map(row => row[1]!.split('-').reverse().join('-'))
    const sorted = [...days].sort()
    expect(sorted[0]!.slice(0, 7)).toBe('2023-11')
    expect(sorted.at(-1)).toBe('2026-10-30')
    expect(new Set(days.map(d => d.slice(0, 7))).size).toBe(36)
  })

  test('are read whole, without a mapping and without a problem', async () => {
    const { rehearsed, summary } = await readDemo({ seed: DEMO_SEED, until })
    const { rehearsal, outcomes, problems } = rehearsed
    expect(problems.groups().filter(g => g.level !== 'notice')).toEqual([])
    expect(rehearsal.lines).toBe(rowsOf('factuurregels.csv').length)
    expect(rehearsal.activities).toBe(rowsOf('activiteiten.csv').length)
    expect([rehearsal.customers.length, rehearsal.products.length]).toEqual([400, 302])
    expect(outcomes.length).toBe(4)
    expect(euroText(rehearsal.net)).toMatchInlineSnapshot(`"60068014.08"`)
    expect(summary?.basis).toEqual({ measured: 1, estimate: 0 })
  })

  test('names, towns, postcodes and heads of groups fit together', () => {
    const customers = rowsOf('klanten.csv')
    const numbers = new Set(customers.map(row => row[0]))
    expect(new Set(customers.map(row => row[1])).size).toBe(400)
    for (const [, , , postcode, , country, segment, manager, head] of customers) {
      expect(postcode).toMatch(country === 'NL' ? /^[1-9]\d{3} [A-Z]{2}$/ : /^[1-9]\d{3}$/)
      expect(segment).not.toBe('')
      expect(manager).not.toBe('')
      expect(head === '' || numbers.has(head!)).toBe(true)
    }
    expect(customers.filter(row => row[8] !== '').length).toBe(10)
    expect(customers.filter(row => row[5] === 'BE').length).toBeGreaterThan(40)
  })

  test('hold returns, price corrections, order costs, freight and cash sales', () => {
    const lines = rowsOf('factuurregels.csv')
    expect(lines.filter(row => row[7]!.startsWith('-')).length).toBeGreaterThan(1_000)
    expect(lines.filter(row => row[7] === '' && row[9]!.startsWith('-')).length).toBeGreaterThan(300)
    expect(lines.filter(row => row[5] === 'Orderkosten').length).toBeGreaterThan(500)
    expect(lines.filter(row => row[5] === 'Vrachtkosten').length).toBeGreaterThan(500)
    expect(lines.filter(row => row[2] === '').length).toBeGreaterThan(300)
  })
})
