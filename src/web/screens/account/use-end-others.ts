import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { deleteSessions, listSessions } from '../../../contract/access/people.ts'
import { ask, queries } from '../../api/ask.ts'
import { call } from '../../api/client.ts'
import { useWords } from '../../words/say.ts'

/** Where one is signed in. */
export const askSessions = ask(listSessions)

/** Signs out everywhere but here, and tells how many sessions that were. */
export function useEndOthers() {
  const { t } = useWords()
  return useMutation({
    mutationFn: () => call(deleteSessions),
    onSuccess: async ({ ended }) => {
      notifications.show({ message: t('account.endedOthers', { count: ended }) })
      await queries.invalidateQueries({ queryKey: askSessions.queryKey })
    },
  })
}
