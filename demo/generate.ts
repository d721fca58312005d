import type { ActivityKind } from '../src/ledger/activity.ts'
import { type Day, dayOf, startOfMonth } from '../src/shared/calendar.ts'
import { activitiesOf } from './activities.ts'
import { ACCOUNT_MANAGERS, CHARGES, FREIGHT, ORDER_COST } from './company.ts'
import { amount, date, table } from './csv.ts'
import { customersOf } from './customers.ts'
import { calendarOf, ledgerStart } from './days.ts'
import { type Document, documentsOf } from './invoices.ts'
import { productsOf } from './products.ts'

/** Seed of the demo company that the product offers, and the one whose story README.md tells. */
export const DEMO_SEED = 2026

const KIND_WORDS: Partial<Record<ActivityKind, string>> = {
  visit: 'Bezoek',
  call: 'Telefoon',
  mail: 'E-mail',
  complaint: 'Klacht',
  reminder: 'Aanmaning',
  service: 'Service',
}

/** The demo company before it is written down: what the story's tests look at. */
export function demoWorld({ seed, until }: { seed: number; until: Day }) {
  const start = ledgerStart(until)
  const end = startOfMonth(until)
  const months = calendarOf(start)
  const firstYear = months[0]!.year
  const years = months[months.length - 1]!.year - firstYear + 1
  const products = productsOf(seed, years)
  const customers = customersOf(seed, start)
  const documents = documentsOf(seed, start, end, customers, products)
  const activities = activitiesOf(seed, start, customers)
  return { start, end, firstYear, products, customers, documents, activities }
}

/**
 * The demo company as four files that a Dutch package could have exported: `klanten.csv`, `artikelen.csv`,
 * `factuurregels.csv`, `activiteiten.csv`; semicolons, decimal commas, dd-mm-yyyy, UTF-8. Three years up to the end
 * of the month before `until`. Same seed and same month of `until`: the same bytes.
 */
export function demoFiles(options: { seed: number; until: Day }): { name: string; text: string }[] {
  const world = demoWorld(options)
  return [
    { name: 'klanten.csv', text: customerTable(world) },
    { name: 'artikelen.csv', text: productTable(world) },
    { name: 'factuurregels.csv', text: lineTable(world.documents) },
    { name: 'activiteiten.csv', text: activityTable(world) },
  ]
}

type World = ReturnType<typeof demoWorld>

function customerTable({ customers }: World): string {
  const header =
    'Debiteurnummer;Naam;Adres;Postcode;Plaats;Land;Segment;Accountmanager;Hoofddebiteur;Klant sinds'.split(
      ';',
    )
  return table(
    header,
    customers.map(c => [
      c.number,
      c.name,
      c.street,
      c.postcode,
      c.town,
      c.country,
      c.segment,
      ACCOUNT_MANAGERS[c.manager]!,
      c.parent,
      c.since === null ? '' : date(c.since),
    ]),
  )
}

function productTable({ products, firstYear }: World): string {
  const rows: string[][] = []
  products[0]!.costs.forEach((_, year) => {
    const from = date(dayOf(firstYear + year, 1, 1))
    for (const p of products) rows.push([p.number, p.name, p.group, amount(p.costs[year]!), from])
    if (year > 0) return
    for (const charge of [ORDER_COST, FREIGHT])
      rows.push([charge.article, charge.name, CHARGES, amount(0), from])
  })
  return table(['Artikelnummer', 'Omschrijving', 'Artikelgroep', 'Kostprijs', 'Ingangsdatum'], rows)
}

function lineTable(documents: readonly Document[]): string {
  const header =
    'Factuurnummer;Factuurdatum;Debiteurnummer;Debiteurnaam;Artikelnummer;Omschrijving;Artikelgroep;Aantal;Prijs;Bedrag'
  const rows = documents.flatMap(d =>
    d.lines.map(line => [
      d.number,
      date(d.day),
      d.customer?.number ?? '',
      d.customer?.name ?? '',
      line.article?.number ?? '',
      line.article?.name ?? `Prijscorrectie factuur ${d.corrects!.number}`,
      line.article?.group ?? '',
      line.quantity === null ? '' : String(line.quantity),
      line.quantity === null ? '' : amount(line.price),
      amount(line.amount),
    ]),
  )
  return table(header.split(';'), rows)
}

function activityTable({ activities }: World): string {
  return table(
    ['Datum', 'Debiteurnummer', 'Soort', 'Minuten', 'Medewerker'],
    activities.map(a => [
      date(a.day),
      a.customer.number,
      KIND_WORDS[a.kind]!,
      a.minutes === null ? '' : String(a.minutes),
      a.person,
    ]),
  )
}
