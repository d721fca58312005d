import type { Day } from '../shared/calendar.ts'
import { type CustomerDraft, customerDraft, type LineDraft, type ProductDraft } from './drafts.ts'
import { finish, hashText, mix, mixDecimal, mixNumber, SEED_A, SEED_B } from './fingerprint.ts'
import { Floats, Ints, Numbering } from './growable.ts'
import { nameKey } from './name-key.ts'

/**
 * What one import holds, worked out before anything is stored: its customers (matched among themselves), products
 * and documents with their fingerprints. Lines themselves pass through and are not kept. The same rehearsal serves
 * the preview, the import itself and the analysis of files without a store.
 *
 * A document is known by its number; lines of one number that name several customers make one part per customer,
 * so `parts` has a row per (number, customer) and `documents` counts numbers. The day of a document is that of its
 * first line.
 */
export class Rehearsal {
  readonly customers: CustomerDraft[] = []
  readonly products: ProductDraft[] = []
  /** Costs of products with their dates, in order of reading. */
  readonly productCosts: {
    product: number
    from: Day | null
    cost: NonNullable<ProductDraft['cost']>
    row: number
  }[] = []

  readonly #customerByKey = new Numbering()
  readonly #customerAt = new Ints()
  readonly #customerByNumber = new Map<string, number>()
  readonly #customerByOther = new Map<string, number>()
  readonly #customerHashA = new Ints()
  readonly #customerHashB = new Ints()
  /** Lines per customer: 0 for a customer that is only listed. */
  readonly customerLines = new Ints()
  readonly #productByKey = new Map<string, number>()
  readonly #productHashA = new Ints()
  readonly #productHashB = new Ints()

  readonly #numbers = new Numbering()
  readonly #extraParts = new Map<string, number>()
  /** Per part. */
  readonly parts = {
    number: new Ints(),
    customer: new Ints(),
    day: new Ints(),
    lines: new Ints(),
    net: new Floats(),
    a: new Ints(),
    b: new Ints(),
  }
  readonly #firstPart = new Ints()

  lines = 0
  net = 0
  cost = 0
  costedLines = 0
  /** Lines whose day differs from that of their document. */
  strayDays = 0
  readonly unassigned = { lines: 0, net: 0 }
  first: Day | null = null
  last: Day | null = null

  /** Adds a customer, or what a draft adds to one already known; returns its index. */
  addCustomer(draft: CustomerDraft): number {
    const known = this.#findCustomer(draft)
    if (known >= 0) {
      this.#fill(this.customers[known]!, draft)
      this.#nameKeys(draft, known)
      return known
    }
    const index = this.customers.length
    this.customers.push({ ...draft })
    this.customerLines.push(0)
    const identity = draft.number || draft.key
    this.#customerHashA.push(hashText(SEED_A, identity))
    this.#customerHashB.push(hashText(SEED_B, identity))
    this.#nameKeys(draft, index)
    return index
  }

  /** Index of the customer with this key, −1 for the empty key. A key never seen becomes a customer of that number. */
  customerOf(key: string, name: string): number {
    if (key === '') return -1
    const known = this.#customerByKey.find(key)
    if (known >= 0) {
      const index = this.#customerAt.data[known]!
      if (name !== '' && this.customers[index]!.name === '') this.customers[index]!.name = name
      return index
    }
    return this.addCustomer(customerDraft({ key, number: key, name }))
  }

  addProduct(draft: ProductDraft): number {
    let index = this.#productByKey.get(draft.key) ?? -1
    if (index < 0) {
      index = this.products.length
      this.products.push({ ...draft })
      this.#productByKey.set(draft.key, index)
      this.#productHashA.push(hashText(SEED_A, draft.key))
      this.#productHashB.push(hashText(SEED_B, draft.key))
    } else {
      const known = this.products[index]!
      known.name ||= draft.name
      known.group ||= draft.group
    }
    if (draft.cost)
      this.productCosts.push({ product: index, from: draft.costFrom, cost: draft.cost, row: draft.row })
    return index
  }

  productOf(key: string, name: string, group: string): number {
    if (key === '') return -1
    const known = this.#productByKey.get(key)
    if (known === undefined)
      return this.addProduct({ key, number: key, name, group, cost: null, costFrom: null, row: 0 })
    const product = this.products[known]!
    if (name !== '' && product.name === '') product.name = name
    if (group !== '' && product.group === '') product.group = group
    return known
  }

