import { useMemo } from 'react'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Money } from '../../parts/Money.tsx'
import { useWords } from '../../words/say.ts'
import type { Pyramids } from './Pyramids.tsx'

type Cell = Pyramids['table'][number]
const SIZES = ['large', 'middle', 'small', 'none'] as const
const PROFITS = ['large', 'middle', 'small', 'none'] as const
type Row = { size: (typeof SIZES)[number]; cells: Record<Cell['profit'], Cell | undefined> }

/** Size class against profit class: how many customers, and what they bring. */
export function SizeProfitTable(props: { cells: readonly Cell[] }) {
  const { t, format } = useWords()
  const { cells } = props
  const rows = useMemo<Row[]>(
    () =>
      SIZES.map(size => ({
        size,
        cells: Object.fromEntries(
          PROFITS.map(profit => [profit, cells.find(cell => cell.size === size && cell.profit === profit)]),
        ) as Row['cells'],
      })).filter(row => PROFITS.some(profit => (row.cells[profit]?.customers ?? 0) > 0)),
    [cells],
  )
  const columns = useMemo<Column<Row>[]>(
    () => [
      {
        id: 'size',
        head: t('analysis.pyramids.size'),
        width: 144,
        grow: true,
        value: row => t(`analysis.pyramids.sizes.${row.size}`),
        cell: row => t(`analysis.pyramids.sizes.${row.size}`),
      },
      ...PROFITS.flatMap((profit): Column<Row>[] => [
        {
          id: `${profit}-customers`,
          head: t(`analysis.pyramids.profits.${profit}`),
          title: `${t(`analysis.pyramids.profits.${profit}`)}: ${t('analysis.pyramids.customers')}`,
          width: 72,
          numeric: true,
          value: row => row.cells[profit]?.customers ?? 0,
          cell: row => format.number(row.cells[profit]?.customers ?? 0),
        },
        {
          id: `${profit}-contribution`,
          head: t('terms.contribution'),
          title: `${t(`analysis.pyramids.profits.${profit}`)}: ${t('terms.contribution')}`,
          width: 120,
          numeric: true,
          value: row => (row.cells[profit]?.contribution ?? 0) / 100,
          cell: row =>
            (row.cells[profit]?.customers ?? 0) > 0 ? (
              <Money cents={row.cells[profit]?.contribution} whole />
            ) : (
              <span className="soft">{t('common.nothing')}</span>
            ),
        },
      ]),
    ],
    [t, format],
  )
  return (
    <DataTable
      caption={t('analysis.pyramids.table')}
      columns={columns}
      rows={rows}
      rowKey={row => row.size}
      exportName="klantkring-1.6-size-profit"
    />
  )
}
