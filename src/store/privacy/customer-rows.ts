import { ACTIVITY_KINDS } from '../../ledger/activity.ts'
import { run, type Statements } from '../statements.ts'

/** So many lines of invoices are handed over at most, of all customers together. */
export const MOST_LINES = 100_000

/** A class that is a label that hurts: what people said is handed over, what was worked out from figures is not. */
const HURTING = 'lossMaking'

/**
 * Everything about customers that are a person: what was bought, done, judged and agreed. `complete` is false when there
 * were more lines than `most`.
 */
export async function customerRows(to: Statements, ids: readonly number[], most: number = MOST_LINES) {
  const of = <Row>(text: string) => run<Row>(to, text, [ids])
  const documents = await of<Documented>(
    `select customer_id as "customerId", number, day::text as day, net, lines, import_id as import
     from document where customer_id = any($1) order by day, number`,
  )
  const lines = await run<LineRow>(
    to,
    `select l.customer_id as "customerId", d.number as document, l.day::text as day, l.position, l.text,
            l.quantity::text as quantity, l.net
     from line l join document d on d.customer_id = l.customer_id and d.id = l.document_id
     where l.customer_id = any($1) order by l.day, l.document_id, l.position limit $2`,
    [ids, most + 1],
  )
  const activities = await of<Omit<ActivityRow, 'kind'> & { kind: number }>(
    `select customer_id as "customerId", day::text as day, kind, minutes, person from activity
     where customer_id = any($1) order by day, id`,
  )
  const classes = await of<ClassRow>(
    `select customer_id as "customerId", class, reason as text, author as by, day::text as day from class_override
     where customer_id = any($1) order by id`,
  )
  const snapshots = await of<SnapshotRow>(
    `select c.customer_id as "customerId", s.taken_at::date::text as day, c.class, c.score, c.revenue
     from snapshot_customer c join snapshot s on s.id = c.snapshot_id where c.customer_id = any($1) order by s.id`,
  )
  return {
    documents,
    lines: lines.slice(0, most),
    activities: activities.map(({ kind, ...row }) => ({
      ...row,
      kind: ACTIVITY_KINDS[kind] ?? String(kind),
    })),
    judgements: await of<JudgementRow>(
      `select customer_id as "customerId", subject, mark, note as text, author as by, day::text as day
       from judgement where customer_id = any($1) order by id`,
    ),
    classes: classes.map(unlabelled),
    interviews: await of<InterviewRow>(
      `select customer_id as "customerId", reasons, note as text, author as by, day::text as day
       from exit_interview where customer_id = any($1) order by id`,
    ),
    pauses: await of<PauseRow>(
      `select customer_id as "customerId", from_day::text as "from", to_day::text as "to", reason as text, author as by,
              day::text as day
       from agreed_pause where customer_id = any($1) order by id`,
    ),
    snapshots: snapshots.map(unlabelled),
    complete: lines.length <= most,
  }
}

const unlabelled = <Row extends { class: string | null }>(row: Row): Row =>
  row.class === HURTING ? { ...row, class: null } : row

type Of = { customerId: number }
type Signed = Of & { text: string; by: string; day: string }
type Documented = Of & { number: string; day: string; net: number; lines: number; import: number }
type LineRow = Of & {
  document: string
  day: string
  position: number
  text: string
  quantity: string | null
  net: number
}
type ActivityRow = Of & { day: string; kind: string; minutes: number | null; person: string }
type JudgementRow = Signed & { subject: string; mark: number }
type ClassRow = Signed & { class: string | null }
type InterviewRow = Signed & { reasons: string[] }
type PauseRow = Signed & { from: string; to: string }
type SnapshotRow = Of & { day: string; class: string | null; score: number | null; revenue: number }
