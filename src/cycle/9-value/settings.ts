/** Everything step 9 can be told. Plain JSON: shares and rates as fractions. */
export type ValueSettings = {
  /** How far ahead customer value looks, in months of 30.4375 days. */
  horizonMonths: number
  /** One yearly rate: of discount, or of inflation where `rateIs` says so; never both (9.2). */
  yearlyRate: number
  rateIs: 'discount' | 'inflation'
  /** How sure an interval is: 0.9 leaves 5 % on either side. */
  interval: number
  /** `auto`: the data choose. Else the id of a model. */
  model: 'auto' | ModelId
  /** With fewer customers that bought twice no model is fitted. */
  minRepeatBuyers: number
  /** Weeks that the choice of a model is tested on, at most; never more than a quarter of the span. */
  holdoutWeeks: number
  /** Log-score points within which the model with the fewest parameters is taken. */
  withinPoints: number
}

/** The models that can be chosen for buying without a contract, simplest first. */
export const MODEL_IDS = ['nbd', 'bg-nbd', 'mbg-nbd', 'pareto-nbd', 'mbg-cnbd-2', 'mbg-cnbd-3'] as const
export type ModelId = (typeof MODEL_IDS)[number]

export const DEFAULT_VALUE_SETTINGS: ValueSettings = {
  horizonMonths: 36,
  yearlyRate: 0.08,
  rateIs: 'discount',
  interval: 0.9,
  model: 'auto',
  minRepeatBuyers: 50,
  holdoutWeeks: 52,
  withinPoints: 2,
}
