import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { getWhale } from '../../../contract/1-analysis.ts'
import type { CustomerRow } from '../../../contract/customers.ts'
import { ask } from '../../api/ask.ts'
import type { Answer } from '../../api/client.ts'
import { useView } from '../../app/view.ts'
import { CustomersLink } from '../../parts/CustomersLink.tsx'
import { useCustomerColumns } from '../../parts/customer-columns.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Money } from '../../parts/Money.tsx'
import { Section } from '../../parts/Section.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'
import { HowLink } from './HowLink.tsx'
import { PartScreen } from './PartScreen.tsx'
import { WhaleChart } from './WhaleChart.tsx'

type Whale = Answer<typeof getWhale>

/** 1.5: the whale curve, and who lies past its peak. */
export function WhaleScreen() {
  const { t, format } = useWords()
  const view = useView()
  const answer = useQuery(ask(getWhale, { query: view }))
  return (
    <PartScreen part="whale" answer={answer}>
      {data => (
        <>
          <WhaleChart
            data={data}
            note={
              <>
                {data.lossMaking.customers > 0
                  ? t('analysis.whale.note', {
                      peak: data.peak.customers,
                      amount: format.euroWhole(data.peak.cents),
                      total: format.euroWhole(data.total),
                    })
                  : t('analysis.whale.noteFlat', { total: format.euroWhole(data.total) })}
                <HowLink figure="whalePeak" part="whale" />
              </>
            }
            table={<Points points={data.points} />}
          />
          {data.losers && <Losers losers={data.losers} />}
        </>
      )}
    </PartScreen>
  )
}

function Losers(props: { losers: readonly CustomerRow[] }) {
  const { t } = useWords()
  const c = useCustomerColumns<CustomerRow>()
  const columns = useMemo(
    () => [c.customer, c.contribution, c.revenue, c.grossMargin, c.costToServe, c.segment, c.class, c.number],
    [c],
  )
  return (
    <Section
      title={t('analysis.whale.losers')}
      note={props.losers.length >= 100 ? t('analysis.whale.losersNote') : undefined}
      aside={
        props.losers.length > 0 && (
          <CustomersLink filter={{ flag: 'lossMaking', sort: 'contribution', order: 'asc' }}>
            {t('analysis.whale.toList')}
          </CustomersLink>
        )
      }
    >
      <DataTable
        caption={t('analysis.whale.losers')}
        columns={columns}
        rows={props.losers}
        rowKey={row => row.id}
        keys
        exportName="klantkring-1.5"
        empty={t('analysis.whale.noLosers')}
      />
    </Section>
  )
}

function Points(props: { points: Whale['points'] }) {
  const { t, format } = useWords()
  const columns = useMemo<Column<Whale['points'][number]>[]>(
    () => [
      {
        id: 'rank',
        head: t('analysis.whale.rank'),
        width: 96,
        numeric: true,
        value: point => point.rank,
        cell: point => format.number(point.rank),
      },
      {
        id: 'share',
        head: t('analysis.pyramids.share'),
        width: 152,
        numeric: true,
        value: point => point.share,
        cell: point => <Share of={point.share} />,
      },
      {
        id: 'cumulative',
        head: t('analysis.whale.cumulative'),
        width: 176,
        numeric: true,
        value: point => point.cumulative / 100,
        cell: point => <Money cents={point.cumulative} />,
      },
      {
        id: 'cumulativeShare',
        head: t('analysis.whale.cumulativeShare'),
        width: 152,
        numeric: true,
        value: point => point.cumulativeShare,
        cell: point => <Share of={point.cumulativeShare} />,
      },
    ],
    [t, format],
  )
  return (
    <DataTable
      caption={t('analysis.whale.points')}
      columns={columns}
      rows={props.points}
      rowKey={point => point.rank}
      exportName="klantkring-1.5-curve"
    />
  )
}
