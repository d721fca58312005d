import { customerRows } from '../../store/privacy/customer-rows.ts'
import { personRows } from '../../store/privacy/export.ts'
import { type CustomerFound, findPerson } from '../../store/privacy/find.ts'
import type { Person } from '../../store/privacy/terms.ts'
import { recorded } from '../audit/record.ts'
import { customerPage } from '../customers/page.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { originalsNaming } from './originals.ts'
import { listed } from './originals-found.ts'

/** Everything about one person, for that person. That it was handed over is noted, not about whom. */
export async function exportOfPerson(
  workspace: Workspace,
  asked: { person: Person; customers?: readonly number[] | undefined },
  now: Date = new Date(),
) {
  const { person } = asked
  const to = workspace.database.query
  const found = await findPerson(to, person)
  const rows = await personRows(to, person)
  const customers = chosenOf(found.customers, asked.customers)
  const { complete, ...bought } = await customerRows(
    to,
    customers.map(one => one.id),
  )
  const figures = await figuresOf(workspace, customers)
  const { naming, notSearched } = await originalsNaming(workspace, person)
  const answer = {
    person,
    at: now.toISOString(),
    ...rows,
    customer: { named: found.customers, ...bought, figures, complete },
    notes: found.notes.map(({ id, ...note }) => ({ place: id.split(':')[0]!, ...note })),
    originals: naming.map(({ import: number, index, name }) => ({ import: number, index, name })),
    notSearched: listed(notSearched),
    elsewhere: [...found.replaced, ...found.stays].map(({ place, count }) => ({ place, count })),
  }
  await recorded(workspace, async () => ({
    result: undefined,
    done: {
      action: 'exported',
      entity: 'person',
      entityId: '',
      after: {
        customers: rows.customers.length,
        asCustomer: customers.map(one => one.id),
        activities: rows.activities.length,
        notes: answer.notes.length,
      },
    },
  }))
  return answer
}

/** The customers that are the person: those that were chosen, else those that bear just this name. */
function chosenOf(named: readonly CustomerFound[], chosen: readonly number[] | undefined): CustomerFound[] {
  const strange = chosen?.find(id => !named.some(one => one.id === id))
  if (strange !== undefined) throw new Failure('export-other-customer', { id: strange })
  return named.filter(one => (chosen ? chosen.includes(one.id) : one.natural))
}

/**
 * What was worked out of a customer over its usual period. Labels that hurt are not among it: they are verdicts of a
 * formula on these figures, and leave in nobody's export.
 */
async function figuresOf(workspace: Workspace, customers: readonly CustomerFound[]) {
  const all = []
  for (const { id } of customers) {
    const page = await customerPage(workspace, id, {}).catch((error: unknown) => {
      if (error instanceof Failure) return null
      throw error
    })
    if (!page?.row) continue
    const { revenue, grossMargin, costToServe, contribution, invoices, lastPurchase, score } = page.row
    all.push({
      customerId: id,
      period: page.period,
      revenue,
      grossMargin,
      costToServe,
      contribution,
      invoices,
      lastPurchase,
      score,
    })
  }
  return all
}
