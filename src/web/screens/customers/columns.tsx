import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import type { CustomerRow, listCustomers } from '../../../contract/customers.ts'
import type { Answer } from '../../api/client.ts'
import { ClassChip, QuadrantChip, WhitneyChip } from '../../parts/Chips.tsx'
import { CustomerLink } from '../../parts/CustomerLink.tsx'
import type { Column } from '../../parts/DataTable.tsx'
import { Money } from '../../parts/Money.tsx'
import { useWords } from '../../words/say.ts'

type Sums = Answer<typeof listCustomers>['sums']

/** Columns of the list of customers; `id` is the name the server sorts by. */
export function useCustomerColumns(sums: Sums | undefined): Column<CustomerRow>[] {
  const { t, format } = useWords()
  // On a phone the amounts come first; the number is further to the right.
  const phone = useMediaQuery('(max-width: 40em)', undefined, { getInitialValueInEffect: false })
  return useMemo(() => {
    const number: Column<CustomerRow> = {
      id: 'number',
      head: t('customers.number'),
      title: t('terms.customerNumber'),
      width: 64,
      sortable: true,
      cell: row => <small className="soft">{row.number}</small>,
    }
    return [
      {
        id: 'name',
        head: t('terms.customer'),
        width: 184,
        grow: true,
        sortable: true,
        cell: row => <CustomerLink customer={row} />,
        sum: t('customers.sum'),
      },
      ...(phone ? [] : [number]),
      {
        id: 'revenue',
        head: t('terms.revenue'),
        width: 112,
        numeric: true,
        sortable: true,
        cell: row => <Money cents={row.revenue} whole />,
        sum: sums && <Money cents={sums.revenue} whole />,
      },
      {
        id: 'grossMargin',
        head: t('terms.grossMargin'),
        width: 104,
        numeric: true,
        sortable: true,
        cell: row => <Money cents={row.grossMargin} whole />,
        sum: sums && <Money cents={sums.grossMargin} whole />,
      },
      {
        id: 'costToServe',
        head: t('terms.costToServe'),
        width: 140,
        numeric: true,
        sortable: true,
        cell: row => <Money cents={row.costToServe} whole plain />,
        sum: sums && <Money cents={sums.costToServe} whole plain />,
      },
      {
        id: 'contribution',
        head: t('terms.contribution'),
        width: 104,
        numeric: true,
        sortable: true,
        cell: row => <Money cents={row.contribution} whole />,
        sum: sums && <Money cents={sums.contribution} whole />,
      },
      {
        id: 'class',
        head: t('terms.class'),
        width: 168,
        cell: row => <ClassChip class={row.class} />,
      },
      {
        id: 'whitney',
        head: t('terms.whitney'),
        width: 100,
        cell: row => <WhitneyChip codes={row.whitney} />,
      },
      {
        id: 'score',
        head: t('terms.score'),
        width: 72,
        numeric: true,
        sortable: true,
        cell: row => (row.score === null ? '' : format.number(row.score)),
      },
      {
        id: 'quadrant',
        head: t('terms.quadrant'),
        width: 88,
        cell: row => <QuadrantChip position={row.quadrant} />,
      },
      ...(phone ? [number] : []),
      { id: 'segment', head: t('terms.segment'), width: 120, sortable: true, cell: row => row.segment },
      {
        id: 'invoices',
        head: t('terms.invoices'),
        width: 88,
        numeric: true,
        sortable: true,
        cell: row => format.number(row.invoices),
      },
      {
        id: 'lastPurchase',
        head: t('terms.lastPurchase'),
        width: 128,
        sortable: true,
        cell: row => (row.lastPurchase === null ? '' : format.day(row.lastPurchase)),
      },
    ]
  }, [t, format, sums, phone])
}
