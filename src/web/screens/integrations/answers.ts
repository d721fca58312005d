import { listTokens, listWebhooks } from '../../../contract/integrations.ts'
import { ask, queries } from '../../api/ask.ts'

export const askTokens = ask(listTokens)
export const askWebhooks = ask(listWebhooks)

/** After a change: tokens, webhooks, deliveries. */
export async function integrationsChanged(): Promise<void> {
  await queries.invalidateQueries({
    predicate: ({ queryKey }) => /^\/(tokens|webhooks)/.test(String(queryKey[0])),
  })
}
