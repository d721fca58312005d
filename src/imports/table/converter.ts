import type { Problem } from '../problem.ts'
import type { Cell } from './cells.ts'

/** Reports what a row lacks; `value` is the text that was not understood. */
export type Complain = (
  level: Problem['level'],
  code: string,
  row: number,
  column: string,
  value: string,
  values?: Problem['values'],
) => void

/** Turns the cells of a row into a draft; null where the row gives none, said to `complain`. */
export type Convert<D> = {
  /** Index of the last column that a row must reach. */
  readonly required: number
  convert(cells: readonly Cell[], row: number, complain: Complain): D | null
}
