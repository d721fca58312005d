import { listTokens as allTokens, dropToken, makeToken } from '../../actions/integrations/tokens.ts'
import { deleteToken, listTokens, postToken } from '../../contract/integrations.ts'
import { type ApiRouter, answer } from '../registration.ts'

/** What other programs come in with, and what they are told. */
export function integrationRoutes(router: ApiRouter): void {
  answer(router, listTokens, ({ workspace }) => allTokens(workspace))
  answer(router, postToken, ({ workspace, body }) => makeToken(workspace, body))
  answer(router, deleteToken, ({ workspace, params }) => dropToken(workspace, params.id))
}
