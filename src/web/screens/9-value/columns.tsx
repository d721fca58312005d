import { useMemo } from 'react'
import type { ValueRow } from '../../../contract/9-value.ts'
import { ClassChip } from '../../parts/Chips.tsx'
import { CustomerLink } from '../../parts/CustomerLink.tsx'
import type { Column } from '../../parts/DataTable.tsx'
import { Explain } from '../../parts/Explain.tsx'
import { Money } from '../../parts/Money.tsx'
import { RangeBar } from '../../parts/RangeBar.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'

/** Columns of the list of values; `id` is the name the server sorts by. */
export function useValueColumns(): Column<ValueRow>[] {
  const { t, format } = useWords()
  return useMemo(
    () => [
      {
        id: 'name',
        head: t('terms.customer'),
        width: 184,
        grow: true,
        sortable: true,
        cell: row => <CustomerLink customer={row} />,
      },
      {
        id: 'clv',
        head: t('value.terms.clv'),
        width: 120,
        numeric: true,
        sortable: true,
        cell: row => (
          <Explain figure="clv" title={`${row.name}: ${t('value.terms.clv')}`} customer={row.id}>
            <Money cents={row.clv} whole />
          </Explain>
        ),
      },
      {
        id: 'outcome',
        head: t('value.customers.outcome'),
        title: t('value.customers.outcomeTitle'),
        width: 288,
        numeric: true,
        cell: row =>
          row.outcome ? (
            <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}>
              <span className="figure">
                {t('value.terms.between', {
                  low: format.euroWhole(row.outcome.low),
                  high: format.euroWhole(row.outcome.high),
                })}
              </span>
              <RangeBar low={row.outcome.low} value={row.clv} high={row.outcome.high} width={56} />
            </span>
          ) : (
            <span className="soft">{t('common.nothing')}</span>
          ),
      },
      {
        id: 'alive',
        head: t('value.customers.alive'),
        title: t('value.terms.alive'),
        width: 88,
        numeric: true,
        sortable: true,
        cell: row => <Share of={row.alive} />,
      },
      {
        id: 'expectedPurchases',
        head: t('value.customers.expected'),
        title: t('value.customers.expectedTitle'),
        width: 96,
        numeric: true,
        sortable: true,
        cell: row => <span className="figure">{format.number(row.expectedPurchases, 1)}</span>,
      },
      {
        id: 'perPurchase',
        head: t('value.terms.perPurchase'),
        title: t('value.customers.perPurchaseTitle'),
        width: 112,
        numeric: true,
        sortable: true,
        cell: row => <Money cents={row.perPurchase} whole />,
      },
      {
        id: 'wTimesA',
        head: t('value.terms.wTimesA'),
        width: 104,
        numeric: true,
        sortable: true,
        cell: row => <Money cents={row.wTimesA} whole />,
      },
      {
        id: 'purchases',
        head: t('value.customers.purchases'),
        width: 96,
        numeric: true,
        sortable: true,
        cell: row => format.number(row.purchases),
      },
      {
        id: 'lastPurchase',
        head: t('terms.lastPurchase'),
        width: 136,
        sortable: true,
        cell: row => format.day(row.lastPurchase),
      },
      {
        id: 'class',
        head: t('terms.class'),
        width: 168,
        cell: row => <ClassChip class={row.class} />,
      },
      {
        id: 'segment',
        head: t('terms.segment'),
        width: 120,
        sortable: true,
        cell: row => row.segment,
      },
      {
        id: 'number',
        head: t('terms.customerNumber'),
        width: 96,
        sortable: true,
        cell: row => row.number,
      },
      {
        id: 'start',
        head: t('value.customers.start'),
        title: t('value.customers.startTitle'),
        width: 104,
        cell: row => !row.startKnown && <span className="soft">{t('common.unknown')}</span>,
      },
    ],
    [t, format],
  )
}
