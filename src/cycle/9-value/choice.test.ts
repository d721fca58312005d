import { expect, test } from 'vitest'
import { PLAIN_SETTINGS, simulatedFirm, valuedOf } from '../../../tests/simulated-firm.ts'
import { dayOf } from '../../shared/calendar.ts'
import { chooseModel } from './choice.ts'
import { type Ground, groundOf } from './ground.ts'
import { groupHistories, historiesOf } from './models/histories.ts'
import { purchaseHistories } from './purchase-histories.ts'
import { DEFAULT_VALUE_SETTINGS as SETTINGS } from './settings.ts'

const firm = simulatedFirm(250)
const asOf = dayOf(2026, 11, 1)
const histories = purchaseHistories(firm, asOf, PLAIN_SETTINGS.defaultMargin)
const ground = groundOf(firm, histories, SETTINGS, PLAIN_SETTINGS.defaultMargin)

test('the best log score is taken, and the lead is that over the second', () => {
  const { candidates, chosen, reason } = chooseModel(ground, SETTINGS)
  const scores = candidates
    .filter(c => c.id !== 'nbd')
    .map(c => c.holdout!.logScore)
    .sort((a, b) => b - a)
  expect(chosen!.holdout!.logScore).toBe(scores[0])
  expect(reason).toMatchObject({ code: 'best-log-score', model: chosen!.id })
  expect(reason.code === 'best-log-score' && reason.lead).toBeCloseTo(scores[0]! - scores[1]!, 12)
  for (const { holdout } of candidates) {
    expect(holdout!.coverage).toBeGreaterThan(0.8)
    expect(holdout!.coverage).toBeLessThanOrEqual(1)
    expect(holdout!.customers).toBe(ground.trial!.judged.length)
  }
})

test('the model without dropout is the yardstick and values nobody unless it is asked for', () => {
  const { candidates, chosen } = chooseModel(ground, { ...SETTINGS, withinPoints: 1e6 })
  expect(candidates.some(c => c.id === 'nbd')).toBe(true)
  expect(chosen!.id).not.toBe('nbd')
  const asked = chooseModel(ground, { ...SETTINGS, model: 'nbd' })
  expect(asked).toMatchObject({ chosen: { id: 'nbd' }, reason: { code: 'asked', model: 'nbd' } })
  expect(asked.candidates).toHaveLength(1)
})

test('a model that is asked for is held against the yardstick alone', () => {
  const { candidates, reason } = chooseModel(ground, { ...SETTINGS, model: 'pareto-nbd' })
  expect(candidates.map(c => c.id)).toEqual(['nbd', 'pareto-nbd'])
  expect(reason).toEqual({ code: 'asked', model: 'pareto-nbd' })
})

test('without weeks to hold out the lowest AIC is taken', () => {
  const { candidates, chosen, fit, reason } = chooseModel({ ...ground, trial: null }, SETTINGS)
  const least = Math.min(...candidates.filter(c => c.id !== 'nbd' && c.compared).map(c => c.compared!.aic))
  expect(fit!.aic).toBe(least)
  expect(reason).toEqual({ code: 'best-aic', model: chosen!.id })
})

test('a short ledger leaves no weeks to hold out', () => {
  const { choice } = valuedOf(firm, '2022-11-01..2023-06-01')
  expect(choice.trial).toBeNull()
  const { trial } = groundOf(firm, histories, { ...SETTINGS, holdoutWeeks: 0 }, PLAIN_SETTINGS.defaultMargin)
  expect(trial).toBeNull()
})

test('what cannot be fitted is named, and no model is taken', () => {
  const { groups } = groupHistories(historiesOf([{ x: 0, tx: 0, T: 10, weight: 80 }]))
  const none: Ground = { ...ground, groups, customers: 80, repeatBuyers: 60, trial: null }
  expect(chooseModel(none, SETTINGS)).toMatchObject({
    chosen: null,
    reason: { code: 'no-fit', problem: 'no-repeat-purchases' },
  })
})

test('buyers that never leave give no model of leaving', () => {
  // Everybody bought until the last week, whatever the pace.
  const list = Array.from({ length: 120 }, (_, i) => ({ x: 5 + (i % 40), tx: 99 + (i % 7) / 7, T: 100 }))
  const { groups } = groupHistories(historiesOf(list))
  const loyal: Ground = { ...ground, groups, customers: 120, repeatBuyers: 120, trial: null }
  const { chosen, reason, candidates } = chooseModel(loyal, SETTINGS)
  expect(chosen).toBeNull()
  expect(reason).toMatchObject({ code: 'not-identified', simpler: 'nbd' })
  for (const { compared } of candidates.filter(c => c.id !== 'nbd'))
    expect(compared?.identification.identified).not.toBe(true)
})

test('what the weeks before the holdout do not tell, everything may', () => {
  // All leave with the same chance of 3 in 10: how it differs between customers runs away.
  const list = [0.5, 1, 2, 4].flatMap(gap =>
    Array.from({ length: 12 }, (_, x) => ({
      x,
      tx: x * gap,
      T: 60,
      weight: Math.round(300 * 0.3 * 0.7 ** x),
    })),
  )
  const { groups } = groupHistories(historiesOf(list))
  const same = { ...ground, trial: { ...ground.trial!, groups } }
  const { candidates, chosen, fit, reason } = chooseModel(same, { ...SETTINGS, model: 'bg-nbd' })
  expect(candidates.find(c => c.id === 'bg-nbd')!.compared!.identification).toMatchObject({
    identified: false,
    why: expect.stringMatching(/bound|flat/),
  })
  expect(fit!.identification.identified).toBe(true)
  expect(reason).toEqual({ code: 'asked', model: 'bg-nbd' })
  expect(chosen!.id).toBe('bg-nbd')
})

test('a model that foretells worse than one without leaving is not taken, and that is the reason that is told', () => {
  const trial = ground.trial!
  // Everybody who was silent comes back.
  const back = trial.bought.map((n, i) => {
    const rate = trial.histories.x[i]! / Math.max(1, trial.histories.T[i]!)
    return Math.max(n, 1, Math.round(rate * trial.split.weeks))
  })
  const { candidates, chosen, fit, reason } = chooseModel(
    { ...ground, trial: { ...trial, bought: back } },
    SETTINGS,
  )
  const score = (id: string) => candidates.find(c => c.id === id)!.holdout!.logScore
  expect(chosen).toBeNull()
  expect(fit).toBeNull()
  expect(reason).toMatchObject({ code: 'foretells-worse', simpler: 'nbd' })
  expect(reason.code === 'foretells-worse' && reason.behind).toBeCloseTo(score('nbd') - score('bg-nbd'), 9)
})