  /** Takes a line into its document and the totals; returns the index of its part. */
  addLine(line: LineDraft, customer: number, product: number): number {
    const part = this.#part(line, customer)
    const { parts } = this
    if (parts.day.data[part] !== line.day) this.strayDays++
    parts.lines.data[part]!++
    parts.net.data[part]! += line.net
    parts.a.data[part] =
      (parts.a.data[part]! +
        this.#hash(SEED_A, this.#customerHashA, this.#productHashA, line, customer, product)) |
      0
    parts.b.data[part] =
      (parts.b.data[part]! +
        this.#hash(SEED_B, this.#customerHashB, this.#productHashB, line, customer, product)) |
      0

    this.lines++
    this.net += line.net
    if (line.cost !== null) {
      this.cost += line.cost
      this.costedLines++
    }
    if (customer < 0) {
      this.unassigned.lines++
      this.unassigned.net += line.net
    } else this.customerLines.data[customer]!++
    if (this.first === null || line.day < this.first) this.first = line.day
    if (this.last === null || line.day > this.last) this.last = line.day
    return part
  }

  get documents(): number {
    return this.#numbers.size
  }

  get partCount(): number {
    return this.parts.number.length
  }

  /** Day of the document a part belongs to. */
  partDay(part: number): Day {
    return this.parts.day.data[part]!
  }

  /** Document numbers in order of first sight; `parts.number` refers to them. */
  documentNumbers(): string[] {
    return this.#numbers.texts()
  }

  /** Customers with at least one line. */
  get customersWithLine(): number {
    let n = 0
    for (let i = 0; i < this.customers.length; i++) if (this.customerLines.data[i]! > 0) n++
    return n
  }

  #part(line: LineDraft, customer: number): number {
    let number = this.#numbers.find(line.document)
    if (number < 0) {
      number = this.#numbers.add(line.document)
      const part = this.#newPart(number, customer, line.day)
      this.#firstPart.push(part)
      return part
    }
    const first = this.#firstPart.data[number]!
    if (this.parts.customer.data[first] === customer) return first
    const key = `${number}/${customer}`
    let part = this.#extraParts.get(key)
    if (part === undefined) {
      part = this.#newPart(number, customer, this.parts.day.data[first]!)
      this.#extraParts.set(key, part)
    }
    return part
  }

  #newPart(number: number, customer: number, day: Day): number {
    const { parts } = this
    parts.customer.push(customer)
    parts.day.push(day)
    parts.lines.push(0)
    parts.net.push(0)
    parts.a.push(0)
    parts.b.push(0)
    return parts.number.push(number)
  }

  #hash(
    seed: number,
    customers: Ints,
    products: Ints,
    line: LineDraft,
    customer: number,
    product: number,
  ): number {
    let h = mix(seed, customer < 0 ? 0 : customers.data[customer]!)
    h = mix(h, product < 0 ? 0 : products.data[product]!)
    h = mix(h, line.day)
    h = mixDecimal(h, line.quantity)
    h = mixDecimal(h, line.price)
    h = mixNumber(h, line.net)
    h = line.cost === null ? mix(h, 0x55555555) : mixNumber(h, line.cost)
    if (line.text !== '') h = mix(h, hashText(seed, line.text))
    return finish(h) | 0
  }

  #findCustomer(draft: CustomerDraft): number {
    const byKey = this.#customerByKey.find(draft.key)
    if (byKey >= 0) return this.#customerAt.data[byKey]!
    if (draft.number !== '') {
      const byNumber = this.#customerByNumber.get(draft.number)
      if (byNumber !== undefined) return byNumber
    }
    for (const key of otherKeys(draft)) {
      const index = this.#customerByOther.get(key)
      if (index !== undefined && (draft.number === '' || this.customers[index]!.number === '')) return index
    }
    return -1
  }

  #nameKeys(draft: CustomerDraft, index: number): void {
    if (this.#customerByKey.find(draft.key) < 0) {
      this.#customerByKey.add(draft.key)
      this.#customerAt.push(index)
    }
    if (draft.number !== '' && draft.number !== draft.key && !this.#customerByNumber.has(draft.number))
      this.#customerByNumber.set(draft.number, index)
    for (const key of otherKeys(draft))
      if (!this.#customerByOther.has(key)) this.#customerByOther.set(key, index)
  }

  #fill(known: CustomerDraft, draft: CustomerDraft): void {
    for (const field of FILLED) if (known[field] === '') known[field] = draft[field]
    if (known.since === null) known.since = draft.since
  }
}

const FILLED = [
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

/** Keys besides our own number by which a customer may be recognised, strongest first. */
export function otherKeys(
  draft: Pick<CustomerDraft, 'registration' | 'vat' | 'iban' | 'name' | 'postcode'>,
): string[] {
  const keys: string[] = []
  if (draft.registration !== '') keys.push(`r:${draft.registration}`)
  if (draft.vat !== '') keys.push(`v:${draft.vat}`)
  if (draft.iban !== '') keys.push(`i:${draft.iban}`)
  if (draft.name !== '' && draft.postcode !== '')
    keys.push(`p:${nameKey(draft.name)}|${nameKey(draft.postcode)}`)
  return keys
}
