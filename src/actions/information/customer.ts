import { dayOf, isoOf } from '../../shared/calendar.ts'
import { activitiesOf } from '../../store/activities.ts'
import { customerById } from '../../store/customers.ts'
import { documentsOf } from '../../store/documents.ts'
import { agreedPauses } from '../../store/leaving.ts'
import { visibleTo } from '../access/visibility.ts'
import { directory } from '../customers/directory.ts'
import { whoItIs } from '../customers/who-it-is.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'

const LAST_ACTIVITIES = 20

/**
 * A customer without money made or lost: who it is and how it is reached, what was invoiced, what was done last, what was
 * agreed. Minutes are left out with the costs: they are what serving it costs.
 */
export async function customerInformation(
  workspace: Workspace,
  id: number,
  page: { offset: number; limit: number },
) {
  const { query } = workspace.database
  const known = id > 0 ? await customerById(query, id) : undefined
  if (!known) throw new Failure('customer-not-found', { id })
  const { customers } = await workspace.portfolio()
  const names = await directory(workspace, customers)
  const until = { from: dayOf(1900, 1, 1), to: workspace.today() + 1 }
  const [documents, { activities }, pauses] = await Promise.all([
    documentsOf(query, id, page),
    activitiesOf(query, [id], until, { offset: 0, limit: LAST_ACTIVITIES }),
    agreedPauses(query, id),
  ])
  return {
    customer: whoItIs(known, customers, visibleTo(workspace.actor, names)),
    documents,
    activities: activities.map(({ day, kind, person }) => ({ day, kind, person })),
    pauses: pauses.map(({ from, to, reason, author }) => ({
      from: isoOf(from),
      to: isoOf(to),
      reason,
      by: author,
    })),
  }
}
