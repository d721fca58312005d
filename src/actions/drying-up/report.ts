import { DRYING_UP } from '../../cycle/7-satisfaction/drying-up/assess.ts'
import { marginAtStake, revenueAtStake } from '../../cycle/7-satisfaction/drying-up/at-stake.ts'
import type { Portfolio } from '../../ledger/portfolio.ts'
import type { Day } from '../../shared/calendar.ts'
import { filesPortfolio } from '../files-portfolio.ts'
import type { Hints, StoredFile } from '../imports/file-source.ts'
import { DEFAULT_SETTINGS } from '../settings/document.ts'
import { backTestOf } from './back-test-of.ts'
import { askedDay, basisOf, type Drying, dryingOf } from './drying.ts'
import { dryingHead } from './head.ts'
import { dryingRow } from './row.ts'
import { byStake } from './select.ts'

/** Everything of 7.9 as one object: who, in which product group, what was lost, how good the alarms were. */
export function dryingReport(drying: Drying, groups: Drying) {
  const listed = onList(drying)
  const a = drying.standing.assessment
  const { id, number, name } = drying.portfolio.customers
  const index = new Map(Array.from(id, (customer, i) => [customer, i]))
  return {
    ...dryingHead(drying),
    sums: {
      revenueAtStake: listed.reduce((sum, c) => sum + revenueAtStake(a, c), 0),
      marginAtStake: listed.reduce((sum, c) => sum + marginAtStake(a, c), 0),
    },
    rows: listed.map(c => dryingRow(drying, c)),
    productGroups: onList(groups).map(i => {
      const { segment: productGroup, ...row } = dryingRow(groups, i)
      const c = index.get(row.id) ?? -1
      const customerListed = c >= 0 && drying.standing.state[c] === DRYING_UP
      return { ...row, productGroup, number: number[c] ?? '', name: name[c] ?? '', customerListed }
    }),
    backTest: backTestOf(drying),
  }
}
export type DryingReport = ReturnType<typeof dryingReport>

function onList(drying: Drying): number[] {
  const { state } = drying.standing
  const listed: number[] = []
  for (let c = 0; c < state.length; c++) if (state[c] === DRYING_UP) listed.push(c)
  return byStake(drying, listed)
}

/** The report of files by themselves; null when they hold not one invoice line up to the day asked about. */
export async function dryingUpFiles(
  files: readonly StoredFile[],
  options: {
    today: Day
    asOf: string | undefined
    hints?: Hints
    progress?: (done: number, total: number) => void
  },
) {
  const {
    portfolio,
    groupSales: sales,
    rehearsed,
  } = await filesPortfolio(files, { ...options, groups: true })
  if (portfolio.sales.day.length === 0) return { report: null, rehearsed }
  const asOf = askedDay(portfolio, options.today, options.asOf)
  if (asOf <= portfolio.first) return { report: null, rehearsed }
  const of = (part: Portfolio) =>
    dryingOf({
      portfolio: part,
      asOf,
      settings: DEFAULT_SETTINGS.dryingUp,
      basis: basisOf(DEFAULT_SETTINGS),
      pauses: [],
    })
  return { report: dryingReport(of(portfolio), of(sales.portfolio)), rehearsed }
}
