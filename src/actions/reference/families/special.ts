import { digamma } from '../../../statistics/digamma.ts'
import { hyp2f1 } from '../../../statistics/hypergeometric.ts'
import { incompleteBeta } from '../../../statistics/incomplete-beta.ts'
import { logBeta } from '../../../statistics/log-beta.ts'
import { logGamma } from '../../../statistics/log-gamma.ts'
import { tricomiU1 } from '../../../statistics/tricomi.ts'
import { trigamma } from '../../../statistics/trigamma.ts'
import type { Answer, Family, Question } from './family.ts'

/** An argument, wherever the file puts it. */
const argument = ({ params, input }: Question, ...names: readonly string[]): number =>
  input.which(...names) === undefined ? params.number(...names) : input.number(...names)

const of =
  (f: (z: number) => number): Answer =>
  q =>
    f(argument(q, 'z', 'x'))

/** The functions that the models rest on. */
export const special: Family = {
  quantities: {
    gammaln: of(logGamma),
    digamma: of(digamma),
    trigamma: of(trigamma),
    betaln: q => logBeta(argument(q, 'a'), argument(q, 'b')),
    hyp2f1: q => hyp2f1(argument(q, 'a'), argument(q, 'b'), argument(q, 'c'), argument(q, 'z')),
    betainc: q => incompleteBeta(argument(q, 'z', 'x'), argument(q, 'a'), argument(q, 'b')),
    tricomi_u1: q => tricomiU1(argument(q, 'b'), argument(q, 'z')),
  },
}
