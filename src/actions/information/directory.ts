import type { CustomerColumns } from '../../ledger/portfolio.ts'
import { descending } from '../../statistics/order.ts'
import { allContacts, contactsOf } from '../../store/contacts.ts'
import { visibleTo } from '../access/visibility.ts'
import { byAlphabet, directory, ranks } from '../customers/directory.ts'
import { searchable, searchWords } from '../customers/normal.ts'
import type { Workspace } from '../workspace.ts'

/** Which customers are looked for, and in which order. */
export type DirectoryFilter = {
  search?: string | undefined
  segment?: string | undefined
  manager?: string | undefined
  sort: 'name' | 'number' | 'city'
  order: 'asc' | 'desc'
}

/**
 * Customers in sight with how to reach them, and no figure. What is shown comes from the tables as they stand; only what
 * is searched is kept in memory, as long as the portfolio.
 */
export async function customerDirectory(
  workspace: Workspace,
  filter: DirectoryFilter & { offset: number; limit: number },
) {
  const { customers } = await workspace.portfolio()
  const names = await directory(workspace, customers)
  const { search, cityRank } = await searchedOf(workspace, customers)
  const seen = visibleTo(workspace.actor, names)
  const words = searchWords(filter.search)
  const segments = new Set<string>()
  const managers = new Set<string>()
  const passing: number[] = []
  let all = 0
  for (let c = 0; c < customers.n; c++) {
    const id = customers.id[c]!
    if (!seen(id)) continue
    const manager = names.managers.get(id) ?? ''
    const segment = customers.segment[c]!
    all++
    if (segment !== '') segments.add(segment)
    if (manager !== '') managers.add(manager)
    if (filter.segment !== undefined && segment !== filter.segment) continue
    if (filter.manager !== undefined && manager !== filter.manager) continue
    if (!words.every(word => search[c]!.includes(word))) continue
    passing.push(c)
  }
  // Customers stand by number.
  const rank = { name: names.nameRank, city: cityRank, number: null }[filter.sort]
  const sign = filter.order === 'desc' ? 1 : -1
  const order = descending(passing.map(c => sign * (rank ? rank[c]! : c)))
  const page = Array.from(
    order.subarray(filter.offset, filter.offset + filter.limit),
    i => customers.id[passing[i]!]!,
  )
  const contacts = await contactsOf(workspace.database.query, page)
  return {
    total: passing.length,
    all,
    segments: names.segments.filter(name => segments.has(name)),
    managers: [...managers].sort(byAlphabet),
    rows: page.flatMap(id => {
      const contact = contacts.get(id)
      const c = names.byId.get(id)
      if (!contact || c === undefined) return []
      const { city, email, phone } = contact
      const { number, name, segment } = customers
      const manager = names.managers.get(id) ?? ''
      return [{ id, number: number[c]!, name: name[c]!, segment: segment[c]!, manager, city, email, phone }]
    }),
  }
}

/** Per portfolio index what is searched (phone numbers also by their digits alone), and the city's place in the alphabet. */
type Searched = { readonly search: readonly string[]; readonly cityRank: Float64Array }

const known = new WeakMap<CustomerColumns, Promise<Searched>>()

function searchedOf(workspace: Workspace, customers: CustomerColumns): Promise<Searched> {
  let found = known.get(customers)
  if (!found) {
    found = read(workspace, customers)
    known.set(customers, found)
    found.catch(() => known.delete(customers))
  }
  return found
}

async function read(workspace: Workspace, customers: CustomerColumns): Promise<Searched> {
  const contacts = new Map((await allContacts(workspace.database.query)).map(c => [c.id, c]))
  const search: string[] = []
  const cities: string[] = []
  for (let c = 0; c < customers.n; c++) {
    const { city = '', email = '', phone = '' } = contacts.get(customers.id[c]!) ?? {}
    const texts = [customers.name[c]!, customers.number[c]!, city, email, phone, phone.replace(/\D/g, '')]
    search.push(searchable(texts.join(' ')))
    cities.push(city)
  }
  return { search, cityRank: ranks(cities) }
}
