import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { getSignificance } from '../../../contract/1-analysis.ts'
import { ask } from '../../api/ask.ts'
import type { Answer } from '../../api/client.ts'
import { useView } from '../../app/view.ts'
import { barChart } from '../../charts/bars.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { CustomersLink } from '../../parts/CustomersLink.tsx'
import { useCustomerColumns } from '../../parts/customer-columns.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Money } from '../../parts/Money.tsx'
import { Section } from '../../parts/Section.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'
import { HowLink } from './HowLink.tsx'
import { PartScreen } from './PartScreen.tsx'

type Significance = Answer<typeof getSignificance>
type Segment = Significance['segments'][number]
type Big = Significance['bigNotProfitable'][number]

/** 1.2: who together bring most of revenue, within segments too, and who is big without being profitable. */
export function SignificanceScreen() {
  const { t, format } = useWords()
  const view = useView()
  const answer = useQuery(ask(getSignificance, { query: view }))
  return (
    <PartScreen part="significance" answer={answer}>
      {data => (
        <>
          <SegmentsChart data={data} />
          <Section
            title={t('analysis.significance.big')}
            note={t('analysis.significance.bigNote')}
            aside={
              <CustomersLink filter={{ flag: 'significant', sort: 'revenue', order: 'desc' }}>
                {t('analysis.significance.toList')} ({format.number(data.absolute.customers + data.relative)})
              </CustomersLink>
            }
          >
            <BigTable rows={data.bigNotProfitable} />
          </Section>
        </>
      )}
    </PartScreen>
  )
}

function SegmentsChart(props: { data: Significance }) {
  const { t, format } = useWords()
  const { data } = props
  const { segments } = data
  const draw = useCallback(
    (width: number) =>
      barChart(
        segments.map(segment => ({
          name: segment.segment || t('common.unknown'),
          value: segment.revenueShare,
          text: format.share(segment.revenueShare),
          look: segment.relevant ? 'accent' : 'quiet',
        })),
        [],
        { width, format, label: {} },
      ),
    [segments, t, format],
  )
  const title = t('analysis.significance.title', {
    count: data.absolute.customers,
    all: data.customers,
    share: data.absolute.share === null ? t('common.nothing') : format.share(data.absolute.share),
  })
  const note = t('analysis.significance.note', {
    threshold: format.share(data.threshold).replace(/[.,]0/, ''),
    relative: data.relative,
  })
  if (segments.length === 0)
    return (
      <Section title={title} note={note}>
        <p>{t('analysis.significance.noSegments')}</p>
      </Section>
    )
  return (
    <ChartFrame
      title={title}
      note={
        <>
          {note}
          <HowLink figure="significance" part="significance" />
        </>
      }
      draw={draw}
      height={segments.length * 28 + 8}
      table={<SegmentTable rows={segments} />}
    />
  )
}

function SegmentTable(props: { rows: readonly Segment[] }) {
  const { t, format } = useWords()
  const columns = useMemo<Column<Segment>[]>(
    () => [
      {
        id: 'segment',
        head: t('terms.segment'),
        width: 176,
        grow: true,
        value: row => row.segment,
        cell: row => (
          <CustomersLink filter={{ segment: row.segment }}>
            {row.segment || t('common.unknown')}
          </CustomersLink>
        ),
      },
      {
        id: 'customers',
        head: t('analysis.significance.customers'),
        width: 108,
        numeric: true,
        value: row => row.customers,
        cell: row => format.number(row.customers),
      },
      {
        id: 'revenue',
        head: t('terms.revenue'),
        width: 144,
        numeric: true,
        value: row => row.revenue / 100,
        cell: row => <Money cents={row.revenue} />,
      },
      {
        id: 'share',
        head: t('terms.revenueShare'),
        width: 144,
        numeric: true,
        value: row => row.revenueShare,
        cell: row => <Share of={row.revenueShare} />,
      },
      {
        id: 'relevant',
        head: t('analysis.significance.relevant'),
        title: t('analysis.significance.relevantTitle'),
        width: 96,
        value: row => t(row.relevant ? 'common.yes' : 'common.no'),
        cell: row => t(row.relevant ? 'common.yes' : 'common.no'),
      },
      {
        id: 'significant',
        head: t('analysis.significance.significant'),
        width: 112,
        numeric: true,
        value: row => row.significant,
        cell: row => format.number(row.significant),
      },
    ],
    [t, format],
  )
  return (
    <DataTable
      caption={t('analysis.significance.segments')}
      columns={columns}
      rows={props.rows}
      rowKey={row => row.segment}
      exportName="klantkring-1.2-segments"
    />
  )
}

function BigTable(props: { rows: readonly Big[] }) {
  const { t } = useWords()
  const c = useCustomerColumns<Big>()
  const columns = useMemo<Column<Big>[]>(() => {
    const causes = (row: Big) => row.causes.map(cause => t(`analysis.significance.cause.${cause}`)).join(', ')
    return [
      c.customer,
      c.contribution,
      {
        id: 'causes',
        head: t('analysis.significance.causes'),
        width: 552,
        value: causes,
        cell: row => <span title={causes(row)}>{causes(row) || t('common.unknown')}</span>,
      },
      c.revenue,
      c.grossMargin,
      c.costToServe,
      c.segment,
      c.number,
    ]
  }, [c, t])
  return (
    <DataTable
      caption={t('analysis.significance.big')}
      columns={columns}
      rows={props.rows}
      rowKey={row => row.id}
      keys
      exportName="klantkring-1.2"
      empty={t('analysis.significance.noBig')}
    />
  )
}
