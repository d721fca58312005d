import type { RelationYears } from '../../8-loyalty/relation-years.ts'

/** One customer, or the mean of many, in one year of relation: revenue in cents, margin and cost as shares of it. */
export type YearLevel = {
  revenue: number
  /** g: gross margin ÷ revenue. */
  margin: number
  /** c: cost to serve ÷ revenue. */
  cost: number
}

/** Profit of a year of relation, taken apart. The first four add up to `own` exactly. Cents. */
export type BuildUp = {
  /** The profit of the first year: R₁(g₁ − c₁). */
  base: number
  /** More (or less) is bought: (Rₖ − R₁)(g₁ − c₁). */
  growth: number
  /** Serving costs less: Rₖ(c₁ − cₖ). */
  operatingCost: number
  /** Better prices (or another mix): Rₖ(gₖ − g₁). */
  price: number
  /** Pₖ, without referrals. */
  own: number
  /** Profit of customers that came through this one: on top, never in its own profit. */
  referrals: number
}

/**
 * The build-up of profit in a year of relation against the first one (9.4, after Reichheld & Sasser 1990).
 *
 * Example: 10,000 at 30 % margin and 18 % cost in the first year, 14,000 at 32 % and 15 % now:
 * 1,200 + 480 + 420 + 280 = 2,380.
 */
export function buildUp(first: YearLevel, now: YearLevel, referrals = 0): BuildUp {
  const base = first.revenue * (first.margin - first.cost)
  const growth = (now.revenue - first.revenue) * (first.margin - first.cost)
  const operatingCost = now.revenue * (first.cost - now.cost)
  const price = now.revenue * (now.margin - first.margin)
  return { base, growth, operatingCost, price, own: base + growth + operatingCost + price, referrals }
}

/** One year of relation as the ledger shows it. */
export type BuildUpYear = {
  year: number
  /** Customers active in this year of relation: the means are theirs. */
  customers: number
  level: YearLevel
  /** Customers behind the first year that it is held against. */
  firstCustomers: number
  /** Null where the first year cannot be known. */
  parts: BuildUp | null
}

/**
 * The build-up measured from the cohorts in the ledger: per year of relation the mean customer that was active in it,
 * against the mean one of year 1.
 *
 * `against: 'all'` takes everybody's first year, as the method asks; who stayed may have been better from the start, so
 * `against: 'same'` holds the customers of year k against their own first year, as far as the ledger holds it.
 * `referrals` gives cents a customer per year, from outside the ledger.
 */
export function buildUpByYear(
  years: RelationYears,
  against: 'all' | 'same' = 'all',
  referrals: (year: number) => number = () => 0,
): BuildUpYear[] {
  const firstRow = new Map<number, number>()
  let last = 0
  for (let i = 0; i < years.n; i++) {
    if (years.purchases[i]! <= 0) continue
    if (years.year[i] === 1) firstRow.set(years.customer[i]!, i)
    last = Math.max(last, years.year[i]!)
  }
  const all = meanOf(years, [...firstRow.values()])
  const rows: number[][] = Array.from({ length: last }, () => [])
  for (let i = 0; i < years.n; i++) {
    if (years.purchases[i]! <= 0) continue
    if (against === 'all' || firstRow.has(years.customer[i]!)) rows[years.year[i]! - 1]!.push(i)
  }
  const table: BuildUpYear[] = []
  for (const [k, list] of rows.entries()) {
    const level = meanOf(years, list)
    if (!level) continue
    const firsts = against === 'all' ? firstRow.size : list.length
    const first =
      against === 'all'
        ? all
        : meanOf(
            years,
            list.map(i => firstRow.get(years.customer[i]!)!),
          )
    table.push({
      year: k + 1,
      customers: list.length,
      level,
      firstCustomers: firsts,
      parts: first && buildUp(first, level, referrals(k + 1)),
    })
  }
  return table
}

/** The mean customer of some rows; null without customers or without revenue to take shares of. */
function meanOf(years: RelationYears, rows: readonly number[]): YearLevel | null {
  let revenue = 0
  let margin = 0
  let cost = 0
  for (const i of rows) {
    revenue += years.revenue[i]!
    margin += years.grossMargin[i]!
    cost += years.costToServe[i]!
  }
  if (rows.length === 0 || revenue <= 0) return null
  return { revenue: revenue / rows.length, margin: margin / revenue, cost: cost / revenue }
}
