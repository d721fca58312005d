import { dayOfIso } from '../../../shared/calendar.ts'
import { type Customers, customerCount } from '../data/customers.ts'
import { binOf, rowsOf } from '../data/datasets.ts'
import { NotCovered } from '../not-covered.ts'
import { holdoutIn } from './cohort.ts'
import type { Answer, Family, Question } from './family.ts'
import { meansOf } from './spending.ts'

type Column = (customers: Customers) => Float64Array

const sumOf =
  (column: Column): Answer =>
  async q =>
    weighted((await q.data.customers(q.input)).customers, column)

function weighted(
  customers: Customers,
  column: Column,
  counts: (row: number) => boolean = () => true,
): number {
  let sum = 0
  for (const [i, value] of column(customers).entries()) if (counts(i)) sum += customers.weight[i]! * value
  return sum
}

const ones: Column = customers => customers.x.map(() => 1)
const x: Column = customers => customers.x
const tx: Column = customers => customers.tx
const T: Column = customers => customers.T

const maximum =
  (column: Column): Answer =>
  async q =>
    column((await q.data.customers(q.input)).customers).reduce((most, value) => Math.max(most, value), 0)

const meanOf =
  (column: Column, repeatersOnly: boolean): Answer =>
  async q => {
    const { customers } = await q.data.customers(q.input)
    const counts = (i: number) => !repeatersOnly || customers.x[i]! > 0
    return weighted(customers, column, counts) / weighted(customers, ones, counts)
  }

/** Purchases in the holdout, per customer. */
function holdoutOf(customers: Customers): Float64Array {
  if (customers.holdout === null)
    throw new NotCovered('the data set does not tell what was bought in the holdout')
  return customers.holdout
}

async function repeaters(q: Question): Promise<number> {
  const { customers } = await q.data.customers(q.input)
  return weighted(customers, ones, i => customers.x[i]! > 0)
}

const SUMMARY: Readonly<Record<string, Answer>> = {
  customers: async q => customerCount((await q.data.customers(q.input)).customers),
  repeaters,
  sum_frequency: sumOf(x),
  sum_recency: sumOf(tx),
  sum_T: sumOf(T),
  max_frequency: maximum(x),
  max_recency: maximum(tx),
  max_T: maximum(T),
  mean_frequency: meanOf(x, false),
  mean_recency: meanOf(tx, false),
  mean_T: meanOf(T, false),
  mean_monetary_value: meanOf(meansOf, false),
  mean_monetary_value_repeaters: meanOf(meansOf, true),
  sum_monetary_value: sumOf(meansOf),
}

/** The summary of purchases per customer: how often, how lately, since when, for how much. */
export const rfm: Family = {
  quantities: {
    ...SUMMARY,
    ...Object.fromEntries(Object.entries(SUMMARY).map(([name, answer]) => [`${name}_calibration`, answer])),
    sum_frequency_holdout: sumOf(holdoutOf),
    max_frequency_holdout: maximum(holdoutOf),
    mean_frequency_holdout: meanOf(holdoutOf, false),
    rows_kept: async q => (await transactionsOf(q)).rowsKept,
    total_amount: async q => (await transactionsOf(q)).amount.reduce((sum, amount) => sum + amount, 0),
  },
  other(quantity) {
    const found = /^customers_with_frequency_(\d+(?:plus)?)(?:_calibration)?$/.exec(quantity)
    if (!found) return undefined
    return async q => {
      const within = binOf(found[1]!)
      const { customers } = await q.data.customers(q.input)
      return weighted(customers, ones, i => within(customers.x[i]!))
    }
  },
}

/** The lines themselves. */
async function transactionsOf({ data, input }: Question) {
  const filter = input.maybeText('filter') ?? ''
  // Neither the unit nor an end on the last day changes what is counted; another end would.
  input.maybeText('unit')
  const end = input.maybeText('observation_end')
  const found = await data.transactions(input.text('dataset'), filter)
  const last = end === undefined ? null : dayOfIso(end)
  if (last !== null && found.day.some(day => day > last))
    throw new NotCovered('the data set goes on after the end of the observation')
  return found
}

/** Statistics of a summary as it lies in a file. */
export const dataSet: Family = {
  quantities: {
    ...SUMMARY,
    async mean_monetary_value(q) {
      const { customers, counts } = await chosenRows(q)
      return weighted(customers, meansOf, counts) / weighted(customers, ones, counts)
    },
    async pearson_frequency_monetary(q) {
      const { customers, counts } = await chosenRows(q)
      const mean = meansOf(customers)
      const n = weighted(customers, ones, counts)
      const [mx, mm] = [weighted(customers, x, counts) / n, weighted(customers, () => mean, counts) / n]
      const moment = (f: (i: number) => number) => weighted(customers, c => c.x.map((_, i) => f(i)), counts)
      const dx = (i: number) => customers.x[i]! - mx
      const dm = (i: number) => mean[i]! - mm
      return moment(i => dx(i) * dm(i)) / Math.sqrt(moment(i => dx(i) ** 2) * moment(i => dm(i) ** 2))
    },
  },
}

async function chosenRows(q: Question) {
  const { repeatersOnly, count } = rowsOf(q.input)
  const { customers } = await q.data.customers(q.input)
  const counts = (i: number) => !repeatersOnly || customers.x[i]! > 0
  const found = weighted(customers, ones, counts)
  if (count !== null && count !== found) throw new NotCovered(`these rows are ${found}, not ${count}`)
  return { customers, counts }
}

/** What customers did after the calibration, by how often they had bought. */
export const holdout: Family = {
  quantities: {
    bin_customers: async q => (await bin(q, false)).customers,
    actual_mean_holdout_transactions: async q => {
      const { customers, bought } = await bin(q, true)
      if (customers === 0) throw new NotCovered('no customer bought so often')
      return bought / customers
    },
    actual_sum_holdout_transactions: async q => (await bin(q, true)).bought,
  },
}

async function bin(q: Question, needed: boolean): Promise<{ customers: number; bought: number }> {
  const { customers } = await q.data.customers(q.input)
  const frequency = q.input.maybeText('frequency')
  const within = frequency === undefined ? () => true : binOf(frequency)
  const told = q.input.which('holdout_weeks', 'n_star', 't') !== undefined
  const length = told ? holdoutIn(q, customers) : undefined
  const counts = (i: number) => within(customers.x[i]!)
  const count = weighted(customers, ones, counts)
  if (!needed) return { customers: count, bought: 0 }
  const after = customers.holdout === null ? await sameCustomersAfter(q, customers) : customers
  if (length !== undefined && after.holdoutLength !== null && Math.abs(length - after.holdoutLength) > 0.01)
    throw new NotCovered(`the data set knows a holdout of ${after.holdoutLength}, not of ${length}`)
  // Rows of more than one customer hold what all of these bought.
  let bought = 0
  for (const [i, value] of holdoutOf(after).entries()) if (counts(i)) bought += value
  return { customers: count, bought }
}

/** The summary of 2005 has no holdout; the same customers with theirs lie in a file of their own. */
async function sameCustomersAfter(q: Question, customers: Customers): Promise<Customers> {
  const other = await q.data.cohortInWeeks()
  const same =
    customers.unit === 'week' &&
    other.x.length === customers.x.length &&
    other.x.every((value, i) => value === customers.x[i] && Number(other.ids[i]) === Number(customers.ids[i]))
  if (!same) throw new NotCovered('the data set does not tell what was bought in the holdout')
  return other
}
