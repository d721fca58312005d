import { discountedStays, logStays, stays } from './beta-geometric.ts'
import type { Cohort, ContractModel } from './contract-model.ts'
import { betaParameters, betaTheta } from './contract-theta.ts'

/**
 * The shifted-beta-geometric model: a customer leaves at every renewal with a chance of its own, θ ~ Beta(alpha,
 * beta). So the retention rate of a cohort rises with its age although that of nobody does: who leaves easily leaves
 * first.
 *
 * Sources: Fader & Hardie, "How to Project Customer Retention", Journal of Interactive Marketing 21(1), 2007,
 * pp. 76–90; "Customer-Base Valuation in a Contractual Setting", Marketing Science 29(1), 2010, pp. 85–93 (DEL eq. 5,
 * DERL eq. 6).
 */
export type SbgParameters = { readonly alpha: number; readonly beta: number }

export const sbg: ContractModel<SbgParameters> = {
  id: 'sbg',
  names: ['alpha', 'beta'],
  survivor: (p, t) => stays(p.alpha, p.beta, t),
  retentionRate: (p, t) => (p.beta + t - 1) / (p.alpha + p.beta + t - 1),
  churn: (p, t) => (stays(p.alpha, p.beta, t - 1) * p.alpha) / (p.alpha + p.beta + t - 1),
  discountedLifetime: (p, rate) => discountedStays(p.alpha, p.beta, rate),
  discountedResidualLifetime(p, renewals, rate) {
    const stay = p.beta + renewals
    return (stay / (p.alpha + stay)) * discountedStays(p.alpha, stay + 1, rate)
  },
  logLikelihood(p, cohorts) {
    let sum = 0
    for (const { lost, remaining } of cohorts) {
      for (const [i, customers] of lost.entries())
        if (customers > 0)
          sum += customers * (logStays(p.alpha, p.beta, i) + Math.log(p.alpha / (p.alpha + p.beta + i)))
      if (remaining > 0) sum += remaining * logStays(p.alpha, p.beta, lost.length)
    }
    return sum
  },
  fitting: {
    theta: p => betaTheta(p.alpha, p.beta),
    parameters: betaParameters,
    starts,
    objective: cohorts => (theta, gradient) => {
      const { alpha, beta } = betaParameters(theta)
      let value = 0
      let byAlpha = 0
      let byBeta = 0
      for (const { lost, remaining } of cohorts) {
        let there = remaining
        for (const customers of lost) there += customers
        // Of those there before renewal i + 1, some leave and the others stay.
        for (const [i, customers] of lost.entries()) {
          const staying = there - customers
          const all = alpha + beta + i
          if (customers > 0) value -= customers * Math.log(alpha / all)
          if (staying > 0) value += staying * Math.log1p(alpha / (beta + i))
          byAlpha += customers / alpha - there / all
          byBeta += staying / (beta + i) - there / all
          there = staying
        }
      }
      const mean = alpha / (alpha + beta)
      gradient[0] = -(byAlpha - byBeta) * beta * mean
      gradient[1] = -(byAlpha * alpha + byBeta * beta)
      return value
    },
  },
}

/** From the share that leaves at the first renewal, at several degrees of difference between customers. */
function starts(cohorts: readonly Cohort[]): SbgParameters[] {
  let first = 0
  let all = 0
  for (const { lost, remaining } of cohorts) {
    first += lost[0] ?? 0
    all += lost.reduce((sum, customers) => sum + customers, remaining)
  }
  const mean = Math.min(0.95, Math.max(0.01, first / all))
  return [1, 4, 20].map(sum => ({ alpha: mean * sum, beta: (1 - mean) * sum }))
}
