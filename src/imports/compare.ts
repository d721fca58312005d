import type { Day } from '../shared/calendar.ts'
import { decimalOf, decimalText } from '../shared/decimal.ts'
import { CUSTOMER_FIELDS, type CustomerDraft, type CustomerField, type LineDraft } from './drafts.ts'
import { nameKey } from './name-key.ts'
import { otherKeys, type Rehearsal } from './rehearsal.ts'

export type KnownCustomer = { id: number; since: Day | null } & Record<CustomerField, string>
export type KnownProduct = { id: number; number: string; name: string; group: string }
export type KnownPart = {
  customerId: number
  id: number
  day: Day
  lines: number
  net: number
  a: number
  b: number
}

/** What the ledger holds of the things an import names; the store looks it up. */
export type LedgerView = {
  /** Candidates: every customer that shares a number or another key with one of the import. */
  customers: readonly KnownCustomer[]
  products: readonly KnownProduct[]
  /** `productId|day` (empty day: all time) → cost as plain decimal. */
  costs: ReadonlyMap<string, string>
  /** Document number → its parts. */
  documents: ReadonlyMap<string, readonly KnownPart[]>
  /** `activityKey` with the customer's store id → how many. */
  activities: ReadonlyMap<string, number>
}

/** id null: to be created. `update` null: nothing changes. */
export type CustomerDecision = { id: number | null; update: Partial<KnownCustomer> | null }
export type ProductDecision = {
  id: number | null
  update: { name?: string; group?: string } | null
  /** What the product is called once this is imported. */
  name: string
}
export type CostDecision = { product: number; from: Day | null; cost: string; kind: 'created' | 'updated' }

export const CREATED = 0
export const UNCHANGED = 1
export const CHANGED = 2

/** What importing a rehearsal into this ledger would do, thing by thing. Indexes are those of the rehearsal. */
export type Decisions = {
  customers: CustomerDecision[]
  products: ProductDecision[]
  costs: CostDecision[]
  costsUnchanged: number
  /** Per document number: CREATED, UNCHANGED or CHANGED. */
  documents: Uint8Array
  /** The parts that the ledger holds of changed documents, by document number index. */
  changed: Map<number, readonly KnownPart[]>
  /** Activities that are there already, by `activityKey` with the rehearsal's customer index: so many are skipped. */
  activitiesThere: Map<string, number>
}

/**
 * Compares an import with the ledger. Customers are recognised by their number, else by registration, VAT number,
 * IBAN or name with postcode, the latter only where one of the two has no number of ours; documents by number and
 * fingerprint; activities by being equal, as often as they occur.
 */
export function compare(rehearsal: Rehearsal, ledger: LedgerView): Decisions {
  const customers = matchCustomers(rehearsal.customers, ledger.customers)
  const products = matchProducts(rehearsal, ledger.products)
  const { costs, unchanged } = matchCosts(rehearsal, products, ledger.costs)
  const documents = new Uint8Array(rehearsal.documents)
  const changed = new Map<number, readonly KnownPart[]>()
  if (ledger.documents.size > 0)
    rehearsal.documentNumbers().forEach((text, number) => {
      const known = ledger.documents.get(text)
      if (!known) return
      const sum = rehearsal.documentSum(number)
      let a = 0
      let b = 0
      let lines = 0
      for (const part of known) {
        a = (a + part.a) | 0
        b = (b + part.b) | 0
        lines += part.lines
      }
      if (a === sum.a && b === sum.b && lines === sum.lines) documents[number] = UNCHANGED
      else {
        documents[number] = CHANGED
        changed.set(number, known)
      }
    })
  const activitiesThere = new Map<string, number>()
  if (ledger.activities.size > 0)
    for (const [key, count] of rehearsal.activityCounts()) {
      const bar = key.indexOf('|')
      const customer = Number(key.slice(0, bar))
      const id = customer < 0 ? 0 : customers[customer]!.id
      const there = id === null ? 0 : (ledger.activities.get(id + key.slice(bar)) ?? 0)
      if (there > 0) activitiesThere.set(key, Math.min(there, count))
    }
  return { customers, products, costs, costsUnchanged: unchanged, documents, changed, activitiesThere }
}

