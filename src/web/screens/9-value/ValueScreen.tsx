import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { Loading } from '../../app/Loading.tsx'
import { nothingThere } from '../../parts/AnalysisProblem.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { ImportLink } from '../../parts/ImportLink.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { PartNav } from '../../parts/PartNav.tsx'
import { useWords } from '../../words/say.ts'
import { VALUE_PARTS, type ValuePart } from './parts.ts'

/** The way through step 9, which stands above each of its screens. */
export function ValueNav() {
  const { t } = useWords()
  return (
    <PartNav
      label={t('value.nav')}
      parts={VALUE_PARTS.map(part => ({ ...part, name: t(`value.parts.${part.key}`) }))}
    />
  )
}

/** One part of step 9: navigation, title, what it is about, then what `children` makes of the answer. */
export function ValueScreen<A extends object>(props: {
  part: ValuePart
  answer: Pick<UseQueryResult<A>, 'data' | 'error' | 'refetch'>
  lead: (data: A) => ReactNode
  actions?: ReactNode
  /** Is there nobody to say anything of? */
  empty?: (data: A) => boolean
  children: (data: A) => ReactNode
}) {
  const { t } = useWords()
  const { part, answer } = props
  const { data, error } = answer
  return (
    <>
      <ValueNav />
      <PageHead
        title={t(`value.titles.${part}`)}
        lead={!error && (data ? props.lead(data) : <span>{t('common.loading')}</span>)}
      >
        {props.actions}
      </PageHead>
      {error && !nothingThere(error) ? (
        <ErrorState problem={error} retry={() => void answer.refetch()} />
      ) : error || (data && props.empty?.(data)) ? (
        <NoPurchases />
      ) : data ? (
        props.children(data)
      ) : (
        <Fitting />
      )}
    </>
  )
}

/** Loading, and after a moment why it takes longer: the first time the models are fitted. */
function Fitting() {
  const { t } = useWords()
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 2000)
    return () => clearTimeout(timer)
  }, [])
  return (
    <>
      <Loading />
      {long && (
        <p className="soft" role="status">
          {t('value.fitting')}
        </p>
      )}
    </>
  )
}

function NoPurchases() {
  const { t } = useWords()
  return (
    <EmptyState title={t('value.emptyTitle')} text={t('value.emptyText')}>
      <ImportLink>{t('value.toData')}</ImportLink>
    </EmptyState>
  )
}
