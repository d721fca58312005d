import { Badge, Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { deleteSession, type Session } from '../../../contract/access/people.ts'
import { queries } from '../../api/ask.ts'
import { call } from '../../api/client.ts'
import { Loading } from '../../app/Loading.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import { useDeviceName } from './use-device-name.ts'
import { askSessions, useEndOthers } from './use-end-others.ts'

const again = () => queries.invalidateQueries({ queryKey: askSessions.queryKey })

/** Where one is signed in; any other session can be ended from here. */
export function SessionsPart() {
  const { t, format } = useWords()
  const answer = useQuery(askSessions)
  const end = useMutation({
    mutationFn: (session: Session) => call(deleteSession, { params: { session: session.id } }),
    onSuccess: again,
  })
  const endOthers = useEndOthers()
  const deviceName = useDeviceName()
  const { mutate } = end
  const columns = useMemo<Column<Session>[]>(() => {
    const device = (session: Session) => deviceName(session.browser)
    return [
      {
        id: 'device',
        head: t('account.device'),
        width: 208,
        grow: true,
        value: device,
        cell: session => (
          <span title={session.browser}>
            {device(session)}{' '}
            {session.current && (
              <Badge variant="light" size="sm" tt="none">
                {t('account.here')}
              </Badge>
            )}
          </span>
        ),
      },
      {
        id: 'seen',
        head: t('account.lastSeen'),
        width: 160,
        value: session => session.lastSeen,
        cell: session => format.moment(session.lastSeen),
      },
      {
        id: 'address',
        head: t('account.address'),
        width: 128,
        value: session => session.address,
        cell: session => session.address,
      },
      {
        id: 'end',
        head: '',
        title: t('account.end'),
        width: 112,
        cell: session =>
          session.current ? null : (
            <Button
              variant="subtle"
              size="compact-sm"
              className="quiet-target no-print"
              title={t('account.endTitle', { device: device(session) })}
              onClick={() => mutate(session)}
            >
              {t('account.end')}
            </Button>
          ),
      },
    ]
  }, [t, format, deviceName, mutate])
  const problem = answer.error ?? end.error ?? endOthers.error
  const others = answer.data?.sessions.some(session => !session.current) === true
  return (
    <Section
      title={t('account.sessions')}
      note={t('account.sessionsText')}
      aside={
        others && (
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {t('account.endOthers')}
          </Button>
        )
      }
    >
      {problem && <ErrorState problem={problem} retry={() => void answer.refetch()} />}
      {answer.data ? (
        <DataTable
          caption={t('account.sessions')}
          columns={columns}
          rows={answer.data.sessions}
          rowKey={session => session.id}
        />
      ) : (
        !problem && <Loading />
      )}
    </Section>
  )
}
