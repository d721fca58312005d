import { useMemo } from 'react'
import type { CustomerRow } from '../../contract/customers.ts'
import { useWords } from '../words/say.ts'
import { ClassChip } from './Chips.tsx'
import { CustomerLink } from './CustomerLink.tsx'
import type { Column } from './DataTable.tsx'
import { Explain } from './Explain.tsx'
import { Money } from './Money.tsx'
import { Share } from './Share.tsx'

type Amount = 'revenue' | 'grossMargin' | 'costToServe' | 'contribution'

/** The columns that tables of customers share; every amount opens its explanation. Stable as long as the language is. */
export function useCustomerColumns<Row extends CustomerRow>() {
  const { t, format } = useWords()
  return useMemo(() => {
    const amount = (id: Amount): Column<Row> => ({
      id,
      head: t(`terms.${id}`),
      width: id === 'costToServe' ? 144 : 128,
      numeric: true,
      value: row => row[id] / 100,
      cell: row => (
        <Explain figure={id} title={`${row.name}: ${t(`terms.${id}`)}`} customer={row.id}>
          <Money cents={row[id]} />
        </Explain>
      ),
    })
    return {
      customer: {
        id: 'name',
        head: t('terms.customer'),
        width: 208,
        grow: true,
        value: row => row.name,
        cell: row => <CustomerLink customer={row} />,
      },
      number: {
        id: 'number',
        head: t('terms.customerNumber'),
        width: 96,
        value: row => row.number,
        cell: row => row.number,
      },
      segment: {
        id: 'segment',
        head: t('terms.segment'),
        width: 144,
        value: row => row.segment,
        cell: row => row.segment || <span className="soft">{t('common.nothing')}</span>,
      },
      revenue: amount('revenue'),
      grossMargin: amount('grossMargin'),
      costToServe: amount('costToServe'),
      contribution: amount('contribution'),
      revenueShare: {
        id: 'revenueShare',
        head: t('terms.revenueShare'),
        width: 144,
        numeric: true,
        value: row => row.revenueShare,
        cell: row => <Share of={row.revenueShare} />,
      },
      invoices: {
        id: 'invoices',
        head: t('terms.invoices'),
        width: 96,
        numeric: true,
        value: row => row.invoices,
        cell: row => format.number(row.invoices),
      },
      class: {
        id: 'class',
        head: t('terms.class'),
        width: 168,
        value: row => (row.class ? t(`terms.classes.${row.class}`) : ''),
        cell: row => <ClassChip class={row.class} />,
      },
    } satisfies Record<string, Column<Row>>
  }, [t, format])
}
