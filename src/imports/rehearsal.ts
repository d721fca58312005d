import type { Day } from '../shared/calendar.ts'
import {
  type ActivityDraft,
  CUSTOMER_FIELDS,
  type CustomerDraft,
  customerDraft,
  type LineDraft,
  type ProductDraft,
} from './drafts.ts'
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
  /** Per key: a document says who its customer is, whatever else the import knows by then. */
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
    /** The file in which the part was first seen. */
    file: new Ints(),
  }
  readonly #firstPart = new Ints()
  /** Next part of the same document, −1 at the end. */
  readonly #nextPart = new Ints()
  /** Documents of the present file that an earlier file of this import held already: their lines do not count again. */
  readonly #again = new Map<number, { a: number; b: number; lines: number; net: number }>()
  /** Documents that stood in more than one file: with the same lines, or with other ones (the first file counts). */
  readonly repeated = { same: 0, sameLines: 0, differing: [] as string[], differingLines: 0 }

  /** Lines that equal an earlier one of their document, counted while the lines of a document stand together. */
  identical = 0
  #identicalPart = -1
  #identicalSeen = new Set<number>()
  readonly #nameHashes = new Map<string, number>()

  readonly #activityCounts = new Map<string, number>()
  activities = 0
  firstActivity: Day | null = null
  lastActivity: Day | null = null

  lines = 0
  net = 0
  cost = 0
  costedLines = 0
  /** Lines that sell goods and say no quantity. */
  withoutQuantity = 0
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

  /**
   * Takes a line into its document and the totals; returns the index of its part, −1 when an earlier file of this
   * import held the document already. `file` counts the files of the import; `endFile` closes each.
   */
  addLine(line: LineDraft, customer: number, product: number, file: number): number {
    const key = line.customer === '' ? -1 : this.#customerByKey.find(line.customer)
    const a = this.#hash(SEED_A, this.#customerHashA, this.#productHashA, line, key, product)
    const b = this.#hash(SEED_B, this.#customerHashB, this.#productHashB, line, key, product)
    const part = this.#part(line, customer, file)
    const { parts } = this
    if (part < 0) {
      const again = this.#again.get(-1 - part)!
      again.a = (again.a + a) | 0
      again.b = (again.b + b) | 0
      again.lines++
      again.net += line.net
      return -1
    }
    if (parts.day.data[part] !== line.day) this.strayDays++
    parts.lines.data[part]!++
    parts.net.data[part]! += line.net
    parts.a.data[part] = (parts.a.data[part]! + a) | 0
    parts.b.data[part] = (parts.b.data[part]! + b) | 0

    if (part !== this.#identicalPart) {
      this.#identicalPart = part
      this.#identicalSeen.clear()
    }
    const size = this.#identicalSeen.size
    const same = (a >>> 0) * 0x100000 + ((b ^ this.#nameHash(saidOf(line))) & 0xfffff)
    if (this.#identicalSeen.add(same).size === size) this.identical++

    this.lines++
    this.net += line.net
    if (line.quantity === null) this.withoutQuantity++
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

  /** Hash of what a line says of its product: few names stand on many lines. */
  #nameHash(name: string): number {
    let hash = this.#nameHashes.get(name)
    if (hash === undefined) {
      hash = hashText(SEED_A, name)
      if (this.#nameHashes.size < 50_000) this.#nameHashes.set(name, hash)
    }
    return hash
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

  /** The part that `addLine` gave this line, found again in a second reading; −1 when the line does not count. */
  partOf(document: string, customer: number, file: number): number {
    const number = this.#numbers.find(document)
    const first = this.#firstPart.data[number]!
    if (this.parts.file.data[first] !== file) return -1
    return this.parts.customer.data[first] === customer
      ? first
      : this.#extraParts.get(`${number}/${customer}`)!
  }

  /** Index of a customer in a second reading, −1 for none. */
  knownCustomer(key: string): number {
    return key === '' ? -1 : this.#customerAt.data[this.#customerByKey.find(key)]!
  }

  /** Index of a product in a second reading, −1 for none. */
  knownProduct(key: string): number {
    return key === '' ? -1 : this.#productByKey.get(key)!
  }

  /** Counts an activity; equal ones (customer, day, kind, minutes, person) count as often as they occur. */
  addActivity(draft: ActivityDraft, customer: number): void {
    this.activities++
    const key = activityKey(customer, draft)
    this.#activityCounts.set(key, (this.#activityCounts.get(key) ?? 0) + 1)
    if (this.firstActivity === null || draft.day < this.firstActivity) this.firstActivity = draft.day
    if (this.lastActivity === null || draft.day > this.lastActivity) this.lastActivity = draft.day
  }

  activityCounts(): ReadonlyMap<string, number> {
    return this.#activityCounts
  }

  /** Closes a file: documents that an earlier file held as well are compared with it. */
  endFile(): void {
    for (const [number, again] of this.#again) {
      const whole = this.documentSum(number)
      if (whole.a === again.a && whole.b === again.b && whole.lines === again.lines) {
        this.repeated.same++
        this.repeated.sameLines += again.lines
      } else {
        this.repeated.differingLines += again.lines
        if (this.repeated.differing.length < 100) this.repeated.differing.push(this.documentNumber(number))
      }
    }
    this.#again.clear()
  }

  /** A document as the sum of its parts. */
  documentSum(number: number): { a: number; b: number; lines: number; net: number } {
    const sum = { a: 0, b: 0, lines: 0, net: 0 }
    for (const part of this.partsOf(number)) {
      sum.a = (sum.a + this.parts.a.data[part]!) | 0
      sum.b = (sum.b + this.parts.b.data[part]!) | 0
      sum.lines += this.parts.lines.data[part]!
      sum.net += this.parts.net.data[part]!
    }
    return sum
  }

  /** The parts of a document, nearly always one. */
  partsOf(number: number): number[] {
    const list = [this.#firstPart.data[number]!]
    for (let p = this.#nextPart.data[list[0]!]!; p >= 0; p = this.#nextPart.data[p]!) list.push(p)
    return list
  }

  documentNumber(number: number): string {
    for (const [text, n] of this.#numbers.entries()) if (n === number) return text
    return ''
  }

  #part(line: LineDraft, customer: number, file: number): number {
    let number = this.#numbers.find(line.document)
    if (number < 0) {
      number = this.#numbers.add(line.document)
      const part = this.#newPart(number, customer, line.day, file)
      this.#firstPart.push(part)
      return part
    }
    const first = this.#firstPart.data[number]!
    if (this.parts.file.data[first] !== file) {
      if (!this.#again.has(number)) this.#again.set(number, { a: 0, b: 0, lines: 0, net: 0 })
      return -1 - number
    }
    if (this.parts.customer.data[first] === customer) return first
    const key = `${number}/${customer}`
    let part = this.#extraParts.get(key)
    if (part === undefined) {
      part = this.#newPart(number, customer, this.parts.day.data[first]!, file)
      this.#nextPart.data[part] = this.#nextPart.data[first]!
      this.#nextPart.data[first] = part
      this.#extraParts.set(key, part)
    }
    return part
  }

  #newPart(number: number, customer: number, day: Day, file: number): number {
    const { parts } = this
    parts.customer.push(customer)
    parts.day.push(day)
    parts.lines.push(0)
    parts.net.push(0)
    parts.a.push(0)
    parts.b.push(0)
    parts.file.push(file)
    this.#nextPart.push(-1)
    return parts.number.push(number)
  }

  #hash(
    seed: number,
    customers: Ints,
    products: Ints,
    line: LineDraft,
    key: number,
    product: number,
  ): number {
    let h = mix(seed, key < 0 ? 0 : customers.data[key]!)
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
      this.#customerHashA.push(hashText(SEED_A, draft.key))
      this.#customerHashB.push(hashText(SEED_B, draft.key))
    }
    if (draft.number !== '' && draft.number !== draft.key && !this.#customerByNumber.has(draft.number))
      this.#customerByNumber.set(draft.number, index)
    for (const key of otherKeys(draft))
      if (!this.#customerByOther.has(key)) this.#customerByOther.set(key, index)
  }

  #fill(known: CustomerDraft, draft: CustomerDraft): void {
    for (const field of CUSTOMER_FIELDS) if (known[field] === '') known[field] = draft[field]
    if (known.since === null) known.since = draft.since
  }
}

/** What a line says of its product. */
function saidOf({ productName, description }: LineDraft): string {
  return description === undefined ? productName : `${productName}\n${description}`
}

/** What makes two activities of a customer equal. `customer` is any number that stands for it. */
export function activityKey(
  customer: number,
  a: { day: Day; kind: string | number; minutes: number | null; person: string },
): string {
  return `${customer}|${a.day}|${a.kind}|${a.minutes ?? ''}|${a.person}`
}

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
