import { NO_DAY } from '../../ledger/portfolio.ts'
import { civilOf, type Day } from '../../shared/calendar.ts'
import type { Period } from '../../shared/period.ts'
import type { RelationYears } from './relation-years.ts'

/** One year of relation of a cohort. Money in cents, of all its customers whose year the ledger holds. */
export type CohortCell = {
  /** 1 is the first 12 months. */
  year: number
  /** Customers for whom this year is over and lies in the ledger. */
  customers: number
  /** Of these, with a purchase in it; and their share. */
  active: number
  share: number
  revenue: number
  grossMargin: number
  contribution: number
  /** Every customer of the cohort is counted: the last year of a cohort often is not over for all. */
  complete: boolean
}

/** The customers that started in one calendar year, or one quarter of it. */
export type Cohort = {
  year: number
  /** 1–4; null where cohorts are years. */
  quarter: number | null
  customers: number
  /** The relation is older than the ledger: who left before it began is not in it, so shares are those of survivors. */
  survivors: boolean
  cells: CohortCell[]
}

/** Customers whose start nobody knows, per 12 months back from the day of the table, oldest first. */
export type UnknownCohort = {
  customers: number
  periods: Array<{
    period: Period
    active: number
    share: number
    revenue: number
    grossMargin: number
    contribution: number
  }>
}

export type CohortTable = {
  cohorts: Cohort[]
  startUnknown: UnknownCohort
  /** With a customer-since day but without a purchase in the ledger: in no cohort. */
  neverBought: number
}

/**
 * The cohort table (8.3): customers by the year or quarter in which they started, and what became of them per year of
 * relation. A year of relation is 12 months from the customer's own start, so that a December start is not a lost year.
 */
export function cohorts(years: RelationYears, by: 'year' | 'quarter' = 'year'): CohortTable {
  const table = new Map<number, Cohort>()
  const keys = keysOf(by)
  const of = Array.from(years.start, (start, c) => {
    if (start === NO_DAY) return null
    const key = keys(start)
    let cohort = table.get(key)
    if (!cohort) {
      cohort = {
        year: Math.floor(key / 4),
        quarter: by === 'quarter' ? (key % 4) + 1 : null,
        customers: 0,
        survivors: false,
        cells: [],
      }
      table.set(key, cohort)
    }
    cohort.customers++
    if (years.start[c]! < years.from) cohort.survivors = true
    return cohort
  })
  for (let i = 0; i < years.n; i++) {
    const cells = of[years.customer[i]!]!.cells
    const year = years.year[i]!
    const cell = cells[year] ?? emptyCell(year)
    cells[year] = cell
    cell.customers++
    if (years.purchases[i]! > 0) cell.active++
    cell.revenue += years.revenue[i]!
    cell.grossMargin += years.grossMargin[i]!
    cell.contribution += years.grossMargin[i]! - years.costToServe[i]!
  }
  const list = [...table].sort(([a], [b]) => a - b).map(([, cohort]) => cohort)
  for (const cohort of list) {
    cohort.cells = cohort.cells.filter(cell => cell !== undefined)
    for (const cell of cohort.cells) {
      cell.share = cell.active / cell.customers
      cell.complete = cell.customers === cohort.customers
    }
  }
  return { cohorts: list, startUnknown: unknownCohort(years), neverBought: years.neverBought }
}

/** A number per cohort, year × 4 + quarter, remembered per day. */
function keysOf(by: 'year' | 'quarter'): (day: Day) => number {
  const known = new Map<Day, number>()
  return day => {
    let key = known.get(day)
    if (key === undefined) {
      const { year, month } = civilOf(day)
      key = year * 4 + (by === 'quarter' ? Math.floor((month - 1) / 3) : 0)
      known.set(day, key)
    }
    return key
  }
}

const emptyCell = (year: number): CohortCell => ({
  year,
  customers: 0,
  active: 0,
  share: 0,
  revenue: 0,
  grossMargin: 0,
  contribution: 0,
  complete: false,
})

function unknownCohort({ startUnknown, periods }: RelationYears): UnknownCohort {
  const customers = startUnknown.length
  const unknown = new Set(startUnknown)
  return {
    customers,
    periods: periods
      .map(f => {
        const row = {
          period: f.period,
          active: 0,
          share: 0,
          revenue: 0,
          grossMargin: 0,
          contribution: 0,
        }
        for (let p = 0; p < f.n; p++) {
          if (!unknown.has(f.members[p]!)) continue
          if (f.purchases[p]! > 0) row.active++
          row.revenue += f.revenue[p]!
          row.grossMargin += f.grossMargin[p]!
          row.contribution += f.contribution[p]!
        }
        row.share = customers > 0 ? row.active / customers : 0
        return row
      })
      .reverse(),
  }
}
