import type { Context } from 'hono'
import { sightOf } from '../../actions/access/actor.ts'
import type { Workspace } from '../../actions/workspace.ts'
import {
  type Permission,
  ROLE_PERMISSIONS,
  type Role,
  type SightKind,
} from '../../contract/access/permissions.ts'
import { teamNames } from '../../store/members.ts'
import { type SessionRow, sessionOf, touchSession } from '../../store/sessions.ts'
import type { Viewer } from '../access/viewer.ts'
import { hasBearer } from '../http/origin-guard.ts'
import { SESSION_LASTS } from './auth.ts'
import { cookieNamed, cookiesAt, signedValue } from './cookie.ts'

/** A session that is not used for this long has ended. */
export const IDLE = 12 * 3_600_000
/** How often its use is written down. */
const NOTED_EVERY = 5 * 60_000
/** How long one look at the database is believed: a session ended by another process is refused within this time. */
const BELIEVED = 5_000

export type Found = { row: SessionRow; viewer: Viewer; token: string }

export type Sessions = {
  /** The session whose cookie a request brings, found once; null when there is none that lasts, and beside a token. */
  of(context: Context): Promise<Found | null>
  /** The session of a token itself. */
  byToken(token: string): Promise<Found | null>
  /** Somebody or some session changed: look again. */
  forget(): void
}

/**
 * Finds out by the session cookie who asks. Requests that follow each other within five seconds share one look at the
 * database, so that the end of a session or a change of role is obeyed within five seconds by every process, and at once
 * by the one that made it.
 */
export function openSessions(options: {
  workspace: Workspace
  origin: () => string
  secret: string
  secondFactor: 'required' | 'offered'
}): Sessions {
  const { workspace, secret } = options
  const believed = new Map<string, { found: Promise<Found | null>; at: number }>()

  async function look(token: string): Promise<Found | null> {
    const { query } = workspace.database
    const row = await sessionOf(query, token)
    const now = Date.now()
    if (!row || !lasts(row, now)) return null
    if (now - time(row.updatedAt) > NOTED_EVERY) await touchSession(query, row.id, new Date(now))
    const names = row.sight === 'team' ? await teamNames(query, row.team) : []
    const mustEnrol =
      options.secondFactor === 'required' && row.password && !row.twoFactor && row.passkeys === 0
    return { row, viewer: viewerOf(row, [...row.manager_names, ...names], mustEnrol), token }
  }

  function byToken(token: string): Promise<Found | null> {
    const now = Date.now()
    const known = believed.get(token)
    if (known && now - known.at < BELIEVED) return known.found
    if (believed.size > 10_000) believed.clear()
    const found = look(token)
    believed.set(token, { found, at: now })
    // What failed or was not there is not kept: it may be there at the next look.
    found.then(
      result => result === null && believed.delete(token),
      () => believed.delete(token),
    )
    return found
  }

  const ofRequest = new WeakMap<Request, Promise<Found | null>>()

  async function brought(context: Context): Promise<Found | null> {
    // Who brings a token is what the token says, and nobody else.
    if (hasBearer(context)) return null
    const { session } = cookiesAt(options.origin())
    const token = signedValue(cookieNamed(context.req.header('cookie'), session), secret)
    return token === null ? null : byToken(token)
  }

  return {
    byToken,
    of(context) {
      const { raw } = context.req
      const known = ofRequest.get(raw)
      if (known) return known
      const found = brought(context)
      ofRequest.set(raw, found)
      return found
    },
    forget: () => believed.clear(),
  }
}

/** Used within twelve hours, begun within a week. */
function lasts(row: SessionRow, now: number): boolean {
  return (
    now < time(row.expiresAt) &&
    now - time(row.updatedAt) < IDLE &&
    now - time(row.createdAt) < SESSION_LASTS * 1000
  )
}

function viewerOf(row: SessionRow, names: string[], mustEnrol: boolean): Viewer {
  const permissions: readonly Permission[] = ROLE_PERMISSIONS[row.role as Role] ?? []
  return {
    actor: {
      kind: 'person',
      id: row.userId,
      name: row.name,
      sight: (row.sight as SightKind) === 'all' ? 'all' : sightOf(names),
      hurting: row.hurting,
    },
    permissions: new Set(permissions),
    session: { id: row.id, since: time(row.createdAt) },
    ...(mustEnrol && { mustEnrol }),
  }
}

const time = (moment: Date | string) => new Date(moment).getTime()
