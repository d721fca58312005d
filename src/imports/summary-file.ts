import Papa from 'papaparse'

/** A table of customer summaries, as libraries for customer value exchange them: one row a customer, no invoices. */
export type SummaryTable = {
  readonly id: readonly string[]
  readonly x: Float64Array
  readonly tx: Float64Array
  readonly T: Float64Array
  /** Mean value per repeat purchase in whole currency; null where the table has no such column. */
  readonly mean: Float64Array | null
  readonly weight: Float64Array | null
}

/** The names that the columns go by, as letters and digits only. */
const NAMES = {
  id: ['id', 'customer', 'customerid', 'custid', 'klant', 'klantnummer'],
  x: ['x', 'frequency', 'frequentie'],
  tx: ['tx', 'recency'],
  T: ['t', 'tcal', 'age', 'leeftijd'],
  mean: ['zbar', 'mx', 'monetaryvalue', 'monetary', 'meanvalue', 'meanspend'],
  weight: ['weight', 'weights', 'custs', 'customers'],
} as const

type Column = keyof typeof NAMES

/** Whether the first line of a text names frequency, recency and age: then it is a summary and no invoice file. */
export function isSummary(text: string): boolean {
  const places = placesOf(headerOf(text))
  return places.x >= 0 && places.tx >= 0 && places.T >= 0
}

/**
 * Reads a table of summaries. Cells that are no number become NaN, which whoever checks the histories names by row.
 *
 * Example: `id,frequency,recency,T` and `1,2,30.43,38.86` is one customer that came back twice.
 */
export function readSummary(text: string): SummaryTable {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' })
  const places = placesOf(data[0] ?? [])
  const rows = data.slice(1)
  const numbers = (column: Column) =>
    places[column] < 0 ? null : Float64Array.from(rows, row => numberOf(row[places[column]] ?? ''))
  const none = new Float64Array(rows.length).fill(Number.NaN)
  return {
    id: rows.map((row, i) => (places.id < 0 ? String(i + 1) : (row[places.id] ?? ''))),
    x: numbers('x') ?? none,
    tx: numbers('tx') ?? none,
    T: numbers('T') ?? none,
    mean: numbers('mean'),
    weight: numbers('weight'),
  }
}

function headerOf(text: string): string[] {
  const line = text.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? ''
  return Papa.parse<string[]>(line).data[0] ?? []
}

function placesOf(header: readonly string[]): Record<Column, number> {
  const clean = header.map(name => name.toLowerCase().replace(/[^a-z0-9]/g, ''))
  const place = (column: Column) =>
    clean.findIndex(name => (NAMES[column] as readonly string[]).includes(name))
  return {
    id: place('id'),
    x: place('x'),
    tx: place('tx'),
    T: place('T'),
    mean: place('mean'),
    weight: place('weight'),
  }
}

/** A plain number with a point or one comma as decimal sign. */
function numberOf(cell: string): number {
  const text = cell.trim()
  if (text === '') return Number.NaN
  return Number(/^-?\d+,\d+$/.test(text) ? text.replace(',', '.') : text)
}
