import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getCustomerValue } from '../../../../contract/9-value.ts'
import { ask } from '../../../api/ask.ts'
import { Loading } from '../../../app/Loading.tsx'
import { useView } from '../../../app/view.ts'
import { AnalysisProblem } from '../../../parts/AnalysisProblem.tsx'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { useWords } from '../../../words/say.ts'
import { ReasonPart } from '../../9-value/ReasonPart.tsx'
import { ValueHeadLine } from '../../9-value/ValueHeadLine.tsx'
import style from '../Customer.module.css'
import { AlivePart } from './AlivePart.tsx'
import { CertaintyPart } from './CertaintyPart.tsx'
import { GuardPart } from './GuardPart.tsx'
import { MeasuresPart } from './MeasuresPart.tsx'
import { NextPart } from './NextPart.tsx'
import { PurchasePart } from './PurchasePart.tsx'
import { WorthFigures } from './WorthFigures.tsx'
import type { Worth } from './worth.ts'

/** Step 9 of one customer: what it is worth, how sure that is, and why the measures differ. */
export function ValueTab(props: { id: number }) {
  const { t } = useWords()
  const view = useView()
  const answer = useQuery({
    ...ask(getCustomerValue, { params: { id: props.id }, query: view }),
    placeholderData: keepPreviousData,
  })
  if (answer.error) return <AnalysisProblem problem={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <Loading />
  const { row } = answer.data
  if (!row) return <EmptyState title={t('worth.noneTitle')} text={t('worth.noneText')} />
  const data: Worth = { ...answer.data, row }
  return (
    <>
      <div style={{ marginBottom: 16 }}>
        <ValueHeadLine head={data} ofCustomer />
      </div>
      <WorthFigures data={data} />
      {data.measure === 'w-times-a' && <ReasonPart head={data} />}
      <div className={style.columns}>
        <div>
          <PurchasePart data={data} />
          {data.aliveOver.length > 1 && <AlivePart data={data} />}
          <MeasuresPart data={data} />
        </div>
        <div>
          <NextPart data={data} />
          <CertaintyPart data={data} />
          <GuardPart data={data} />
        </div>
      </div>
    </>
  )
}
