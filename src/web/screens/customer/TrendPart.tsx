import { useCallback, useMemo } from 'react'
import type { CustomerPage } from '../../../contract/customers.ts'
import { monthTrend } from '../../charts/trend.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Money } from '../../parts/Money.tsx'
import { useWords } from '../../words/say.ts'

type Month = CustomerPage['months'][number]

/** Revenue and margin by month; the title says how revenue moved against the period before. */
export function TrendPart(props: { page: CustomerPage }) {
  const { t, format } = useWords()
  const { months, period, row, before } = props.page
  const draw = useCallback(
    (width: number) =>
      monthTrend(
        { months, from: period.from },
        {
          width,
          format,
          label: { revenue: t('terms.revenue'), grossMargin: t('terms.grossMargin') },
        },
      ),
    [months, period.from, format, t],
  )
  const columns = useMemo<Column<Month>[]>(
    () => [
      {
        id: 'month',
        head: t('customer.month'),
        width: 112,
        grow: true,
        value: month => month.month,
        cell: month => format.month(month.month),
      },
      {
        id: 'revenue',
        head: t('terms.revenue'),
        width: 120,
        numeric: true,
        value: month => month.revenue / 100,
        cell: month => <Money cents={month.revenue} />,
      },
      {
        id: 'grossMargin',
        head: t('terms.grossMargin'),
        width: 120,
        numeric: true,
        value: month => month.grossMargin / 100,
        cell: month => <Money cents={month.grossMargin} />,
      },
      {
        id: 'minutes',
        head: t('terms.attention'),
        width: 104,
        numeric: true,
        value: month => month.minutes,
        cell: month => format.minutes(month.minutes),
      },
    ],
    [t, format],
  )
  return (
    <ChartFrame
      title={finding()}
      note={row ? t('customer.trendTitle') : undefined}
      draw={draw}
      height={260}
      table={
        <DataTable
          caption={t('customer.trendTitle')}
          columns={columns}
          rows={months}
          rowKey={month => month.month}
          exportName="months"
        />
      }
    />
  )

  function finding(): string {
    if (!row) return t('customer.trendTitle')
    if (!before || before.revenue <= 0) return t('customer.trendNew')
    const change = row.revenue / before.revenue - 1
    if (Math.abs(change) < 0.005) return t('customer.trendSame')
    const text = { change: format.share(Math.abs(change)) }
    return change > 0 ? t('customer.trendUp', text) : t('customer.trendDown', text)
  }
}
