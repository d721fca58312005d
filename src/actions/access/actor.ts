import { searchable } from '../customers/normal.ts'

/**
 * Which customers somebody may see: everyone (`all`), or those whose account manager, as the files name him, is one of
 * these names (in the form of `searchable`).
 */
export type Scope = 'all' | ReadonlySet<string>

/** On whose behalf an action is done: who signs, whose customers are shown, and whether labels that hurt are. */
export type Actor = {
  readonly kind: 'person' | 'token' | 'command' | 'system'
  /** Of a person or token its id; otherwise the kind. */
  readonly id: string
  /** Signs judgements, imports and settings, and stands in the audit. */
  readonly name: string
  readonly sight: Scope
  /** Sees labels that hurt: loss-making, energievreter. */
  readonly hurting: boolean
}

/** The product itself: nightly work, set-up, tests. */
export const SYSTEM: Actor = { kind: 'system', id: 'system', name: 'Klantkring', sight: 'all', hurting: true }

/** Somebody at the command line of the server, who has its data folder and sees all. */
export const commandActor = (name: string): Actor => ({
  kind: 'command',
  id: 'command',
  name,
  sight: 'all',
  hurting: true,
})

/** The sight of somebody who sees the customers of these account managers only. */
export const sightOf = (managers: readonly string[]): Scope =>
  new Set(managers.map(searchable).filter(name => name !== ''))

/** Whether a customer with this account manager is in sight. */
export const sees = (actor: Actor, manager: string): boolean =>
  actor.sight === 'all' || actor.sight.has(searchable(manager))

/** Whose account it is; null for who has none: a token, the command line, the product itself. */
export const personId = ({ kind, id }: Actor): string | null => (kind === 'person' ? id : null)
