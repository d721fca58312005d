import { isoOf } from '../../shared/calendar.ts'
import type { Explanation, ExplanationInput } from '../../shared/result.ts'
import type { Analysis } from '../1-analysis/analysis.ts'
import { ruleText } from './classes.ts'
import type { Classification } from './classification.ts'
import { classOfCode } from './customer-class.ts'

/** Figures of step 2 that can be opened, of one customer. */
export const EXPLAINED = ['score', 'class'] as const
export type Explained = (typeof EXPLAINED)[number]

/** How the score or the class of one customer (its position in the figures) was made. */
export function explain(
  analysis: Analysis,
  classification: Classification,
  figure: Explained,
  position: number,
): Explanation {
  const inputs =
    figure === 'score'
      ? scoreInputs(classification, position)
      : classInputs(analysis, classification, position)
  const { score, coverage } = classification.scores
  const judged = classification.scores.criteria.some(
    c => c.criterion.source === 'judged' && !Number.isNaN(c.value[position]!),
  )
  const value = score[position]!
  return {
    figure,
    method: figure === 'score' ? '2.1' : '2.2',
    formula: figure,
    inputs,
    result:
      figure === 'score'
        ? { value: Number.isNaN(value) ? null : value, unit: 'points' }
        : { value: classOfCode(classification.classes.code[position]!), unit: 'text' },
    basis: { kind: judged ? 'judged' : analysis.figures.basis.kind, measured: coverage[position]! },
    period: analysis.figures.period,
    leads: judged ? 'judgements' : 'lines',
  }
}

function scoreInputs({ scores }: Classification, position: number): ExplanationInput[] {
  const inputs = scores.criteria.map(({ criterion, value }): ExplanationInput => {
    const v = value[position]!
    return {
      name: criterion.id,
      value: Number.isNaN(v) ? null : v,
      unit: 'points',
      basis: criterion.source === 'judged' ? 'judged' : 'measured',
      note: `× ${criterion.weight}`,
    }
  })
  inputs.push({ name: 'coverage', value: scores.coverage[position]!, unit: 'share', basis: 'measured' })
  return inputs
}

function classInputs(analysis: Analysis, c: Classification, position: number): ExplanationInput[] {
  const { classes, scores, settings } = c
  const rule = settings.rules[classes.rule[position]!]
  const inputs: ExplanationInput[] = [
    { name: 'rule', value: rule ? ruleText(rule) : null, unit: 'text', basis: 'measured' },
    { name: 'derivedClass', value: classOfCode(classes.derived[position]!), unit: 'text', basis: 'measured' },
    { name: 'rank', value: scores.rank[position] || null, unit: 'count', basis: 'measured' },
    { name: 'keyLimit', value: c.keyLimit.limit, unit: 'count', basis: 'estimate' },
    { name: 'stability', value: c.classStability(position), unit: 'share', basis: 'estimate' },
  ]
  if (classes.ifStrategic[position] !== classes.derived[position]) {
    inputs.push({
      name: 'ifStrategic',
      value: classOfCode(classes.ifStrategic[position]!),
      unit: 'text',
      basis: 'judged',
    })
  }
  const f = analysis.figures
  const override = classes.overrides.get(f.portfolio.customers.id[f.members[position]!]!)
  if (override) {
    inputs.push({
      name: 'override',
      value: override.class,
      unit: 'text',
      basis: 'judged',
      note: `${override.author} · ${isoOf(override.day)} · ${override.reason}`,
    })
  }
  return inputs
}
