import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { auditFile, getAudit } from '../../../contract/audit.ts'
import { dayOfIso, isoOf } from '../../../shared/calendar.ts'
import { call, fileLink } from '../../api/client.ts'
import { Loading } from '../../app/Loading.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { FileButton } from '../../parts/FileButton.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { useWords } from '../../words/say.ts'
import style from './Audit.module.css'
import { AuditFilters } from './AuditFilters.tsx'
import { ChainPart } from './ChainPart.tsx'
import { Entry } from './Entry.tsx'

const route = getRouteApi('/audit')

/** Who did what and when, with what it was before and after; newest first. */
export function AuditScreen() {
  const { t, language } = useWords()
  const { actor, action, entity, since, until, text } = route.useSearch()
  const filter = { actor, action, entity, text, from: since, to: until && dayAfter(until) }
  const answer = useInfiniteQuery({
    queryKey: [getAudit.path, filter],
    queryFn: ({ pageParam, signal }) =>
      call(getAudit, { query: { ...filter, ...(pageParam !== null && { before: pageParam }) } }, signal),
    initialPageParam: null as number | null,
    getNextPageParam: last => last.next,
    placeholderData: keepPreviousData,
  })
  const [first] = answer.data?.pages ?? []
  const entries = answer.data?.pages.flatMap(page => page.entries) ?? []
  return (
    <>
      <PageHead title={t('audit.title')} lead={t('audit.lead')}>
        <FileButton
          variant="default"
          file={fileLink(auditFile, { ...filter, lang: language })}
          title={t('audit.exportTitle')}
        >
          {t('audit.export')}
        </FileButton>
      </PageHead>
      <AuditFilters choices={first?.choices} />
      {answer.error ? (
        <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
      ) : !first ? (
        <Loading />
      ) : entries.length === 0 ? (
        <EmptyState title={t('audit.noneTitle')} text={t('audit.noneText')} />
      ) : (
        <>
          <ol className={style.entries}>
            {entries.map(entry => (
              <Entry key={entry.seq} entry={entry} />
            ))}
          </ol>
          {answer.hasNextPage && (
            <Button
              className="no-print"
              variant="default"
              loading={answer.isFetchingNextPage}
              onClick={() => void answer.fetchNextPage()}
            >
              {t('audit.older')}
            </Button>
          )}
        </>
      )}
      {first && <ChainPart head={first.head} />}
    </>
  )
}

/** The server does not count the last day; people do. */
function dayAfter(day: string): string | undefined {
  const number = dayOfIso(day)
  return number === null ? undefined : isoOf(number + 1)
}
