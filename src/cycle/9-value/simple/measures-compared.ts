import type { FirstMargin } from './retention-ratio.ts'
import { retentionRatioValue } from './retention-ratio.ts'
import type { WTimesA } from './w-times-a.ts'

/** The measures of what one customer is worth, simplest first. */
export const MEASURES = ['w-times-a', 'lifetime-value', 'present-value', 'retention-ratio', 'model'] as const
export type Measure = (typeof MEASURES)[number]

/** What is known of one customer when its measures are held side by side. Money in cents. */
export type MeasureInputs = {
  wTimesA: WTimesA
  lifetime: { value: number; years: number; atLeast: boolean } | null
  /** Of W × A, spread evenly over its term. */
  presentValue: { value: number; yearlyRate: number; kind: 'discount' | 'inflation' } | null
  retentionRatio: {
    value: number
    /** Profit of a year. */
    margin: number
    /** Of all customers, or of its segment: not its own. */
    retention: number
    discount: number
    first: FirstMargin
    years: number
  } | null
  model: {
    value: number
    horizonMonths: number
    yearlyRate: number
    alive: number
    /** Expected in the horizon; that the customer may be gone is in it. */
    purchases: number
    /** Expected margin per purchase − cost to serve per purchase. */
    profitPerPurchase: number
    /** Gross margin per purchase: of the customer itself, of everybody, and what the model expects. */
    ownMargin: number
    groupMargin: number
    expectedMargin: number
  } | null
  /** Purchases of the newest 12 months and of the 12 before; null where the ledger does not hold these. */
  lastYear: { now: number; before: number } | null
}

/** Why a measure differs from another, with the numbers behind it. */
export type MeasureReason =
  | { code: 'horizon'; months: number | null; against: number }
  | { code: 'alive-below-1'; alive: number }
  | { code: 'rhythm-of-model'; perYear: number; against: number }
  | { code: 'whole-history'; own: number; against: number; months: number }
  | { code: 'shrunk-to-group-mean'; own: number; group: number; expected: number }
  | { code: 'discounted'; yearlyRate: number; kept: number | null }
  | { code: 'group-retention'; retention: number; years: number | null }
  | { code: 'at-least'; years: number }

/** A remark on the customer itself that makes its measures less sure. */
export type MeasureRemark =
  | { code: 'few-purchases'; purchases: number }
  | { code: 'grew-or-shrank'; now: number; before: number }
  | { code: 'loses-money'; perPurchase: number }

export type MeasureStep = {
  reason: MeasureReason
  /** What it adds to W × A on the way to the measure; null where that cannot be told apart. */
  change: number | null
}

export type MeasuresCompared = {
  values: Record<Measure, number | null>
  /** Per measure the way from W × A to it; the changes add up to the difference exactly, where none is null. */
  steps: Record<Exclude<Measure, 'w-times-a'>, MeasureStep[]>
  remarks: MeasureRemark[]
}

/** With fewer purchases W is mostly chance. */
const FEW = 4
/** More or less than this a year is growth or shrinking. */
const GREW = 1.25
/** Smaller changes are not worth a reason. */
const CENT = 0.5

/**
 * All measures of one customer side by side and, for each, the way from W × A to it in steps that add up: another
 * horizon, the rhythm that the model expects while the customer is alive, the chance that it is not, the value per
 * purchase drawn to that of all, and the discount.
 *
 * Example: W × A of € 972 in 36 months; the model looks 36 months ahead, expects 9 purchases at a chance of 0.9 to be
 * alive, so 10 while alive, at € 78 each, and finds € 640 after discount: −162 rhythm, −81 alive, −27 value, −62
 * discount. `whole-history` is W of the period against that of everything the ledger holds, on which a model rests.
 */
export function measuresCompared(inputs: MeasureInputs): MeasuresCompared {
  const { wTimesA, lifetime, presentValue, retentionRatio, model } = inputs
  return {
    values: {
      'w-times-a': wTimesA.value,
      'lifetime-value': lifetime?.value ?? null,
      'present-value': presentValue?.value ?? null,
      'retention-ratio': retentionRatio?.value ?? null,
      model: model?.value ?? null,
    },
    steps: {
      'lifetime-value': lifetime ? lifetimeSteps(wTimesA, lifetime) : [],
      'present-value': presentValue ? presentValueSteps(wTimesA, presentValue) : [],
      'retention-ratio': retentionRatio ? retentionSteps(wTimesA, retentionRatio) : [],
      model: model ? modelSteps(wTimesA, model) : [],
    },
    remarks: remarksOf(inputs),
  }
}

