import type { Batch } from '../../imports/drafts.ts'
import type { Day } from '../../shared/calendar.ts'
import { run, type Statements } from '../statements.ts'
import { erasedCustomer } from './erased-customer.ts'
import { finderOf, printsOfMarks } from './prints.ts'
import { mapTexts } from './replace.ts'
import { erasedLabel, markOf, type Term } from './terms.ts'

/** Takes out of what a file holds who was erased, and what is past its period. */
export type Clean = {
  batch(batch: Batch): Batch
  /** The same for a document of JSON, and within its texts. */
  json<T>(value: T): T
  /**
   * A text with every mention of an erased person replaced. For what is written and shown, never for what is compared: a
   * file that stood in the ledger before the erasure is the same file after it.
   */
  within(text: string): string
  /** How many erased persons were met. */
  persons(): number
}

/**
 * What imports leave out, known by the prints of erased persons; null while there is nothing to leave out. Every reading
 * of a file goes through it, so that what comes again is compared with what stands erased.
 */
export async function cleanOf(to: Statements, key: Buffer): Promise<Clean | null> {
  const marks = await run<{ mark: string; person: number }>(to, 'select mark, person from erased_mark')
  const [activities] = await run<{ day: number | null }>(
    to,
    `select applied_to - date '1970-01-01' as day from retention where kind = 'activityPersons'`,
  )
  const before: Day = activities?.day ?? Number.NEGATIVE_INFINITY
  if (marks.length === 0 && before === Number.NEGATIVE_INFINITY) return null
  return cleaner(new Map(marks.map(m => [m.mark, m.person])), key, before)
}

/** So many different texts are remembered. */
const MOST_TEXTS = 50_000

function cleaner(marks: ReadonlyMap<string, number>, key: Buffer, before: Day): Clean {
  const found = new Set<number>()
  const known = { name: new Map(), email: new Map(), phone: new Map(), customer: new Map() } as Record<
    Term | 'customer',
    Map<string, number | null>
  >
  function who(term: Term | 'customer', text: string): number | null {
    if (text === '' || marks.size === 0) return null
    let person = known[term].get(text)
    if (person === undefined) {
      person = marks.get(markOf(key, term, text)) ?? null
      known[term].set(text, person)
    }
    if (person !== null) found.add(person)
    return person
  }
  const finder = finderOf(
    key,
    [...Map.groupBy(marks, ([, person]) => person)].map(([person, of]) => ({
      person,
      prints: printsOfMarks(of.map(([mark]) => mark)),
    })),
  )
  // Descriptions come again and again, and each stretch of one has to be printed.
  const texts = new Map<string, string>()
  function within(text: string): string {
    if (text === '' || marks.size === 0) return text
    let clean = texts.get(text)
    if (clean === undefined) {
      clean = finder.replaced(text)
      if (texts.size >= MOST_TEXTS) texts.clear()
      texts.set(text, clean)
    }
    return clean
  }
  const name = (text: string) => labelled(who('name', text), text)
  const labelled = (person: number | null, text: string) => (person === null ? text : erasedLabel(person))
  const company = (text: string) => labelled(who('customer', text), text)

  return {
    persons: () => found.size,
    batch: batch => ({
      ...batch,
      customers: batch.customers.map(draft => {
        const person = who('customer', draft.name)
        const row = person === null ? draft : erasedCustomer(draft, erasedLabel(person))
        return {
          ...row,
          key: company(row.key),
          number: company(name(row.number)),
          parent: name(row.parent),
          manager: name(row.manager),
          email: who('email', row.email) === null ? row.email : '',
          phone: who('phone', row.phone) === null ? row.phone : '',
        }
      }),
      activities: batch.activities.map(draft => ({
        ...draft,
        customer: company(draft.customer),
        customerName: company(draft.customerName),
        person: draft.day < before ? '' : name(draft.person),
      })),
      lines: batch.lines.map(draft =>
        who('customer', draft.customerName) === null && who('customer', draft.customer) === null
          ? draft
          : { ...draft, customer: company(draft.customer), customerName: company(draft.customerName) },
      ),
    }),
    json(value) {
      const text = (given: string): string => {
        if (given.length > 300) return given
        const person =
          who('name', given) ?? who('customer', given) ?? who('email', given) ?? who('phone', given)
        return person === null ? within(given) : erasedLabel(person)
      }
      return mapTexts(value, text) as typeof value
    },
    within,
  }
}

/** Changes whenever imports must leave out more than before. */
export async function cleanVersion(to: Statements): Promise<string> {
  const [row] = await run<{ version: string }>(
    to,
    `select (select coalesce(max(number), 0) from erased_person) || ' ' ||
            coalesce((select applied_to from retention where kind = 'activityPersons')::text, '') as version`,
  )
  return row!.version
}

/**
 * The same, for certain until the transaction ends: an erasure under way is waited for, and the next one waits. To be
 * taken before anything is written that `Clean` went over.
 */
export async function cleanVersionHeld(to: Statements): Promise<string> {
  await run(to, 'lock table erased_person in share mode')
  return cleanVersion(to)
}
