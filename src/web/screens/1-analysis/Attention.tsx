import { Alert } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { getAttention } from '../../../contract/1-analysis.ts'
import { ask } from '../../api/ask.ts'
import type { Answer } from '../../api/client.ts'
import { useView } from '../../app/view.ts'
import { topShareChart } from '../../charts/top-share.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { useCustomerColumns } from '../../parts/customer-columns.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import { PartScreen } from './PartScreen.tsx'

type Attention = Answer<typeof getAttention>
type Row = Attention['forgotten'][number]

/** 1.7: where attention and complaints go, who asks much for little, and who is forgotten. */
export function AttentionScreen() {
  const { t, format } = useWords()
  const view = useView()
  const answer = useQuery(ask(getAttention, { query: view }))
  return (
    <PartScreen part="attention" answer={answer}>
      {data =>
        data.activities === 'none' ? (
          <EmptyState title={t('analysis.attention.noneTitle')} text={t('analysis.attention.noneText')}>
            <Link to="/data">{t('analysis.cost.importActivities')}</Link>
          </EmptyState>
        ) : (
          <>
            <WhereItGoes data={data} />
            {data.enough ? (
              <Named data={data} />
            ) : (
              <Alert color="petrol" variant="light" maw={720}>
                {t('analysis.attention.few', { share: format.share(data.recorded) })}
              </Alert>
            )}
          </>
        )
      }
    </PartScreen>
  )
}

function WhereItGoes(props: { data: Attention }) {
  const { t, format } = useWords()
  const { top20, complaints, customers, toLossMaking, minutes } = props.data
  const draw = useCallback(
    (width: number) =>
      topShareChart(
        [
          {
            name: t('analysis.chart.ofCustomers'),
            share: top20.customers / Math.max(1, customers),
            quiet: true,
          },
          ...bar(t('analysis.chart.ofAttention'), top20.attentionShare),
          ...bar(t('analysis.chart.ofContribution'), top20.contributionShare, true),
          ...bar(t('analysis.chart.ofComplaints'), complaints.top20Share),
        ].map(row => ({ ...row, text: format.share(row.share) })),
        { width, format, label: {} },
      ),
    [top20, complaints, customers, t, format],
  )
  const said = (share: number | null) => (share === null ? t('common.unknown') : format.share(share))
  return (
    <ChartFrame
      title={t('analysis.attention.title', {
        count: top20.customers,
        attention: said(top20.attentionShare),
        contribution: said(top20.contributionShare),
      })}
      note={
        <>
          {toLossMaking !== null && (
            <div>{t('analysis.attention.titleLoss', { share: format.share(toLossMaking) })}.</div>
          )}
          <div>
            {complaints.total === 0
              ? t('analysis.attention.noComplaints')
              : t('analysis.attention.complaints', {
                  count: complaints.total,
                  share: said(complaints.top20Share),
                })}
          </div>
          <div>{t('analysis.attention.note', { minutes: format.minutes(minutes) })}</div>
        </>
      }
      draw={draw}
      height={168}
    />
  )
}

const bar = (name: string, share: number | null, quiet = false) =>
  share === null ? [] : [{ name, share, quiet }]

function Named(props: { data: Attention }) {
  const { t } = useWords()
  const { energievreters, forgotten } = props.data
  return (
    <>
      {energievreters && (
        <Section title={t('analysis.attention.drains')} note={t('analysis.attention.drainsNote')}>
          <NamedTable
            caption={t('analysis.attention.drains')}
            rows={energievreters}
            empty={t('analysis.attention.noDrains')}
            exportName="klantkring-1.7-attention"
            keys
          />
        </Section>
      )}
      <Section title={t('analysis.attention.forgotten')} note={t('analysis.attention.forgottenNote')}>
        <NamedTable
          caption={t('analysis.attention.forgotten')}
          rows={forgotten}
          empty={t('analysis.attention.noForgotten')}
          exportName="klantkring-1.7-forgotten"
        />
      </Section>
    </>
  )
}

function NamedTable(props: {
  caption: string
  rows: readonly Row[]
  empty: string
  exportName: string
  keys?: boolean
}) {
  const { t, format } = useWords()
  const c = useCustomerColumns<Row>()
  const columns = useMemo<Column<Row>[]>(
    () => [
      c.customer,
      {
        id: 'attention',
        head: t('terms.attention'),
        width: 112,
        numeric: true,
        value: row => row.attention,
        cell: row => format.minutes(row.attention),
      },
      {
        id: 'ratio',
        head: t('analysis.top.ratio'),
        title: t('analysis.top.ratioTitle'),
        width: 112,
        numeric: true,
        value: row => row.ratio,
        cell: row =>
          row.ratio === null ? (
            <span className="soft">
              {t(row.contribution <= 0 ? 'analysis.top.costsMoney' : 'common.nothing')}
            </span>
          ) : (
            format.number(row.ratio, 1)
          ),
      },
      c.contribution,
      c.costToServe,
      c.revenue,
      c.segment,
      c.number,
    ],
    [c, t, format],
  )
  return (
    <DataTable
      caption={props.caption}
      columns={columns}
      rows={props.rows}
      rowKey={row => row.id}
      exportName={props.exportName}
      empty={props.empty}
      keys={props.keys === true}
    />
  )
}
