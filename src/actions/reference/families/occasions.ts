import { bgBb } from '../../../cycle/9-value/models/bg-bb.ts'
import type { BgBbParameters } from '../../../cycle/9-value/models/bg-bb-fitting.ts'
import type { History } from '../../../cycle/9-value/models/histories.ts'
import type { Answer } from './family.ts'
import { parameter, possible } from './given.ts'

const of =
  (f: (p: BgBbParameters, h: History) => number): Answer =>
  ({ params, input }) =>
    f(
      {
        alpha: parameter(params, 'alpha'),
        beta: parameter(params, 'beta'),
        gamma: parameter(params, 'gamma'),
        delta: parameter(params, 'delta'),
      },
      possible({ x: input.number('x'), tx: input.number('t_x'), T: input.number('n') }),
    )

/** What only the BG/BB has. */
export const occasionQuantities: Readonly<Record<string, Answer>> = {
  p_alive_next_opportunity: of(bgBb.aliveNext),
  posterior_mean_transaction_rate: of(bgBb.posteriorMeanTransactionRate),
  posterior_mean_dropout_rate: of(bgBb.posteriorMeanDropoutRate),
}
