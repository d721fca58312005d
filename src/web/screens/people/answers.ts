import { listInvitations, listMembers } from '../../../contract/access/people.ts'
import { ask, queries } from '../../api/ask.ts'

export const askMembers = ask(listMembers)
export const askInvitations = ask(listInvitations)

/** After a change of people: members, invitations, and what oneself may do. */
export async function peopleChanged(): Promise<void> {
  await queries.invalidateQueries()
}
