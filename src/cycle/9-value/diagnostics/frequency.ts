import { incompleteGammaComplement } from '../../../statistics/incomplete-gamma.ts'
import type { Histories } from '../models/histories.ts'
import type { BuyingModel, Parameters } from '../models/model.ts'

/** Customers with n purchases after the first, counted and expected. */
export type FrequencyBin = {
  n: number
  /** The last bin: n or more. */
  orMore: boolean
  actual: number
  expected: number
}

export type FrequencyFit = {
  bins: FrequencyBin[]
  /**
   * Pearson's χ² over bins, the tail pooled until 5 or more are expected in each; null where no degrees of freedom are
   * left. Parameters were fitted on more than these bins, so `p` is a little too small.
   */
  chiSquare: { value: number; degrees: number; p: number } | null
}

/** Fewer expected customers than this make a bin too small for χ². */
const LEAST = 5

/**
 * How many customers bought how often in the calibration against how many the model expects: Σ P(X(T) = n) over the
 * customers, each with its own age T. The last bin holds `last` and more.
 */
export function frequencyFit<P extends Parameters>(
  model: Pick<BuyingModel<P>, 'probability' | 'names'>,
  parameters: P,
  histories: Histories,
  last = 7,
): FrequencyFit {
  const actual = new Float64Array(last + 1)
  const ages = new Map<number, number>()
  for (let i = 0; i < histories.n; i++) {
    const weight = histories.weight[i]!
    actual[Math.min(last, histories.x[i]!)]! += weight
    ages.set(histories.T[i]!, (ages.get(histories.T[i]!) ?? 0) + weight)
  }
  const expected = new Float64Array(last + 1)
  for (const [T, weight] of ages) {
    let rest = weight
    for (let n = 0; n < last; n++) {
      const share = weight * model.probability(parameters, T, n)
      expected[n]! += share
      rest -= share
    }
    expected[last]! += Math.max(0, rest)
  }
  const bins = Array.from(actual, (count, n) => ({
    n,
    orMore: n === last,
    actual: count,
    expected: expected[n]!,
  }))
  return { bins, chiSquare: chiSquareOf(bins, model.names.length) }
}

function chiSquareOf(bins: readonly FrequencyBin[], parameters: number): FrequencyFit['chiSquare'] {
  const pooled = bins.map(({ actual, expected }) => ({ actual, expected }))
  while (pooled.length > 1 && pooled.at(-1)!.expected < LEAST) {
    const { actual, expected } = pooled.pop()!
    pooled.at(-1)!.actual += actual
    pooled.at(-1)!.expected += expected
  }
  const degrees = pooled.length - 1 - parameters
  if (degrees < 1) return null
  let value = 0
  for (const { actual, expected } of pooled) value += (actual - expected) ** 2 / expected
  return { value, degrees, p: incompleteGammaComplement(degrees / 2, value / 2) }
}
