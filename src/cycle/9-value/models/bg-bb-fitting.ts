import type { Objective } from '../../../statistics/objective.ts'
import type { Histories } from './histories.ts'
import type { Fitting } from './model.ts'

/** Buying, while alive, by Beta(alpha, beta), and dropping out by Beta(gamma, delta). */
export type BgBbParameters = {
  readonly alpha: number
  readonly beta: number
  readonly gamma: number
  readonly delta: number
}

/** How the BG/BB is fitted: logit of the mean and log of the sum of both beta distributions. */
export const bgBbFitting: Fitting<BgBbParameters> = {
  theta: p =>
    Float64Array.of(
      Math.log(p.alpha / p.beta),
      Math.log(p.alpha + p.beta),
      Math.log(p.gamma / p.delta),
      Math.log(p.gamma + p.delta),
    ),
  parameters,
  starts,
  objective,
  // An occasion is an occasion, whatever time passes between two.
  rescaled: p => p,
}

function parameters(theta: Float64Array): BgBbParameters {
  const buying = Math.exp(theta[1]!)
  const dropping = Math.exp(theta[3]!)
  return {
    alpha: buying / (1 + Math.exp(-theta[0]!)),
    beta: buying / (1 + Math.exp(theta[0]!)),
    gamma: dropping / (1 + Math.exp(-theta[2]!)),
    delta: dropping / (1 + Math.exp(theta[2]!)),
  }
}

/** From the share of occasions that was used up to the last one used, at several degrees of spread and of dropout. */
function starts(groups: Histories): BgBbParameters[] {
  let used = 0
  let until = 0
  for (let g = 0; g < groups.n; g++) {
    used += groups.weight[g]! * groups.x[g]!
    until += groups.weight[g]! * Math.max(groups.tx[g]!, 1)
  }
  const share = Math.min(0.95, Math.max(0.02, used / until))
  return [
    [1, 1, 0.2],
    [2, 3, 0.2],
    [2, 3, 0.03],
    [0.5, 1, 0.5],
  ].map(([sum, dropSum, drop]) => ({
    alpha: sum! * share,
    beta: sum! * (1 - share),
    gamma: dropSum! * drop!,
    delta: dropSum! * (1 - drop!),
  }))
}

/** Tables of log a(a+1)…(a+j−1) and of its derivative by a, so that no special function is needed per group. */
type Rising = { readonly log: Float64Array; readonly slope: Float64Array }

const rising = (length: number): Rising => ({
  log: new Float64Array(length),
  slope: new Float64Array(length),
})

function fill(table: Rising, a: number): void {
  for (let j = 1; j < table.log.length; j++) {
    table.log[j] = table.log[j - 1]! + Math.log(a + j - 1)
    table.slope[j] = table.slope[j - 1]! + 1 / (a + j - 1)
  }
}

function objective(groups: Histories): Objective {
  let longest = 0
  for (let g = 0; g < groups.n; g++) longest = Math.max(longest, Math.floor(groups.T[g]! + 1e-9))
  const [A, B, AB, D, GD] = [0, 0, 0, 0, 0].map(() => rising(longest + 3)) as [
    Rising,
    Rising,
    Rising,
    Rising,
    Rising,
  ]
  return (theta, gradient) => {
    const { alpha, beta, gamma, delta } = parameters(theta)
    fill(A, alpha)
    fill(B, beta)
    fill(AB, alpha + beta)
    fill(D, delta)
    fill(GD, gamma + delta)
    let total = 0
    let byAlpha = 0
    let byBeta = 0
    let byGamma = 0
    let byDelta = 0
    for (let g = 0; g < groups.n; g++) {
      const x = groups.x[g]!
      const tx = Math.round(groups.tx[g]!)
      const n = Math.floor(groups.T[g]! + 1e-9)
      if (x > tx || tx > n) {
        gradient.fill(0)
        return Number.POSITIVE_INFINITY
      }
      const logGamma = Math.log(gamma)
      const none = B.log[n - x]! - AB.log[n]! + D.log[n]! - GD.log[n]!
      const atOnce = B.log[tx - x]! - AB.log[tx]! + logGamma + D.log[tx]! - GD.log[tx + 1]!
      // Measured by the largest of all ends, which is one of these two.
      const largest = n > tx ? Math.max(none, atOnce) : none
      const here = Math.exp(none - largest)
      let sum = here
      let dB = here * B.slope[n - x]!
      let dAB = here * AB.slope[n]!
      let dG = 0
      let dD = here * D.slope[n]!
      let dGD = here * GD.slope[n]!
      for (let i = tx; i < n; i++) {
        const end = Math.exp(B.log[i - x]! - AB.log[i]! + logGamma + D.log[i]! - GD.log[i + 1]! - largest)
        sum += end
        dB += end * B.slope[i - x]!
        dAB += end * AB.slope[i]!
        dG += end / gamma
        dD += end * D.slope[i]!
        dGD += end * GD.slope[i + 1]!
      }
      const w = groups.weight[g]!
      total += w * (A.log[x]! + largest + Math.log(sum))
      byAlpha += w * (A.slope[x]! - dAB / sum)
      byBeta += (w * (dB - dAB)) / sum
      byGamma += (w * (dG - dGD)) / sum
      byDelta += (w * (dD - dGD)) / sum
    }
    const p = alpha / (alpha + beta)
    const q = gamma / (gamma + delta)
    gradient[0] = -(byAlpha - byBeta) * beta * p
    gradient[1] = -(byAlpha * alpha + byBeta * beta)
    gradient[2] = -(byGamma - byDelta) * delta * q
    gradient[3] = -(byGamma * gamma + byDelta * delta)
    return -total
  }
}
