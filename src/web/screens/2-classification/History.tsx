import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { listSnapshots } from '../../../contract/2-classification.ts'
import { ask } from '../../api/ask.ts'
import { Loading } from '../../app/Loading.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { useWords } from '../../words/say.ts'
import { ClassificationNav } from './ClassificationScreen.tsx'
import { Migration } from './Migration.tsx'
import { Snapshots, Take } from './Snapshots.tsx'

const route = getRouteApi('/classification/history')

/** 2.5: snapshots, and who moved from class to class between two of them. */
export function HistoryScreen() {
  const { t } = useWords()
  const search = route.useSearch()
  const answer = useQuery(ask(listSnapshots))
  const snapshots = answer.data?.snapshots
  const from = search.from ?? snapshots?.[0]?.id
  return (
    <>
      <ClassificationNav />
      <PageHead title={t('classification.titles.history')} lead={t('classification.history.lead')} />
      {answer.error ? (
        <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
      ) : !snapshots ? (
        <Loading />
      ) : (
        <>
          {from !== undefined && <Migration snapshots={snapshots} from={from} to={search.to ?? 'now'} />}
          {snapshots.length === 0 ? (
            <EmptyState
              title={t('classification.history.emptyTitle')}
              text={t('classification.history.emptyText')}
            >
              <Take />
            </EmptyState>
          ) : (
            <Snapshots snapshots={snapshots} />
          )}
        </>
      )}
    </>
  )
}
