import { type Day, dayOfIso } from '../../../shared/calendar.ts'
import { NotCovered } from '../not-covered.ts'
import { numberOf, readCsv } from './csv.ts'

/** Lines of purchases in columns: whose (row of `ids`), on which day, for how much. */
export type Transactions = {
  readonly ids: readonly string[]
  readonly customer: Int32Array
  readonly day: Int32Array
  readonly amount: Float64Array
  readonly rowsKept: number
}

type Layout = {
  readonly id: string
  readonly date: string
  /** The amount is this column, or the product of two. */
  readonly amount: readonly [string] | readonly [string, string]
}

/** What the columns of a known file of purchases are called. */
export const LAYOUTS: Readonly<Record<string, Layout>> = {
  'cdnow-sample.csv': { id: 'sample_id', date: 'date', amount: ['dollar_value'] },
  'cdnow-master.csv': { id: 'customer_id', date: 'date', amount: ['dollar_value'] },
  'online-retail.csv': { id: 'CustomerID', date: 'InvoiceDate', amount: ['Quantity', 'UnitPrice'] },
}

type Condition = { readonly column: string; readonly holds: (cell: string) => boolean }

/** Conditions on rows: "CustomerID present, Quantity>0, UnitPrice>0". */
export function conditionsOf(filter: string): Condition[] {
  return filter.split(/,|;| and /).map(part => {
    const text = part.trim()
    const present = /^(\w+) (?:is )?present$/i.exec(text)
    if (present) return { column: present[1]!, holds: cell => cell.trim() !== '' }
    const compared = /^(\w+)\s*(>=|>|<=|<|=)\s*(-?\d+(?:\.\d+)?)$/.exec(text)
    if (!compared) throw new NotCovered(`the filter "${text}" is not understood`)
    const bound = Number(compared[3])
    const holds = {
      '>': (value: number) => value > bound,
      '>=': (value: number) => value >= bound,
      '<': (value: number) => value < bound,
      '<=': (value: number) => value <= bound,
      '=': (value: number) => value === bound,
    }[compared[2] as '>']
    return { column: compared[1]!, holds: cell => cell.trim() !== '' && holds(Number(cell)) }
  })
}

/** Reads a file of purchases once, from front to back; rows without a customer are nobody's. */
export async function readTransactions(path: string, layout: Layout, filter: string): Promise<Transactions> {
  const conditions = filter === '' ? [] : conditionsOf(filter)
  const columns = [layout.id, layout.date, ...layout.amount, ...conditions.map(c => c.column)]
  const first = 2 + layout.amount.length
  const rows = new Map<string, number>()
  const days = new Map<string, Day>()
  const customer: number[] = []
  const day: number[] = []
  const amount: number[] = []
  await readCsv(path, columns, cells => {
    for (let i = 0; i < conditions.length; i++) if (!conditions[i]!.holds(cells[first + i]!)) return
    const id = cells[0]!.trim()
    if (id === '') return
    let row = rows.get(id)
    if (row === undefined) {
      row = rows.size
      rows.set(id, row)
    }
    const date = cells[1]!.slice(0, 10)
    let at = days.get(date)
    if (at === undefined) {
      const read = dayOfIso(date)
      if (read === null) throw new NotCovered(`${path} holds "${date}" where a date belongs`)
      at = read
      days.set(date, at)
    }
    let value = numberOf(cells[2]!, path)
    if (first === 4) value *= numberOf(cells[3]!, path)
    customer.push(row)
    day.push(at)
    amount.push(value)
  })
  return {
    ids: [...rows.keys()],
    customer: Int32Array.from(customer),
    day: Int32Array.from(day),
    amount: Float64Array.from(amount),
    rowsKept: customer.length,
  }
}
