import { type GeometricDropout, geometricDropout } from './geometric-dropout/model.ts'

/**
 * The BG/CNBD-k and MBG/CNBD-k: as the BG/NBD and MBG/NBD, but the time between purchases is Erlang-k distributed:
 * every k-th event of a customer's Poisson process is a purchase, so buying is the more regular the higher k. The mean
 * time between purchases is k / λ. With k = 1 they are the BG/NBD and the MBG/NBD.
 *
 * Source: Platzer & Reutterer, "Ticking Away the Moments: Timing Regularity Helps to Better Predict Customer Activity",
 * Marketing Science 35(5), 2016, pp. 779–799. What is expected is computed exactly, as a mixture over how many of the k
 * events have passed already, where the authors' own program approximates.
 *
 * The log-likelihood is that of x and tx, comparable between any k (see `timingOf` and, where all purchase times are
 * known, `gapsGain`).
 *
 * Example: MBG/CNBD-2 with r .85, alpha 1.45 weeks, a .79, b 2.42: with x = 7, tx = 35, T = 39 P(alive) is .8625.
 */
export const mbgCnbd = (k: number): GeometricDropout => geometricDropout(`mbg-cnbd-${k}`, k, true)

/** The same without dropout after the first purchase. */
export const bgCnbd = (k: number): GeometricDropout => geometricDropout(`bg-cnbd-${k}`, k, false)
