import type { PoolClient } from 'pg'
import { CHANGED, CREATED, type Decisions, keptText } from '../imports/compare.ts'
import { type ActivityDraft, CUSTOMER_FIELDS, type LineDraft } from '../imports/drafts.ts'
import { fingerprintText } from '../imports/fingerprint.ts'
import { activityKey, type Rehearsal } from '../imports/rehearsal.ts'
import { ACTIVITY_KINDS } from '../ledger/activity.ts'
import { type Day, isoOf } from '../shared/calendar.ts'
import { COPY_NULL, CopyWriter } from './copy.ts'
import { copyText } from './copy-row.ts'
import { matchKey } from './ledger-view.ts'
import { newNumbers } from './new-numbers.ts'
import { replaceDocuments } from './replaced.ts'
import { reserveIds, type Touched } from './write-ledger.ts'

/** Code of a line's kind in the table. */
const LINE_KINDS = ['goods', 'charge'] as const

export type WrittenCounts = {
  customers: number
  products: number
  documents: number
  lines: number
  activities: number
  updated: number
  replaced: number
}

const LINE_COLUMNS =
  'customer_id, day, document_id, position, product_id, kind, quantity, price, net, cost, text, import_id, file, source_row'

/**
 * Writes one import, in the caller's transaction. `open` stores customers, products, costs and documents as decided
 * and puts changed documents aside when they are to be replaced; then every line and activity of a second reading goes
 * through `line` and `activity`, and `end` finishes. What was updated or replaced is kept for undo.
 */
export class ImportWriter {
  readonly #client: PoolClient
  readonly #rehearsal: Rehearsal
  readonly #customerIds: Float64Array
  readonly #productIds: Float64Array
  /** Per part: the document's id, −1 when its lines are not written. */
  readonly #documentIds: Float64Array
  readonly #positions: Int32Array
  readonly #isoDays = new Map<Day, string>()
  readonly #products: Decisions['products']
  readonly #activitiesThere: Map<string, number>
  readonly #activityRows: string[] = []
  readonly #importId: number
  #copy: CopyWriter | null = null
  readonly touched: Touched
  readonly counts: WrittenCounts
  /** Net of the lines written, in cents. */
  revenue = 0

  private constructor(
    client: PoolClient,
    importId: number,
    rehearsal: Rehearsal,
    ids: { customers: Float64Array; products: Float64Array; documents: Float64Array },
    decisions: Pick<Decisions, 'products' | 'activitiesThere'>,
    counts: WrittenCounts,
    touched: Touched,
  ) {
    this.#client = client
    this.#rehearsal = rehearsal
    this.#customerIds = ids.customers
    this.#productIds = ids.products
    this.#documentIds = ids.documents
    this.#positions = new Int32Array(rehearsal.partCount)
    this.#activitiesThere = new Map(decisions.activitiesThere)
    this.#products = decisions.products
    this.#importId = importId
    this.counts = counts
    this.touched = touched
  }

  static async open(
    client: PoolClient,
    importId: number,
    rehearsal: Rehearsal,
    decisions: Decisions,
    options: { replaceChanged: boolean },
  ): Promise<ImportWriter> {
    const counts: WrittenCounts = {
      customers: 0,
      products: 0,
      documents: 0,
      lines: 0,
      activities: 0,
      updated: 0,
      replaced: 0,
    }
    const touched: Touched = { everyone: false, customers: new Set() }
    const customers = await writeCustomers(client, importId, rehearsal, decisions, counts, touched)
    const products = await writeProducts(client, importId, rehearsal, decisions, counts, touched)
    if (await writeCosts(client, importId, decisions, products, counts)) touched.everyone = true
    if (options.replaceChanged && decisions.changed.size > 0)
      counts.replaced = await replaceDocuments(
        client,
        importId,
        [...decisions.changed.values()].flat(),
        touched,
      )
    const documents = await writeDocuments(
      client,
      importId,
      rehearsal,
      decisions,
      customers,
      options,
      counts,
      touched,
    )
    return new ImportWriter(
      client,
      importId,
      rehearsal,
      { customers, products, documents },
      decisions,
      counts,
      touched,
    )
  }

