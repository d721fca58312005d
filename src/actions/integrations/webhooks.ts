import {
  addWebhook,
  changeSecret,
  changeWebhook,
  removeWebhook,
  type StoredWebhook,
  switchWebhook,
  type WebhookEvent,
  webhookById,
  webhooks,
} from '../../store/webhooks.ts'
import { personId } from '../access/actor.ts'
import { recorded } from '../audit/record.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { tellDryingUp } from './notify-drying-up.ts'
import { leadsOutside } from './post.ts'
import { receiverUrl } from './public-address.ts'
import { newWebhookSecret, sealed } from './signature.ts'

export type WebhookGiven = { name: string; url: string; events: readonly WebhookEvent[]; figures: boolean }

/** Where messages may go: `allowPrivate` also to the own network. */
export type Reach = { allowPrivate: boolean }

/** All webhooks, oldest first. */
export async function listWebhooks(workspace: Workspace) {
  return { webhooks: (await webhooks(workspace.database.query)).map(shown) }
}

/** Makes a webhook; its secret is in the answer and, sealed, in the database. Throws `webhook-address`. */
export async function makeWebhook(workspace: Workspace, given: WebhookGiven, reach: Reach) {
  if (workspace.demo) throw new Failure('not-in-demo')
  await mustBeReachable(given.url, reach)
  const secret = newWebhookSecret()
  const id = await recorded(workspace, async transaction => {
    const added = await addWebhook(transaction, {
      ...given,
      events: [...new Set(given.events)],
      secret: sealed(workspace.database.keys.webhooks, secret),
      createdBy: workspace.actor.name,
      createdById: personId(workspace.actor),
    })
    return {
      result: added,
      done: { action: 'created', entity: 'webhook', entityId: added, after: told(given, true) },
    }
  })
  await tellDryingUp(workspace)
  return { webhook: shown(await webhookOrFail(workspace, id)), secret }
}

/** Changes a webhook, switches it off or on again. Throws `webhook-not-found` and `webhook-address`. */
export async function editWebhook(
  workspace: Workspace,
  id: number,
  given: WebhookGiven & { enabled: boolean },
  reach: Reach,
) {
  const before = await webhookOrFail(workspace, id)
  if (given.url !== before.url) await mustBeReachable(given.url, reach)
  await recorded(workspace, async transaction => {
    await changeWebhook(transaction, id, { ...given, events: [...new Set(given.events)] })
    await switchWebhook(transaction, id, given.enabled ? null : 'by-hand')
    const done = { action: 'changed', entity: 'webhook', entityId: id }
    const was = told(before, before.disabledAt === null)
    return { result: null, done: { ...done, before: was, after: told(given, given.enabled) } }
  })
  await tellDryingUp(workspace)
  return { webhook: shown(await webhookOrFail(workspace, id)) }
}

/** Takes a webhook away with all its deliveries. */
export async function dropWebhook(workspace: Workspace, id: number) {
  const before = await webhookOrFail(workspace, id)
  await recorded(workspace, async transaction => {
    await removeWebhook(transaction, id)
    const was = told(before, before.disabledAt === null)
    return { result: null, done: { action: 'removed', entity: 'webhook', entityId: id, before: was } }
  })
  return listWebhooks(workspace)
}

/** A new secret; for a day messages are signed by the one before as well. */
export async function newSecret(workspace: Workspace, id: number) {
  await webhookOrFail(workspace, id)
  const secret = newWebhookSecret()
  await recorded(workspace, async transaction => {
    await changeSecret(transaction, id, sealed(workspace.database.keys.webhooks, secret))
    return { result: null, done: { action: 'secret-renewed', entity: 'webhook', entityId: id } }
  })
  return { webhook: shown(await webhookOrFail(workspace, id)), secret }
}

export async function webhookOrFail(workspace: Workspace, id: number): Promise<StoredWebhook> {
  const found = await webhookById(workspace.database.query, id)
  if (!found) throw new Failure('webhook-not-found', { id })
  return found
}

async function mustBeReachable(text: string, { allowPrivate }: Reach): Promise<void> {
  const url = receiverUrl(text, allowPrivate)
  if (!url || !(allowPrivate || (await leadsOutside(url))))
    throw new Failure('webhook-address', { url: text.slice(0, 200) })
}

/** What the audit is told of a webhook; of its address no query, in which secrets may stand. */
function told({ name, url, events, figures }: WebhookGiven, enabled: boolean) {
  const { origin = '', pathname = '' } = URL.parse(url) ?? {}
  return { name, url: origin + pathname, events, figures, enabled }
}

function shown(stored: StoredWebhook) {
  const { id, name, url, events, figures, disabledAt, disabledWhy, previousUntil, waiting } = stored
  return {
    id,
    name,
    url,
    events,
    figures,
    enabled: disabledAt === null,
    disabled: disabledAt && { at: disabledAt.toISOString(), why: disabledWhy ?? 'by-hand' },
    createdAt: stored.createdAt.toISOString(),
    createdBy: stored.createdBy,
    waiting,
    lastDelivered: stored.lastDelivered?.toISOString() ?? null,
    lastFailed: stored.lastFailed?.toISOString() ?? null,
    previousSecretUntil:
      previousUntil && previousUntil.getTime() > Date.now() ? previousUntil.toISOString() : null,
  }
}
