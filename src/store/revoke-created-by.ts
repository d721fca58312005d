import { run, type Statements } from './statements.ts'

/** Revokes the tokens that somebody made. */
export const revokeTokensOf = (to: Statements, creator: string) =>
  run<{ id: number; name: string; prefix: string }>(
    to,
    `update api_token set revoked_at = now() where created_by_id = $1 and revoked_at is null
     returning id, name, prefix`,
    [creator],
  )

/** Withdraws the invitations that somebody sent and nobody took up. */
export const withdrawInvitationsOf = (to: Statements, creator: string) =>
  run<{ id: number }>(to, 'delete from invitation where created_by_id = $1 returning id', [creator])

/** Switches off the webhooks that somebody made and are on. */
export const switchOffWebhooksOf = (to: Statements, creator: string) =>
  run<{ id: number; name: string }>(
    to,
    `update webhook set disabled_at = now(), disabled_why = 'left'
     where created_by_id = $1 and disabled_at is null returning id, name`,
    [creator],
  )
