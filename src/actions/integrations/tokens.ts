import { addMonths, type Day, dayOfIso, isoOf } from '../../shared/calendar.ts'
import { addToken, revokeToken, type StoredToken, type TokenPermission, tokens } from '../../store/tokens.ts'
import { personId } from '../access/actor.ts'
import { recorded } from '../audit/record.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { hashOfSecret, newTokenSecret, prefixOf } from './token-secret.ts'

const MONTHS = 12
const MOST_MONTHS = 24

/** API tokens that were not revoked, newest first. */
export async function listTokens(workspace: Workspace) {
  const today = workspace.today()
  return { tokens: (await tokens(workspace.database.query)).map(token => shown(token, today)) }
}

export type NewToken = {
  name: string
  permissions: readonly TokenPermission[]
  readOnly: boolean
  /** Last day, `2027-11-21`; a year from today when left out, two at most. */
  expires?: string | undefined
  /** Account managers whose customers it sees; null: all. */
  managers: readonly string[] | null
  hurting: boolean
}

/** Makes a token. Its secret is in the answer and nowhere else. Throws `token-expires` and `not-in-demo`. */
export async function makeToken(workspace: Workspace, given: NewToken) {
  if (workspace.demo) throw new Failure('not-in-demo')
  const today = workspace.today()
  const secret = newTokenSecret()
  const expires = expiry(today, given.expires)
  const token = await recorded(workspace, async transaction => {
    const added = await addToken(transaction, {
      name: given.name,
      prefix: prefixOf(secret),
      hash: hashOfSecret(secret),
      permissions: [...new Set(given.permissions)],
      readOnly: given.readOnly,
      managers: given.managers && [...new Set(given.managers)],
      hurting: given.hurting,
      createdBy: workspace.actor.name,
      createdById: personId(workspace.actor),
      expires,
    })
    return {
      result: added,
      done: { action: 'created', entity: 'token', entityId: added.id, after: told(added) },
    }
  })
  return { token: shown(token, today), secret }
}

/** Revokes a token: the next request with it is refused. */
export async function dropToken(workspace: Workspace, id: number) {
  await recorded(workspace, async transaction => {
    const revoked = await revokeToken(transaction, id)
    if (!revoked) throw new Failure('token-not-found', { id })
    return { result: null, done: { action: 'revoked', entity: 'token', entityId: id, before: told(revoked) } }
  })
  return listTokens(workspace)
}

function expiry(today: Day, text: string | undefined): Day {
  if (text === undefined) return addMonths(today, MONTHS)
  const latest = addMonths(today, MOST_MONTHS)
  const day = dayOfIso(text)
  if (day === null || day < today || day > latest)
    throw new Failure('token-expires', { expires: text, latest: isoOf(latest) })
  return day
}

/** What the audit is told of a token. */
function told({ name, prefix, permissions, readOnly, managers, hurting, expires }: StoredToken) {
  return { name, prefix, permissions, readOnly, managers, hurting, expires }
}

function shown(token: StoredToken, today: Day) {
  const { createdAt, lastUsed, ...rest } = token
  return {
    ...rest,
    createdAt: createdAt.toISOString(),
    expired: (dayOfIso(token.expires) ?? today) < today,
    lastUsed: lastUsed?.toISOString() ?? null,
  }
}
