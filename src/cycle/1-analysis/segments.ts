import type { CustomerColumns } from '../../ledger/portfolio.ts'

/** Segment names and, per customer, the index of its segment; −1 where it is not known. */
export type Segments = { names: string[]; code: Int32Array }

const remembered = new WeakMap<CustomerColumns, Segments>()

/** The segments of a portfolio, in order of first appearance; remembered per portfolio. */
export function segmentsOf(customers: CustomerColumns): Segments {
  const known = remembered.get(customers)
  if (known) return known
  const names: string[] = []
  const index = new Map<string, number>()
  const code = new Int32Array(customers.n).fill(-1)
  for (let c = 0; c < customers.n; c++) {
    const name = customers.segment[c]!
    if (name === '') continue
    let at = index.get(name)
    if (at === undefined) {
      at = names.length
      names.push(name)
      index.set(name, at)
    }
    code[c] = at
  }
  const segments = { names, code }
  remembered.set(customers, segments)
  return segments
}
