import { SegmentedControl } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { listJudgements } from '../../../../contract/1-analysis.ts'
import { type CustomerRow, listCustomers } from '../../../../contract/customers.ts'
import { ask } from '../../../api/ask.ts'
import { Loading } from '../../../app/Loading.tsx'
import { useView } from '../../../app/view.ts'
import { AnalysisProblem, NothingThere } from '../../../parts/AnalysisProblem.tsx'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { ErrorState } from '../../../parts/ErrorState.tsx'
import { PageHead } from '../../../parts/PageHead.tsx'
import { useWords } from '../../../words/say.ts'
import { AnalysisNav } from '../PartScreen.tsx'
import style from './Judge.module.css'
import { JudgeForm } from './JudgeForm.tsx'
import { JudgeList } from './JudgeList.tsx'

const route = getRouteApi('/analysis/judge')
const MOST = 1000

/** 1.9 and 1.10: a worklist of customers by revenue, with the marks of the chosen one beside it. */
export function JudgeScreen() {
  const { t } = useWords()
  const view = useView()
  const { customer, show } = route.useSearch()
  const navigate = useNavigate({ from: '/analysis/judge' })
  const [went, setWent] = useState(false)
  const answer = useQuery({
    ...ask(listCustomers, { query: { ...view, sort: 'revenue', limit: MOST } }),
    placeholderData: keepPreviousData,
  })
  const rows = answer.data?.rows ?? []
  const open = rows.filter(toJudge)
  const listed = show === 'all' ? rows : open
  const chosen = rows.find(row => row.id === customer) ?? listed[0]

  const next = () => {
    setWent(true)
    const at = listed.findIndex(row => row.id === chosen?.id)
    const follower = listed[at + 1] ?? listed.find(row => row.id !== chosen?.id)
    void navigate({ search: now => ({ ...now, customer: follower?.id }), replace: true })
  }

  return (
    <>
      <AnalysisNav />
      <PageHead title={t('analysis.titles.judge')} lead={t('analysis.judge.lead')}>
        <SegmentedControl
          aria-label={t('analysis.judge.show')}
          value={show ?? 'open'}
          onChange={value =>
            void navigate({ search: now => ({ ...now, show: value === 'all' ? 'all' : undefined }) })
          }
          data={[
            { value: 'open', label: t('analysis.judge.showOpen') },
            { value: 'all', label: t('analysis.judge.showAll') },
          ]}
        />
      </PageHead>
      {answer.error ? (
        <AnalysisProblem problem={answer.error} retry={() => void answer.refetch()} />
      ) : !answer.data ? (
        <Loading />
      ) : rows.length === 0 ? (
        <NothingThere />
      ) : (
        <div className={style.sides}>
          <JudgeList
            rows={listed}
            left={open.length}
            capped={answer.data.total > MOST}
            chosen={chosen?.id}
            all={show === 'all'}
          />
          <div className={style.form}>
            {chosen ? (
              <Chosen key={chosen.id} row={chosen} takeFocus={went} onSaved={next} />
            ) : (
              <EmptyState title={t('analysis.judge.doneTitle')} text={t('analysis.judge.doneText')}>
                <Link to="/analysis/whitney">{t('analysis.judge.toWhitney')}</Link>
              </EmptyState>
            )}
          </div>
        </div>
      )}
    </>
  )
}

/** While strategic importance is unknown a customer has two policies. */
const toJudge = (row: CustomerRow) => row.whitney.length > 1

function Chosen(props: { row: CustomerRow; takeFocus: boolean; onSaved: () => void }) {
  const answer = useQuery(ask(listJudgements, { params: { id: props.row.id } }))
  if (answer.error) return <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <Loading />
  return <JudgeForm row={props.row} given={answer.data} takeFocus={props.takeFocus} onSaved={props.onSaved} />
}
