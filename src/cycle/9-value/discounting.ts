import type { Plan } from './models/model.ts'
import type { ValueSettings } from './settings.ts'
import { discountFactor, type YearlyRate } from './simple/present-value.ts'
import { inUnit, type TimeUnit } from './time-unit.ts'

/**
 * Present value of one unit in month m = 1, 2, … of the horizon, as if it came in the middle of that month (9.2):
 * (1 + yearly rate)^(−(m − ½) / 12).
 */
export function monthFactors(settings: ValueSettings): Float64Array {
  const rate = rateOf(settings)
  return Float64Array.from({ length: settings.horizonMonths }, (_, i) => discountFactor(rate, (i + 0.5) / 12))
}

/** Months. */
const HALF_YEAR = 6

/** The one yearly rate of the settings. */
export const rateOf = (settings: ValueSettings): YearlyRate => ({
  kind: settings.rateIs,
  rate: settings.yearlyRate,
})

/** Expected purchases over the whole horizon. */
export function horizonPlan(settings: ValueSettings, unit: TimeUnit): Plan {
  return {
    times: Float64Array.of(inUnit(settings.horizonMonths, 'month', unit)),
    weights: Float64Array.of(1),
  }
}

/**
 * The same in stretches of up to half a year, each at its middle: six times as quick, and within a thousandth of the
 * monthly one, for a standard error of it.
 */
export function coarsePlan(settings: ValueSettings, unit: TimeUnit): Plan {
  const ends: number[] = []
  for (let end = settings.horizonMonths; end > 0; end -= HALF_YEAR) ends.unshift(end)
  const rate = rateOf(settings)
  const factor = ends.map((end, i) => discountFactor(rate, (end + (ends[i - 1] ?? 0)) / 24))
  return {
    times: Float64Array.from(ends, end => inUnit(end, 'month', unit)),
    weights: Float64Array.from(factor, (f, i) => f - (factor[i + 1] ?? 0)),
  }
}

/**
 * Expected purchases, each worth its month's present value: Σ_m f_m (E(t_m) − E(t_{m−1})) = Σ_m (f_m − f_{m+1}) E(t_m),
 * with f after the last month 0.
 */
export function discountedPlan(settings: ValueSettings, unit: TimeUnit): Plan {
  const factor = monthFactors(settings)
  return {
    times: Float64Array.from(factor, (_, i) => inUnit(i + 1, 'month', unit)),
    weights: Float64Array.from(factor, (f, i) => f - (factor[i + 1] ?? 0)),
  }
}
