import { ACTIVITY_KINDS } from '../../../ledger/activity.ts'
import { NO_DAY } from '../../../ledger/portfolio.ts'
import { purchaseDays, startsOf } from '../../../ledger/purchase-days.ts'
import { roundHalfAway } from '../../../shared/money.ts'
import type { Figures } from '../../1-analysis/figures.ts'
import { driverOf } from '../../1-analysis/settings.ts'

/** What it cost to win customers in a period. Money in cents. */
export type AcquisitionCost = {
  /** Activities for customers before their first purchase, in this period or later. */
  beforeFirst: number
  /** Activities for leads that have not bought: the lost ones belong to the price of those won. */
  leads: number
  /** Campaigns and other programmes, as given. */
  campaigns: number
  total: number
  /** Customers that started in the period and bought in it. */
  won: number
  /** total ÷ won; null when nobody was won. */
  perCustomer: number | null
  /** Activities without a customer: not in the total. */
  unassigned: number
}

const IMPERSONAL = driverOf('impersonal')
const SERVICE = driverOf('service')

/**
 * Acquisition cost of a period (9.3): what was done before the first purchase, lost leads included, ÷ customers won.
 * None of it is cost to serve. Activities cost what they cost in `figures`: logged minutes, else standard ones, at the
 * tariff of the period. A customer with an unknown start was not won in this period.
 */
export function acquisitionCost(f: Figures, campaigns = 0): AcquisitionCost {
  const { portfolio, period } = f
  const { activities, customers } = portfolio
  const { first, start } = startsOf(portfolio, purchaseDays(portfolio))
  let beforeFirst = 0
  let leads = 0
  let won = 0
  for (let c = 0; c < customers.n; c++) {
    const began = start[c]!
    const bought = first[c] !== NO_DAY
    // Who bought within the first months of the ledger has an unknown start: nothing of it is acquisition.
    if (bought && began === NO_DAY) continue
    if (bought && began >= period.from && began < period.to && first[c]! < period.to) won++
    const until = began === NO_DAY ? period.to : Math.min(began, period.to)
    let cost = 0
    for (let row = activities.start[c]!; row < activities.start[c + 1]!; row++) {
      const day = activities.day[row]!
      if (day < period.from) continue
      if (day >= until) break
      cost += activityCost(f, activities, row)
    }
    if (bought) beforeFirst += cost
    else leads += cost
  }
  let unassigned = 0
  const bare = portfolio.unassigned.activities
  for (let row = 0; row < bare.day.length; row++) {
    const day = bare.day[row]!
    if (day >= period.from && day < period.to) unassigned += activityCost(f, bare, row)
  }
  const parts = { beforeFirst: roundHalfAway(beforeFirst), leads: roundHalfAway(leads) }
  const total = parts.beforeFirst + parts.leads + campaigns
  return {
    ...parts,
    campaigns,
    total,
    won,
    perCustomer: won > 0 ? total / won : null,
    unassigned: roundHalfAway(unassigned),
  }
}

/** Cents of one row of activities at the tariff of the period. */
export function activityCost(f: Figures, rows: Figures['portfolio']['activities'], row: number): number {
  const kind = rows.kind[row]!
  const count = rows.count[row]!
  const logged = rows.minutes[row]!
  const standard = f.settings.costToServe.standardMinutes[ACTIVITY_KINDS[kind]!] ?? 0
  const took = Number.isNaN(logged) || kind === IMPERSONAL ? count * standard : logged
  return f.tariff.perMinute[kind]! * took + f.tariff.perUnit[kind]! * (kind === SERVICE ? took / 60 : count)
}

/** Spending held against what a customer brings over the same term. Money in cents. */
export type Guard = {
  spent: number
  clv: number
  /** Months that both count. */
  term: number
  /** spent ÷ clv; null where the customer brings nothing. */
  ratio: number | null
  /** `costs-money`: more is spent than comes in. */
  verdict: 'may-spend' | 'spent' | 'costs-money'
  /** What may still be spent; below 0 what was spent too much. */
  left: number
}

/**
 * The spending guard (9.3): what was spent on winning and keeping ÷ CLV over the same term. Above 1 the customer costs
 * money, what is left may be spent.
 *
 * Example: CLV € 972 in 36 months; after € 600 on winning the ratio is 0.62 and € 372 may be spent; € 1,000 costs money.
 */
export function spendingGuard(clv: number, spent: number, term: number): Guard {
  const left = clv - spent
  return {
    spent,
    clv,
    term,
    ratio: clv > 0 ? spent / clv : null,
    verdict: left > 0 ? 'may-spend' : left < 0 ? 'costs-money' : 'spent',
    left,
  }
}

/** What it costs to win one customer beside what it costs to keep one. Money in cents. */
export type WinOrKeep = { win: number | null; keep: number | null; ratio: number | null }

/**
 * Cost to win one (acquisition ÷ won) beside cost to keep one: programmes that are not in cost to serve ÷ customers
 * kept. Example: € 6,000 for 20 won and € 2,000 for 170 kept: € 300 against € 11.76, 25.5 times as much.
 */
export function winOrKeep(cost: { total: number; won: number }, programmes: number, kept: number): WinOrKeep {
  const win = cost.won > 0 ? cost.total / cost.won : null
  const keep = kept > 0 ? programmes / kept : null
  return { win, keep, ratio: win !== null && keep !== null && keep > 0 ? win / keep : null }
}
