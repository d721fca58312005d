import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Loading } from '../../app/Loading.tsx'
import { AnalysisProblem, NothingThere } from '../../parts/AnalysisProblem.tsx'
import { type AnalysisHead, HeadLine, HeadNotes } from '../../parts/HeadLine.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { PartNav } from '../../parts/PartNav.tsx'
import { useWords } from '../../words/say.ts'
import { ANALYSIS_PARTS, type AnalysisPart } from './parts.ts'

/** The way through step 1, which stands above each of its screens. */
export function AnalysisNav() {
  const { t } = useWords()
  return (
    <PartNav
      label={t('analysis.nav')}
      parts={ANALYSIS_PARTS.map(part => ({ ...part, name: t(`analysis.parts.${part.key}`) }))}
    />
  )
}

/** One part of step 1: navigation, title, period and basis, then what `children` makes of the answer. */
export function PartScreen<A extends AnalysisHead>(props: {
  part: AnalysisPart
  answer: UseQueryResult<A>
  actions?: ReactNode
  children: (data: A) => ReactNode
}) {
  const { t } = useWords()
  const { part, answer } = props
  const { data } = answer
  return (
    <>
      <AnalysisNav />
      <PageHead title={t(`analysis.titles.${part}`)} lead={!answer.error && <HeadLine head={data} />}>
        {props.actions}
      </PageHead>
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
