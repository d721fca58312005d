import { type Scope, sightOf } from '../../src/actions/access/actor.ts'
import {
  PERMISSIONS,
  type Permission,
  ROLE_PERMISSIONS,
  type Role,
} from '../../src/contract/access/permissions.ts'
import type { Viewer } from '../../src/server/access/viewer.ts'

/** Somebody who comes to every door; `viewer` null is nobody signed in. */
export type Visitor = { readonly name: string; readonly viewer: Viewer | null }

const person = (role: Role, sight: Scope, hurting: boolean): Viewer => ({
  actor: { kind: 'person', id: role, name: `A ${role}`, sight, hurting },
  permissions: new Set(ROLE_PERMISSIONS[role]),
})

const token = (permission: Permission, sight: Scope): Viewer => ({
  actor: { kind: 'token', id: '7', name: `Token for ${permission}`, sight, hurting: false },
  permissions: new Set([permission]),
})

const JOKE = sightOf(['Joke'])

export const OWNER = person('owner', 'all', true)
/** Sees Joke's customers. */
export const OWN_CUSTOMERS = person('accountManager', JOKE, false)

/** Everybody the walk sends to every endpoint. */
export const VISITORS: readonly Visitor[] = [
  { name: 'nobody', viewer: null },
  { name: 'owner', viewer: OWNER },
  { name: 'director', viewer: person('director', 'all', true) },
  { name: 'account manager, own', viewer: OWN_CUSTOMERS },
  { name: 'account manager, team', viewer: person('accountManager', sightOf(['joke', 'Sanne']), true) },
  { name: 'account manager, all', viewer: person('accountManager', 'all', false) },
  {
    name: 'account manager without a name in the files',
    viewer: person('accountManager', sightOf(['']), false),
  },
  { name: 'staff', viewer: person('staff', 'all', false) },
  { name: 'analyst', viewer: person('analyst', 'all', false) },
  ...PERMISSIONS.map(permission => ({ name: `token, ${permission}`, viewer: token(permission, 'all') })),
  { name: 'token, figures of own customers', viewer: token('figures', JOKE) },
  { name: 'token, information of own customers', viewer: token('information', JOKE) },
]
