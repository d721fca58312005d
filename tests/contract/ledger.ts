import { ACTIVITY_KINDS } from '../../src/ledger/activity.ts'
import { dayOf, isoOf } from '../../src/shared/calendar.ts'
import { seeded } from '../../src/statistics/random.ts'
import type { Database } from '../../src/store/database.ts'

/** Today in every contract test. */
export const TODAY = dayOf(2026, 11, 21)

const GROUPS = ['Pumps', 'Valves', 'Charges']
const SEGMENTS = ['Installers', 'Industry', 'Municipalities', '']

/**
 * A small firm written straight into the tables: 60 customers (one listed without a line, two of one group), 30
 * months of invoices with returns and price corrections, costs from lines, products and product groups, revenue
 * without a customer, activities, one invoice dated after today. The same to the cent every time.
 */
export async function fillLedger(database: Database): Promise<void> {
  const random = seeded(7)
  const { query } = database
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
  const customers = Array.from({ length: 60 }, (_, i) => ({
    id: i + 1,
    number: String(1000 + i),
    name: i === 7 ? 'Café Zwaan' : i === 8 ? '=Årsund B.V.' : `Customer ${i + 1} B.V.`,
    registration: `${30000000 + i}`,
    vat: '',
    iban: '',
    street: `Dock ${i + 1}`,
    postcode: '1234 AB',
    city: 'Zwolle',
    country: 'NL',
    segment: SEGMENTS[i % 4]!,
    parent: i === 4 ? '1003' : '',
    manager: i % 3 === 0 ? 'Joke' : 'Piet',
    email: '',
    phone: '',
    since: i % 10 === 0 ? '2020-01-01' : null,
    match_key: `customer ${i + 1}`,
    import_id: 1,
  }))
  await query.insertInto('customer').values(customers).execute()
  await query
    .insertInto('product')
    .values(
      GROUPS.map((group, i) => ({
        id: i + 1,
        number: `P${i + 1}`,
        name: `${group} set`,
        group_name: group,
        import_id: 1,
      })),
    )
    .execute()
  await query
    .insertInto('product_cost')
    .values([
      { product_id: 1, valid_from: '2024-01-01', cost: '61.25', import_id: 1 },
      { product_id: 1, valid_from: '2026-01-01', cost: '70.005', import_id: 1 },
    ])
    .execute()
  await facts(database, random)
  await query.updateTable('ledger').set({ version: 1 }).execute()
}

async function facts(database: Database, random: () => number): Promise<void> {
  const documents = []
  const lines = []
  const activities = []
  let id = 0
  for (let c = 0; c < 59; c++) {
    const orders = 2 + Math.floor(random() * random() * 40)
    for (let o = 0; o <= orders; o++) {
      const first = c === 20 && o === 0
      const day = first ? TODAY + 9 : dayOf(2024, 6, 1) + Math.floor(random() * 890)
      const number = ++id
      const nobody = c === 58
      const customer = nobody ? 0 : c + 1
      const correction = random() < 0.03
      let net = 0
      const count = correction ? 1 : 1 + Math.floor(random() * 4)
      for (let position = 1; position <= count; position++) {
        const product = 1 + Math.floor(random() * 3)
        const back = !correction && random() < 0.04
        const quantity = correction ? null : (back ? -1 : 1) * (1 + Math.floor(random() * 9))
        const price = 9 + Math.floor(random() * 19000) / 100
        const amount = quantity === null ? -Math.round(price * 100) : Math.round(price * 100) * quantity
        const ownCost = product === 2 && random() < 0.7
        lines.push({
          customer_id: customer,
          day: isoOf(day),
          document_id: number,
          position,
          product_id: correction ? null : product,
          kind: 0,
          quantity: quantity === null ? null : String(quantity),
          price: quantity === null ? null : String(price),
          net: amount,
          cost: ownCost && !correction ? Math.round(amount * (0.5 + random() * 0.6)) : null,
          text: random() < 0.5 ? null : `Line ${position}`,
          import_id: 1,
          file: 0,
          source_row: lines.length + 2,
        })
        net += amount
      }
      documents.push({
        customer_id: customer,
        id: number,
        number: `F${20000 + number}`,
        day: isoOf(day),
        lines: count,
        net,
        fingerprint: String(number),
        import_id: 1,
      })
    }
    const contacts = Math.floor(random() * random() * 60)
    for (let a = 0; a < contacts; a++)
      activities.push({
        customer_id: c + 1,
        id: activities.length + 1,
        day: isoOf(dayOf(2025, 6, 1) + Math.floor(random() * 520)),
        kind: Math.floor(random() * ACTIVITY_KINDS.length),
        minutes: random() < 0.4 ? null : 5 + Math.floor(random() * 90),
        person: random() < 0.5 ? 'Joke' : 'Piet',
        import_id: 1,
        file: 0,
        source_row: activities.length + 2,
      })
  }
  const { query } = database
  await query.insertInto('document').values(documents).execute()
  await query.insertInto('line').values(lines).execute()
  await query.insertInto('activity').values(activities).execute()
}
