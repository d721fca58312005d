import { z } from 'zod'

/** What somebody may be allowed to do. A rule of the policy names one of them. */
export const PERMISSIONS = [
  /** Customer information without money: name, address, contacts, documents, agreements. */
  'information',
  /** What customers bring and cost: revenue, margin, contribution, value, drying up. */
  'figures',
  /** Judge, give a class by hand, note exit interviews and agreed pauses. */
  'judge',
  /** Keep and drop snapshots. */
  'snapshots',
  /** Hand over files, preview, import, undo; the originals. */
  'imports',
  /** Change the settings of the figures. */
  'settings',
  /** Members, invitations, their sessions. */
  'people',
  /** API tokens and webhooks. */
  'integrations',
  /** Read the audit. */
  'audit',
  /** Persons exported and erased, retention, register of processing. */
  'privacy',
  /** Backups and the state of the server. */
  'keeping',
] as const
export const permission = z.enum(PERMISSIONS)
export type Permission = z.infer<typeof permission>

export const ROLES = ['owner', 'director', 'accountManager', 'staff', 'analyst'] as const
export const role = z.enum(ROLES)
export type Role = z.infer<typeof role>

/** What each role may do; who is not named may nothing. A token has the permissions it was given, an integration. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  owner: PERMISSIONS,
  director: ['information', 'figures', 'judge', 'snapshots', 'imports', 'settings', 'audit', 'privacy'],
  accountManager: ['information', 'figures', 'judge'],
  staff: ['information'],
  analyst: ['information', 'figures'],
}

/** What a token can be given: never people, tokens, the audit, privacy or the server itself. */
export const TOKEN_PERMISSIONS = [
  'information',
  'figures',
  'judge',
  'imports',
] as const satisfies readonly Permission[]

/** Whose customers an account manager sees; every other role sees all. */
export const sightKind = z.enum(['own', 'team', 'all'])
export type SightKind = z.infer<typeof sightKind>

/** Who sees labels that hurt unless it was decided otherwise for the person. */
export const HURTING_BY_DEFAULT: Readonly<Record<Role, boolean>> = {
  owner: true,
  director: true,
  accountManager: false,
  staff: false,
  analyst: false,
}
