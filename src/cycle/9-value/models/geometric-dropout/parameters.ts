/**
 * The rates of events differ between customers as Gamma(r, alpha), alpha in units of time; the chance to drop out at
 * a purchase differs as Beta(a, b).
 */
export type BgParameters = {
  readonly r: number
  readonly alpha: number
  readonly a: number
  readonly b: number
}
