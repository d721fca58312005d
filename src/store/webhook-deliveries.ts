import { randomBytes } from 'node:crypto'
import { run, type Statements } from './statements.ts'
import type { StoredWebhook, WebhookEvent } from './webhooks.ts'

export type DeliveryState = 'waiting' | 'delivered' | 'failed'

export type Attempt = {
  at: string
  status: number | null
  error: string | null
  response: string
  milliseconds: number
}

/** A message to one webhook: written in the transaction of what it tells, and what came of sending it. */
export type StoredDelivery = {
  seq: number
  id: string
  webhookId: number
  event: WebhookEvent | 'test'
  payload: string
  state: DeliveryState
  tries: number
  /** Newest first. */
  attempts: Attempt[]
  nextAt: Date | null
  createdAt: Date
}

const COLUMNS = `seq, id, webhook_id as "webhookId", event, payload, state, tries, attempts, next_at as "nextAt",
  created_at as "createdAt"`

const KEPT_ATTEMPTS = 20

/** Puts a message in line for one webhook and answers it; `event` `test` is for who sends it himself. */
export async function addDelivery(
  to: Statements,
  webhook: Pick<StoredWebhook, 'id'>,
  event: StoredDelivery['event'],
  at: Date,
  data: object,
): Promise<StoredDelivery> {
  const id = `msg_${randomBytes(18).toString('base64url')}`
  const payload = JSON.stringify({ id, type: event, timestamp: at.toISOString(), data })
  const [added] = await run<StoredDelivery>(
    to,
    `insert into webhook_delivery (id, webhook_id, event, payload, state, next_at, created_at)
     values ($1, $2, $3, $4, 'waiting', $5, $5) returning ${COLUMNS}`,
    [id, webhook.id, event, payload, at],
  )
  return added!
}

/**
 * Puts messages in line for every webhook that listens to the event; each is asked for with and without amounts, as the
 * webhook wants.
 */
export async function tellWebhooks(
  to: Statements,
  event: WebhookEvent,
  at: Date,
  messages: readonly ((figures: boolean) => object)[],
): Promise<void> {
  const listening = await run<{ id: number; figures: boolean }>(
    to,
    'select id, figures from webhook where disabled_at is null and $1 = any(events) order by id',
    [event],
  )
  for (const dataOf of messages)
    for (const webhook of listening) await addDelivery(to, webhook, event, at, dataOf(webhook.figures))
}

/** Whether any webhook listens to the event. */
export async function anyListens(to: Statements, event: WebhookEvent): Promise<boolean> {
  const found = await run(
    to,
    'select 1 from webhook where disabled_at is null and $1 = any(events) limit 1',
    [event],
  )
  return found.length > 0
}

/** A page of what was sent to a webhook, newest first, from before a place on. */
export function deliveriesOf(
  to: Statements,
  webhookId: number,
  page: { state?: DeliveryState | undefined; before: number | null; limit: number },
): Promise<StoredDelivery[]> {
  return run<StoredDelivery>(
    to,
    `select ${COLUMNS} from webhook_delivery
     where webhook_id = $1 and ($2::text is null or state = $2) and ($3::bigint is null or seq < $3)
     order by seq desc limit $4`,
    [webhookId, page.state ?? null, page.before, page.limit],
  )
}

export async function deliveryById(
  to: Statements,
  webhookId: number,
  id: string,
): Promise<StoredDelivery | undefined> {
  const [found] = await run<StoredDelivery>(
    to,
    `select ${COLUMNS} from webhook_delivery where webhook_id = $1 and id = $2`,
    [webhookId, id],
  )
  return found
}

/**
 * Messages whose time has come, of webhooks that are switched on, in the order in which they were made; `most` of each
 * webhook, so that one that takes nothing stands in nobody's way.
 */
export function dueDeliveries(to: Statements, now: Date, most: number): Promise<StoredDelivery[]> {
  return run<StoredDelivery>(
    to,
    `select ${COLUMNS} from (
       select d.*, row_number() over (partition by webhook_id order by seq) as place from webhook_delivery d
       where state = 'waiting' and next_at <= $1
         and webhook_id in (select id from webhook where disabled_at is null)) due
     where place <= $2 order by seq`,
    [now, most],
  )
}

/** Seconds that who took a message has to send it; after that it counts as not sent, and somebody else may. */
const LEASE = 60

/**
 * Takes a message to send it, as it was seen; undefined when somebody else was first. When the process is killed the
 * message is due again after a minute: it may arrive twice, with the same id, and never not at all.
 */
export async function takeDelivery(
  to: Statements,
  seen: StoredDelivery,
  now: Date,
): Promise<StoredDelivery | undefined> {
  const [taken] = await run<StoredDelivery>(
    to,
    `update webhook_delivery set tries = tries + 1, next_at = $4
     where seq = $1 and state = 'waiting' and tries = $2 and next_at is not distinct from $3 returning ${COLUMNS}`,
    [seen.seq, seen.tries, seen.nextAt, new Date(now.getTime() + LEASE * 1000)],
  )
  return taken
}

/** Writes down how an attempt ended; `nextAt` is when it is tried again, where it is. */
export async function endAttempt(
  to: Statements,
  taken: StoredDelivery,
  ended: { state: DeliveryState; nextAt: Date | null; attempt: Attempt },
): Promise<StoredDelivery> {
  const attempts = [ended.attempt, ...taken.attempts].slice(0, KEPT_ATTEMPTS)
  const [written] = await run<StoredDelivery>(
    to,
    `update webhook_delivery set state = $2, next_at = $3, attempts = $4::jsonb where seq = $1 returning ${COLUMNS}`,
    [taken.seq, ended.state, ended.nextAt, JSON.stringify(attempts)],
  )
  return written ?? { ...taken, attempts, state: ended.state, nextAt: ended.nextAt }
}

/** Puts a message in line again, with all its tries before it. */
export async function againInLine(to: Statements, seq: number, now: Date): Promise<StoredDelivery> {
  const [waiting] = await run<StoredDelivery>(
    to,
    `update webhook_delivery set state = 'waiting', tries = 0, next_at = $2 where seq = $1 returning ${COLUMNS}`,
    [seq, now],
  )
  return waiting!
}

const DAYS = 30

/** Throws away what is older than thirty days; answers how many. */
export async function forgetDeliveries(to: Statements): Promise<number> {
  const [gone] = await run<{ n: number }>(
    to,
    `with gone as (delete from webhook_delivery where created_at < now() - interval '${DAYS} days' returning 1)
     select count(*)::int as n from gone`,
  )
  return gone?.n ?? 0
}
