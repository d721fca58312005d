/**
 * What is to come of a customer that is alive: events arrive at a rate that is Gamma(r, alpha) distributed, every
 * k-th of them is a purchase, `phase` of the k have passed already, and after every purchase it drops out with chance
 * p ~ Beta(a, b). With k = 1 the events are the purchases: a new customer of the BG/NBD. Times are tau = t / alpha.
 */
export type Coming = {
  readonly k: number
  readonly phase: number
  readonly r: number
  readonly a: number
  readonly b: number
}
