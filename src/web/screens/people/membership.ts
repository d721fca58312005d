import type { Place } from '../../../contract/access/people.ts'
import { HURTING_BY_DEFAULT, type Role } from '../../../contract/access/permissions.ts'

/** What somebody new is offered: the role that most have. */
export const NEWCOMER: Place = {
  role: 'accountManager',
  sight: 'own',
  team: '',
  managerNames: [],
  hurting: HURTING_BY_DEFAULT.accountManager,
}

/** Another role, with what usually goes with it: sight of all but for account managers, labels as a rule. */
export function withRole(place: Place, role: Role): Place {
  return {
    ...place,
    role,
    sight: role === 'accountManager' ? 'own' : 'all',
    hurting: HURTING_BY_DEFAULT[role],
  }
}

/** The fields of a place, of whatever has them. */
export const placeOf = ({ role, sight, team, managerNames, hurting }: Place): Place => ({
  role,
  sight,
  team,
  managerNames,
  hurting,
})
