import { inUnit, type TimeUnit } from '../../../cycle/9-value/time-unit.ts'
import type { Day } from '../../../shared/calendar.ts'
import type { Customers } from './customers.ts'
import type { Transactions } from './transactions.ts'

/**
 * Purchases after the first, the last of them and the age of every customer that bought by `calibration`; purchases
 * on one day are one. After that and up to `end`, purchases are counted as those of the holdout. The mean value is
 * that of the days after the first, 0 without any. Days are whole, so ages are differences of dates in the unit.
 */
export function summaryOf(t: Transactions, calibration: Day, end: Day, unit: TimeUnit): Customers {
  const order = Uint32Array.from(t.customer.keys()).sort(
    (i, j) => t.customer[i]! - t.customer[j]! || t.day[i]! - t.day[j]! || i - j,
  )
  const rows: { id: string; x: number; tx: number; T: number; mean: number; holdout: number }[] = []
  for (let at = 0; at < order.length; ) {
    const customer = t.customer[order[at]!]!
    const first = t.day[order[at]!]!
    let [days, last, value, holdout] = [0, first, 0, 0]
    while (at < order.length && t.customer[order[at]!] === customer) {
      const day = t.day[order[at]!]!
      let total = 0
      for (; at < order.length && t.customer[order[at]!] === customer && t.day[order[at]!] === day; at++)
        total += t.amount[order[at]!]!
      if (day <= calibration) {
        days++
        last = day
        if (day > first) value += total
      } else if (day <= end) holdout++
    }
    if (first > calibration) continue
    const x = days - 1
    const length = (from: Day, to: Day) => inUnit(to - from, 'day', unit)
    rows.push({
      id: t.ids[customer]!,
      x,
      tx: length(first, last),
      T: length(first, calibration),
      mean: x > 0 ? value / x : 0,
      holdout,
    })
  }
  const column = (key: 'x' | 'tx' | 'T' | 'mean' | 'holdout') => Float64Array.from(rows, row => row[key])
  return {
    ids: rows.map(row => row.id),
    unit,
    x: column('x'),
    tx: column('tx'),
    T: column('T'),
    weight: new Float64Array(rows.length).fill(1),
    mean: column('mean'),
    holdout: calibration < end ? column('holdout') : null,
    holdoutLength: calibration < end ? inUnit(end - calibration, 'day', unit) : null,
  }
}
