import { SegmentedControl } from '@mantine/core'
import { useCallback, useMemo, useState } from 'react'
import { rhythmChart } from '../../../charts/rhythm.ts'
import { ChartFrame } from '../../../parts/ChartFrame.tsx'
import { type Column, DataTable } from '../../../parts/DataTable.tsx'
import { Money } from '../../../parts/Money.tsx'
import { useWords } from '../../../words/say.ts'
import { dayAfter } from '../../7-satisfaction/days.ts'
import type { CustomerDryingUp } from './answer.ts'

type Month = CustomerDryingUp['months'][number]
type Measure = 'purchases' | 'revenue'

/** What came month by month beside what own rhythm and season promised, with window, day of the change and pauses. */
export function RhythmPart(props: {
  data: CustomerDryingUp
  pauses: readonly { from: string; to: string }[]
}) {
  const { t, format } = useWords()
  const { months, row, test, asOf } = props.data
  const { pauses } = props
  const [chosen, setChosen] = useState<Measure | null>(null)
  const measure = chosen ?? (row.causes[0] === 'value' ? 'revenue' : 'purchases')
  const { window, since } = row
  const draw = useCallback(
    (width: number) => {
      const revenue = measure === 'revenue'
      return rhythmChart(
        months.map(month => ({
          month: month.month,
          got: revenue ? month.revenue : month.purchases,
          expected: revenue ? month.expectedRevenue : month.expectedPurchases,
        })),
        { until: dayAfter(asOf), window, since, pauses },
        revenue
          ? { value: format.euroWhole, axis: format.euroShort }
          : {
              value: value => format.number(value, Number.isInteger(value) ? 0 : 1),
              axis: value => (Number.isInteger(value) ? format.number(value) : ''),
            },
        {
          width,
          format,
          label: {
            got: t('leaving.tab.chart.got'),
            expected: t('leaving.tab.chart.expected'),
            window: t('leaving.tab.chart.window'),
            pause: t('leaving.tab.chart.pause'),
            ...(since !== null && { since: t('leaving.tab.chart.since', { day: format.day(since) }) }),
          },
        },
      )
    },
    [months, measure, asOf, window, since, pauses, format, t],
  )
  const columns = useMonthColumns()
  return (
    <ChartFrame
      title={title()}
      note={t(test ? 'leaving.tab.chart.note' : 'leaving.tab.chart.notePlain')}
      draw={draw}
      height={232}
      table={
        <DataTable
          caption={t('leaving.tab.chart.plain')}
          columns={columns}
          rows={months}
          rowKey={month => month.month}
          exportName="klantkring-7.9-rhythm"
        />
      }
    >
      <SegmentedControl
        className="no-print"
        aria-label={t('leaving.tab.chart.measure')}
        value={measure}
        onChange={value => setChosen(value === 'revenue' ? 'revenue' : 'purchases')}
        data={(['purchases', 'revenue'] as const).map(value => ({
          value,
          label: t(`leaving.tab.chart.${value}`),
        }))}
        mb="sm"
      />
    </ChartFrame>
  )

  function title(): string {
    const { expectedPurchases, purchases, expectedRevenue, revenue } = row
    if (measure === 'revenue')
      return expectedRevenue === null || revenue === null
        ? t('leaving.tab.chart.plainRevenue')
        : t('leaving.tab.chart.revenueLess', {
            got: format.euroWhole(revenue),
            expected: format.euroWhole(expectedRevenue),
          })
    return expectedPurchases === null || purchases === null
      ? t('leaving.tab.chart.plain')
      : t('leaving.tab.chart.purchasesLess', {
          got: format.number(purchases),
          expected: format.number(expectedPurchases, 1),
        })
  }
}

function useMonthColumns(): Column<Month>[] {
  const { t, format } = useWords()
  return useMemo(
    () => [
      {
        id: 'month',
        head: t('leaving.tab.chart.month'),
        width: 112,
        grow: true,
        value: month => month.month,
        cell: month => format.month(month.month),
      },
      {
        id: 'purchases',
        head: t('leaving.tab.chart.purchases'),
        width: 112,
        numeric: true,
        value: month => month.purchases,
        cell: month => format.number(month.purchases),
      },
      {
        id: 'expectedPurchases',
        head: t('leaving.tab.chart.expected'),
        width: 112,
        numeric: true,
        value: month => month.expectedPurchases,
        cell: month => (month.expectedPurchases === null ? '' : format.number(month.expectedPurchases, 1)),
      },
      {
        id: 'revenue',
        head: t('leaving.tab.chart.revenue'),
        width: 120,
        numeric: true,
        value: month => month.revenue / 100,
        cell: month => <Money cents={month.revenue} whole />,
      },
      {
        id: 'expectedRevenue',
        head: t('leaving.tab.chart.expected'),
        width: 120,
        numeric: true,
        value: month => (month.expectedRevenue === null ? null : month.expectedRevenue / 100),
        cell: month => month.expectedRevenue !== null && <Money cents={month.expectedRevenue} whole />,
      },
    ],
    [t, format],
  )
}
