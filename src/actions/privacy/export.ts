import { personRows } from '../../store/privacy/export.ts'
import { findPerson } from '../../store/privacy/find.ts'
import type { Person } from '../../store/privacy/terms.ts'
import { recorded } from '../audit/record.ts'
import type { Workspace } from '../workspace.ts'
import { originalsNaming } from './originals.ts'
import { listed } from './originals-found.ts'

/** Everything about one person, for that person. That it was handed over is noted, not about whom. */
export async function exportOfPerson(workspace: Workspace, person: Person, now: Date = new Date()) {
  const to = workspace.database.query
  const found = await findPerson(to, person)
  const rows = await personRows(to, person)
  const { naming, notSearched } = await originalsNaming(workspace, person)
  const answer = {
    person,
    at: now.toISOString(),
    ...rows,
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
        activities: rows.activities.length,
        notes: answer.notes.length,
      },
    },
  }))
  return answer
}
