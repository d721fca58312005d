import {
  listDeliveries as deliveries,
  replay,
  testWebhook as test,
} from '../../actions/integrations/deliveries.ts'
import { poster } from '../../actions/integrations/post.ts'
import { listTokens as allTokens, dropToken, makeToken } from '../../actions/integrations/tokens.ts'
import {
  listWebhooks as allWebhooks,
  dropWebhook,
  editWebhook,
  makeWebhook,
  newSecret,
} from '../../actions/integrations/webhooks.ts'
import {
  deleteToken,
  deleteWebhook,
  listDeliveries,
  listTokens,
  listWebhooks,
  postToken,
  postWebhook,
  postWebhookSecret,
  putWebhook,
  replayDelivery,
  testWebhook,
} from '../../contract/integrations.ts'
import { type ApiRouter, answer } from '../registration.ts'

/**
 * What other programs come in with, and what they are told; `webhooksPrivate` lets messages go to the own network. What
 * lets data out for years, a token or a webhook, asks for a recent sign-in; taking it away does not.
 */
export function integrationRoutes(router: ApiRouter, options: { webhooksPrivate?: boolean }): void {
  const reach = { allowPrivate: options.webhooksPrivate ?? false }
  const sending = { post: poster(reach), now: () => new Date(), random: Math.random }
  answer(router, listTokens, ({ workspace }) => allTokens(workspace))
  answer(router, postToken, ({ workspace, body }) => makeToken(workspace, body))
  answer(router, deleteToken, ({ workspace, params }) => dropToken(workspace, params.id))
  answer(router, listWebhooks, ({ workspace }) => allWebhooks(workspace))
  answer(router, postWebhook, ({ workspace, body }) => makeWebhook(workspace, body, reach))
  answer(router, putWebhook, ({ workspace, params, body }) => editWebhook(workspace, params.id, body, reach))
  answer(router, deleteWebhook, ({ workspace, params }) => dropWebhook(workspace, params.id))
  answer(router, postWebhookSecret, ({ workspace, params }) => newSecret(workspace, params.id))
  answer(router, listDeliveries, ({ workspace, params, query }) => deliveries(workspace, params.id, query))
  answer(router, replayDelivery, ({ workspace, params }) =>
    replay(workspace, params.id, params.delivery, sending),
  )
  answer(router, testWebhook, ({ workspace, params }) => test(workspace, params.id, sending))
}
