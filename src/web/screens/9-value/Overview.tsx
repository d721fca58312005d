import { useQuery } from '@tanstack/react-query'
import { getValue } from '../../../contract/9-value.ts'
import { ask } from '../../api/ask.ts'
import { useView } from '../../app/view.ts'
import { EquityCharts } from './EquityCharts.tsx'
import { EquityTotals } from './EquityTotals.tsx'
import { QualityPart } from './QualityPart.tsx'
import { ReasonPart } from './ReasonPart.tsx'
import { SimpleMeasures } from './SimpleMeasures.tsx'
import { SpendPart } from './SpendPart.tsx'
import { TopTen } from './TopTen.tsx'
import style from './Value.module.css'
import { ValueHeadLine } from './ValueHeadLine.tsx'
import { ValueScreen } from './ValueScreen.tsx'
import { WinningPart } from './WinningPart.tsx'

/** 9.5 and 9.6: what the customers are worth together, by which model and why, and where it sits. */
export function OverviewScreen() {
  const view = useView()
  const answer = useQuery(ask(getValue, { query: view }))
  return (
    <ValueScreen
      part="overview"
      answer={answer}
      lead={data => <ValueHeadLine head={data} />}
      empty={data => data.customers === 0}
    >
      {data => (
        <>
          <EquityTotals data={data} />
          <ReasonPart head={data} />
          <div className={style.pictures}>
            <EquityCharts data={data} />
            <QualityPart data={data} />
          </div>
          <TopTen data={data} />
          <div className={style.pictures}>
            <SimpleMeasures data={data} />
            <div>
              <WinningPart data={data} />
              <SpendPart data={data} />
            </div>
          </div>
        </>
      )}
    </ValueScreen>
  )
}
