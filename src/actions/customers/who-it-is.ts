import type { CustomerColumns } from '../../ledger/portfolio.ts'
import type { CustomerTable } from '../../store/tables.ts'

/** Master data of a customer, with the customer above it and those below it as far as these are in sight. */
export function whoItIs(known: CustomerTable, customers: CustomerColumns, seen: (id: number) => boolean) {
  const { id, parent, name, n } = customers
  const named = (index: number) => ({ id: id[index]!, name: name[index]! })
  const own = id.indexOf(known.id)
  const above = own < 0 ? -1 : parent[own]!
  const children = []
  for (let c = 0; own >= 0 && c < n; c++) if (parent[c] === own && seen(id[c]!)) children.push(named(c))
  return {
    id: known.id,
    number: known.number,
    name: known.name,
    segment: known.segment,
    manager: known.manager,
    registration: known.registration,
    vat: known.vat,
    street: known.street,
    postcode: known.postcode,
    city: known.city,
    country: known.country,
    email: known.email,
    phone: known.phone,
    since: known.since,
    parent: above < 0 || !seen(id[above]!) ? null : named(above),
    children,
  }
}
