import type { CustomerColumns } from '../../ledger/portfolio.ts'
import { customerManagers } from '../../store/customers.ts'
import type { Workspace } from '../workspace.ts'
import { searchable } from './normal.ts'

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

// Alphabetical as people expect it: accents and case do not part names, and 2 comes before 10. The same on every machine.
const alphabet = new Intl.Collator('nl', { numeric: true, sensitivity: 'base' })

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
        [...new Set(customers.segment)].filter(name => name !== '').sort(alphabet.compare),
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

/** The place of every name, equal names at one place. Names that are equal to the letter are compared once. */
function ranks(names: readonly string[]): Float64Array {
  const sorted = [...new Set(names)].sort(alphabet.compare)
  const place = new Map<string, number>()
  let rank = -1
  sorted.forEach((name, i) => {
    if (i === 0 || alphabet.compare(sorted[i - 1]!, name) !== 0) rank = i
    place.set(name, rank)
  })
  return Float64Array.from(names, name => place.get(name)!)
}
