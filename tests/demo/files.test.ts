import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { DEMO_SEED, demoFiles } from '../../demo/generate.ts'
import { dayOf } from '../../src/shared/calendar.ts'
import { euroText } from '../../src/shared/money.ts'
import { readDemo } from './read.ts'

const until = dayOf(2026, 11, 21)
const files = demoFiles({ seed: DEMO_SEED, until })
const hash = (of: typeof files) => of.map(f => createHash('sha256').update(f.text).digest('hex').slice(0, 16))

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
        "01-11-2023;10002;Service;130;Yusuf Kaya",
      ]
    `)
  })

  test('are equal to the byte for the same seed and month', () => {
    expect(hash(files)).toMatchInlineSnapshot(`
      [
        "1d7b0ff63d88dba1",
        "a3e5caf7b6288820",
        "506229947c88b692",
        "17668684d30a3f70",
      ]
    `)
    expect(demoFiles({ seed: DEMO_SEED, until: dayOf(2026, 11, 1) })).toEqual(files)
    expect(hash(demoFiles({ seed: DEMO_SEED + 1, until }))).not.toEqual(hash(files))
  })

  test('run over 36 whole months, to the end of the month before', () => {
    const days = files[2]!.text
      .split('\r\n')
      .slice(1, -1)
      .map(row => row.split(';')[1]!.split('-').reverse().join('-'))
    const sorted = [...days].sort()
    expect(sorted[0]!.slice(0, 7)).toBe('2023-11')
    expect(sorted.at(-1)).toBe('2026-10-30')
    expect(new Set(days.map(d => d.slice(0, 7))).size).toBe(36)
  })

  const reading = readDemo({ seed: DEMO_SEED, until })

  test('are read whole, without a mapping and without a problem', async () => {
    const read = await reading
    const rows = files.map(f => f.text.split('\r\n').length - 2)
    expect(read.problems).toEqual([])
    expect([read.customers.length, read.products.length, read.lines.length, read.activities.length]).toEqual(
      rows,
    )
    const net = read.lines.reduce((sum, line) => sum + line.net, 0)
    expect(euroText(net)).toMatchInlineSnapshot(`"60223962.63"`)
    expect(read.lines.filter(line => line.kind === 'charge').length).toBeGreaterThan(2_000)
    expect(read.customers.filter(c => c.parent !== '').length).toBe(10)
    expect(new Set(read.customers.map(c => c.name)).size).toBe(400)
  })

  test('names, segments, towns and postcodes fit together', async () => {
    const { customers } = await reading
    for (const c of customers) {
      expect(c.postcode).toMatch(c.country === 'NL' ? /^[1-9]\d{3} [A-Z]{2}$/ : /^[1-9]\d{3}$/)
      expect(c.segment).not.toBe('')
      expect(c.manager).not.toBe('')
    }
    expect(customers.filter(c => c.country === 'BE').length).toBeGreaterThan(40)
  })
})
