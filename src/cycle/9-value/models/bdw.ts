import { digamma } from '../../../statistics/digamma.ts'
import { logBeta } from '../../../statistics/log-beta.ts'
import { logStays } from './beta-geometric.ts'
import type { ContractModel } from './contract-model.ts'
import { betaParameters, betaTheta } from './contract-theta.ts'
import { sbg } from './sbg.ts'

/**
 * The beta-discrete-Weibull model: as the shifted-beta-geometric, but a customer's own chance of leaving may also
 * change with the time it is there: S(t) = B(alpha, beta + t^c) / B(alpha, beta). It rises for c above 1, falls below
 * 1, and with c = 1 it is the shifted-beta-geometric.
 *
 * Source: Fader, Hardie, Liu, Davin & Steenburgh, "How to Project Customer Retention Revisited: The Role of Duration
 * Dependence", Journal of Interactive Marketing 43, 2018, pp. 1–16.
 */
export type BdwParameters = { readonly alpha: number; readonly beta: number; readonly c: number }

export const bdw: ContractModel<BdwParameters> = {
  id: 'bdw',
  names: ['alpha', 'beta', 'c'],
  survivor: (p, t) => Math.exp(logSurvivor(p, t)),
  retentionRate: (p, t) => Math.exp(-leaving(p, t)),
  churn: (p, t) => Math.exp(logSurvivor(p, t - 1)) * -Math.expm1(-leaving(p, t)),
  discountedLifetime: (p, rate) => 1 + discountedResidual(p, 0, rate) / (1 + rate),
  discountedResidualLifetime: discountedResidual,
  logLikelihood(p, cohorts) {
    let sum = 0
    for (const { lost, remaining } of cohorts) {
      for (const [i, customers] of lost.entries())
        if (customers > 0) sum += customers * (logSurvivor(p, i) + Math.log(-Math.expm1(-leaving(p, i + 1))))
      if (remaining > 0) sum += remaining * logSurvivor(p, lost.length)
    }
    return sum
  },
  fitting: {
    theta: p => Float64Array.of(...betaTheta(p.alpha, p.beta), Math.log(p.c)),
    parameters: theta => ({ ...betaParameters(theta), c: Math.exp(theta[2]!) }),
    starts: cohorts => sbg.fitting.starts(cohorts).flatMap(start => [0.8, 1.3].map(c => ({ ...start, c }))),
    objective: cohorts => (theta, gradient) => {
      const p = { ...betaParameters(theta), c: Math.exp(theta[2]!) }
      let total = 0
      const by = [0, 0, 0]
      for (const { lost, remaining } of cohorts) {
        let before = slopes(p, 0)
        for (const [i, customers] of lost.entries()) {
          const after = slopes(p, i + 1)
          // P(T = t) = S(t − 1) − S(t), and its derivatives in parts of it.
          const share = -Math.expm1(-leaving(p, i + 1))
          if (customers > 0) {
            total += customers * (before.log + Math.log(share))
            for (let j = 0; j < 3; j++)
              by[j]! += (customers * (before.by[j]! - (1 - share) * after.by[j]!)) / share
          }
          before = after
        }
        if (remaining > 0) {
          total += remaining * before.log
          for (let j = 0; j < 3; j++) by[j]! += remaining * before.by[j]!
        }
      }
      const mean = p.alpha / (p.alpha + p.beta)
      gradient[0] = -(by[0]! - by[1]!) * p.beta * mean
      gradient[1] = -(by[0]! * p.alpha + by[1]! * p.beta)
      gradient[2] = -by[2]! * p.c
      return -total
    },
  },
}

/** t^c, kept below what a double can hold. */
function aged(p: BdwParameters, t: number): number {
  return Math.min(t ** p.c, 1e300)
}

function logSurvivor(p: BdwParameters, t: number): number {
  return logStays(p.alpha, p.beta, aged(p, t))
}

/** log S(t − 1) − log S(t), above 0. */
function leaving(p: BdwParameters, t: number): number {
  const from = aged(p, t - 1)
  return -logStays(p.alpha, p.beta + from, aged(p, t) - from)
}

/** log S(t) and its derivatives by alpha, beta and c. */
function slopes(p: BdwParameters, t: number): { log: number; by: readonly [number, number, number] } {
  if (t === 0) return { log: 0, by: [0, 0, 0] }
  const { alpha, beta } = p
  const at = aged(p, t)
  const all = digamma(alpha + beta + at)
  const stay = digamma(beta + at)
  const start = digamma(alpha + beta)
  return {
    log: logBeta(alpha, beta + at) - logBeta(alpha, beta),
    by: [start - all, stay - digamma(beta) - (all - start), at * Math.log(t) * (stay - all)],
  }
}

/** The series itself, until what is left cannot change the last digit. */
function discountedResidual(p: BdwParameters, renewals: number, rate: number): number {
  const discount = 1 / (1 + rate)
  let there = Math.exp(-leaving(p, renewals + 1))
  let sum = 0
  for (let t = renewals + 2; there > 1e-17 * rate * sum; t++) {
    sum += there
    there *= discount * Math.exp(-leaving(p, t))
  }
  return sum
}
