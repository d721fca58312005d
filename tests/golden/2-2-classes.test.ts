import { expect, test } from 'vitest'
import { type ClassOverride, ruleText } from '../../src/cycle/2-classification/classes.ts'
import { classify } from '../../src/cycle/2-classification/classification.ts'
import { classOfCode } from '../../src/cycle/2-classification/customer-class.ts'
import { keyLimit } from '../../src/cycle/2-classification/key-limit.ts'
import { DEFAULT_CLASSIFICATION_SETTINGS } from '../../src/cycle/2-classification/settings.ts'
import { STRATEGIC_EFFECTS } from '../../src/ledger/judgement.ts'
import { analysisOf, type JudgementRow, salesOnce, withoutCostToServe } from '../analysis-of.ts'

const settings = DEFAULT_CLASSIFICATION_SETTINGS
const two = { ...settings, keyLimit: { people: 1, hoursPerYear: 1400, share: 0.3, hoursPerKeyAccount: 210 } }
const judge = (customer: string, mark: 0 | 4): JudgementRow[] =>
  STRATEGIC_EFFECTS.map(subject => ({ customer, subject, mark }))

const sales = salesOnce({
  A: [1000, 500],
  B: [900, 500],
  C: [800, 500],
  D: [700, 800],
  E: [100, 60],
  F: [60, 70],
  G: [50, 30],
})
const judgements = [
  ...judge('D', 4),
  ...judge('E', 4),
  ...['A', 'B', 'C', 'F', 'G'].flatMap(c => judge(c, 0)),
]

// Rule 2.3: "K = ⌊hours for key accounts ÷ hours per key account⌋: 3 × 1,400 × 60 % ÷ 210 = 12."
test('2.3-1 Three people have room for twelve key accounts', () => {
  expect(keyLimit(settings)).toEqual({ hours: 2520, hoursPerKeyAccount: 210, limit: 12 })
})

// Rule 2.2: "loss-making P < 0 and not strategic · key top K by score (2.3), significant, P > 0 · future key strategic ·
// large significant · small the rest."
test('2.2-1 Seven customers, room for two key accounts', () => {
  const a = analysisOf({ sales, judgements, settings: withoutCostToServe })
  const c = classify(a, { ...two, criteria: settings.criteria.slice(0, 2) }, [], 1)
  const given = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map(n => `${n} ${classOfCode(c.classes.code[a.at(n)]!)}`)
  expect(given).toEqual([
    'A key',
    'B key',
    'C large',
    'D futureKey',
    'E futureKey',
    'F lossMaking',
    'G small',
  ])
  expect(c.classes.counts.map(n => [n.class, n.customers])).toEqual([
    ['key', 2],
    ['futureKey', 2],
    ['large', 1],
    ['small', 1],
    ['lossMaking', 1],
    [null, 0],
  ])
})

test('2.2-2 The rules as they are read', () => {
  expect(settings.rules.map(r => `${r.class}: ${ruleText(r)}`)).toEqual([
    'lossMaking: losing and not strategic',
    'key: topK and significant and profitable',
    'futureKey: strategic',
    'large: significant',
    'small: all others',
  ])
})

test('2.2-3 A rule of the firm itself: from € 750 revenue a customer is large', () => {
  const rules = settings.rules.map(r =>
    r.class === 'large' ? { ...r, all: [{ figure: 'revenue' as const, atLeast: 750 }] } : r,
  )
  const a = analysisOf({ sales, settings: withoutCostToServe })
  const c = classify(a, { ...two, rules, keyLimit: { ...two.keyLimit, people: 0 } }, [], 1)
  expect(['A', 'C', 'E'].map(n => classOfCode(c.classes.code[a.at(n)]!))).toEqual(['large', 'large', 'small'])
})

// Method 2.2: "overridable with a reason." Judgements are never overwritten: the newest override counts.
test('2.2-4 Overridden with a reason, and taken back', () => {
  const a = analysisOf({ sales, judgements, settings: withoutCostToServe })
  const override = (id: number, name: 'key' | null, day: number): ClassOverride => ({
    id,
    customerId: a.figures.portfolio.customers.id[a.at('G')]!,
    class: name,
    reason: 'Opens the German market next year',
    author: 'J. Smit',
    day,
  })
  const code = (overrides: ClassOverride[]) => {
    const { classes } = classify(a, two, overrides, 1)
    return [classOfCode(classes.derived[a.at('G')]!), classOfCode(classes.code[a.at('G')]!)]
  }
  expect(code([override(1, 'key', 100)])).toEqual(['small', 'key'])
  expect(code([override(2, null, 101), override(1, 'key', 100)])).toEqual(['small', 'small'])
})

test('2.2-5 Not judged yet: the class stands without strategic importance, and the other outcome is shown', () => {
  const a = analysisOf({ sales, settings: withoutCostToServe })
  const { classes } = classify(a, two, [], 1)
  const both = (n: string) => [
    classOfCode(classes.derived[a.at(n)]!),
    classOfCode(classes.ifStrategic[a.at(n)]!),
  ]
  expect(['A', 'C', 'F', 'G'].map(both)).toEqual([
    ['key', 'key'],
    ['large', 'futureKey'],
    ['lossMaking', 'futureKey'],
    ['small', 'futureKey'],
  ])
  expect(classes.toJudge).toBe(5)
})

// Rule 2.1: "no class under 50 %" of the weights known.
test('2.2-6 Too little known: no class', () => {
  const criteria = settings.criteria.map(c => ({ ...c, weight: c.source === 'judged' ? 0.3 : 0.2 }))
  const a = analysisOf({ sales, settings: withoutCostToServe })
  const { classes } = classify(a, { ...two, criteria }, [], 1)
  expect(classes.counts.at(-1)).toMatchObject({ class: null, customers: 7 })
})

// Rule 2.1: "1,000 seeded runs, each weight × uniform(0.5, 1.5), rescaled; stable ≥ 90 %."
test('2.1-6 A clear first stays key in every run; two that compete for the last place do not', () => {
  const opposite = {
    sales: [
      { customer: 'first', day: '2025-03-01', revenue: 1000, cost: 200 },
      { customer: 'large', day: '2025-03-01', revenue: 900, cost: 700 },
      { customer: 'rich', day: '2025-03-01', revenue: 800, cost: 400 },
      { customer: 'last', day: '2025-03-01', revenue: 100, cost: 90 },
    ],
    settings: withoutCostToServe,
  }
  const a = analysisOf(opposite)
  const c = classify(a, two, [], 20261121)
  expect(c.classStability(a.at('first'))).toBe(1)
  expect(c.classStability(a.at('last'))).toBe(1)
  // By revenue "large" goes before "rich", by contribution after: whichever weight happens to be heavier decides.
  expect(c.classStability(a.at('large'))).toBeCloseTo(0.5, 1)
  expect(c.classStability(a.at('large'))! + c.classStability(a.at('rich'))!).toBeGreaterThan(0.9)
  expect(c.stable).toBe(2)
})
