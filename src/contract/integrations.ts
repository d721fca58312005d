import { z } from 'zod'
import { TOKEN_PERMISSIONS } from './access/permissions.ts'
import { cents, endpoint, id, isoDay } from './endpoint.ts'

const moment = z.iso.datetime().describe('UTC')

export const tokenPermission = z.enum(TOKEN_PERMISSIONS)

export const apiToken = z.object({
  id: z.number(),
  name: z.string(),
  prefix: z.string().describe('how the secret begins, to know it by'),
  permissions: z.array(tokenPermission),
  readOnly: z.boolean().describe('may only ask, never write'),
  managers: z
    .array(z.string())
    .nullable()
    .describe('sees the customers of these account managers only; null: all customers'),
  hurting: z.boolean().describe('is shown labels that hurt'),
  createdAt: moment,
  createdBy: z.string(),
  expires: isoDay.describe('the last day on which it works'),
  expired: z.boolean(),
  lastUsed: moment.nullable().describe('to the minute'),
})
export type ApiToken = z.infer<typeof apiToken>

export const listTokens = endpoint({
  method: 'GET',
  path: '/tokens',
  summary: 'API tokens that were not revoked, newest first; never their secrets',
  response: z.object({ tokens: z.array(apiToken) }),
})

export const postToken = endpoint({
  method: 'POST',
  path: '/tokens',
  summary: 'Make an API token; its secret is shown this once',
  body: z.object({
    name: z.string().trim().min(1).max(100),
    permissions: z.array(tokenPermission).min(1).max(TOKEN_PERMISSIONS.length),
    readOnly: z.boolean().default(true),
    expires: isoDay.optional().describe('last day; a year from today unless given, two at most'),
    managers: z
      .array(z.string().trim().min(1).max(200))
      .min(1)
      .max(200)
      .nullable()
      .default(null)
      .describe('account managers whose customers it sees; null: all'),
    hurting: z.boolean().default(false),
  }),
  response: z.object({
    token: apiToken,
    secret: z.string().describe('for the header `Authorization: Bearer …`; kept nowhere'),
  }),
  secret: true,
  fresh: true,
})

export const deleteToken = endpoint({
  method: 'DELETE',
  path: '/tokens/:id',
  summary: 'Revoke an API token at once',
  params: z.object({ id }),
  response: z.object({ tokens: z.array(apiToken) }),
})

/** What a webhook can be told. An event stands here when the product really sends it. */
export const WEBHOOK_EVENTS = ['customer.drying-up', 'import.done'] as const
export const webhookEvent = z.enum(WEBHOOK_EVENTS)
export type WebhookEvent = z.infer<typeof webhookEvent>

const message = <T extends string, D extends z.ZodType>(type: T, data: D) =>
  z.object({
    id: z.string().describe('as in the header `webhook-id`'),
    type: z.literal(type),
    timestamp: moment.describe('when it happened'),
    data,
  })

/** What is sent for each event, as OpenAPI shows it. Amounts come with webhooks that were given them. */
export const webhookMessages = {
  'customer.drying-up': message(
    'customer.drying-up',
    z.object({
      customer: z.object({ id: z.number(), number: z.string() }),
      listedSince: isoDay.nullable(),
      revenueAtStake: cents.optional().describe('a year'),
      marginAtStake: cents.optional().describe('a year'),
    }),
  ),
  'import.done': message(
    'import.done',
    z.object({
      import: z.object({ id: z.number() }),
      counts: z.object({
        customers: z.number(),
        products: z.number(),
        documents: z.number(),
        lines: z.number(),
        activities: z.number(),
        updated: z.number(),
        replaced: z.number(),
      }),
      revenue: cents.optional(),
    }),
  ),
} as const satisfies Record<WebhookEvent, z.ZodType>

