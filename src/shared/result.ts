import type { Period } from './period.ts'

export type Unit = 'cents' | 'share' | 'count' | 'minutes' | 'points' | 'day' | 'text'

/** Where a value comes from: the ledger, an assumption in the settings, or somebody's judgement. */
export type Source = 'measured' | 'estimate' | 'judged'

/** One value that went into a figure. `name` is a code that the words files turn into a term. */
export type ExplanationInput = {
  name: string
  value: number | string | null
  unit: Unit
  basis: Source
  /** Something a name cannot say: a driver, a pool, an author and a date. */
  note?: string
}

/** How a figure was made: what every figure on a screen opens to. */
export type Explanation = {
  /** For example 'contribution'. */
  figure: string
  /** Id in the method, for example '1.4'. */
  method: string
  /** Code of the formula's sentence in the words files. */
  formula: string
  inputs: ExplanationInput[]
  result: { value: number | string | null; unit: Unit }
  basis: { kind: Source; measured: number }
  period: Period
  /** What lies under the figure: the screen goes down to these. */
  leads: 'lines' | 'activities' | 'judgements' | 'customers' | 'none'
}
