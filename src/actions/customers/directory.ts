import type { CustomerColumns } from '../../ledger/portfolio.ts'
import { customerManagers } from '../../store/customers.ts'
import type { Workspace } from '../workspace.ts'
import { alphabetical, searchable } from './normal.ts'

/** What lists need of customers beside their figures; made once per portfolio, each part when it is first asked for. */
export type Directory = {
  /** Account manager by store id. */
  readonly managers: ReadonlyMap<number, string>
  /** Per portfolio index: place of its name in the alphabet. */
  readonly nameRank: Float64Array
  /** Per portfolio index: place of its segment in the alphabet; NaN without one. */
  readonly segmentRank: Float64Array
  /** Segment names in alphabetical order. */
  readonly segments: readonly string[]
  /** Per portfolio index: name and number as they are searched. */
  readonly search: readonly string[]
  /** Portfolio index by store id. */
  readonly byId: ReadonlyMap<number, number>
}

const known = new WeakMap<CustomerColumns, Promise<Directory>>()

export function directory(workspace: Workspace, customers: CustomerColumns): Promise<Directory> {
  let found = known.get(customers)
  if (!found) {
    found = customerManagers(workspace.database.query).then(managers => directoryOf(customers, managers))
    known.set(customers, found)
    found.catch(() => known.delete(customers))
  }
  return found
}

function directoryOf(customers: CustomerColumns, managers: ReadonlyMap<number, string>): Directory {
  const once = new Map<string, unknown>()
  const made = <T>(name: string, make: () => T): T => {
    if (!once.has(name)) once.set(name, make())
    return once.get(name) as T
  }
  const directory: Directory = {
    managers,
    get nameRank() {
      return made('nameRank', () => ranks(customers.name))
    },
    get segments() {
      return made('segments', () =>
        [...new Set(customers.segment)].filter(name => name !== '').sort(byAlphabet),
      )
    },
    get segmentRank() {
      return made('segmentRank', () => {
        const place = new Map(directory.segments.map((name, i) => [name, i]))
        return Float64Array.from(customers.segment, name => place.get(name) ?? Number.NaN)
      })
    },
    get search() {
      return made('search', () =>
        customers.name.map((name, i) => searchable(`${name} ${customers.number[i]!}`)),
      )
    },
    get byId() {
      return made('byId', () => {
        const byId = new Map<number, number>()
        for (let i = 0; i < customers.n; i++) byId.set(customers.id[i]!, i)
        return byId
      })
    },
  }
  return directory
}

/** The order of names: by the alphabet, accents and case aside. */
export function byAlphabet(a: string, b: string): number {
  const x = alphabetical(a)
  const y = alphabetical(b)
  return x < y ? -1 : x > y ? 1 : a < b ? -1 : a > b ? 1 : 0
}

/** The place of every name in the alphabet, equal names at one place. */
export function ranks(names: readonly string[]): Float64Array {
  const keys = names.map(alphabetical)
  const place = new Map<string, number>()
  for (const key of [...new Set(keys)].sort()) place.set(key, place.size)
  return Float64Array.from(keys, key => place.get(key)!)
}