  /** Writes a line of the second reading, unless its document is not to be written; its text as `clean` leaves it. */
  line(line: LineDraft, file: number, clean: (text: string) => string = text => text): void {
    const customer = this.#rehearsal.knownCustomer(line.customer)
    const part = this.#rehearsal.partOf(line.document, customer, file)
    if (part < 0) return
    const document = this.#documentIds[part]!
    if (document < 0) return
    const place = this.#rehearsal.knownProduct(line.product)
    const product = place < 0 ? -1 : this.#productIds[place]!
    const text = clean(keptText(line, place < 0 ? null : this.#products[place]!))
    const position = ++this.#positions[part]!
    this.#copy ??= new CopyWriter(this.#client, 'line', LINE_COLUMNS)
    const { rows } = this.#copy
    rows.whole(customer < 0 ? 0 : this.#customerIds[customer]!)
    rows.text(this.#iso(this.#rehearsal.partDay(part)), true)
    rows.whole(document)
    rows.whole(position)
    if (product < 0) rows.null()
    else rows.whole(product)
    rows.whole(LINE_KINDS.indexOf(line.kind))
    if (line.quantity === null) rows.null()
    else rows.decimal(line.quantity)
    if (line.price === null) rows.null()
    else rows.decimal(line.price)
    rows.whole(line.net)
    if (line.cost === null) rows.null()
    else rows.whole(line.cost)
    if (text === '') rows.null()
    else rows.text(text)
    rows.whole(this.#importId)
    rows.whole(file)
    rows.whole(line.row)
    rows.end()
    this.counts.lines++
    this.revenue += line.net
  }

  /** Writes an activity of the second reading, unless as many equal ones are there already. */
  activity(draft: ActivityDraft, file: number): void {
    const customer = this.#rehearsal.knownCustomer(draft.customer)
    const key = activityKey(customer, draft)
    const there = this.#activitiesThere.get(key) ?? 0
    if (there > 0) {
      this.#activitiesThere.set(key, there - 1)
      return
    }
    const id = customer < 0 ? 0 : this.#customerIds[customer]!
    this.touched.customers.add(id)
    this.#activityRows.push(
      `${this.#iso(draft.day)}\t${ACTIVITY_KINDS.indexOf(draft.kind)}\t${draft.minutes ?? COPY_NULL}\t${copyText(draft.person)}\t${this.#importId}\t${file}\t${draft.row}\t${id}`,
    )
  }

  /** To be awaited after each batch of rows. */
  async drained(): Promise<void> {
    await this.#copy?.drained()
  }

  async end(): Promise<void> {
    await this.#copy?.end()
    if (this.#activityRows.length > 0) {
      let id = await reserveIds(this.#client, 'activity_id', this.#activityRows.length)
      const copy = new CopyWriter(
        this.#client,
        'activity',
        'day, kind, minutes, person, import_id, file, source_row, customer_id, id',
      )
      for (const row of this.#activityRows) {
        copy.add(`${row}\t${id++}`)
        await copy.drained()
      }
      await copy.end()
      this.counts.activities = this.#activityRows.length
    }
    await this.#client.query('analyze line, document, customer, product, activity')
  }

  #iso(day: Day): string {
    let text = this.#isoDays.get(day)
    if (text === undefined) {
      text = isoOf(day)
      this.#isoDays.set(day, text)
    }
    return text
  }
}

async function writeCustomers(
  client: PoolClient,
  importId: number,
  rehearsal: Rehearsal,
  decisions: Decisions,
  counts: WrittenCounts,
  touched: Touched,
): Promise<Float64Array> {
  const ids = new Float64Array(rehearsal.customers.length)
  const created = decisions.customers.filter(d => d.id === null).length
  const numbers = await newNumbers(client, rehearsal, decisions)
  let next = await reserveIds(client, 'customer_id', created)
  const copy =
    created > 0
      ? new CopyWriter(client, 'customer', `id, ${CUSTOMER_FIELDS.join(', ')}, since, match_key, import_id`)
      : null
  for (const [i, decision] of decisions.customers.entries()) {
    ids[i] = decision.id ?? next
    if (decision.id !== null || !copy) continue
    const draft = rehearsal.customers[i]!
    const fields = CUSTOMER_FIELDS.map(f => copyText(f === 'number' ? numbers.get(i)! : draft[f]))
    copy.add(
      `${next++}\t${fields.join('\t')}\t${draft.since === null ? COPY_NULL : isoOf(draft.since)}\t${copyText(matchKey(draft.name, draft.postcode))}\t${importId}`,
    )
    await copy.drained()
  }
  await copy?.end()
  counts.customers = created
  for (const { id, update } of decisions.customers) {
    if (id === null || update === null) continue
    await keepBefore(client, importId, 'customer', id)
    const entries = Object.entries(update).map(([k, v]) => [
      k,
      k === 'since' && typeof v === 'number' ? isoOf(v) : v,
    ])
    const sets = entries.map(([k], n) => `${k} = $${n + 2}`).join(', ')
    const { rows } = await client.query(
      `update customer set ${sets} where id = $1 returning name, postcode`,
      [id, ...entries.map(([, v]) => v)],
    )
    await client.query('update customer set match_key = $2 where id = $1', [
      id,
      matchKey(rows[0].name, rows[0].postcode),
    ])
    touched.customers.add(id)
    counts.updated++
  }
  return ids
}

/** Keeps a row as it was before this import changes it, once per import. */
async function keepBefore(
  client: PoolClient,
  importId: number,
  table: 'customer' | 'product',
  id: number,
): Promise<void> {
  await client.query(
    `insert into before_image (import_id, entity, entity_id, before)
     select $1, $2, id, to_jsonb(t) from ${table} t where id = $3 on conflict do nothing`,
    [importId, table, id],
  )
}

async function writeProducts(
  client: PoolClient,
  importId: number,
  rehearsal: Rehearsal,
  decisions: Decisions,
  counts: WrittenCounts,
  touched: Touched,
): Promise<Float64Array> {
  const ids = new Float64Array(rehearsal.products.length)
  const created = decisions.products.filter(d => d.id === null).length
  let next = await reserveIds(client, 'product_id', created)
  const copy =
    created > 0 ? new CopyWriter(client, 'product', 'id, number, name, group_name, import_id') : null
  for (const [i, decision] of decisions.products.entries()) {
    ids[i] = decision.id ?? next
    if (decision.id !== null || !copy) continue
    const draft = rehearsal.products[i]!
    copy.add(
      `${next++}\t${copyText(draft.number)}\t${copyText(draft.name)}\t${copyText(draft.group)}\t${importId}`,
    )
    await copy.drained()
  }
  await copy?.end()
  counts.products = created
  for (const { id, update } of decisions.products) {
    if (id === null || update === null) continue
    await keepBefore(client, importId, 'product', id)
    await client.query(
      'update product set name = coalesce($2, name), group_name = coalesce($3, group_name) where id = $1',
      [id, update.name ?? null, update.group ?? null],
    )
    // The margin of its group may stand in for the cost of lines of anyone.
    if (update.group !== undefined) touched.everyone = true
    counts.updated++
  }
  return ids
}

/** Stores product costs; true when a cost of a product that was there already came or changed, which may touch anyone. */
async function writeCosts(
  client: PoolClient,
  importId: number,
  decisions: Decisions,
  products: Float64Array,
  counts: WrittenCounts,
): Promise<boolean> {
  let old = false
  for (let at = 0; at < decisions.costs.length; at += 5000) {
    const piece = decisions.costs.slice(at, at + 5000)
    const ids = piece.map(c => products[c.product]!)
    const days = piece.map(c => (c.from === null ? '-infinity' : isoOf(c.from)))
    await client.query(
      `insert into before_image (import_id, entity, entity_id, before)
       select $1, 'product_cost:' || c.valid_from, c.product_id, to_jsonb(c) from product_cost c
       join unnest($2::bigint[], $3::date[]) as n (product_id, valid_from)
         on c.product_id = n.product_id and c.valid_from = n.valid_from
       on conflict do nothing`,
      [importId, ids, days],
    )
    await client.query(
      `insert into product_cost (product_id, valid_from, cost, import_id)
       select product_id, valid_from, cost, $4 from unnest($1::bigint[], $2::date[], $3::numeric[]) as n (product_id, valid_from, cost)
       on conflict (product_id, valid_from) do update set cost = excluded.cost, import_id = excluded.import_id`,
      [ids, days, piece.map(c => c.cost), importId],
    )
    counts.updated += piece.filter(c => c.kind === 'updated').length
    old ||= piece.some(c => decisions.products[c.product]!.id !== null)
  }
  return old
}

async function writeDocuments(
  client: PoolClient,
  importId: number,
  rehearsal: Rehearsal,
  decisions: Decisions,
  customers: Float64Array,
  options: { replaceChanged: boolean },
  counts: WrittenCounts,
  touched: Touched,
): Promise<Float64Array> {
  const { parts } = rehearsal
  const ids = new Float64Array(rehearsal.partCount).fill(-1)
  const written = (number: number) => {
    const state = decisions.documents[number]!
    return state === CREATED || (state === CHANGED && options.replaceChanged)
  }
  for (let n = 0; n < decisions.documents.length; n++) if (written(n)) counts.documents++
  let count = 0
  for (let p = 0; p < ids.length; p++) if (written(parts.number.data[p]!)) count++
  if (count === 0) return ids
  let next = await reserveIds(client, 'document_id', count)
  const numbers = rehearsal.documentNumbers()
  const copy = new CopyWriter(
    client,
    'document',
    'customer_id, id, number, day, lines, net, fingerprint, import_id',
  )
  for (let p = 0; p < ids.length; p++) {
    if (!written(parts.number.data[p]!)) continue
    ids[p] = next
    const customer = parts.customer.data[p]!
    const id = customer < 0 ? 0 : customers[customer]!
    if (!touched.everyone) touched.customers.add(id)
    copy.add(
      `${id}\t${next++}\t${copyText(numbers[parts.number.data[p]!]!)}\t${isoOf(parts.day.data[p]!)}\t${parts.lines.data[p]}\t${
        parts.net.data[p]
      }\t${fingerprintText(parts.a.data[p]!, parts.b.data[p]!)}\t${importId}`,
    )
    if (p % 1024 === 0) await copy.drained()
  }
  await copy.end()
  return ids
}
