import type { Queries } from '../../store/database.ts'
import { revokeTokensOf, switchOffWebhooksOf, withdrawInvitationsOf } from '../../store/revoke-created-by.ts'
import { record } from '../audit/record.ts'
import type { Workspace } from '../workspace.ts'

/**
 * Ends what somebody who may no longer come in could still come in by, let others in by, or be told things by: revokes
 * the tokens, withdraws the open invitations and switches off the webhooks that they made. Each is noted in the audit;
 * to be called after everything else that the transaction does.
 */
export async function endWhatTheyMade(
  workspace: Workspace,
  transaction: Queries,
  person: string,
): Promise<void> {
  const because = { madeBy: person, why: 'left' }
  const tokens = await revokeTokensOf(transaction, person)
  const invitations = await withdrawInvitationsOf(transaction, person)
  const webhooks = await switchOffWebhooksOf(transaction, person)
  for (const { id, ...before } of tokens)
    await record(workspace, transaction, {
      action: 'revoked',
      entity: 'token',
      entityId: id,
      before,
      after: because,
    })
  for (const { id } of invitations)
    await record(workspace, transaction, {
      action: 'withdrawn',
      entity: 'invitation',
      entityId: id,
      after: because,
    })
  for (const { id, name } of webhooks)
    await record(workspace, transaction, {
      action: 'changed',
      entity: 'webhook',
      entityId: id,
      before: { name, enabled: true },
      after: { ...because, enabled: false },
    })
}
