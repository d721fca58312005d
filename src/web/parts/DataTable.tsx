import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { FileLink } from '../api/client.ts'
import { useWords } from '../words/say.ts'
import style from './DataTable.module.css'
import { TableExport } from './TableExport.tsx'
import { TableRow } from './TableRow.tsx'
import type { Column, TableSort } from './table-column.ts'
import type { TablePages } from './table-pages.ts'
import { useListKeys } from './use-list-keys.ts'

export type { Column, TableSort }

/**
 * A table that stays quick at any length: the rows in sight are drawn, the first column stays in view, heads sort,
 * j and k walk, Enter opens (the first link or button of a row). Names never wrap.
 *
 * - rows in memory: `<DataTable columns={…} rows={rows} rowKey={row => row.id} caption="…" />`, sorts by itself
 * - rows of the server: `pages={usePages(…)}` with `sort` and `onSort`; see screens/customers
 *
 * Keep `columns` stable with useMemo. `keys` makes j and k work from anywhere on the screen: one table a screen.
 */
export function DataTable<Row>(props: {
  caption: string
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string | number
  rows?: readonly Row[]
  pages?: TablePages<Row>
  sort?: TableSort
  onSort?: (sort: TableSort) => void
  keys?: boolean
  /** Height of the part that scrolls; without it the table is as long as its rows, up to 480 px. */
  height?: string
  /** Address of the export of all rows; else the rows in memory are exported under this name. */
  exportFile?: FileLink
  exportName?: string
  /** Fetches all rows of a server-side table for the export, where there is no address that gives them. */
  exportAll?: () => Promise<readonly Row[]>
  empty?: ReactNode
}) {
  const { t } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const [printing, setPrinting] = useState(false)
  const [ownSort, setOwnSort] = useState<SortingState>([])
  const { columns, pages, rowKey } = props
  const sorting: SortingState = pages ? (props.sort ? [props.sort] : []) : props.sort ? [props.sort] : ownSort
  const memory = props.rows as Row[] | undefined
  const remote = pages !== undefined

  const defs = useMemo<ColumnDef<typeof features, { row: Row }>[]>(
    () =>
      columns.map(column => ({
        id: column.id,
        header: column.head,
        accessorFn: (wrapped: { row: Row }) => column.value?.(wrapped.row) ?? undefined,
        enableSorting: remote ? column.sortable === true : column.value !== undefined,
        sortDescFirst: column.numeric === true,
        sortUndefined: 'last' as const,
        sortFn: byValue,
      })),
    [columns, remote],
  )
  const wrapped = useMemo(() => (memory ?? []).map(row => ({ row })), [memory])
  const table = useTable({
    features,
    columns: defs,
    data: wrapped,
    state: { sorting },
    manualSorting: remote,
    enableSortingRemoval: false,
    enableMultiSort: false,
    onSortingChange: update => {
      const next = typeof update === 'function' ? update(sorting) : update
      const first = next[0]
      if (props.onSort && first) props.onSort(first)
      else setOwnSort(next)
    },
  })
  const sorted = table.getRowModel().rows
  const count = pages ? pages.total : sorted.length
  const rowAt = (index: number): Row | undefined => (pages ? pages.rowAt(index) : sorted[index]?.original.row)

  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    scrollPaddingStart: ROW + 8,
    scrollPaddingEnd: ROW,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const ask = pages?.ask
  useEffect(() => ask?.(first, last), [ask, first, last])
  useListKeys({ on: props.keys === true, count, scroller, show: index => virtual.scrollToIndex(index) })

  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true))
    const after = () => setPrinting(false)
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    }
  }, [])

  const whole = printing || count <= WHOLE
  const indexes = whole
    ? Array.from({ length: Math.min(count, printing ? PRINTED : WHOLE) }, (_, index) => index).filter(
        index => !printing || rowAt(index) !== undefined,
      )
    : items.map(item => item.index)
  const above = whole ? 0 : (items[0]?.start ?? 0)
  const below = whole ? 0 : virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  const hasSums = columns.some(column => column.sum !== undefined)
  const rest = columns.slice(1).reduce((sum, column) => sum + column.width, 0)
  const firstWidth = `min(${columns[0]?.width ?? 0}px, 44vw)`
  const sortOf = (id: string) => sorting.find(sort => sort.id === id)

  return (
    <div className={style.frame}>
      <section
        ref={scroller}
        className={style.scroller}
        style={{ '--height': props.height ?? '480px' } as CSSProperties}
        aria-label={props.caption}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <table
          className={style.table}
          style={{ '--width': `calc(${firstWidth} + ${rest}px)` } as CSSProperties}
          aria-rowcount={count + 1}
        >
          <caption className="visually-hidden">{props.caption}</caption>
          <colgroup>
            {columns.map((column, place) => (
              <col
                key={column.id}
                style={{
                  width: column.grow ? undefined : place === 0 ? firstWidth : column.width,
                }}
              />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {table.getHeaderGroups()[0]?.headers.map((header, place) => {
                const column = columns[place]!
                const sort = sortOf(column.id)
                return (
                  <th
                    key={column.id}
                    scope="col"
                    data-numeric={column.numeric}
                    aria-sort={sort ? (sort.desc ? 'descending' : 'ascending') : undefined}
                  >
                    {header.column.getCanSort() ? (
                      <button
                        type="button"
                        className={`${style.sort} quiet-target`}
                        title={t('common.sortBy', { column: column.title ?? column.head })}
                        onClick={header.column.getToggleSortingHandler()}
                      >
                        <span className="one-line">{column.head}</span>
                        <span aria-hidden className={style.arrow}>
                          {sort ? (sort.desc ? '↓' : '↑') : ''}
                        </span>
                      </button>
                    ) : (
                      <span className="one-line" title={column.title}>
                        {column.head}
                      </span>
                    )}
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {above > 0 && <tr aria-hidden style={{ height: above }} />}
            {indexes.map(index => {
              const row = rowAt(index)
              return (
                <TableRow
                  key={row === undefined ? `gap${index}` : rowKey(row)}
                  index={index}
                  row={row}
                  columns={columns}
                />
              )
            })}
            {below > 0 && <tr aria-hidden style={{ height: below }} />}
          </tbody>
          {hasSums && count > 0 && (
            <tfoot>
              <tr>
                {columns.map((column, place) => (
                  <td
                    key={column.id}
                    data-numeric={column.numeric}
                    className={place === 0 ? style.sumHead : 'one-line'}
                  >
                    {column.sum}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
        {count === 0 && <div className={style.empty}>{props.empty ?? t('common.none')}</div>}
      </section>
      <div className={style.foot}>
        <span className="soft">
          {printing && indexes.length < count
            ? t('common.rowsLoaded', { loaded: indexes.length, count })
            : t('common.rows', { count })}
        </span>
        {(props.exportFile || props.exportName) && (
          <TableExport
            columns={columns}
            rows={pages ? props.exportAll : sorted.map(entry => entry.original.row)}
            file={props.exportFile}
            name={props.exportName}
          />
        )}
      </div>
    </div>
  )
}

const ROW = 32
/** Up to this many rows are simply drawn; beyond it only those in sight. */
const WHOLE = 60
/** On paper all rows that are here, up to this many; more belongs in the export. */
const PRINTED = 2000

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })

const names = new Intl.Collator('nl', { numeric: true, sensitivity: 'base' })

function byValue(
  a: { getValue: (id: string) => unknown },
  b: { getValue: (id: string) => unknown },
  id: string,
): number {
  const x = a.getValue(id)
  const y = b.getValue(id)
  if (typeof x === 'number' && typeof y === 'number') return x - y
  return names.compare(String(x ?? ''), String(y ?? ''))
}
