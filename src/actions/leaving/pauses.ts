import { isoOf } from '../../shared/calendar.ts'
import { addPause, agreedPauses, removePause, type StoredPause } from '../../store/leaving.ts'
import { noteOf, recorded } from '../audit/record.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { dayGiven, knownCustomer } from './customer.ts'

/** Stretches in which it was agreed that a customer does not buy, oldest first. */
export async function pausesOf(workspace: Workspace, customerId: number) {
  await knownCustomer(workspace, customerId)
  return { pauses: (await agreedPauses(workspace.database.query, customerId)).map(shown) }
}

/** Notes an agreed pause; `to` is not included. Throws `pause-invalid` where it does not lie after `from`. */
export async function notePause(
  workspace: Workspace,
  customerId: number,
  given: { from: string; to: string; reason: string },
) {
  const author = workspace.actor.name
  await knownCustomer(workspace, customerId)
  const [from, to] = [dayGiven(given.from), dayGiven(given.to)]
  if (to <= from) throw new Failure('pause-invalid', { from: given.from, to: given.to })
  const pause = { customerId, from, to, reason: given.reason.trim(), author, day: workspace.today() }
  await recorded(workspace, async transaction => {
    const id = await addPause(transaction, pause)
    const after = noted(workspace, { ...pause, id })
    return { result: undefined, done: { action: 'created', entity: 'pause', entityId: customerId, after } }
  })
  return pausesOf(workspace, customerId)
}

export async function dropPause(workspace: Workspace, customerId: number, id: number) {
  await knownCustomer(workspace, customerId)
  await recorded(workspace, async transaction => {
    const gone = (await agreedPauses(transaction, customerId)).find(pause => pause.id === id)
    if (!gone || !(await removePause(transaction, customerId, id)))
      throw new Failure('pause-not-found', { id })
    const before = noted(workspace, gone)
    return { result: undefined, done: { action: 'removed', entity: 'pause', entityId: customerId, before } }
  })
  return pausesOf(workspace, customerId)
}

/** A pause in the audit. */
const noted = (workspace: Workspace, { id, from, to, reason, author }: StoredPause) => ({
  id,
  from: isoOf(from),
  to: isoOf(to),
  reason: noteOf(workspace, reason),
  by: author,
})

const shown = ({ from, to, day, author, ...pause }: StoredPause) => ({
  ...pause,
  from: isoOf(from),
  to: isoOf(to),
  day: isoOf(day),
  by: author,
})
