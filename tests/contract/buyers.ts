import { isoOf } from '../../src/shared/calendar.ts'
import type { Database } from '../../src/store/database.ts'
import { simulatedBuyers } from '../simulated-buyers.ts'

/** How many rows go in at once: PostgreSQL takes 65,535 values a statement. */
const BATCH = 2000

/**
 * The simulated buyers as a ledger: one invoice of one line a purchase, its cost on the line, customers 1 … n in two
 * segments. Enough of them (300) and a model of leaving is found; of few W × A is what is left.
 */
export async function fillBuyers({ query }: Database, customers: number): Promise<void> {
  const bought = simulatedBuyers(customers)
  await query
    .insertInto('import')
    .values({
      state: 'done',
      created_at: '2026-11-01T09:00:00Z',
      committed_at: '2026-11-01T09:01:00Z',
      undone_at: null,
      created_by: 'Ans de Vries',
      files: JSON.stringify([{ name: 'invoices.csv', size: 1, sha256: '0' }]),
      plan: null,
      counts: null,
      revenue: null,
      failure: null,
    })
    .execute()
  await query
    .insertInto('customer')
    .values(
      Array.from({ length: customers }, (_, i) => ({
        id: i + 1,
        number: String(1000 + i),
        name: `Buyer ${i + 1}`,
        registration: '',
        vat: '',
        iban: '',
        street: '',
        postcode: '',
        city: 'Zwolle',
        country: 'NL',
        segment: i % 2 === 0 ? 'Installers' : 'Industry',
        parent: '',
        manager: '',
        email: '',
        phone: '',
        // Of a third the day they came was imported; of the others it is known when it lies in the data.
        since: i % 3 === 0 ? isoOf(bought.find(b => b.customer === i)!.day) : null,
        match_key: `buyer ${i + 1}`,
        import_id: 1,
      })),
    )
    .execute()
  for (let from = 0; from < bought.length; from += BATCH) {
    const rows = bought
      .slice(from, from + BATCH)
      .map((purchase, i) => ({ ...purchase, document: from + i + 1 }))
    await query
      .insertInto('document')
      .values(
        rows.map(({ customer, day, revenue, document }) => ({
          customer_id: customer + 1,
          id: document,
          number: `F${document}`,
          day: isoOf(day),
          lines: 1,
          net: revenue,
          fingerprint: String(document),
          import_id: 1,
        })),
      )
      .execute()
    await query
      .insertInto('line')
      .values(
        rows.map(({ customer, day, revenue, cost, document }) => ({
          customer_id: customer + 1,
          day: isoOf(day),
          document_id: document,
          position: 1,
          product_id: null,
          kind: 0,
          quantity: '1',
          price: String(revenue / 100),
          net: revenue,
          cost,
          text: null,
          import_id: 1,
          file: 0,
          source_row: document + 1,
        })),
      )
      .execute()
  }
  await query.updateTable('ledger').set({ version: 1 }).execute()
}
