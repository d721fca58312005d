/** What the sums over groups need: tables by the different values of x, tx and T, and where each group looks. */
export type Tables = {
  readonly k: number
  /** Rows that can have dropped out. */
  readonly n: number
  /** How many of them stand for one customer; these come first. */
  readonly single: number
  readonly xOf: Int32Array
  readonly txOf: Int32Array
  readonly ageOf: Int32Array
  readonly weight: Float64Array
  readonly xs: Float64Array
  readonly txs: Float64Array
  readonly ages: Float64Array
  /**
   * By x: log(a / (b + x − 1)), r + kx and 1 / (b + x − 1); with dropout at the start x counts one more. Where nobody
   * can have dropped out yet these are −∞ and 0.
   */
  readonly logOdds: Float64Array
  readonly shape: Float64Array
  readonly perB: Float64Array
  /** By tx and by T: log(alpha + tx) and 1 / (alpha + tx), the same of T. */
  readonly logTx: Float64Array
  readonly perTx: Float64Array
  readonly logAge: Float64Array
  readonly perAge: Float64Array
}

/** Sums over the groups: the log-likelihood's own part of each, and its slopes by r, alpha, a (times a) and b. */
export type Sums = { value: number; r: number; alpha: number; gone: number; b: number }
