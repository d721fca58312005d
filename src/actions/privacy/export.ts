import { customerRows, MOST_OF_A_KIND } from '../../store/privacy/customer-rows.ts'
import { personRows } from '../../store/privacy/export.ts'
import { type CustomerFound, customersNaming, findPerson } from '../../store/privacy/find.ts'
import { isOf, type Person } from '../../store/privacy/terms.ts'
import { recorded } from '../audit/record.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { figuresOfCustomers } from './figures.ts'
import { originalsNaming } from './originals.ts'
import { listed } from './originals-found.ts'

/** Customers whose name is or holds the person's, to choose from which are the person. */
export const customersOfPerson = async (workspace: Workspace, person: Person) => ({
  customers: await customersNaming(workspace.database.query, person),
})

/**
 * Everything about one person, for that person; of customers that are the person, also what was bought, done, judged and
 * worked out. At most `most` rows of a kind of these, and the answer says of which there were more. That it was handed
 * over is noted, not about whom.
 *
 * Throws the failure `export-other-customer`.
 */
export async function exportOfPerson(
  workspace: Workspace,
  asked: { person: Person; customers?: readonly number[] | undefined },
  now: Date = new Date(),
  most: number = MOST_OF_A_KIND,
) {
  const { person } = asked
  const to = workspace.database.query
  const found = await findPerson(to, person)
  const chosen = chosenOf(found.customers, asked.customers)
  const { complete, ...rows } = await personRows(to, person, new Set(chosen))
  const { cut, activities, ...bought } = await customerRows(to, chosen, most)
  const { naming, notSearched } = await originalsNaming(workspace, person)
  const isPerson = isOf(person, 'name')
  const answer = {
    person,
    at: now.toISOString(),
    ...rows,
    customer: {
      ids: chosen,
      ...bought,
      // Whoever of the firm came is not the customer's to know.
      activities: activities.map(one => ({ ...one, person: isPerson(one.person) ? one.person : null })),
      figures: await figuresOfCustomers(workspace, chosen),
      cut,
    },
    notes: found.notes.map(({ id, ...note }) => ({ place: id.split(':')[0]!, ...note })),
    originals: naming.map(({ import: number, index, name }) => ({ import: number, index, name })),
    notSearched: listed(notSearched),
    elsewhere: [...found.replaced, ...found.stays].map(({ place, count }) => ({ place, count })),
    complete: complete && cut.length === 0,
  }
  await recorded(workspace, async () => ({
    result: undefined,
    done: {
      action: 'exported',
      entity: 'person',
      entityId: '',
      after: {
        customers: rows.customers.length,
        activities: rows.activities.length,
        notes: answer.notes.length,
        // How many and not which: a customer's id would say about whom.
        asCustomer: chosen.length,
      },
    },
  }))
  return answer
}

/** The customers that are the person: those that were chosen, else those that bear just this name. */
function chosenOf(named: readonly CustomerFound[], chosen: readonly number[] | undefined): number[] {
  const strange = chosen?.find(id => !named.some(one => one.id === id))
  if (strange !== undefined) throw new Failure('export-other-customer', { id: strange })
  return named.filter(one => (chosen ? chosen.includes(one.id) : one.natural)).map(one => one.id)
}
