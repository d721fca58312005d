import { classOfCode } from '../../cycle/2-classification/customer-class.ts'
import type { Current } from '../analysis/current.ts'
import { classReason } from '../customers/page.ts'
import { numberOrNull } from '../customers/row.ts'
import { contributionKind, type Explainer, input, marginBasis, yesNo } from './parts.ts'

const basisOf = (given: Current, position: number | null) => ({
  kind: 'judged' as const,
  measured: marginBasis(given, position).measured,
})

/** 2.1: the weighted mean of the criteria that are known. */
export const score: Explainer = (given, position) => {
  const { scores } = given.classification
  if (position === null)
    return {
      method: '2.1',
      formula: 'score',
      inputs: scores.criteria.flatMap(({ criterion, knownCustomers }) => [
        input(`${criterion.id}Weight`, 'share', criterion.weight),
        input(`${criterion.id}Known`, 'count', knownCustomers),
      ]),
      result: { value: scores.scored, unit: 'count' },
      basis: basisOf(given, null),
      leads: 'customers',
    }
  return {
    method: '2.1',
    formula: 'score',
    inputs: [
      ...scores.criteria.flatMap(({ criterion, value, known }) => {
        const kind = criterion.source === 'judged' ? 'judged' : 'measured'
        return [
          input(criterion.id, 'points', numberOrNull(value[position]!), kind),
          input(`${criterion.id}Weight`, 'share', criterion.weight * (known ? known[position]! : 1)),
        ]
      }),
      input('coverage', 'share', scores.coverage[position]!),
      input('leastCoverage', 'share', given.settings.classification.minCoverage),
    ],
    result: { value: numberOrNull(scores.score[position]!), unit: 'points' },
    basis: basisOf(given, position),
    leads: 'judgements',
  }
}

/** 2.2: the first rule that holds, or the class given by hand. */
export const customerClass: Explainer = (given, position) => {
  const { classes, scores, keyLimit } = given.classification
  const limit = input('keyLimit', 'count', keyLimit.limit)
  if (position === null)
    return {
      method: '2.2',
      formula: 'class',
      inputs: [limit, ...classes.counts.map(c => input(c.class ?? 'unclassified', 'count', c.customers))],
      result: { value: given.analysis.figures.n, unit: 'count' },
      basis: basisOf(given, null),
      leads: 'customers',
    }
  const { figures: f, significance } = given.analysis
  const reason = classReason(given, position)
  const rank = scores.rank[position]!
  return {
    method: '2.2',
    formula: reason?.overridden ? 'classByHand' : 'class',
    inputs: [
      input('score', 'points', numberOrNull(scores.score[position]!), 'judged'),
      input('scoreRank', 'count', rank === 0 ? null : rank, 'judged'),
      limit,
      input('significant', 'text', yesNo(significance.significant[position] === 1)),
      input('contribution', 'cents', f.contribution[position]!, contributionKind(given, position)),
      input('rule', 'text', reason?.rule ?? null),
      ...(reason?.overridden
        ? [input('reason', 'text', reason.note, 'judged'), input('givenBy', 'text', reason.by, 'judged')]
        : []),
    ],
    result: { value: classOfCode(classes.code[position]!), unit: 'text' },
    basis: basisOf(given, position),
    leads: 'judgements',
  }
}
