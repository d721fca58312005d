import {
  type Attempt,
  addDelivery,
  dueDeliveries,
  endAttempt,
  type StoredDelivery,
  takeDelivery,
} from '../../store/webhook-deliveries.ts'
import { noteDelivery, type StoredWebhook, switchWebhook, webhookById } from '../../store/webhooks.ts'
import { recorded } from '../audit/record.ts'
import type { Workspace } from '../workspace.ts'
import type { Outcome, Post } from './post.ts'
import { signatureOf, unsealed } from './signature.ts'

/** Seconds before each further try; eight tries in about 27 hours. */
export const DELAYS: readonly number[] = [5, 300, 1800, 7200, 18_000, 36_000, 36_000]
const JITTER = 0.2
/** Deliveries given up in a row after which a webhook is switched off. */
const GIVEN_UP = 3
const AT_ONCE = 100
const RECEIVERS = 4
const GONE = 410

export type Sending = {
  post: Post
  now: () => Date
  /** 0 … 1, spreads the tries of many. */
  random: () => number
  /** Stops between two messages. */
  signal?: AbortSignal
}

/**
 * Sends what is due: per webhook one after the other in the order in which things happened, several webhooks side by
 * side. A receiver that does not take one message is left alone until its next turn. Answers how many were taken.
 */
export async function sendDue(
  workspace: Workspace,
  sending: Sending,
): Promise<{ sent: number; failed: number }> {
  const { query } = workspace.database
  const due = Map.groupBy(await dueDeliveries(query, sending.now(), AT_ONCE), d => d.webhookId)
  const told = { sent: 0, failed: 0 }
  const lines = [...due.values()]
  const work = async () => {
    for (let line = lines.shift(); line; line = lines.shift())
      for (const delivery of line) {
        if (sending.signal?.aborted) return
        const sent = await sendOne(workspace, delivery, sending)
        if (sent === null) continue
        told[sent.state === 'delivered' ? 'sent' : 'failed']++
        if (sent.state !== 'delivered') break
      }
  }
  await Promise.all(Array.from({ length: RECEIVERS }, work))
  return told
}

/** Sends one message, if nobody else does; null then. */
export async function sendOne(
  workspace: Workspace,
  seen: StoredDelivery,
  sending: Sending,
): Promise<StoredDelivery | null> {
  const { query } = workspace.database
  const delivery = await takeDelivery(query, seen, sending.now())
  const webhook = delivery && (await webhookById(query, delivery.webhookId))
  if (!delivery || !webhook) return null
  const { outcome, attempt } = await attempted(workspace, webhook, delivery, sending)
  const ended = await endAttempt(query, delivery, { attempt, ...next(delivery, outcome, sending) })
  if (ended.event !== 'test') await judged(workspace, webhook, ended, outcome, sending.now())
  return ended
}

/** Sends a test message, once. */
export async function sendTest(workspace: Workspace, webhook: StoredWebhook, sending: Sending) {
  const data = { note: 'This is a test of this webhook.' }
  const delivery = await addDelivery(workspace.database.query, webhook, 'test', sending.now(), data)
  return (await sendOne(workspace, delivery, sending)) ?? delivery
}

async function attempted(
  { database }: Workspace,
  webhook: StoredWebhook,
  { id, payload }: StoredDelivery,
  { post, now }: Sending,
): Promise<{ outcome: Outcome; attempt: Attempt }> {
  const at = now()
  const began = performance.now()
  const secrets = secretsOf(webhook, database.keys.webhooks, at)
  const seconds = Math.floor(at.getTime() / 1000)
  const outcome = secrets
    ? await post(
        webhook.url,
        {
          'content-type': 'application/json',
          'user-agent': 'Klantkring',
          'webhook-id': id,
          'webhook-timestamp': String(seconds),
          'webhook-signature': signatureOf(secrets, id, seconds, payload),
        },
        payload,
      )
    : { status: null, error: 'delivery-unreadable', response: '', retryAfter: null }
  const { status, error, response } = outcome
  const milliseconds = Math.round(performance.now() - began)
  return { outcome, attempt: { at: at.toISOString(), status, error, response, milliseconds } }
}

/** The secrets in force, the newest first; null when it cannot be read with the key of this server. */
function secretsOf(webhook: StoredWebhook, key: Buffer, at: Date): string[] | null {
  const newest = unsealed(key, webhook.secret)
  if (newest === null) return null
  const { previousSecret, previousUntil } = webhook
  const before = previousSecret && previousUntil && previousUntil > at ? unsealed(key, previousSecret) : null
  return before === null ? [newest] : [newest, before]
}

function next({ event, tries }: StoredDelivery, outcome: Outcome, { now, random }: Sending) {
  if (outcome.error === null) return { state: 'delivered', nextAt: null } as const
  const delay = DELAYS[tries - 1]
  if (event === 'test' || delay === undefined || outcome.status === GONE)
    return { state: 'failed', nextAt: null } as const
  const spread = delay * (1 + JITTER * (2 * random() - 1))
  const asked = Math.min(outcome.retryAfter ?? 0, DELAYS.at(-1)!)
  return { state: 'waiting', nextAt: new Date(now().getTime() + 1000 * Math.max(spread, asked)) } as const
}

/** Switches a webhook off whose receiver is gone or fails again and again. */
async function judged(
  workspace: Workspace,
  { id }: StoredWebhook,
  delivery: StoredDelivery,
  outcome: Outcome,
  at: Date,
): Promise<void> {
  if (delivery.state === 'waiting') return
  const { query } = workspace.database
  const givenUp = await noteDelivery(query, id, delivery.state === 'delivered', at)
  const why = outcome.status === GONE ? 'gone' : givenUp >= GIVEN_UP ? 'failing' : null
  if (why === null) return
  await recorded(workspace, async transaction => {
    await switchWebhook(transaction, id, why)
    const after = { enabled: false, why }
    return { result: null, done: { action: 'switched-off', entity: 'webhook', entityId: id, after } }
  })
}
