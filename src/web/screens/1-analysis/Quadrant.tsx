import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { getQuadrant } from '../../../contract/1-analysis.ts'
import type { CustomerRow } from '../../../contract/customers.ts'
import { ask } from '../../api/ask.ts'
import type { Answer } from '../../api/client.ts'
import { useView } from '../../app/view.ts'
import { QuadrantChip } from '../../parts/Chips.tsx'
import { CustomerLink } from '../../parts/CustomerLink.tsx'
import { CustomersLink } from '../../parts/CustomersLink.tsx'
import { useCustomerColumns } from '../../parts/customer-columns.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Explain } from '../../parts/Explain.tsx'
import { Money } from '../../parts/Money.tsx'
import { Section } from '../../parts/Section.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'
import { HowLink } from './HowLink.tsx'
import { PartScreen } from './PartScreen.tsx'
import style from './Quadrant.module.css'
import { QuadrantChart } from './QuadrantChart.tsx'

type Quadrant = Answer<typeof getQuadrant>
type Point = Quadrant['points'][number]

const VERDICTS = { highLow: 'best', highHigh: 'good', lowLow: 'modest', lowHigh: 'worst' } as const
const FIELDS = ['highLow', 'highHigh', 'lowLow', 'lowHigh'] as const

/** 1.8: margin against cost to serve. */
export function QuadrantScreen() {
  const { t, format } = useWords()
  const view = useView()
  const answer = useQuery(ask(getQuadrant, { query: view }))
  return (
    <PartScreen part="quadrant" answer={answer}>
      {data => (
        <>
          <QuadrantChart
            data={data}
            note={
              <>
                {t('analysis.quadrant.note', {
                  margin: format.share(data.cutMargin),
                  cost: format.share(data.cutCost),
                })}
                <HowLink figure="quadrant" part="quadrant" />
              </>
            }
          />
          <Section title={t('analysis.quadrant.counts')}>
            <Fields data={data} />
          </Section>
          <Section
            title={t('analysis.quadrant.list')}
            note={
              data.points.length >= 2000
                ? t('analysis.quadrant.listNote', { count: data.points.length })
                : undefined
            }
          >
            <PointTable points={data.points} />
          </Section>
          {data.apart.length > 0 && (
            <Section title={t('analysis.quadrant.apart')}>
              <ApartTable rows={data.apart} />
            </Section>
          )}
        </>
      )}
    </PartScreen>
  )
}

/** The four quadrants as they lie in the chart, each a way to its customers. */
function Fields(props: { data: Quadrant }) {
  const { t } = useWords()
  return (
    <div className={style.fields}>
      {FIELDS.map(position => {
        const count = props.data.counts.find(one => one.position === position)
        return (
          <CustomersLink key={position} filter={{ quadrant: position }} className={style.field}>
            <span className={style.name}>
              <QuadrantChip position={position} withName />
              <span className="soft">{t(`analysis.quadrant.${VERDICTS[position]}`)}</span>
            </span>
            <strong>{t('terms.customers', { count: count?.customers ?? 0 })}</strong>
            <span>
              {t('terms.contribution')} <Money cents={count?.contribution ?? 0} whole />
            </span>
          </CustomersLink>
        )
      })}
    </div>
  )
}

function PointTable(props: { points: readonly Point[] }) {
  const { t } = useWords()
  const columns = useMemo<Column<Point>[]>(() => {
    const share = (id: 'margin' | 'cost', title: string): Column<Point> => ({
      id,
      head: t(`analysis.quadrant.${id}`),
      title,
      width: 104,
      numeric: true,
      value: point => point[id],
      cell: point => <Share of={point[id]} />,
    })
    const money = (id: 'revenue' | 'contribution'): Column<Point> => ({
      id,
      head: t(`terms.${id}`),
      width: 136,
      numeric: true,
      value: point => point[id] / 100,
      cell: point => (
        <Explain figure={id} title={`${point.name}: ${t(`terms.${id}`)}`} customer={point.id}>
          <Money cents={point[id]} />
        </Explain>
      ),
    })
    return [
      {
        id: 'name',
        head: t('terms.customer'),
        width: 208,
        grow: true,
        value: point => point.name,
        cell: point => <CustomerLink customer={point} />,
      },
      share('margin', t('analysis.chart.margin')),
      share('cost', t('analysis.chart.cost')),
      money('contribution'),
      money('revenue'),
      {
        id: 'quadrant',
        head: t('terms.quadrant'),
        width: 216,
        value: point => t(`terms.quadrants.${point.position}`),
        cell: point => <QuadrantChip position={point.position} withName />,
      },
      {
        id: 'number',
        head: t('terms.customerNumber'),
        width: 96,
        value: point => point.number,
        cell: point => point.number,
      },
    ]
  }, [t])
  return (
    <DataTable
      caption={t('analysis.quadrant.list')}
      columns={columns}
      rows={props.points}
      rowKey={point => point.id}
      keys
      exportName="klantkring-1.8"
    />
  )
}

function ApartTable(props: { rows: readonly CustomerRow[] }) {
  const { t } = useWords()
  const c = useCustomerColumns<CustomerRow>()
  const columns = useMemo(
    () => [c.customer, c.revenue, c.grossMargin, c.costToServe, c.contribution, c.number],
    [c],
  )
  return (
    <DataTable
      caption={t('analysis.quadrant.apart')}
      columns={columns}
      rows={props.rows}
      rowKey={row => row.id}
      exportName="klantkring-1.8-apart"
    />
  )
}
