import { type GeometricDropout, geometricDropout } from './geometric-dropout/model.ts'

/**
 * The BG/NBD: customers buy at random at rates of their own (gamma: r, alpha), and after every repeat purchase drop
 * out with a chance of their own (beta: a, b). One without repeat purchases counts as alive for certain.
 *
 * Source: Fader, Hardie & Lee, "“Counting Your Customers” the Easy Way: An Alternative to the Pareto/NBD Model",
 * Marketing Science 24(2), 2005, pp. 275–284; the likelihood in the form that does not overflow of Hardie's note 027,
 * "Overcoming the BG/NBD Model's #NUM! Error Problem".
 *
 * Example: r .243, alpha 4.414 weeks, a .793, b 2.426: a customer with x = 2, tx = 30.43, T = 38.86 is alive with
 * chance .7266 and buys 1.226 times in the next 39 weeks.
 */
export const bgNbd: GeometricDropout = geometricDropout('bg-nbd', 1, false)
