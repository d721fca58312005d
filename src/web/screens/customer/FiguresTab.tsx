import type { CustomerPage } from '../../../contract/customers.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { useWords } from '../../words/say.ts'
import { ActivityPart } from './ActivityPart.tsx'
import { ClassPart } from './ClassPart.tsx'
import style from './Customer.module.css'
import { KeyFigures } from './KeyFigures.tsx'
import { LeversPart } from './LeversPart.tsx'
import { PositionPart } from './PositionPart.tsx'
import { ProductGroups } from './ProductGroups.tsx'
import { TrendPart } from './TrendPart.tsx'
import { WhitneyPart } from './WhitneyPart.tsx'

/** Everything calculated about a customer. */
export function FiguresTab(props: { page: CustomerPage }) {
  const { t, format } = useWords()
  const { page } = props
  const { row } = page
  if (!row)
    return (
      <>
        <EmptyState
          title={t('customer.nothingTitle')}
          text={t('customer.nothingText', { period: format.period(page.period) })}
        />
        {page.months.some(month => month.revenue !== 0) && <TrendPart page={page} />}
      </>
    )
  return (
    <>
      <KeyFigures page={page} row={row} />
      <div className={style.columns}>
        <div>
          <TrendPart page={page} />
          <ActivityPart page={page} />
          <ProductGroups page={page} />
        </div>
        <div>
          <WhitneyPart page={page} />
          <PositionPart page={page} />
          <LeversPart page={page} />
          <ClassPart page={page} row={row} />
        </div>
      </div>
    </>
  )
}
