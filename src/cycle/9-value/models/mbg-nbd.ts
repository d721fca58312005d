import { type GeometricDropout, geometricDropout } from './geometric-dropout/model.ts'

/**
 * The modified BG/NBD: as the BG/NBD, but a customer can also drop out right after its first purchase, so that one
 * without repeat purchases may be gone.
 *
 * Sources: Batislam, Denizel & Filiztekin, "Empirical validation and comparison of models for customer base analysis",
 * International Journal of Research in Marketing 24(3), 2007, pp. 201–209; Hoppe & Wagner, "Customer Base Analysis:
 * The Case for a Central Variant of the Betageometric/NBD Model", Marketing – Journal of Research and Management 3(2),
 * 2007, pp. 75–90.
 *
 * Example: r .525, alpha 6.183 weeks, a .891, b 1.614: after 39 weeks without a repeat purchase P(alive) is .3893.
 */
export const mbgNbd: GeometricDropout = geometricDropout('mbg-nbd', 1, true)
