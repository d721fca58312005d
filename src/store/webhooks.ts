import { run, type Statements } from './statements.ts'

export type WebhookEvent = 'customer.drying-up' | 'import.done'
export type WhyDisabled = 'by-hand' | 'failing' | 'gone' | 'left'

export type StoredWebhook = {
  id: number
  name: string
  url: string
  events: WebhookEvent[]
  figures: boolean
  /** Sealed. */
  secret: string
  previousSecret: string | null
  previousUntil: Date | null
  disabledAt: Date | null
  disabledWhy: WhyDisabled | null
  /** Deliveries given up since one succeeded. */
  givenUp: number
  createdAt: Date
  createdBy: string
  lastDelivered: Date | null
  lastFailed: Date | null
  waiting: number
}

const COLUMNS = `w.id, w.name, w.url, w.events, w.figures, w.secret, w.previous_secret as "previousSecret",
  w.previous_until as "previousUntil", w.disabled_at as "disabledAt", w.disabled_why as "disabledWhy",
  w.given_up as "givenUp", w.created_at as "createdAt", w.created_by as "createdBy",
  w.last_delivered as "lastDelivered", w.last_failed as "lastFailed",
  (select count(*)::int from webhook_delivery d where d.webhook_id = w.id and d.state = 'waiting') as waiting`

/** All webhooks, oldest first. */
export const webhooks = (to: Statements): Promise<StoredWebhook[]> =>
  run<StoredWebhook>(to, `select ${COLUMNS} from webhook w order by w.id`)

export async function webhookById(to: Statements, id: number): Promise<StoredWebhook | undefined> {
  const [found] = await run<StoredWebhook>(to, `select ${COLUMNS} from webhook w where w.id = $1`, [id])
  return found
}

type Fields = Pick<StoredWebhook, 'name' | 'url' | 'events' | 'figures'>

/** Keeps a webhook and answers its id. */
export async function addWebhook(
  to: Statements,
  {
    name,
    url,
    events,
    figures,
    secret,
    createdBy,
    createdById,
  }: Fields & { secret: string; createdBy: string; createdById: string | null },
): Promise<number> {
  const [added] = await run<{ id: number }>(
    to,
    `insert into webhook (name, url, events, figures, secret, created_by, created_by_id)
     values ($1, $2, $3, $4, $5, $6, $7)
     returning id`,
    [name, url, events, figures, secret, createdBy, createdById],
  )
  return added!.id
}

export async function changeWebhook(
  to: Statements,
  id: number,
  { name, url, events, figures }: Fields,
): Promise<void> {
  await run(to, 'update webhook set name = $2, url = $3, events = $4, figures = $5 where id = $1', [
    id,
    name,
    url,
    events,
    figures,
  ])
}

/** Switches a webhook off, with the reason, or on again. One that is off already keeps its reason. */
export async function switchWebhook(to: Statements, id: number, off: WhyDisabled | null): Promise<void> {
  if (off === null)
    await run(
      to,
      'update webhook set disabled_at = null, disabled_why = null, given_up = 0 where id = $1 and disabled_at is not null',
      [id],
    )
  else
    await run(
      to,
      'update webhook set disabled_at = now(), disabled_why = $2 where id = $1 and disabled_at is null',
      [id, off],
    )
}

export async function removeWebhook(to: Statements, id: number): Promise<void> {
  await run(to, 'delete from webhook_delivery where webhook_id = $1', [id])
  await run(to, 'delete from webhook where id = $1', [id])
}

/** Gives a webhook a new secret; the one before counts for another day. */
export async function changeSecret(to: Statements, id: number, secret: string): Promise<void> {
  await run(
    to,
    `update webhook set previous_secret = secret, previous_until = now() + interval '1 day', secret = $2
     where id = $1`,
    [id, secret],
  )
}

/** Notes how a delivery ended; answers how many were given up since one succeeded. */
export async function noteDelivery(
  to: Statements,
  id: number,
  delivered: boolean,
  at: Date,
): Promise<number> {
  const [noted] = await run<{ givenUp: number }>(
    to,
    delivered
      ? 'update webhook set last_delivered = $2, given_up = 0 where id = $1 returning given_up as "givenUp"'
      : 'update webhook set last_failed = $2, given_up = given_up + 1 where id = $1 returning given_up as "givenUp"',
    [id, at],
  )
  return noted?.givenUp ?? 0
}
