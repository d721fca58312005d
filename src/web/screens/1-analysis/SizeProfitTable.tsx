import { useMemo } from 'react'
import type { getPyramids } from '../../../contract/1-analysis.ts'
import type { Answer } from '../../api/client.ts'
import type { Column } from '../../parts/DataTable.tsx'
import { MatrixFrame } from '../../parts/MatrixFrame.tsx'
import { Money } from '../../parts/Money.tsx'
import { TableExport } from '../../parts/TableExport.tsx'
import { useWords } from '../../words/say.ts'

export type Pyramids = Answer<typeof getPyramids>

type Cell = Pyramids['table'][number]
const CLASSES = ['large', 'middle', 'small', 'none'] as const

/** Size class against profit class: how many customers, and what they bring. */
export function SizeProfitTable(props: { cells: readonly Cell[] }) {
  const { t, format } = useWords()
  const { cells } = props
  const find = (size: Cell['size'], profit: Cell['profit']) =>
    cells.find(cell => cell.size === size && cell.profit === profit)
  const filled = cells.filter(cell => cell.customers > 0)
  const columns = useMemo<Column<Cell>[]>(() => {
    const text = (id: string, head: string, value: (cell: Cell) => string | number): Column<Cell> => ({
      id,
      head,
      value,
      cell: value,
      width: 0,
    })
    return [
      text('size', t('analysis.pyramids.sizeClass'), cell => t(`analysis.pyramids.sizes.${cell.size}`)),
      text('profit', t('analysis.pyramids.profitClass'), cell =>
        t(`analysis.pyramids.profits.${cell.profit}`),
      ),
      text('customers', t('analysis.pyramids.customers'), cell => cell.customers),
      text('contribution', t('terms.contribution'), cell => cell.contribution / 100),
    ]
  }, [t])
  return (
    <>
      <MatrixFrame label={t('analysis.pyramids.table')}>
        <thead>
          <tr>
            <td />
            {CLASSES.map(profit => (
              <th key={profit} scope="col">
                {t(`analysis.pyramids.profits.${profit}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CLASSES.filter(size => filled.some(cell => cell.size === size)).map(size => (
            <tr key={size}>
              <th scope="row">{t(`analysis.pyramids.sizes.${size}`)}</th>
              {CLASSES.map(profit => {
                const cell = find(size, profit)
                return (
                  <td key={profit}>
                    {cell && cell.customers > 0 ? (
                      <>
                        <strong>{format.number(cell.customers)}</strong>
                        <Money cents={cell.contribution} whole />
                      </>
                    ) : (
                      <span className="soft">{t('common.nothing')}</span>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </MatrixFrame>
      <TableExport columns={columns} rows={filled} file={undefined} name="klantkring-1.6-size-profit" />
    </>
  )
}
