import { useCallback } from 'react'
import type { Place } from '../../../contract/access/people.ts'
import { useWords } from '../../words/say.ts'

/** Which customers somebody sees, in a few words. */
export function useSees(): (place: Place) => string {
  const { t } = useWords()
  return useCallback(
    place => {
      if (place.role === 'staff') return t('people.seesInformation')
      if (place.role !== 'accountManager' || place.sight === 'all') return t('people.seesAll')
      if (place.sight === 'team')
        return place.team === '' ? t('people.seesTeamNone') : t('people.seesTeam', { team: place.team })
      return place.managerNames.length === 0
        ? t('people.seesNobody')
        : t('people.seesOwn', { names: place.managerNames.join(', ') })
    },
    [t],
  )
}
