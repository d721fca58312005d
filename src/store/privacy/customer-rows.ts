import type { CustomerClass } from '../../cycle/2-classification/customer-class.ts'
import { ACTIVITY_KINDS } from '../../ledger/activity.ts'
import { run, type Statements } from '../statements.ts'

/** So many rows of a kind are handed over at most, of all customers together. */
export const MOST_OF_A_KIND = 100_000

/** A list that was cut off: how many rows of it are handed over, and how many there are. */
export type Cut = { list: string; handed: number; held: number }

const SIGNED = 'author as by, day::text as day'
const OF_DOCUMENT = 'number, day::text as day, net, lines, import_id as import'
const OF_LINE = `d.number as document, l.day::text as day, l.position, p.number as product, p.name as "productName",
  l.text, l.quantity::text as quantity, l.price::text as price, l.net, l.import_id as import`

/**
 * Everything that is held of customers that are a person: what was bought, done, judged, agreed, and worked out at the
 * time of a snapshot, with what imports replaced and keep for undo. `cut` names the lists of which there was more than
 * `most`. A class may be a label that hurts: whoever hands this over takes it out.
 */
export async function customerRows(to: Statements, ids: readonly number[], most: number = MOST_OF_A_KIND) {
  const cut: Cut[] = []
  /** Rows of a table, and a word when there were more. */
  const list = async <Row>(name: string, table: Table): Promise<(Row & Of)[]> => {
    const { columns, from, of, order } = table
    const where = `from ${from} where ${of} = any($1::bigint[])`
    const asked = `select ${of} as "customerId", ${columns} ${where} order by ${order} limit ${most + 1}`
    const rows = await run<Row & Of>(to, asked, [ids])
    if (rows.length <= most) return rows
    const [all] = await run<{ held: number }>(to, `select count(*)::bigint as held ${where}`, [ids])
    cut.push({ list: name, handed: most, held: all!.held })
    return rows.slice(0, most)
  }
  const activities = await list<ActivityRow>('activities', {
    columns: 'day::text as day, kind, minutes, person, import_id as import',
    from: 'activity',
    of: 'customer_id',
    order: 'day, id',
  })
  const noted = (columns: string, from: string): Table => ({
    columns: `${columns}, ${SIGNED}`,
    from,
    of: 'customer_id',
    order: 'id',
  })
  const documents = (from: string): Table => ({
    columns: OF_DOCUMENT,
    from,
    of: 'customer_id',
    order: 'day, number, id',
  })
  return {
    documents: await list<DocumentRow>('documents', documents('document')),
    lines: await list<LineRow>('lines', linesOf('line', 'document')),
    replacedDocuments: await list<DocumentRow>('replacedDocuments', documents('replaced_document')),
    replacedLines: await list<LineRow>('replacedLines', {
      ...linesOf('replaced_line', 'replaced_document', 'and d.replaced_by = l.replaced_by'),
    }),
    earlier: await list<{ import: number; fields: Record<string, unknown> }>('earlier', {
      columns: `import_id as import, before - 'id' - 'match_key' - 'import_id' as fields`,
      from: `(select * from before_image where entity = 'customer') b`,
      of: 'entity_id',
      order: 'import_id, entity_id',
    }),
    activities: activities.map(({ kind, ...row }) => ({
      ...row,
      kind: ACTIVITY_KINDS[kind] ?? String(kind),
    })),
    judgements: await list<SignedRow & { subject: string; mark: number }>(
      'judgements',
      noted('subject, mark, note as text', 'judgement'),
    ),
    classes: await list<SignedRow & { class: CustomerClass | null }>(
      'classes',
      noted('class, reason as text', 'class_override'),
    ),
    interviews: await list<SignedRow & { reasons: string[] }>(
      'interviews',
      noted('reasons, note as text', 'exit_interview'),
    ),
    pauses: await list<SignedRow & { from: string; to: string }>(
      'pauses',
      noted('from_day::text as "from", to_day::text as "to", reason as text', 'agreed_pause'),
    ),
    snapshots: await list<SnapshotRow>('snapshots', {
      columns: `s.taken_at::date::text as day, c.class, c.score, c.revenue, c.gross_margin as "grossMargin",
                c.contribution`,
      from: 'snapshot_customer c join snapshot s on s.id = c.snapshot_id',
      of: 'c.customer_id',
      order: 's.id, c.customer_id',
    }),
    cut,
  }
}

/** Lines with their document, and their product, which has a copy wherever lines lie. */
const linesOf = (lines: string, documents: string, more = ''): Table => ({
  columns: OF_LINE,
  from: `${lines} l join ${documents} d on d.customer_id = l.customer_id and d.id = l.document_id ${more}
         left join product p on p.id = l.product_id`,
  of: 'l.customer_id',
  order: 'l.day, l.document_id, l.position',
})

type Table = { columns: string; from: string; of: string; order: string }
type Of = { customerId: number }
type DocumentRow = { number: string; day: string; net: number; lines: number; import: number }
type LineRow = {
  document: string
  day: string
  position: number
  product: string | null
  productName: string | null
  text: string | null
  quantity: string | null
  price: string | null
  net: number
  import: number
}
type ActivityRow = { day: string; kind: number; minutes: number | null; person: string; import: number }
type SignedRow = { text: string; by: string; day: string }
type SnapshotRow = {
  day: string
  class: CustomerClass | null
  score: number | null
  revenue: number
  grossMargin: number
  contribution: number
}
