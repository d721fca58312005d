import { logSumExp } from '../../../statistics/log-sum-exp.ts'
import type { Family } from './family.ts'

/**
 * One customer whose rate lambda and chance p of dropping out after a purchase are known: the BG/NBD before its
 * mixtures (Fader, Hardie & Lee 2005, eq. 3).
 */
export const individual: Family = {
  quantities: {
    log_likelihood({ params, input }) {
      const lambda = params.number('lambda')
      const p = params.number('p')
      const [x, tx, T] = [input.number('x'), input.number('t_x'), input.number('T')]
      const bought = x * Math.log(lambda)
      const stayed = bought + x * Math.log1p(-p) - lambda * T
      if (x === 0) return stayed
      return logSumExp(stayed, bought + Math.log(p) + (x - 1) * Math.log1p(-p) - lambda * tx)
    },
  },
}