export const webhook = z.object({
  id: z.number(),
  name: z.string(),
  url: z.string(),
  events: z.array(webhookEvent),
  figures: z.boolean().describe('amounts are sent along'),
  enabled: z.boolean(),
  disabled: z
    .object({ at: moment, why: z.enum(['by-hand', 'failing', 'gone', 'left']) })
    .nullable()
    .describe('failing: deliveries were given up several times in a row; gone: the receiver answered 410'),
  createdAt: moment,
  createdBy: z.string(),
  waiting: z.number().describe('deliveries still to be made'),
  lastDelivered: moment.nullable(),
  lastFailed: moment.nullable(),
  previousSecretUntil: moment.nullable().describe('until then messages are signed by the one before as well'),
})
export type Webhook = z.infer<typeof webhook>

const webhookBody = z.object({
  name: z.string().trim().min(1).max(100),
  url: z.string().max(2000).describe('https, or http on this machine'),
  events: z.array(webhookEvent).min(1).max(WEBHOOK_EVENTS.length),
  figures: z.boolean().default(false).describe('send amounts along, margins among them'),
})

const webhooks = z.object({ webhooks: z.array(webhook) })

export const listWebhooks = endpoint({
  method: 'GET',
  path: '/webhooks',
  summary: 'Webhooks, oldest first; never their secrets',
  response: webhooks,
})

const withSecret = z.object({
  webhook,
  secret: z.string().describe('`whsec_…`, to verify signatures with; shown this once'),
})

export const postWebhook = endpoint({
  method: 'POST',
  path: '/webhooks',
  summary: 'Make a webhook; its secret is shown this once',
  body: webhookBody,
  response: withSecret,
  secret: true,
  fresh: true,
})

export const putWebhook = endpoint({
  method: 'PUT',
  path: '/webhooks/:id',
  summary: 'Change a webhook, switch it off or on again',
  params: z.object({ id }),
  body: webhookBody.extend({ enabled: z.boolean() }),
  response: z.object({ webhook }),
  fresh: true,
})

export const deleteWebhook = endpoint({
  method: 'DELETE',
  path: '/webhooks/:id',
  summary: 'Take a webhook away with all its deliveries',
  params: z.object({ id }),
  response: webhooks,
})

export const postWebhookSecret = endpoint({
  method: 'POST',
  path: '/webhooks/:id/secret',
  summary: 'A new secret; for a day messages are signed by the one before as well',
  params: z.object({ id }),
  response: withSecret,
  secret: true,
  fresh: true,
})

export const deliveryState = z.enum(['waiting', 'delivered', 'failed'])

export const webhookDelivery = z.object({
  id: z.string().describe('header `webhook-id`; the same at every attempt'),
  event: z.union([webhookEvent, z.literal('test')]),
  state: deliveryState.describe('failed: given up; it can be replayed'),
  createdAt: moment,
  nextAttempt: moment.nullable(),
  payload: z.string().describe('the body as it is sent'),
  attempts: z
    .array(
      z.object({
        at: moment,
        status: z.number().nullable().describe('of the answer; null: there was none'),
        error: z.string().nullable().describe('code of the sentence'),
        response: z.string().describe('how the answer begins'),
        milliseconds: z.number(),
      }),
    )
    .describe('newest first'),
})
export type WebhookDelivery = z.infer<typeof webhookDelivery>

export const listDeliveries = endpoint({
  method: 'GET',
  path: '/webhooks/:id/deliveries',
  summary: 'What was sent to a webhook in the last thirty days, newest first',
  params: z.object({ id }),
  query: z.object({
    state: deliveryState.optional(),
    cursor: z.string().max(500).optional().describe('`next` of the page before'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({
    deliveries: z.array(webhookDelivery),
    next: z.string().nullable().describe('cursor of the next page; null: this is the last'),
  }),
})

export const replayDelivery = endpoint({
  method: 'POST',
  path: '/webhooks/:id/deliveries/:delivery/replay',
  summary: 'Send a delivery again, with the same `webhook-id`',
  params: z.object({ id, delivery: z.string().max(100) }),
  response: z.object({ delivery: webhookDelivery }),
})

export const testWebhook = endpoint({
  method: 'POST',
  path: '/webhooks/:id/test',
  summary: 'Send a test message now, once, and tell how it went',
  params: z.object({ id }),
  response: z.object({ delivery: webhookDelivery }),
})
