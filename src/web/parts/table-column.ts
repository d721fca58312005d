import type { ReactNode } from 'react'

/** One column. `value` sorts and exports; without it the column does neither, unless the server sorts. */
export type Column<Row> = {
  id: string
  head: string
  /** Longer name, shown on hover. */
  title?: string
  cell: (row: Row) => ReactNode
  value?: (row: Row) => string | number | null
  numeric?: boolean
  /** Pixels; the column with `grow` takes what is left. */
  width: number
  grow?: boolean
  /** Shown in the sums row below. */
  sum?: ReactNode
  /** Server-side tables: may the server sort by it? Its `id` is then the name it sorts by. */
  sortable?: boolean
}

export type TableSort = { id: string; desc: boolean }
