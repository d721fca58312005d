import { Button, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { listConsents } from '../../../contract/privacy.ts'
import { type Answer, call } from '../../api/client.ts'
import { Loading } from '../../app/Loading.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { useWords } from '../../words/say.ts'
import { ConsentDialog } from './ConsentDialog.tsx'
import { PrivacyHead } from './PrivacyHead.tsx'

type Consent = Answer<typeof listConsents>['consents'][number]
const route = getRouteApi('/privacy/consents')

/** Consent to mail and surveys as it stands; one address opens to its history. */
export function ConsentsScreen() {
  const { t } = useWords()
  const { email } = route.useSearch()
  const [noting, setNoting] = useState(false)
  const answer = useInfiniteQuery({
    queryKey: [listConsents.path, email ?? null],
    queryFn: ({ pageParam, signal }) =>
      call(
        listConsents,
        {
          query: { ...(email !== undefined && { email }), ...(pageParam !== null && { before: pageParam }) },
        },
        signal,
      ),
    initialPageParam: null as number | null,
    getNextPageParam: last => last.next,
  })
  const columns = useColumns(email)
  const consents = answer.data?.pages.flatMap(page => page.consents) ?? []
  return (
    <>
      <PrivacyHead>
        <Button onClick={() => setNoting(true)}>{t('privacy.newConsent')}</Button>
      </PrivacyHead>
      {email === undefined ? (
        <Text c="dimmed" mb="md" maw="72ch">
          {t('privacy.consentText')}
        </Text>
      ) : (
        <p>
          {t('privacy.history', { email })} · <Link to="/privacy/consents">{t('privacy.allConsents')}</Link>
        </p>
      )}
      {answer.error ? (
        <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
      ) : !answer.data ? (
        <Loading />
      ) : consents.length === 0 ? (
        <p className="soft">{t(email === undefined ? 'privacy.consentNone' : 'privacy.consentNoneSuch')}</p>
      ) : (
        <DataTable
          caption={t('privacy.parts.consents')}
          columns={columns}
          rows={consents}
          rowKey={one => one.id}
          exportName="klantkring-consent"
        />
      )}
      {answer.hasNextPage && (
        <Button
          variant="default"
          loading={answer.isFetchingNextPage}
          onClick={() => void answer.fetchNextPage()}
        >
          {t('privacy.older')}
        </Button>
      )}
      <ConsentDialog opened={noting} email={email ?? ''} onClose={() => setNoting(false)} />
    </>
  )
}

function useColumns(email: string | undefined) {
  const { t, format } = useWords()
  return useMemo<Column<Consent>[]>(() => {
    const state = (one: Consent) => t(one.given ? 'privacy.given' : 'privacy.withdrawn')
    return [
      {
        id: 'email',
        head: t('privacy.email'),
        width: 232,
        value: one => one.email,
        cell: one =>
          email === undefined ? (
            <Link
              to="/privacy/consents"
              search={{ email: one.email }}
              title={t('privacy.historyOf', { email: one.email })}
            >
              {one.email}
            </Link>
          ) : (
            one.email
          ),
      },
      {
        id: 'state',
        head: t('privacy.state'),
        width: 104,
        value: state,
        cell: one => <span className={one.given ? undefined : 'loss'}>{state(one)}</span>,
      },
      {
        id: 'purpose',
        head: t('privacy.purpose'),
        width: 96,
        value: one => t(`privacy.purposes.${one.purpose}`),
        cell: one => t(`privacy.purposes.${one.purpose}`),
      },
      {
        id: 'source',
        head: t('privacy.source'),
        width: 200,
        grow: true,
        value: one => one.source,
        cell: one => <span title={one.source}>{one.source}</span>,
      },
      { id: 'by', head: t('privacy.by'), width: 144, value: one => one.by, cell: one => one.by },
      {
        id: 'at',
        head: t('privacy.at'),
        width: 160,
        value: one => one.at,
        cell: one => format.moment(one.at),
      },
    ]
  }, [t, format, email])
}
