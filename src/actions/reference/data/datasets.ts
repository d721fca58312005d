import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DAYS_PER_UNIT, type TimeUnit } from '../../../cycle/9-value/time-unit.ts'
import { type Day, dayOfIso } from '../../../shared/calendar.ts'
import type { Fields } from '../fields.ts'
import { NotCovered } from '../not-covered.ts'
import { numberOf, readCsv } from './csv.ts'
import { type Customers, customerCount } from './customers.ts'
import { summaryOf } from './summary.ts'
import { readTable, TABLES } from './tables.ts'
import { LAYOUTS, readTransactions, type Transactions } from './transactions.ts'

/** Summaries of the CDNOW sample whose times are rounded to hundredths of a week and means to cents. */
const ROUNDED: readonly string[] = ['cdnow-summary-calibration.csv', 'cdnow-summary-calibration-monetary.csv']

/** The purchases behind them, and the day up to which they go. */
const BEHIND = { name: 'cdnow-sample.csv', until: '1997-09-30' } as const

/** The data sets of one folder. Every file is read once, and everything made of it kept. */
export class Datasets {
  readonly #folder: string | null
  readonly #exact: boolean
  readonly #kept = new Map<string, unknown>()

  /** `exact`: a summary with rounded figures is made anew from the purchases behind it. */
  constructor(folder: string | null, exact = false) {
    this.#folder = folder
    this.#exact = exact
  }

