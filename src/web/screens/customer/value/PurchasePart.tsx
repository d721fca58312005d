import { useCallback, useMemo } from 'react'
import { purchaseTimeline } from '../../../charts/purchases.ts'
import { ChartFrame } from '../../../parts/ChartFrame.tsx'
import { type Column, DataTable } from '../../../parts/DataTable.tsx'
import { Money } from '../../../parts/Money.tsx'
import { useWords } from '../../../words/say.ts'
import { dayBefore, daysBetween } from '../../9-value/days.ts'
import type { Worth } from './worth.ts'

type Purchase = Worth['purchases'][number]

/** The history of buying: every day with a purchase, and how long ago the last one is. */
export function PurchasePart(props: { data: Worth }) {
  const { t, format } = useWords()
  const { purchases, asOf, row, ownRate } = props.data
  const first = purchases[0]?.day
  const draw = useCallback(
    (width: number) =>
      purchaseTimeline(
        purchases,
        { from: first ?? asOf, until: asOf },
        { width, format, label: { revenue: t('worth.revenue') } },
      ),
    [purchases, first, asOf, format, t],
  )
  const columns = useMemo<Column<Purchase>[]>(
    () => [
      {
        id: 'day',
        head: t('worth.day'),
        width: 128,
        grow: true,
        value: purchase => purchase.day,
        cell: purchase => format.day(purchase.day),
      },
      {
        id: 'revenue',
        head: t('worth.revenue'),
        width: 128,
        numeric: true,
        value: purchase => purchase.revenue / 100,
        cell: purchase => <Money cents={purchase.revenue} />,
      },
      {
        id: 'margin',
        head: t('worth.margin'),
        width: 128,
        numeric: true,
        value: purchase => purchase.margin / 100,
        cell: purchase => <Money cents={purchase.margin} />,
      },
    ],
    [t, format],
  )
  const last = dayBefore(asOf)
  return (
    <ChartFrame
      title={t('worth.purchasesTitle', {
        count: row.purchases,
        days: format.number(daysBetween(row.lastPurchase, last)),
        day: format.day(row.lastPurchase),
      })}
      note={
        <>
          {ownRate !== null &&
            ownRate > 0 &&
            `${t('worth.purchasesRate', { rate: format.number(ownRate, 1) })} `}
          {t('worth.purchasesNote')}
          {purchases.length < row.purchases && ` ${t('worth.purchasesCapped', { count: purchases.length })}`}
        </>
      }
      draw={draw}
      height={180}
      table={
        <DataTable
          caption={t('value.customers.purchases')}
          columns={columns}
          rows={purchases}
          rowKey={purchase => purchase.day}
          exportName="klantkring-9.5-purchases"
        />
      }
    />
  )
}
