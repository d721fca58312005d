import type { Context } from 'hono'
import { sightOf } from '../../actions/access/actor.ts'
import { hashOfSecret, isTokenSecret } from '../../actions/integrations/token-secret.ts'
import type { Workspace } from '../../actions/workspace.ts'
import { noteTokenUse, type StoredToken, tokenOfHash } from '../../store/tokens.ts'
import { RequestRefusal } from '../problem.ts'
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
  options: { perMinute?: number; now?: () => number } = {},
): (context: Context) => Promise<Viewer | null> {
  const perMinute = options.perMinute ?? TOKEN_RATE
  const limit = rateLimit({ most: perMinute, seconds: 60, now: options.now ?? Date.now })
  const noted = new Map<number, number>()
  return async context => {
    const secret = bearerOf(context)
    if (secret === null) return null
    const token = await known(workspace, secret)
    if (!token) {
      context.header('WWW-Authenticate', 'Bearer realm="Klantkring", error="invalid_token"')
      throw new RequestRefusal(401, 'token-unknown')
    }
    tell(context, limit(String(token.id)), perMinute)
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

async function known(workspace: Workspace, secret: string): Promise<StoredToken | undefined> {
  if (!isTokenSecret(secret)) return undefined
  return tokenOfHash(workspace.database.query, hashOfSecret(secret), workspace.today())
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
