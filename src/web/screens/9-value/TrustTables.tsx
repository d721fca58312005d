import { useMemo } from 'react'
import type { TrackedWeek } from '../../charts/tracking.ts'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { useWords } from '../../words/say.ts'

/** The weeks behind a tracking chart. */
export function WeekTable(props: { caption: string; weeks: readonly TrackedWeek[]; name: string }) {
  const { t, format } = useWords()
  const columns = useMemo<Column<TrackedWeek>[]>(
    () => [
      {
        id: 'week',
        head: t('trust.week'),
        width: 88,
        numeric: true,
        value: row => row.week,
        cell: row => format.number(row.week),
      },
      {
        id: 'actual',
        head: t('trust.actual'),
        width: 104,
        numeric: true,
        value: row => row.actual,
        cell: row => format.number(row.actual),
      },
      {
        id: 'expected',
        head: t('trust.expected'),
        width: 104,
        numeric: true,
        value: row => row.expected,
        cell: row => format.number(row.expected, 1),
      },
      {
        id: 'holdout',
        head: t('trust.holdout'),
        width: 128,
        grow: true,
        value: row => t(row.holdout ? 'common.yes' : 'common.no'),
        cell: row => t(row.holdout ? 'common.yes' : 'common.no'),
      },
    ],
    [t, format],
  )
  return (
    <DataTable
      caption={props.caption}
      columns={columns}
      rows={props.weeks}
      rowKey={row => row.week}
      exportName={`klantkring-9.5-${props.name}`}
    />
  )
}

type Bin = { bin: string; actual: number; expected: number; customers?: number }

/** The bins behind a comparison of what was with what the model expected. */
export function BinTable(props: {
  caption: string
  bins: readonly Bin[]
  head: string
  actual: string
  expected: string
  decimals: number
  name: string
}) {
  const { t, format } = useWords()
  const { head, actual, expected, decimals } = props
  const counted = props.bins.some(bin => bin.customers !== undefined)
  const columns = useMemo<Column<Bin>[]>(() => {
    const customers: Column<Bin> = {
      id: 'customers',
      head: t('shell.customers'),
      width: 96,
      numeric: true,
      value: row => row.customers ?? null,
      cell: row => (row.customers === undefined ? '' : format.number(row.customers)),
    }
    return [
      { id: 'bin', head, width: 160, grow: true, value: row => row.bin, cell: row => row.bin },
      ...(counted ? [customers] : []),
      {
        id: 'actual',
        head: actual,
        width: 144,
        numeric: true,
        value: row => row.actual,
        cell: row => format.number(row.actual, Number.isInteger(row.actual) ? 0 : decimals),
      },
      {
        id: 'expected',
        head: expected,
        width: 152,
        numeric: true,
        value: row => row.expected,
        cell: row => format.number(row.expected, decimals),
      },
    ]
  }, [t, format, head, actual, expected, decimals, counted])
  return (
    <DataTable
      caption={props.caption}
      columns={columns}
      rows={props.bins}
      rowKey={row => row.bin}
      exportName={`klantkring-9.5-${props.name}`}
    />
  )
}
