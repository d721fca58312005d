import type { Context } from 'hono'
import { sightOf } from '../../actions/access/actor.ts'
import { hashOfSecret, isTokenSecret } from '../../actions/integrations/token-secret.ts'
import type { Workspace } from '../../actions/workspace.ts'
import { noteTokenUse, type StoredToken, tokenOfHash } from '../../store/tokens.ts'
import { addressKey } from '../limits/anonymous.ts'
import type { Places } from '../limits/places.ts'
import { RequestRefusal } from '../problem.ts'
import { clientOf } from './client-address.ts'
import { type Allowance, rateLimit } from './rate-limit.ts'
import type { Viewer } from './viewer.ts'

/** Requests a minute that one token may make of one server process. */
const TOKEN_RATE = 600

/**
 * Finds out who asks by `Authorization: Bearer kk_…`; null where the request brings none. It is looked up at every
 * request, so that a revoked token is refused at once. Refuses with 401 `token-unknown`, 403 `token-read-only` and 429
 * `too-many-requests`; every answer says how much is left (draft-ietf-httpapi-ratelimit-headers).
 */
export function tokenViewers(
  workspace: Workspace,
  options: { perMinute?: number; now?: () => number; unknown?: Unknown } = {},
): (context: Context) => Promise<Viewer | null> {
  const perMinute = options.perMinute ?? TOKEN_RATE
  const limit = rateLimit({ most: perMinute, seconds: 60, now: options.now ?? Date.now })
  const known = lookAt(workspace, options.unknown)
  const noted = new Map<number, number>()
  return async context => {
    const secret = bearerOf(context)
    if (secret === null) return null
    const token = await known(context, secret)
    if (!token) {
      context.header('WWW-Authenticate', 'Bearer realm="Klantkring", error="invalid_token"')
      throw new RequestRefusal(401, 'token-unknown')
    }
    tell(context, limit.take(String(token.id)), perMinute)
    const { method } = context.req
    if (token.readOnly && method !== 'GET' && method !== 'HEAD')
      throw new RequestRefusal(403, 'token-read-only')
    const minute = Math.floor((options.now ?? Date.now)() / 60_000)
    if (noted.get(token.id) !== minute) {
      noted.set(token.id, minute)
      await noteTokenUse(workspace.database.query, token.id)
    }
    return viewerOf(token)
  }
}

/** What is brought as a bearer token; null when nothing is. */
function bearerOf(context: Context): string | null {
  return /^bearer\s+(.*)$/i.exec(context.req.header('authorization') ?? '')?.[1]?.trim() ?? null
}

/** What a token costs that may be made up. */
type Unknown = {
  /** Refuses who brought too many that are none. */
  look(context: Context): void
  /** Looks into the database at a time. */
  lookups: Places
}

/** Of how many tokens it is remembered that they were one. */
const MOST_REMEMBERED = 10_000

/**
 * Looks for a token in the database. Made-up ones are bounded; one that was a token before never waits behind them, and
 * is looked up all the same.
 */
function lookAt(workspace: Workspace, unknown: Unknown | undefined) {
  const seen = new Set<string>()
  return async (context: Context, secret: string): Promise<StoredToken | undefined> => {
    if (!isTokenSecret(secret)) return undefined
    const hash = hashOfSecret(secret)
    const find = () => tokenOfHash(workspace.database.query, hash, workspace.today())
    if (!unknown || seen.has(hash)) return find()
    unknown.look(context)
    const token = await unknown.lookups.briefly(addressKey(clientOf(context).address), find)
    if (token) {
      if (seen.size >= MOST_REMEMBERED) seen.clear()
      seen.add(hash)
    }
    return token
  }
}

function viewerOf(token: StoredToken): Viewer {
  return {
    actor: {
      kind: 'token',
      id: String(token.id),
      name: token.name,
      sight: token.managers === null ? 'all' : sightOf(token.managers),
      hurting: token.hurting,
    },
    permissions: new Set(token.permissions),
  }
}

function tell(context: Context, { left, resetIn }: Allowance, most: number): void {
  context.header('RateLimit-Policy', `"token";q=${most};w=60`)
  context.header('RateLimit', `"token";r=${Math.max(0, left)};t=${resetIn}`)
  if (left >= 0) return
  context.header('Retry-After', String(resetIn))
  throw new RequestRefusal(429, 'too-many-requests', { seconds: resetIn })
}
