import { memo } from 'react'
import style from './DataTable.module.css'
import type { Column } from './table-column.ts'

/**
 * One row of a table, drawn again only when its row or the columns change: while scrolling only what comes into
 * sight is new. Without a row (not fetched yet) it keeps the place.
 */
export const TableRow = memo(Row) as typeof Row

function Row<R>(props: { index: number; row: R | undefined; columns: readonly Column<R>[] }) {
  const { index, row, columns } = props
  return (
    <tr data-index={index} aria-rowindex={index + 2}>
      {columns.map((column, place) => {
        const Cell = place === 0 ? 'th' : 'td'
        return (
          <Cell
            key={column.id}
            scope={place === 0 ? 'row' : undefined}
            data-numeric={column.numeric}
            className="one-line"
          >
            {row === undefined ? <span className={style.gap} /> : column.cell(row)}
          </Cell>
        )
      })}
    </tr>
  )
}
