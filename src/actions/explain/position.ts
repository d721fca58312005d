import { ANSWERS } from '../../cycle/1-analysis/judged.ts'
import { QUADRANT_POSITIONS } from '../../cycle/1-analysis/quadrant.ts'
import { policies } from '../../cycle/1-analysis/whitney.ts'
import {
  amountOf,
  contributionKind,
  type Explainer,
  input,
  marginBasis,
  withCostToServe,
  yesNo,
} from './parts.ts'

/** 1.8: margin and cost to serve against the company's own. */
export const quadrant: Explainer = (given, position) => {
  const { analysis } = given
  const { cutMargin, cutCost, counts, position: places } = analysis.quadrant
  const basis = marginBasis(given, position)
  const costKind = analysis.figures.costToServeBasis.kind
  const cuts = [
    input('cutMargin', 'share', cutMargin, basis.kind),
    input('cutCost', 'share', cutCost, costKind),
  ]
  if (position === null)
    return {
      method: '1.8',
      formula: 'quadrant',
      inputs: [...cuts, ...counts.map(count => input(count.position, 'count', count.customers))],
      result: { value: analysis.figures.n, unit: 'count' },
      basis,
      ...withCostToServe(given),
      leads: 'customers',
    }
  const revenue = amountOf(given, 'revenue', position)
  const part = (cents: number) => (revenue > 0 ? cents / revenue : null)
  return {
    method: '1.8',
    formula: 'quadrant',
    inputs: [
      input('revenue', 'cents', revenue),
      input('marginOfRevenue', 'share', part(amountOf(given, 'grossMargin', position)), basis.kind),
      input('costOfRevenue', 'share', part(amountOf(given, 'costToServe', position)), costKind),
      ...cuts,
    ],
    result: { value: QUADRANT_POSITIONS[places[position]!]!, unit: 'text' },
    basis,
    ...withCostToServe(given),
    leads: 'lines',
  }
}

/** 1.11: strategic, significant, profitable. */
export const whitney: Explainer = (given, position) => {
  const { figures: f, whitney, strategic, significance } = given.analysis
  const basis = { kind: 'judged' as const, measured: marginBasis(given, position).measured }
  const threshold = input('strategicThreshold', 'points', f.settings.strategic.threshold)
  if (position === null)
    return {
      method: '1.11',
      formula: 'whitney',
      inputs: [
        threshold,
        ...whitney.cells.map(cell => input(cell.code, 'count', cell.customers, 'judged')),
        input('toJudge', 'count', whitney.undecided, 'judged'),
      ],
      result: { value: f.n, unit: 'count' },
      basis,
      leads: 'customers',
    }
  return {
    method: '1.11',
    formula: 'whitney',
    inputs: [
      input('strategicLow', 'points', strategic.low[position]!, 'judged'),
      input('strategicHigh', 'points', strategic.high[position]!, 'judged'),
      threshold,
      input('strategic', 'text', ANSWERS[strategic.answer[position]!]!, 'judged'),
      input('significant', 'text', yesNo(significance.significant[position] === 1)),
      input(
        'contribution',
        'cents',
        amountOf(given, 'contribution', position),
        contributionKind(given, position),
      ),
      input('profitable', 'text', yesNo(f.contribution[position]! > 0), contributionKind(given, position)),
    ],
    result: { value: policies(whitney.code[position]!).join(' / '), unit: 'text' },
    basis,
    leads: 'judgements',
  }
}
