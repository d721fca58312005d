import type { PlaceCount } from '../../store/privacy/find.ts'
import { mentions } from '../../store/privacy/replace.ts'
import { looseFilter, mentionOf, normal, type Person, type Term } from '../../store/privacy/terms.ts'
import { contents, places } from '../../store/privacy/walk.ts'
import type { Workspace } from '../workspace.ts'

type Candidate = { term: Term; value: string; places: PlaceCount[] }

/** Names, addresses and numbers in the data that hold what was searched for, and texts that mention it. */
export async function findPersons(workspace: Workspace, search: string) {
  const to = workspace.database.query
  const person = asPerson(search)
  const pattern = mentionOf(person)
  const filter = looseFilter(person)
  const found = new Map<string, Candidate>()
  const mentioned: PlaceCount[] = []
  for (const place of await places(to)) {
    const { how } = place
    const term: Term | null =
      how === 'customer' ? 'name' : how === 'name' || how === 'email' || how === 'phone' ? how : null
    const hits = await contents(to, place, filter)
    if (term) {
      for (const { value, count } of hits) {
        const id = `${term} ${normal(term, value)}`
        const known = found.get(id) ?? { term, value, places: [] }
        known.places.push({ place: place.name, count })
        found.set(id, known)
      }
    } else {
      const count = hits.reduce((sum, hit) => sum + (mentions(hit.value, pattern) ? hit.count : 0), 0)
      if (count > 0) mentioned.push({ place: place.name, count })
    }
  }
  const total = (candidate: Candidate) => candidate.places.reduce((sum, p) => sum + p.count, 0)
  return {
    found: [...found.values()].sort((a, b) => total(b) - total(a)).slice(0, 50),
    mentions: mentioned,
  }
}

/** What was typed is an address, a number or a name. */
function asPerson(search: string): Person {
  const text = search.trim()
  const nobody = { names: [], emails: [], phones: [] }
  if (text.includes('@')) return { ...nobody, emails: [text] }
  if (/^[\d\s+()./-]{6,}$/.test(text)) return { ...nobody, phones: [text] }
  return { ...nobody, names: [text] }
}
