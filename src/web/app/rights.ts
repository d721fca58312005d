import { useQuery } from '@tanstack/react-query'
import type { Me } from '../../contract/access/people.ts'
import { PERMISSIONS, type Permission } from '../../contract/access/permissions.ts'
import { askMe } from '../api/ask.ts'
import { prefix } from '../api/prefix.ts'

export type Person = NonNullable<Me['person']>

/** What somebody may do and see. Only what is shown follows it: the server judges every request itself. */
export type Rights = {
  may: ReadonlySet<Permission>
  /** Sees every customer, and so the figures of the firm as a whole. */
  all: boolean
  /** Sees labels that hurt: loss-making, energievreter. */
  hurting: boolean
}

const EVERYTHING: Rights = { may: new Set(PERMISSIONS), all: true, hurting: true }
const NOTHING: Rights = { may: new Set(), all: false, hurting: false }

/** The rights of somebody signed in; who still has to add a second factor may nothing yet. */
export function rightsOf(person: Person | null): Rights {
  if (!person || person.mustEnrol) return NOTHING
  const all = person.role !== 'accountManager' || person.sight === 'all'
  return { may: new Set(person.permissions), all, hurting: person.hurting }
}

/** Whether something that asks `need`, and with `firm` the sight of all customers, is for somebody. */
export function open(rights: Rights, asks: { need: Permission; firm?: boolean }): boolean {
  return rights.may.has(asks.need) && (asks.firm !== true || rights.all)
}

/** Where somebody begins: the firm, his own customers, or the directory. */
export function landingOf(rights: Rights): string {
  if (rights.may.has('figures')) return rights.all ? '/analysis' : '/customers'
  return rights.may.has('information') ? '/directory' : '/account'
}

/** Who is signed in; null in the demo company, which knows nobody. */
export function usePerson(): Person | null {
  const { data } = useQuery({ ...askMe, enabled: prefix === '' })
  return data?.person ?? null
}

export function useRights(): Rights {
  const person = usePerson()
  return prefix === '/demo' ? EVERYTHING : rightsOf(person)
}

/** `useMay('imports')`: is it offered? */
export function useMay(need: Permission): boolean {
  return useRights().may.has(need)
}

/** Does who looks see every customer? Figures of the firm as a whole are shown to nobody else. */
export function useSeesAll(): boolean {
  return useRights().all
}
