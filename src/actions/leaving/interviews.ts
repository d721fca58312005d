import { exitReasons } from '../../cycle/7-satisfaction/exit-reasons.ts'
import type { ExitInterview, ExitReason } from '../../ledger/exit-interview.ts'
import { isoOf } from '../../shared/calendar.ts'
import { customerNames } from '../../store/customers.ts'
import { addExitInterview, exitInterviews, removeExitInterview } from '../../store/leaving.ts'
import { noteOf, recorded } from '../audit/record.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { dayGiven, knownCustomer } from './customer.ts'

/** Why customers leave: own shares beside the reference, and every interview. */
export async function whyCustomersLeave(workspace: Workspace) {
  const { query } = workspace.database
  const all = await exitInterviews(query)
  const names = await customerNames(query, [...new Set(all.map(i => i.customerId))])
  return {
    ...exitReasons(all),
    interviews: all.map(interview => {
      const { number = '', name = '' } = names.get(interview.customerId) ?? {}
      return { ...shown(interview), customer: { id: interview.customerId, number, name } }
    }),
  }
}

/** What a customer told when it left, newest first. */
export async function interviewsOf(workspace: Workspace, customerId: number) {
  await knownCustomer(workspace, customerId)
  return { interviews: (await exitInterviews(workspace.database.query, customerId)).map(shown) }
}

/** Notes an exit interview. A reason that is named twice counts once. */
export async function noteInterview(
  workspace: Workspace,
  customerId: number,
  given: { day: string; reasons: readonly ExitReason[]; note: string },
) {
  const author = workspace.actor.name
  await knownCustomer(workspace, customerId)
  const interview = {
    customerId,
    day: dayGiven(given.day),
    reasons: [...new Set(given.reasons)],
    note: given.note.trim(),
    author,
  }
  await recorded(workspace, async transaction => {
    const id = await addExitInterview(transaction, interview)
    const after = noted(workspace, { ...interview, id })
    return {
      result: undefined,
      done: { action: 'created', entity: 'exitInterview', entityId: customerId, after },
    }
  })
  return interviewsOf(workspace, customerId)
}

export async function dropInterview(workspace: Workspace, customerId: number, id: number) {
  await knownCustomer(workspace, customerId)
  await recorded(workspace, async transaction => {
    const gone = (await exitInterviews(transaction, customerId)).find(interview => interview.id === id)
    if (!gone || !(await removeExitInterview(transaction, customerId, id)))
      throw new Failure('interview-not-found', { id })
    const before = noted(workspace, gone)
    return {
      result: undefined,
      done: { action: 'removed', entity: 'exitInterview', entityId: customerId, before },
    }
  })
  return interviewsOf(workspace, customerId)
}

/** An interview in the audit. */
const noted = (workspace: Workspace, { id, day, reasons, note, author }: ExitInterview) => ({
  id,
  day: isoOf(day),
  reasons,
  note: noteOf(workspace, note),
  by: author,
})

const shown = ({ day, author, ...interview }: ExitInterview) => ({
  ...interview,
  day: isoOf(day),
  by: author,
})
