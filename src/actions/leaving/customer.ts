import { type Day, dayOfIso } from '../../shared/calendar.ts'
import { customerById } from '../../store/customers.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'

/** Refuses a customer that does not exist. */
export async function knownCustomer(workspace: Workspace, id: number): Promise<void> {
  if (id <= 0 || !(await customerById(workspace.database.query, id)))
    throw new Failure('customer-not-found', { id })
}

/** The day of `2026-10-31`; the failure `day-invalid` where there is no such day. */
export function dayGiven(text: string): Day {
  const day = dayOfIso(text)
  if (day === null) throw new Failure('day-invalid', { day: text })
  return day
}
