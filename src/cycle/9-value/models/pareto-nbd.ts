import { denseRanks } from '../../../statistics/dense-rank.ts'
import { tricomiU1 } from '../../../statistics/tricomi.ts'
import type { BuyingModel } from './model.ts'
import { countProbability } from './pareto-count.ts'
import {
  customerLogLikelihood,
  expectedLifetime,
  expectedPurchases,
  oddsAgainst,
  type ParetoNbd,
  shareFromOdds,
  updated,
} from './pareto-customer.ts'
import { countDistribution } from './pareto-distribution.ts'
import { paretoFitting } from './pareto-fitting.ts'
import { paretoGroups } from './pareto-groups.ts'

/**
 * The Pareto/NBD: customers buy at random moments at a rate of their own, and drop out for good at a random moment at
 * a rate of their own; the rates are gamma over customers (Schmittlein, Morrison & Colombo 1987, "Counting your
 * customers"; Fader & Hardie 2005, "A note on deriving the Pareto/NBD model and related expressions").
 *
 * Example: r 0.5534, alpha 10.5802, s 0.6061, beta 11.6562 (CDNOW, weeks): a customer with 26 repeats, the last after
 * 30.857 of 31 weeks, is alive with chance 0.997874 and will buy 25.456 times in the coming 52.
 */
export const paretoNbd: BuyingModel<ParetoNbd> = {
  id: 'pareto-nbd',
  clock: 'continuous',
  names: ['r', 'alpha', 's', 'beta'],
  dropout: true,
  logLikelihood: customerLogLikelihood,
  alive: (p, h) => shareFromOdds(oddsAgainst(p, h)),
  expected: expectedPurchases,
  conditionalExpected: (p, h, t) => shareFromOdds(oddsAgainst(p, h)) * expectedPurchases(updated(p, h), t),
  probability: countProbability,
  conditionalProbability(p, h, t, n) {
    const odds = oddsAgainst(p, h)
    const bought = shareFromOdds(odds) * countProbability(updated(p, h), t, n)
    return n === 0 ? Math.min(1, shareFromOdds(-odds) + bought) : bought
  },
  conditionalDistribution(p, h, t) {
    const odds = oddsAgainst(p, h)
    const counts = countDistribution(updated(p, h), t)
    for (let n = 0; n < counts.length; n++) counts[n]! *= shareFromOdds(odds)
    counts[0]! += shareFromOdds(-odds)
    return counts
  },
  // Fader, Hardie & Lee 2005, "RFM and CLV", eq. 2, by Kummer's transformation of its Ψ(s, s; ·).
  discounted(p, h, rate) {
    const alive = shareFromOdds(oddsAgainst(p, h))
    if (alive === 0) return 0
    const now = updated(p, h)
    return alive * (now.r / now.alpha) * now.beta * tricomiU1(2 - now.s, rate * now.beta)
  },
  purchases(p, groups, plan) {
    const { n, x, T } = groups
    const alive = paretoGroups(groups).alive(p.r, p.alpha, p.s, p.beta)
    const ages = denseRanks(T)
    const perPurchase = ages.distinct.map(age => {
      let lifetime = 0
      for (let i = 0; i < plan.times.length; i++) {
        lifetime += plan.weights[i]! * expectedLifetime(p.s, p.beta + age, plan.times[i]!)
      }
      return lifetime / (p.alpha + age)
    })
    for (let g = 0; g < n; g++) alive[g]! *= (p.r + x[g]!) * perPurchase[ages.rank[g]!]!
    return alive
  },
  fitting: paretoFitting,
}
