import {
  againInLine,
  type DeliveryState,
  deliveriesOf,
  deliveryById,
  type StoredDelivery,
} from '../../store/webhook-deliveries.ts'
import { recorded } from '../audit/record.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { type Sending, sendOne, sendTest } from './sending.ts'
import { webhookOrFail } from './webhooks.ts'

/** What was sent to a webhook, newest first; `cursor` goes on from the page before, whatever came since. */
export async function listDeliveries(
  workspace: Workspace,
  id: number,
  page: { state?: DeliveryState | undefined; cursor?: string | undefined; limit: number },
) {
  await webhookOrFail(workspace, id)
  const before = page.cursor === undefined ? null : placeOf(page.cursor)
  const found = await deliveriesOf(workspace.database.query, id, {
    state: page.state,
    before,
    limit: page.limit + 1,
  })
  const deliveries = found.slice(0, page.limit)
  const last = deliveries.at(-1)
  return {
    deliveries: deliveries.map(shown),
    next: found.length > page.limit && last ? Buffer.from(`d.${last.seq}`).toString('base64url') : null,
  }
}

/** Sends a delivery again, at once and with all its tries before it. Throws `webhook-disabled`. */
export async function replay(workspace: Workspace, id: number, delivery: string, sending: Sending) {
  const webhook = await webhookOrFail(workspace, id)
  const found = await deliveryById(workspace.database.query, id, delivery)
  if (!found) throw new Failure('delivery-not-found', { id: delivery })
  if (webhook.disabledAt) throw new Failure('webhook-disabled', { id })
  const waiting = await recorded(workspace, async transaction => {
    const done = { action: 'replayed', entity: 'webhook', entityId: id, after: { delivery } }
    return { result: await againInLine(transaction, found.seq, sending.now()), done }
  })
  return { delivery: shown((await sendOne(workspace, waiting, sending)) ?? waiting) }
}

/** Sends a test message now, once, also to a webhook that is switched off. Throws `not-in-demo`. */
export async function testWebhook(workspace: Workspace, id: number, sending: Sending) {
  if (workspace.demo) throw new Failure('not-in-demo')
  return { delivery: shown(await sendTest(workspace, await webhookOrFail(workspace, id), sending)) }
}

function placeOf(cursor: string): number {
  const place = /^d\.(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]
  if (place === undefined) throw new Failure('cursor-invalid')
  return Number(place)
}

function shown({ id, event, state, createdAt, nextAt, payload, attempts }: StoredDelivery) {
  return {
    id,
    event,
    state,
    createdAt: createdAt.toISOString(),
    nextAttempt: nextAt?.toISOString() ?? null,
    payload,
    attempts,
  }
}