function matchCustomers(
  drafts: readonly CustomerDraft[],
  known: readonly KnownCustomer[],
): CustomerDecision[] {
  const byNumber = new Map<string, KnownCustomer>()
  const byOther = new Map<string, KnownCustomer>()
  for (const k of known) {
    byNumber.set(k.number, k)
    for (const key of otherKeys(k)) if (!byOther.has(key)) byOther.set(key, k)
  }
  const taken = new Set<number>()
  return drafts.map(draft => {
    let found = draft.number === '' ? undefined : byNumber.get(draft.number)
    if (!found)
      for (const key of otherKeys(draft)) {
        const candidate = byOther.get(key)
        if (candidate && (draft.number === '' || isMadeNumber(candidate)) && !taken.has(candidate.id)) {
          found = candidate
          break
        }
      }
    if (!found && draft.number === '') {
      const same = byNumber.get(madeNumber(draft))
      if (same && !taken.has(same.id)) found = same
    }
    if (!found) return { id: null, update: null }
    taken.add(found.id)
    return { id: found.id, update: updateOf(draft, found) }
  })
}

function updateOf(draft: CustomerDraft, known: KnownCustomer): Partial<KnownCustomer> | null {
  const update: Partial<KnownCustomer> = {}
  // A name on an invoice line only fills a gap; a customer list is asked for its names and wins.
  const listed = draft.row > 0
  for (const field of CUSTOMER_FIELDS) {
    const value = draft[field]
    if (value === '' || value === known[field]) continue
    if (known[field] === '' || listed) update[field] = value
  }
  if (draft.since !== null && draft.since !== known.since) update.since = draft.since
  return Object.keys(update).length > 0 ? update : null
}

/**
 * The number a customer gets that has none of ours: its registration, VAT number, IBAN, name with postcode, electronic
 * address or name. One of whom nothing else is known is recognised by it.
 */
export function madeNumber(draft: CustomerDraft): string {
  if (draft.number !== '') return draft.number
  const strong = draft.registration || draft.vat || draft.iban
  if (strong !== '') return `#${strong}`
  const name = nameKey(draft.name)
  if (name !== '' && draft.postcode !== '') return `#${name} ${nameKey(draft.postcode)}`
  const address = /^(?:endpoint|id):(.*)$/.exec(draft.key)?.[1]
  return `#${address || name || draft.key}`
}

function isMadeNumber(known: KnownCustomer): boolean {
  return known.number.startsWith('#')
}

function matchProducts(rehearsal: Rehearsal, known: readonly KnownProduct[]): ProductDecision[] {
  const byNumber = new Map(known.map(k => [k.number, k]))
  return rehearsal.products.map(draft => {
    const found = byNumber.get(draft.number)
    if (!found) return { id: null, update: null, name: draft.name }
    const update: { name?: string; group?: string } = {}
    const listed = draft.row > 0
    if (draft.name !== '' && draft.name !== found.name && (found.name === '' || listed))
      update.name = draft.name
    if (draft.group !== '' && draft.group !== found.group && (found.group === '' || listed))
      update.group = draft.group
    const name = update.name ?? found.name
    return { id: found.id, update: Object.keys(update).length > 0 ? update : null, name }
  })
}

/**
 * The text that is kept with a line: its own, and of a product what the line calls it, where that says otherwise than the
 * product's name.
 */
export function keptText(line: LineDraft, product: ProductDecision | null): string {
  if (product === null) return line.text
  const said = [line.productName, line.description ?? '', line.text]
  return said
    .filter((text, i) => text !== '' && text !== product.name && said.indexOf(text) === i)
    .join(' · ')
}

function matchCosts(
  rehearsal: Rehearsal,
  products: readonly ProductDecision[],
  known: ReadonlyMap<string, string>,
): { costs: CostDecision[]; unchanged: number } {
  // A file may say the cost of a product twice: the last one counts.
  const last = new Map<string, Rehearsal['productCosts'][number]>()
  for (const said of rehearsal.productCosts) last.set(`${said.product}|${said.from ?? ''}`, said)
  const costs: CostDecision[] = []
  for (const { product, from, cost } of last.values()) {
    const text = decimalText(cost)
    const id = products[product]!.id
    const there = id === null ? undefined : known.get(`${id}|${from ?? ''}`)
    if (there === undefined || !sameDecimal(there, text))
      costs.push({ product, from, cost: text, kind: there === undefined ? 'created' : 'updated' })
  }
  return { costs, unchanged: last.size - costs.length }
}

function sameDecimal(a: string, b: string): boolean {
  const x = decimalOf(a)
  const y = decimalOf(b)
  return x !== null && y !== null && x.mantissa === y.mantissa && x.scale === y.scale
}
