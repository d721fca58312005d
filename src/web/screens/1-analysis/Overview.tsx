import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { getOverview, getPyramids, getQuadrant, getWhale } from '../../../contract/1-analysis.ts'
import { ask } from '../../api/ask.ts'
import { useView } from '../../app/view.ts'
import { CompanyTotals } from './CompanyTotals.tsx'
import { Findings } from './Findings.tsx'
import style from './Overview.module.css'
import { PartScreen } from './PartScreen.tsx'
import { TopChart } from './Pyramids.tsx'
import { QuadrantChart } from './QuadrantChart.tsx'
import { WhaleChart } from './WhaleChart.tsx'

/** Step 1 on one page: the totals, what stands out, and the three pictures that show it. */
export function OverviewScreen() {
  const view = useView()
  const answer = useQuery(ask(getOverview, { query: view }))
  const whale = useQuery(ask(getWhale, { query: view })).data
  const quadrant = useQuery(ask(getQuadrant, { query: view })).data
  const pyramids = useQuery(ask(getPyramids, { query: view })).data
  return (
    <PartScreen part="overview" answer={answer}>
      {data => (
        <>
          <CompanyTotals head={data} />
          <Findings data={data} />
          <div className={style.pictures}>
            <Picture height={380}>{whale && <WhaleChart data={whale} height={240} />}</Picture>
            <Picture height={380}>{quadrant && <QuadrantChart data={quadrant} height={320} />}</Picture>
          </div>
          <Picture height={220}>{pyramids && <TopChart data={pyramids} />}</Picture>
        </>
      )}
    </PartScreen>
  )
}

/** Keeps the room of a picture that is still on its way. */
function Picture(props: { height: number; children: ReactNode }) {
  return (
    <div style={{ minHeight: props.children ? undefined : props.height, minWidth: 0 }}>{props.children}</div>
  )
}
