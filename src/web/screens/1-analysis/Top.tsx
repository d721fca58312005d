import { NumberInput, SegmentedControl } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { getTop } from '../../../contract/1-analysis.ts'
import { ask } from '../../api/ask.ts'
import type { Answer } from '../../api/client.ts'
import { useView } from '../../app/view.ts'
import { shareDumbbell } from '../../charts/dumbbell.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { useCustomerColumns } from '../../parts/customer-columns.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'
import { FromMemory } from './FromMemory.tsx'
import { PartScreen } from './PartScreen.tsx'

type Top = Answer<typeof getTop>
type Row = Top['rows'][number]

const route = getRouteApi('/analysis/top')
const DRAWN = 25

/** 1.1: the largest customers, with what they bring next to the attention they get. */
export function TopScreen() {
  const { t } = useWords()
  const view = useView()
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/analysis/top' })
  const by = search.by ?? 'revenue'
  const n = search.n ?? 10
  const answer = useQuery({
    ...ask(getTop, { query: { ...view, by, n } }),
    placeholderData: keepPreviousData,
  })
  return (
    <PartScreen
      part="top"
      answer={answer}
      actions={
        <>
          <SegmentedControl
            aria-label={t('analysis.top.by')}
            value={by}
            onChange={value =>
              void navigate({
                search: now => ({ ...now, by: value === 'contribution' ? 'contribution' : undefined }),
              })
            }
            data={[
              { value: 'revenue', label: t('analysis.top.byRevenue') },
              { value: 'contribution', label: t('analysis.top.byContribution') },
            ]}
          />
          <NumberInput
            aria-label={t('analysis.top.number')}
            w={80}
            min={1}
            max={500}
            step={5}
            value={n}
            clampBehavior="strict"
            onChange={value => {
              const wanted = Number(value)
              if (wanted >= 1)
                void navigate({
                  search: now => ({ ...now, n: wanted === 10 ? undefined : wanted }),
                  replace: true,
                })
            }}
          />
        </>
      }
    >
      {data => (
        <FromMemory rows={data.rows}>
          <TopChart data={data} by={by} />
          {data.activities !== 'none' && <p className="soft">{t('analysis.top.ratioNote')}</p>}
          <TopTable rows={data.rows} />
        </FromMemory>
      )}
    </PartScreen>
  )
}

function TopChart(props: { data: Top; by: 'revenue' | 'contribution' }) {
  const { t, format } = useWords()
  const { rows, activities } = props.data
  const draw = useCallback(
    (width: number) =>
      shareDumbbell(
        rows.slice(0, DRAWN).map(row => ({
          name: row.name || row.number,
          revenue: row.revenueShare,
          contribution: row.contributionShare,
          attention: activities === 'none' ? null : row.attentionShare,
        })),
        {
          width,
          format,
          label: {
            revenue: t('terms.revenue'),
            contribution: t('terms.contribution'),
            attention: t('terms.attention'),
          },
        },
      ),
    [rows, activities, t, format],
  )
  const sum = (share: (row: Row) => number | null) =>
    format.share(rows.reduce((total, row) => total + (share(row) ?? 0), 0))
  return (
    <ChartFrame
      title={t(props.by === 'revenue' ? 'analysis.top.titleRevenue' : 'analysis.top.titleContribution', {
        count: rows.length,
        revenue: sum(row => row.revenueShare),
        contribution: sum(row => row.contributionShare),
      })}
      note={t(activities === 'none' ? 'analysis.top.noteNoAttention' : 'analysis.top.note')}
      draw={draw}
      height={Math.min(rows.length, DRAWN) * 24 + 32}
    />
  )
}

function TopTable(props: { rows: readonly Row[] }) {
  const { t, format } = useWords()
  const c = useCustomerColumns<Row>()
  const columns = useMemo<Column<Row>[]>(() => {
    const share = (id: 'contributionShare' | 'attentionShare'): Column<Row> => ({
      id,
      head: t(`analysis.top.${id}`),
      title: t(`analysis.top.${id}Title`),
      width: 104,
      numeric: true,
      value: row => row[id],
      cell: row => <Share of={row[id]} />,
    })
    return [
      c.customer,
      c.revenue,
      { ...c.revenueShare, head: t('analysis.top.revenueShare'), title: t('terms.revenueShare'), width: 96 },
      c.contribution,
      share('contributionShare'),
      {
        id: 'attention',
        head: t('analysis.top.attention'),
        width: 104,
        numeric: true,
        value: row => row.attention,
        cell: row => format.minutes(row.attention),
      },
      share('attentionShare'),
      {
        id: 'ratio',
        head: t('analysis.top.ratio'),
        title: t('analysis.top.ratioTitle'),
        width: 104,
        numeric: true,
        value: row => row.ratio,
        cell: row =>
          row.ratio !== null ? (
            format.number(row.ratio, 1)
          ) : (
            <span className="soft">
              {row.costsMoney ? t('analysis.top.costsMoney') : t('common.nothing')}
            </span>
          ),
      },
      c.number,
    ]
  }, [c, t, format])
  return (
    <DataTable
      caption={t('analysis.titles.top')}
      columns={columns}
      rows={props.rows}
      rowKey={row => row.id}
      keys
      exportName="klantkring-1.1"
    />
  )
}
