import { activitiesOf } from '../../store/activities.ts'
import { customerById } from '../../store/customers.ts'
import { lineCount, linesOf, type StoredLine } from '../../store/lines.ts'
import { type Current, current, type View } from '../analysis/current.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { groupMembers } from './group-members.ts'
import { sumsOfRows } from './sums.ts'

type Page = View & { offset: number; limit: number }

/** The invoice lines behind a customer's figures; customer 0 holds what has no customer. */
export async function invoiceLines(workspace: Workspace, id: number, page: Page) {
  const given = await current(workspace, page)
  const ids = await idsOf(workspace, given, id)
  const period = untilToday(given)
  const [total, lines] = await Promise.all([
    lineCount(workspace.database.query, ids, period),
    linesOf(workspace.database, ids, period, page),
  ])
  const { net, cost } = sumsOfRows(given, ids)
  return { total, net, cost, lines }
}

/** The activities behind a customer's cost to serve. */
export async function activities(workspace: Workspace, id: number, page: Page) {
  const given = await current(workspace, page)
  return activitiesOf(workspace.database.query, await idsOf(workspace, given, id), untilToday(given), page)
}

const PIECE = 5000

/** All lines behind a customer's figures, a few thousand at a time. */
export async function* everyLine(workspace: Workspace, id: number, view: View): AsyncGenerator<StoredLine[]> {
  const given = await current(workspace, view)
  const ids = await idsOf(workspace, given, id)
  const period = untilToday(given)
  for (let offset = 0; ; offset += PIECE) {
    const lines = await workspace.reading(database =>
      linesOf(database, ids, period, { offset, limit: PIECE }),
    )
    yield lines
    if (lines.length < PIECE) return
  }
}

/** What is dated after today counts nowhere, so it is not shown as lying behind a figure either. */
const untilToday = ({ period, today }: Current) => ({ from: period.from, to: Math.min(period.to, today + 1) })

async function idsOf(workspace: Workspace, given: Current, id: number): Promise<number[]> {
  if (id === 0) return [0]
  if (!(await customerById(workspace.database.query, id))) throw new Failure('customer-not-found', { id })
  return given.groups ? groupMembers(given.single, id) : [id]
}
