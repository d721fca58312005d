import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { getDependence } from '../../../contract/2-classification.ts'
import { ask } from '../../api/ask.ts'
import type { Answer } from '../../api/client.ts'
import { useView } from '../../app/view.ts'
import { barChart } from '../../charts/bars.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { useCustomerColumns } from '../../parts/customer-columns.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'
import { ClassificationScreen } from './ClassificationScreen.tsx'

type Dependence = Answer<typeof getDependence>
type Row = Dependence['rows'][number]

/** 2.4: on whom revenue and contribution depend, with warnings. */
export function DependenceScreen() {
  const view = useView()
  const answer = useQuery(ask(getDependence, { query: view }))
  return (
    <ClassificationScreen part="dependence" answer={answer}>
      {data => (
        <>
          <ShareChart data={data} figure="revenue" />
          <ShareChart data={data} figure="contribution" />
          <DependenceTable data={data} />
        </>
      )}
    </ClassificationScreen>
  )
}

const SHOWN = 10

/** The largest shares of one figure against the level from which is warned. */
function ShareChart(props: { data: Dependence; figure: 'revenue' | 'contribution' }) {
  const { t, format } = useWords()
  const { data, figure } = props
  const warn = figure === 'revenue' ? data.warnRevenue : data.warnContribution
  const rows = useMemo(
    () =>
      data.rows
        .map(row => ({ row, share: figure === 'revenue' ? row.revenueShare : (row.contributionShare ?? 0) }))
        .filter(one => one.share > 0)
        .toSorted((a, b) => b.share - a.share)
        .slice(0, SHOWN),
    [data, figure],
  )
  const draw = useCallback(
    (width: number) =>
      barChart(
        rows.map(({ row, share }) => ({
          name: row.name || row.number,
          value: share,
          text: format.share(share),
          look: share >= warn ? 'loss' : 'accent',
        })),
        [{ at: warn, name: t('classification.dependence.warn', { share: format.share(warn) }) }],
        { width, format, label: {} },
      ),
    [rows, warn, t, format],
  )
  const over = rows.filter(one => one.share >= warn)
  const first = rows[0]
  if (!first) return null
  const values = { name: first.row.name || first.row.number, share: format.share(first.share) }
  const title =
    over.length > 1
      ? t(`classification.dependence.${figure}Warned`, { count: over.length, share: format.share(warn) })
      : t(`classification.dependence.${figure}Title`, values)
  return <ChartFrame title={title} draw={draw} height={rows.length * 28 + 28} />
}

function DependenceTable(props: { data: Dependence }) {
  const { t } = useWords()
  const c = useCustomerColumns<Row>()
  const { data } = props
  const columns = useMemo<Column<Row>[]>(() => {
    const warning = (row: Row) =>
      [row.warnRevenue && t('terms.revenue'), row.warnContribution && t('terms.contribution')]
        .filter(Boolean)
        .join(', ')
    const warned: Column<Row> = {
      id: 'warning',
      head: t('classification.dependence.warning'),
      width: 144,
      value: warning,
      cell: row => warning(row) && <strong>{warning(row)}</strong>,
    }
    return [
      c.customer,
      c.revenue,
      { ...c.revenueShare, head: t('analysis.top.revenueShare'), title: t('terms.revenueShare'), width: 104 },
      c.contribution,
      {
        id: 'contributionShare',
        head: t('analysis.top.contributionShare'),
        title: t('classification.dependence.contributionShare'),
        width: 104,
        numeric: true,
        value: row => row.contributionShare,
        cell: row => <Share of={row.contributionShare} />,
      },
      ...(data.rows.some(warning) ? [warned] : []),
      c.class,
      c.number,
    ]
  }, [c, t, data.rows])
  return (
    <DataTable
      caption={t('classification.titles.dependence')}
      columns={columns}
      rows={data.rows}
      rowKey={row => row.id}
      keys
      exportName="klantkring-2.4"
    />
  )
}