function lifetimeSteps(w: WTimesA, lifetime: NonNullable<MeasureInputs['lifetime']>): MeasureStep[] {
  const walk = walkFrom(w.value)
  walk.to(lifetime.value, { code: 'horizon', months: lifetime.years * 12, against: w.term })
  if (lifetime.atLeast) walk.note({ code: 'at-least', years: lifetime.years })
  return walk.end(lifetime.value)
}

function presentValueSteps(w: WTimesA, present: NonNullable<MeasureInputs['presentValue']>): MeasureStep[] {
  const walk = walkFrom(w.value)
  const kept = w.value === 0 ? 1 : present.value / w.value
  walk.to(present.value, { code: 'discounted', yearlyRate: present.yearlyRate, kept })
  return walk.end(present.value)
}

/** Retention and horizon cannot be told apart where all years count: then retention is the horizon. */
function retentionSteps(w: WTimesA, ratio: NonNullable<MeasureInputs['retentionRatio']>): MeasureStep[] {
  const { margin, retention, discount, first, years } = ratio
  const walk = walkFrom(w.value)
  const finite = Number.isFinite(years)
  if (finite) walk.to(margin * years, { code: 'horizon', months: years * 12, against: w.term })
  const kept = retentionRatioValue(margin, retention, 0, first, years)
  const reason = {
    code: 'group-retention',
    retention,
    years: retention < 1 ? 1 / (1 - retention) : null,
  } as const
  if (kept === null) {
    walk.note(reason)
    walk.note({ code: 'discounted', yearlyRate: discount, kept: null })
    return walk.steps.map(step => ({ ...step, change: null }))
  }
  walk.to(kept, reason)
  walk.to(ratio.value, {
    code: 'discounted',
    yearlyRate: discount,
    kept: kept === 0 ? 1 : ratio.value / kept,
  })
  return walk.steps
}

function modelSteps(w: WTimesA, model: NonNullable<MeasureInputs['model']>): MeasureStep[] {
  const { horizonMonths, alive, purchases, profitPerPurchase } = model
  const walk = walkFrom(w.value)
  const sameRhythm = (w.a * horizonMonths) / w.term
  // Of who is surely gone no rhythm is known: all of the difference is that it is gone.
  const whileAlive = alive > 0 ? purchases / alive : sameRhythm
  walk.to(w.w * sameRhythm, { code: 'horizon', months: horizonMonths, against: w.term })
  walk.to(w.w * whileAlive, {
    code: 'rhythm-of-model',
    perYear: (whileAlive * 12) / horizonMonths,
    against: (w.a * 12) / w.term,
  })
  walk.to(w.w * purchases, { code: 'alive-below-1', alive })
  const own = profitPerPurchase - model.expectedMargin + model.ownMargin
  walk.to(own * purchases, { code: 'whole-history', own, against: w.w, months: w.months })
  const nominal = profitPerPurchase * purchases
  walk.to(nominal, {
    code: 'shrunk-to-group-mean',
    own: model.ownMargin,
    group: model.groupMargin,
    expected: model.expectedMargin,
  })
  const kept = nominal === 0 ? 1 : model.value / nominal
  walk.to(model.value, { code: 'discounted', yearlyRate: model.yearlyRate, kept })
  return walk.end(model.value)
}

/**
 * Steps from one value to the next; a step too small to matter goes with the next one, or at the end with the last, so
 * that the sum stays exact.
 */
function walkFrom(start: number) {
  const steps: MeasureStep[] = []
  let at = start
  return {
    steps,
    to(next: number, reason: MeasureReason) {
      if (Math.abs(next - at) < CENT) return
      steps.push({ reason, change: next - at })
      at = next
    },
    note(reason: MeasureReason) {
      steps.push({ reason, change: 0 })
    },
    end(value: number): MeasureStep[] {
      const last = steps.findLast(step => step.change !== 0)
      if (last?.change) last.change += value - at
      return steps
    },
  }
}

function remarksOf({ wTimesA, lastYear }: MeasureInputs): MeasureRemark[] {
  const remarks: MeasureRemark[] = []
  if (wTimesA.purchases < FEW) remarks.push({ code: 'few-purchases', purchases: wTimesA.purchases })
  if (lastYear) {
    const { now, before } = lastYear
    if (Math.max(now, before) > 1 && (now >= GREW * before || before >= GREW * now))
      remarks.push({ code: 'grew-or-shrank', now, before })
  }
  if (wTimesA.w < 0) remarks.push({ code: 'loses-money', perPurchase: wTimesA.w })
  return remarks
}
