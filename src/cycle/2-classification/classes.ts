import type { Day } from '../../shared/calendar.ts'
import type { Analysis } from '../1-analysis/analysis.ts'
import { TO_JUDGE, YES } from '../1-analysis/judged.ts'
import { CUSTOMER_CLASSES, type CustomerClass, UNCLASSIFIED } from './customer-class.ts'
import { type ClassificationSettings, type ClassRule, FACTS } from './settings.ts'

/** A class given by hand, with a reason; class null takes an earlier one back. Nothing is overwritten. */
export type ClassOverride = {
  id: number
  customerId: number
  class: CustomerClass | null
  reason: string
  author: string
  day: Day
}

const BIT = Object.fromEntries(FACTS.map((fact, i) => [fact, 1 << i])) as Record<
  (typeof FACTS)[number],
  number
>

/** The first rule that holds for facts (bits in order of FACTS) and amounts in cents; −1 when none does. */
export function firstRule(
  rules: readonly ClassRule[],
  facts: number,
  amounts: (figure: 'revenue' | 'grossMargin' | 'contribution') => number,
): number {
  return rules.findIndex(rule =>
    rule.all.every(condition => {
      if ('fact' in condition) return ((facts & BIT[condition.fact]) !== 0) === condition.is
      const cents = amounts(condition.figure)
      return 'atLeast' in condition ? cents >= condition.atLeast * 100 : cents < condition.below * 100
    }),
  )
}

/** A rule in words: "losing and not strategic"; "all others" where it asks for nothing. Amounts in euro. */
export function ruleText(rule: ClassRule): string {
  const words = rule.all.map(c => {
    if ('fact' in c) return c.is ? c.fact : `not ${c.fact}`
    return 'atLeast' in c ? `${c.figure} ≥ ${c.atLeast}` : `${c.figure} < ${c.below}`
  })
  return words.length > 0 ? words.join(' and ') : 'all others'
}

/** The classes of all customers of a period (2.2); codes are indexes in CUSTOMER_CLASSES, or UNCLASSIFIED. */
export type Classes = {
  /** What the rules say; an effect that is still to be judged counts as not strategic yet. */
  readonly derived: Uint8Array
  /** What the rules would say if the customer were judged strategic; differs from `derived` only while to judge. */
  readonly ifStrategic: Uint8Array
  /** The class in force: an override where there is one. */
  readonly code: Uint8Array
  /** Index of the rule behind `derived`, −1 without. */
  readonly rule: Int8Array
  readonly overrides: ReadonlyMap<number, ClassOverride>
  readonly counts: Array<{
    class: CustomerClass | null
    customers: number
    revenue: number
    contribution: number
  }>
  /** Customers whose class may still change when they are judged. */
  readonly toJudge: number
  /** The class that the rules give with and without a place among the best K. */
  readonly derivedWith: (position: number, topK: boolean) => number
}

/** Applies the rules, then the newest override of each customer; `rank` comes from the score, `limit` is K. */
export function classes(
  analysis: Analysis,
  rank: Int32Array,
  limit: number,
  settings: ClassificationSettings,
  overrides: readonly ClassOverride[],
): Classes {
  const { figures: f, significance, strategic } = analysis
  const { rules } = settings
  const evaluate = compile(rules, analysis)
  const derived = new Uint8Array(f.n)
  const ifStrategic = new Uint8Array(f.n)
  const rule = new Int8Array(f.n)
  const facts = (p: number) => {
    const contribution = f.contribution[p]!
    return (
      (significance.significant[p] ? BIT.significant : 0) |
      (contribution > 0 ? BIT.profitable : 0) |
      (contribution < 0 ? BIT.losing : 0) |
      (strategic.answer[p] === YES ? BIT.strategic : 0)
    )
  }
  const codeOf = (index: number) => (index < 0 ? UNCLASSIFIED : CUSTOMER_CLASSES.indexOf(rules[index]!.class))
  const codes = rules.map((_, i) => codeOf(i))
  let toJudge = 0
  for (let p = 0; p < f.n; p++) {
    const r = rank[p]!
    if (r === 0) {
      derived[p] = UNCLASSIFIED
      ifStrategic[p] = UNCLASSIFIED
      rule[p] = -1
      continue
    }
    const bits = facts(p) | (r <= limit ? BIT.topK : 0)
    const index = evaluate(bits, p)
    rule[p] = index
    const code = index < 0 ? UNCLASSIFIED : codes[index]!
    derived[p] = code
    ifStrategic[p] = code
    if (strategic.answer[p] === TO_JUDGE) {
      const other = evaluate(bits | BIT.strategic, p)
      ifStrategic[p] = other < 0 ? UNCLASSIFIED : codes[other]!
      if (ifStrategic[p] !== code) toJudge++
    }
  }
  const code = derived.slice()
  const current = newest(overrides)
  if (current.size > 0) {
    for (let p = 0; p < f.n; p++) {
      const override = current.get(f.portfolio.customers.id[f.members[p]!]!)
      if (override?.class) code[p] = CUSTOMER_CLASSES.indexOf(override.class)
    }
  }
  return {
    derived,
    ifStrategic,
    code,
    rule,
    overrides: current,
    counts: countsOf(analysis, code),
    toJudge,
    derivedWith: (p, topK) =>
      rank[p] === 0 ? UNCLASSIFIED : codeOf(evaluate(facts(p) | (topK ? BIT.topK : 0), p)),
  }
}

/** The rules as a table over the facts; amounts, where a rule asks for them, are looked at per customer. */
function compile(
  rules: readonly ClassRule[],
  analysis: Analysis,
): (facts: number, position: number) => number {
  const f = analysis.figures
  if (rules.some(r => r.all.some(c => 'figure' in c))) {
    return (facts, p) => firstRule(rules, facts, figure => f[figure][p]!)
  }
  const table = Int8Array.from({ length: 1 << FACTS.length }, (_, facts) => firstRule(rules, facts, () => 0))
  return facts => table[facts]!
}

function newest(overrides: readonly ClassOverride[]): Map<number, ClassOverride> {
  const current = new Map<number, ClassOverride>()
  for (const o of overrides) {
    const known = current.get(o.customerId)
    if (!known || o.day > known.day || (o.day === known.day && o.id > known.id)) current.set(o.customerId, o)
  }
  for (const [customer, o] of current) if (o.class === null) current.delete(customer)
  return current
}

function countsOf({ figures: f }: Analysis, code: Uint8Array): Classes['counts'] {
  const counts = [...CUSTOMER_CLASSES, null].map(name => ({
    class: name as CustomerClass | null,
    customers: 0,
    revenue: 0,
    contribution: 0,
  }))
  for (let p = 0; p < f.n; p++) {
    const count = counts[code[p]!]!
    count.customers++
    count.revenue += f.revenue[p]!
    count.contribution += f.contribution[p]!
  }
  return counts
}
