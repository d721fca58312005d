import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getCustomerDryingUp, listPauses } from '../../../../contract/7-satisfaction.ts'
import { ask } from '../../../api/ask.ts'
import { Loading } from '../../../app/Loading.tsx'
import { useView } from '../../../app/view.ts'
import { AnalysisProblem } from '../../../parts/AnalysisProblem.tsx'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { useWords } from '../../../words/say.ts'
import { surenessOf, sureWord } from '../../7-satisfaction/sureness.ts'
import style from '../Customer.module.css'
import type { CustomerDryingUp } from './answer.ts'
import { GroupsPart } from './GroupsPart.tsx'
import { InterviewsPart } from './InterviewsPart.tsx'
import { PausesPart } from './PausesPart.tsx'
import { RhythmPart } from './RhythmPart.tsx'
import { StateFigures } from './StateFigures.tsx'
import { TestPart } from './TestPart.tsx'

/** Whether a customer dries up: its rhythm beside what came, what it rests on, and what to do about it. */
export function DryingUpTab(props: { id: number }) {
  const { t, format } = useWords()
  const { group } = useView()
  const { id } = props
  const answer = useQuery({
    ...ask(getCustomerDryingUp, { params: { id }, query: { group } }),
    placeholderData: keepPreviousData,
  })
  const pauses = useQuery(ask(listPauses, { params: { id } })).data?.pauses
  if (answer.error) return <AnalysisProblem problem={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <Loading />
  const { row } = answer.data
  if (!row) return <EmptyState title={t('dryingUp.title')} text={t('leaving.tab.inGroup')} />
  const data: CustomerDryingUp = { ...answer.data, row }
  const sure = surenessOf(row)
  const values = {
    sure: sure === null ? '' : t(`dryingUp.sure.${sureWord(sure)}`),
    amount: format.euroWhole(row.revenueAtStake),
  }
  return (
    <>
      <div style={{ marginBottom: 16 }}>
        <h2>
          {row.state !== 'dryingUp'
            ? t(`dryingUp.stateTexts.${row.state}`)
            : row.since === null
              ? t('leaving.tab.headDryingUpOpen', values)
              : t('leaving.tab.headDryingUp', { ...values, since: format.day(row.since) })}
        </h2>
        <p className="soft" style={{ margin: 0 }}>
          {t('dryingUp.knownOn', { day: format.day(data.asOf) })}
        </p>
      </div>
      <StateFigures data={data} />
      <div className={style.columns}>
        <div>
          <RhythmPart data={data} pauses={pauses ?? []} />
          <TestPart data={data} />
          <GroupsPart id={id} />
        </div>
        <div>
          <section className={style.part}>
            <h2>{t('leaving.tab.todo.title')}</h2>
            <p className={style.policy}>{t(`leaving.tab.todo.${row.state}`)}</p>
          </section>
          <InterviewsPart id={id} name={row.name} />
          <PausesPart id={id} pauses={pauses ?? []} />
        </div>
      </div>
    </>
  )
}