  /** What `make` makes, once per key. */
  async keep<T>(key: string, make: () => Promise<T> | T): Promise<T> {
    if (!this.#kept.has(key)) this.#kept.set(key, make())
    return (await this.#kept.get(key)) as T
  }

  /** The CDNOW sample up to 1997-09-30, in weeks: its full precision where that file is here, else two decimals. */
  cohortInWeeks(): Promise<Customers> {
    return this.keep('cohort in weeks', () => {
      const exact = 'cdnow-btyd-cbs.csv'
      const name = this.has(exact) ? exact : 'cdnow-summary-calibration.csv'
      return readTable(this.path(name), TABLES[name]!)
    })
  }

  has(name: string): boolean {
    return this.#folder !== null && existsSync(join(this.#folder, name))
  }

  path(name: string): string {
    // A data set is named, never pathed to: nothing outside the folder is read.
    if (name !== basename(name)) throw new NotCovered(`the data set "${name}" is not a file name`)
    if (this.#folder === null)
      throw new NotCovered(`the data set ${name} is not here: there is no folder of data sets`)
    const path = join(this.#folder, name)
    if (!existsSync(path)) throw new NotCovered(`the data set ${name} is not in ${this.#folder}`)
    return path
  }

  /** Numbers of a table, by the headers of its columns. */
  numbers(name: string, columns: readonly string[]): Promise<number[][]> {
    return this.keep(`numbers ${name} ${columns.join(' ')}`, async () => {
      const path = this.path(name)
      const rows: number[][] = []
      await readCsv(path, columns, cells => void rows.push(cells.map(cell => numberOf(cell, path))))
      return rows
    })
  }

  transactions(name: string, filter: string): Promise<Transactions> {
    const layout = LAYOUTS[name]
    if (!layout) throw new NotCovered(`the data set ${name} is not a known file of purchases`)
    return this.keep(`transactions ${name} ${filter}`, () =>
      readTransactions(this.path(name), layout, filter),
    )
  }

  /** The customers that an input names, with a key under which what is made of them can be kept. */
  async customers(input: Fields): Promise<{ readonly customers: Customers; readonly key: string }> {
    const name = input.text('dataset')
    const unit = unitOf(input)
    const filter = input.maybeText('filter') ?? ''
    const calibration = dayIn(input, 'calibration_end', 'cal_end')
    const end = dayIn(input, 'observation_end')
    const dedup = input.maybeText('dedup')
    if (dedup !== undefined && !/^one transaction per customer per day$/.test(dedup))
      throw new NotCovered(`the dedup "${dedup}" is not understood`)
    const key = [name, filter, calibration, end, unit].join('|')
    const customers = await this.keep(`customers ${key}`, async () => {
      const table = TABLES[name]
      if (table) {
        if (filter !== '' || calibration !== undefined || end !== undefined)
          throw new NotCovered(`${name} is a summary: it cannot be filtered or split`)
        const read = await this.keep(`table ${name}`, () =>
          this.#exact && isRounded(name) ? this.#fromPurchases() : readTable(this.path(name), table),
        )
        return inUnitOf(read, unit)
      }
      const transactions = await this.transactions(name, filter)
      const last =
        end ?? transactions.day.reduce((latest, day) => Math.max(latest, day), Number.NEGATIVE_INFINITY)
      return summaryOf(transactions, calibration ?? last, last, unit ?? 'day')
    })
    checkCounts(input, customers)
    return { customers, key }
  }

  async #fromPurchases(): Promise<Customers> {
    const until = dayOfIso(BEHIND.until)!
    return summaryOf(await this.transactions(BEHIND.name, ''), until, until, 'week')
  }
}

export function isRounded(dataset: unknown): boolean {
  return typeof dataset === 'string' && ROUNDED.includes(dataset)
}

function unitOf(input: Fields): TimeUnit | undefined {
  const unit = input.maybeText('unit')
  if (unit === undefined) return undefined
  if (!Object.hasOwn(DAYS_PER_UNIT, unit)) throw new NotCovered(`the unit "${unit}" is not known`)
  return unit as TimeUnit
}

function dayIn(input: Fields, ...names: readonly string[]): Day | undefined {
  const text = input.maybeText(...names)
  if (text === undefined) return undefined
  const day = dayOfIso(text)
  if (day === null) throw new NotCovered(`"${text}" is no date`)
  return day
}

/** A table in another unit of time. */
function inUnitOf(customers: Customers, unit: TimeUnit | undefined): Customers {
  if (unit === undefined || unit === customers.unit) return customers
  if (customers.unit === 'occasion') throw new NotCovered(`occasions have no unit "${unit}"`)
  const factor = DAYS_PER_UNIT[customers.unit] / DAYS_PER_UNIT[unit]
  return {
    ...customers,
    unit,
    tx: customers.tx.map(value => value * factor),
    T: customers.T.map(value => value * factor),
    holdoutLength: customers.holdoutLength === null ? null : customers.holdoutLength * factor,
  }
}

/** The input tells how many customers and occasions there are: other data would give another figure. */
function checkCounts(input: Fields, customers: Customers): void {
  const count = input.maybeNumber('customers')
  const found = customerCount(customers)
  if (count !== undefined && count !== found)
    throw new NotCovered(`the data set has ${found} customers, not ${count}`)
  const periods = input.maybeNumber('periods')
  if (periods !== undefined && !customers.T.every(T => T === periods))
    throw new NotCovered(`not every customer of the data set has ${periods} occasions`)
}

/** "frequency>0 (946 customers)" and its likes: who came back, and how many these must be. */
export function rowsOf(input: Fields): { readonly repeatersOnly: boolean; readonly count: number | null } {
  const rows = input.maybeText('rows')
  if (rows === undefined) return { repeatersOnly: false, count: null }
  const found = /^frequency ?> ?0(?: and mean value ?> ?0)?(?:\s*\(([\d,]+)(?: customers)?\))?$/.exec(rows)
  if (!found) throw new NotCovered(`the rows "${rows}" are not understood`)
  return { repeatersOnly: true, count: found[1] === undefined ? null : Number(found[1].replaceAll(',', '')) }
}

/** Whether a number of purchases falls in a bin: "3", or "7+" for seven and more. */
export function binOf(text: string): (x: number) => boolean {
  const found = /^(\d+)(\+|plus)?$/.exec(text)
  if (!found) throw new NotCovered(`the frequency "${text}" is not understood`)
  const bound = Number(found[1])
  return found[2] === undefined ? x => x === bound : x => x >= bound
}
