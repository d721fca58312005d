import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Loading } from '../../app/Loading.tsx'
import { AnalysisProblem, NothingThere } from '../../parts/AnalysisProblem.tsx'
import { type AnalysisHead, HeadLine, HeadNotes } from '../../parts/HeadLine.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { PartNav } from '../../parts/PartNav.tsx'
import { useWords } from '../../words/say.ts'

const PARTS = [
  { key: 'classes', to: '/classification', id: '2.2, 2.3' },
  { key: 'scores', to: '/classification/scores', id: '2.1' },
  { key: 'dependence', to: '/classification/dependence', id: '2.4' },
  { key: 'history', to: '/classification/history', id: '2.5' },
] as const

/** The way through step 2, which stands above each of its screens. */
export function ClassificationNav() {
  const { t } = useWords()
  return (
    <PartNav
      label={t('classification.nav')}
      parts={PARTS.map(part => ({ ...part, name: t(`classification.parts.${part.key}`) }))}
    />
  )
}

/** One part of step 2: navigation, title, period and basis, then what `children` makes of the answer. */
export function ClassificationScreen<A extends AnalysisHead>(props: {
  part: (typeof PARTS)[number]['key']
  answer: Pick<UseQueryResult<A>, 'data' | 'error' | 'refetch'>
  children: (data: A) => ReactNode
}) {
  const { t } = useWords()
  const { part, answer } = props
  const { data } = answer
  return (
    <>
      <ClassificationNav />
      <PageHead title={t(`classification.titles.${part}`)} lead={!answer.error && <HeadLine head={data} />} />
      {answer.error ? (
        <AnalysisProblem problem={answer.error} retry={() => void answer.refetch()} />
      ) : !data ? (
        <Loading />
      ) : data.customers === 0 ? (
        <NothingThere />
      ) : (
        <>
          <HeadNotes head={data} />
          {props.children(data)}
        </>
      )}
    </>
  )
}
