import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Loading } from '../../app/Loading.tsx'
import { nothingThere } from '../../parts/AnalysisProblem.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { ImportLink } from '../../parts/ImportLink.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { PartNav } from '../../parts/PartNav.tsx'
import { useWords } from '../../words/say.ts'
import { DRYING_PARTS } from './parts.ts'

/** One part of drying up: navigation, a title that says the finding, then what `children` makes of the answer. */
export function DryingScreen<A extends object>(props: {
  answer: Pick<UseQueryResult<A>, 'data' | 'error' | 'refetch'>
  title: (data: A) => string
  lead: (data: A) => ReactNode
  actions?: ReactNode
  children: (data: A) => ReactNode
}) {
  const { t } = useWords()
  const { answer } = props
  const { data, error } = answer
  const shown = error ? undefined : data
  return (
    <>
      <PartNav
        label={t('dryingUp.nav')}
        parts={DRYING_PARTS.map(part => ({ ...part, name: t(`dryingUp.parts.${part.key}`) }))}
      />
      <PageHead
        title={shown ? props.title(shown) : t('dryingUp.title')}
        lead={!error && (shown ? props.lead(shown) : <span>{t('common.loading')}</span>)}
      >
        {props.actions}
      </PageHead>
      {error && !nothingThere(error) ? (
        <ErrorState problem={error} retry={() => void answer.refetch()} />
      ) : error ? (
        <EmptyState title={t('dryingUp.emptyTitle')} text={t('dryingUp.emptyText')}>
          <ImportLink>{t('dryingUp.toData')}</ImportLink>
        </EmptyState>
      ) : shown ? (
        props.children(shown)
      ) : (
        <Loading />
      )}
    </>
  )
}
