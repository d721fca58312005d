import type { Actor } from '../../actions/access/actor.ts'
import { PERMISSIONS, type Permission } from '../../contract/access/permissions.ts'
import type { Rule } from '../../contract/access/policy.ts'
import { RequestRefusal } from '../problem.ts'

/** Who asks, and what he may do. */
export type Viewer = {
  readonly actor: Actor
  readonly permissions: ReadonlySet<Permission>
  /** Of a person who signed in: which session, and since when. */
  readonly session?: { readonly id: string; readonly since: number }
  /** Has to add a second factor before anything else. */
  readonly mustEnrol?: boolean
}

/** Who is not known: may do what asks for nothing. */
const NOBODY: Viewer = {
  actor: { kind: 'person', id: '', name: '', sight: new Set(), hurting: false },
  permissions: new Set(),
}

/** Everybody in the demo company, whose data are invented. */
export const DEMO_VIEWER: Viewer = {
  actor: { kind: 'person', id: 'demo', name: 'Demo', sight: 'all', hurting: true },
  permissions: new Set(PERMISSIONS),
}

/**
 * Who asks, when the rule lets him. Refuses with 401 `signed-out` who must sign in first and with 403 `not-allowed` who
 * may not, or sees only a part of the customers where it is about the firm.
 */
export function allowed(viewer: Viewer | null, rule: Rule): Viewer {
  if (rule.need === 'anyone') return viewer ?? NOBODY
  if (!viewer) throw new RequestRefusal(401, 'signed-out')
  if (viewer.mustEnrol && rule.need !== 'signed-in') throw new RequestRefusal(403, 'second-factor-first')
  const person = rule.over !== 'self' || viewer.actor.kind === 'person'
  const may = person && (rule.need === 'signed-in' || viewer.permissions.has(rule.need))
  if (!may) throw new RequestRefusal(403, 'not-allowed', { need: rule.need })
  if (rule.over === 'firm' && viewer.actor.sight !== 'all')
    throw new RequestRefusal(403, 'not-all-customers', { need: rule.need })
  return viewer
}

/** How long ago somebody may have signed in who changes what is delicate. */
export const FRESH_MS = 15 * 60_000

export const isFresh = (viewer: Viewer, now: number = Date.now()): boolean =>
  viewer.session === undefined || now - viewer.session.since < FRESH_MS

/** Refuses with 403 `session-not-fresh` who signed in too long ago for a delicate change. */
export function mustBeFresh(viewer: Viewer): void {
  if (!isFresh(viewer)) throw new RequestRefusal(403, 'session-not-fresh')
}
