import type { ActivityKind } from '../ledger/activity.ts'
import type { Day } from '../shared/calendar.ts'
import type { Decimal } from '../shared/decimal.ts'
import type { Cents } from '../shared/money.ts'
import type { Problem } from './problem.ts'

/**
 * What a reader understood, before anything is looked up or stored. Keys join drafts within one import:
 * `customer` of a line is the `key` of a CustomerDraft (for tables simply the customer number), `product`
 * the `key` of a ProductDraft. The empty string is "none".
 *
 * Sign convention: what we sell is positive, what we take back or credit is negative, in `quantity`, `net` and
 * `cost` alike. A reader turns the signs of its format before it makes a draft.
 */
export type LineDraft = {
  /** Document number as printed on it. Never empty: a row without one is a problem, or a document of its own. */
  document: string
  /** Document date: of several lines of one document the first one read decides. */
  day: Day
  customer: string
  /** Name on the line, empty when the file has none. */
  customerName: string
  product: string
  productName: string
  productGroup: string
  /** null: the line has no quantity (a charge, a price correction). */
  quantity: Decimal | null
  /** Net price per unit, when the file states it. */
  price: Decimal | null
  /** Net amount excluding VAT in cents of the base currency. */
  net: Cents
  /** Cost of goods of the whole line in cents, null when the file does not say. */
  cost: Cents | null
  /** Goods, or a charge such as freight, order costs, a document discount. */
  kind: 'goods' | 'charge'
  /** The line's own text where there is no product, empty otherwise. Part of what makes two lines equal. */
  text: string
  /**
   * What a line with a product says of it beyond `productName`. Both are kept beside the product's code where they say
   * otherwise than the product's name; neither is part of what makes two lines equal.
   */
  description?: string
  /** 1-based row in the file. */
  row: number
}

/** What a customer has in words and codes; one list for mapping, comparing, storing and undoing. */
export const CUSTOMER_FIELDS = [
  'number',
  'name',
  'registration',
  'vat',
  'iban',
  'street',
  'postcode',
  'city',
  'country',
  'segment',
  'parent',
  'manager',
  'email',
  'phone',
] as const
export type CustomerField = (typeof CUSTOMER_FIELDS)[number]

export type CustomerDraft = {
  key: string
  /** Our own number or code for this customer; empty when the file has none. */
  number: string
  name: string
  /** Chamber of commerce (KvK, 8 digits) or KBO (10 digits) number, digits only; empty when unknown. */
  registration: string
  /** VAT number with country prefix, no spaces or dots; empty when unknown. */
  vat: string
  iban: string
  street: string
  postcode: string
  city: string
  /** ISO 3166 alpha-2 or the text of the file. */
  country: string
  segment: string
  /** Number of the parent customer (concern). */
  parent: string
  /** Who looks after this customer on our side. */
  manager: string
  email: string
  phone: string
  /** Customer since. */
  since: Day | null
  row: number
}

export type ProductDraft = {
  key: string
  number: string
  name: string
  group: string
  /** Cost per unit from `costFrom` on; null when the file has none. */
  cost: Decimal | null
  /** null: valid for all time. */
  costFrom: Day | null
  row: number
}

export type ActivityDraft = {
  customer: string
  customerName: string
  day: Day
  kind: ActivityKind
  minutes: number | null
  person: string
  row: number
}

/** One push of a reader: what it understood and what it did not. Never throws on a bad row. */
export type Batch = {
  lines: LineDraft[]
  customers: CustomerDraft[]
  products: ProductDraft[]
  activities: ActivityDraft[]
  problems: Problem[]
}

export function emptyBatch(): Batch {
  return { lines: [], customers: [], products: [], activities: [], problems: [] }
}

/** A customer draft with every field empty but the given ones. */
export function customerDraft(given: Partial<CustomerDraft> & { key: string }): CustomerDraft {
  return {
    number: '',
    name: '',
    registration: '',
    vat: '',
    iban: '',
    street: '',
    postcode: '',
    city: '',
    country: '',
    segment: '',
    parent: '',
    manager: '',
    email: '',
    phone: '',
    since: null,
    row: 0,
    ...given,
  }
}

/** A total that the source states, beside what was read, both in cents. `name` leads to words: `document-total`, `line-total` … */
export type ControlTotal = { name: string; file: string; stated: number; read: number; what: string }

/**
 * Reads one file: chunks of bytes in, batches out. `end` gives the last batch. `facts` may be asked after `end`.
 * A reader never sees the whole file at once, save for formats that need it (xlsx), which keep to a stated limit.
 */
export type Reader = {
  push(chunk: Uint8Array): Batch
  end(): Batch
  facts(): ReaderFacts
}

export type ReaderFacts = {
  /** Data rows (CSV, sheet) or invoices/postings (XML) seen. */
  rows: number
  /** Rows that gave a draft. */
  understood: number
  controls: ControlTotal[]
}
