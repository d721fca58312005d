import { run, type Statements } from './statements.ts'

export const RETENTION_KINDS = [
  'originals',
  'discardedPreviews',
  'exitInterviewNotes',
  'judgementNotes',
  'activityPersons',
  'consents',
  'sessions',
] as const
export type RetentionKind = (typeof RETENTION_KINDS)[number]

/** Of files the rows do not tell whether they are still there; the folder does. */
export type RowKind = Exclude<RetentionKind, 'originals'>

/** Rows that hold something of a kind: where, what day they are of, and how that something leaves them. */
const ROWS: Readonly<Record<RowKind, { from: string; day: string; held: string; remove: string }>> = {
  discardedPreviews: {
    from: 'import t',
    day: `(t.created_at at time zone 'UTC')::date`,
    held: `t.state in ('discarded', 'failed') and t.preview is not null`,
    remove: 'update import t set preview = null',
  },
  exitInterviewNotes: {
    from: 'exit_interview t',
    day: 't.day',
    held: `t.note <> ''`,
    remove: `update exit_interview t set note = ''`,
  },
  judgementNotes: {
    from: 'judgement t',
    day: 't.day',
    held: `t.note <> ''`,
    remove: `update judgement t set note = ''`,
  },
  activityPersons: {
    from: 'activity t',
    day: 't.day',
    held: `t.person <> ''`,
    remove: `update activity t set person = ''`,
  },
  // The newest of an address and purpose says whether there is consent, and stays.
  consents: {
    from: 'consent t',
    day: `(t.at at time zone 'UTC')::date`,
    held: 'exists (select from consent n where n.email = t.email and n.purpose = t.purpose and n.id > t.id)',
    remove: 'delete from consent t',
  },
  sessions: {
    from: 'auth."session" t',
    day: `(t."expiresAt" at time zone 'UTC')::date`,
    held: `t."expiresAt" < now()`,
    remove: 'delete from auth."session" t',
  },
}

export type Removable = { held: number; count: number; oldest: string | null; newest: string | null }

/** How many there are, and how many of them are older than a day; null: none is too old. */
export async function removable(to: Statements, kind: RowKind, before: string | null): Promise<Removable> {
  const { from, day, held } = ROWS[kind]
  const old = `${day} < $1::date`
  const [row] = await run<Removable>(
    to,
    `select count(*)::bigint as held, count(*) filter (where ${old})::bigint as count,
            min(${day}) filter (where ${old})::text as oldest, max(${day}) filter (where ${old})::text as newest
     from ${from} where ${held}`,
    [before],
  )
  return row!
}

/** Removes what is older than a day; answers how many. */
export async function removePast(to: Statements, kind: RowKind, before: string): Promise<number> {
  const { day, held, remove } = ROWS[kind]
  const rows = await run(to, `${remove} where ${held} and ${day} < $1::date returning 1`, [before])
  if (kind === 'activityPersons')
    await run(
      to,
      `update retention set applied_to = greatest(applied_to, $1::date) where kind = 'activityPersons'`,
      [before],
    )
  return rows.length
}

export type RetentionRow = { kind: string; months: number | null }

export const retentionRows = (to: Statements): Promise<RetentionRow[]> =>
  run(to, 'select kind, months from retention')

export async function setRetention(
  to: Statements,
  given: { kind: RetentionKind; months: number | null; author: string; at: Date },
): Promise<void> {
  await run(
    to,
    `insert into retention (kind, months, author, at) values ($1, $2, $3, $4)
     on conflict (kind) do update set months = excluded.months, author = excluded.author, at = excluded.at`,
    [given.kind, given.months, given.author, given.at],
  )
}

/** When what was past its period was last removed, and by whom. */
export async function lastRetentionRun(to: Statements): Promise<{ at: Date; author: string } | null> {
  const [row] = await run<{ at: Date; author: string }>(to, 'select at, author from retention_run')
  return row ?? null
}

export async function noteRetentionRun(to: Statements, at: Date, author: string): Promise<void> {
  await run(
    to,
    `insert into retention_run (at, author) values ($1, $2)
     on conflict ("only") do update set at = excluded.at, author = excluded.author`,
    [at, author],
  )
}

/** Files of imports that need them no more, with the day of the newest import that holds each. */
export async function finishedFiles(to: Statements): Promise<{ sha256: string; day: string }[]> {
  return run(
    to,
    `select f ->> 'sha256' as sha256, max((i.created_at at time zone 'UTC')::date)::text as day
     from import i, jsonb_array_elements(i.files) f
     group by 1
     having bool_and(i.state in ('done', 'undone', 'discarded', 'failed'))
     order by 2, 1`,
  )
}
