import type { Analysis } from '../1-analysis/analysis.ts'
import type { ClassificationSettings } from './settings.ts'

/** How much of the company hangs on one customer (2.4); shares of a total that is 0 or less are null. */
export type DependenceRow = {
  position: number
  revenueShare: number | null
  contributionShare: number | null
  warnRevenue: boolean
  warnContribution: boolean
}

/**
 * The customers on whom we depend most: the n largest by revenue and the n largest by contribution, each once, largest
 * share first. Warned of from 15 % of revenue or 25 % of contribution (settings).
 */
export function dependence(
  { figures: f, significance, whale }: Analysis,
  settings: ClassificationSettings,
  n = 10,
): DependenceRow[] {
  const { revenue, contribution } = f.totals
  const positions = new Set([...significance.order.subarray(0, n), ...whale.order.subarray(0, n)])
  const rows = [...positions].map((position): DependenceRow => {
    const revenueShare = revenue > 0 ? f.revenue[position]! / revenue : null
    const contributionShare = contribution > 0 ? f.contribution[position]! / contribution : null
    return {
      position,
      revenueShare,
      contributionShare,
      warnRevenue: revenueShare !== null && revenueShare >= settings.dependence.revenue,
      warnContribution: contributionShare !== null && contributionShare >= settings.dependence.contribution,
    }
  })
  const most = (r: DependenceRow) => Math.max(r.revenueShare ?? 0, r.contributionShare ?? 0)
  return rows.sort((a, b) => most(b) - most(a) || a.position - b.position)
}

/** When an investment in a customer came back. */
export type PayBack = { month: number } | { notYet: true; open: number }

/**
 * The pay-back of an up-front investment (2.4): the first month, counted from 1, in which the contribution since the
 * investment reaches it; else not yet, with the amount still open. Amounts in cents.
 *
 * Example: € 1,000 invested, € 400 a month → month 3; after two months € 200 is open.
 */
export function payBack(investment: number, contributionPerMonth: readonly number[]): PayBack {
  let sum = 0
  for (let i = 0; i < contributionPerMonth.length; i++) {
    sum += contributionPerMonth[i]!
    if (sum >= investment) return { month: i + 1 }
  }
  return { notYet: true, open: investment - sum }
}
