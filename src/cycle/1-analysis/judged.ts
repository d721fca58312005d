import type { Judgement, JudgementSubject, Mark } from '../../ledger/judgement.ts'
import { addMonths, type Day } from '../../shared/calendar.ts'
import type { Figures } from './figures.ts'
import type { AnalysisSettings, JudgedSettings } from './settings.ts'

export const ANSWERS = ['no', 'yes', 'toJudge'] as const
export type Answer = (typeof ANSWERS)[number]
export const NO = 0
export const YES = 1
export const TO_JUDGE = 2

/** The newest judgement of every subject, by store id of the customer. */
export type CurrentJudgements = ReadonlyMap<number, ReadonlyMap<JudgementSubject, Judgement>>

/** Picks the newest judgement per customer and subject: by day, then by id. Judgements after `today` are left out. */
export function currentJudgements(judgements: readonly Judgement[], today: Day): CurrentJudgements {
  const current = new Map<number, Map<JudgementSubject, Judgement>>()
  for (const j of judgements) {
    if (j.day > today) continue
    const subjects = current.get(j.customerId) ?? new Map<JudgementSubject, Judgement>()
    current.set(j.customerId, subjects)
    const known = subjects.get(j.subject)
    if (!known || j.day > known.day || (j.day === known.day && j.id > known.id)) subjects.set(j.subject, j)
  }
  return current
}

/** A judgement older than 12 months (setting) is stale: shown so, and still counted. */
export function isStale(judgement: Judgement, today: Day, settings: AnalysisSettings): boolean {
  return judgement.day < addMonths(today, -settings.staleMonths)
}

/** A weighted mean of marks 0–4 with what is still unknown: bounds with the lowest and the highest mark. */
export type Verdict = {
  /** The weighted mean; null while a subject is missing. */
  score: number | null
  low: number
  high: number
  answer: Answer
  /** Weighted mean of the marks that are known, and the share of the weight they carry. */
  known: number | null
  coverage: number
}

/**
 * The verdict on one customer from its marks. Missing is never 0: the answer is yes or no only when both bounds
 * agree with the threshold, else to judge.
 */
export function verdict<Subject extends string>(
  marks: Partial<Record<Subject, Mark>>,
  settings: JudgedSettings<Subject>,
): Verdict {
  let weight = 0
  let known = 0
  let sum = 0
  for (const subject of Object.keys(settings.weights) as Subject[]) {
    const w = settings.weights[subject]
    const mark = marks[subject]
    weight += w
    if (mark === undefined) continue
    known += w
    sum += w * mark
  }
  const low = weight > 0 ? sum / weight : 0
  const high = weight > 0 ? (sum + 4 * (weight - known)) / weight : 4
  const complete = weight > 0 && known >= weight - 1e-9
  return {
    score: complete ? low : null,
    low,
    high: complete ? low : high,
    answer: ANSWERS[answerOf(low, complete ? low : high, settings.threshold)]!,
    known: known > 0 ? sum / known : null,
    coverage: weight > 0 ? known / weight : 0,
  }
}

/** Marks are whole and weights are tenths: 1e-9 keeps a mean of exactly the threshold on the right side. */
function answerOf(low: number, high: number, threshold: number): 0 | 1 | 2 {
  if (low >= threshold - 1e-9) return YES
  return high < threshold - 1e-9 ? NO : TO_JUDGE
}

/** Verdicts on all customers of a period; for who was never judged the bounds are 0 and 4. */
export type Judged = {
  readonly low: Float64Array
  readonly high: Float64Array
  /** Index in ANSWERS. */
  readonly answer: Uint8Array
  /** Mean of the known marks (NaN: none) and the share of the weight known. */
  readonly known: Float64Array
  readonly coverage: Float64Array
  /** 1 where a judgement that counts is stale. */
  readonly stale: Uint8Array
  /** Customers with at least one mark. */
  readonly judged: number
}

/** Applies the newest marks to the customers of a period (1.9 and 1.10 in one way). */
export function judged<Subject extends JudgementSubject>(
  f: Figures,
  current: CurrentJudgements,
  settings: JudgedSettings<Subject>,
  today: Day,
): Judged {
  const answer = new Uint8Array(f.n).fill(ANSWERS.indexOf(verdict({}, settings).answer))
  if (current.size === 0) return { ...unjudged(f), answer, judged: 0 }
  const low = new Float64Array(f.n)
  const high = new Float64Array(f.n).fill(4)
  const known = new Float64Array(f.n).fill(Number.NaN)
  const coverage = new Float64Array(f.n)
  const stale = new Uint8Array(f.n)
  let count = 0
  for (let p = 0; p < f.n; p++) {
    const subjects = current.get(f.portfolio.customers.id[f.members[p]!]!)
    if (!subjects) continue
    const marks: Partial<Record<Subject, Mark>> = {}
    for (const subject of Object.keys(settings.weights) as Subject[]) {
      const judgement = subjects.get(subject)
      if (!judgement) continue
      marks[subject] = judgement.mark
      if (isStale(judgement, today, f.settings)) stale[p] = 1
    }
    const v = verdict(marks, settings)
    low[p] = v.low
    high[p] = v.high
    answer[p] = ANSWERS.indexOf(v.answer)
    known[p] = v.known ?? Number.NaN
    coverage[p] = v.coverage
    if (v.known !== null) count++
  }
  return { low, high, answer, known, coverage, stale, judged: count }
}

/** The columns of a period in which nobody was judged, made once and shared: most firms start there. */
function unjudged(f: Figures): Omit<Judged, 'answer' | 'judged'> {
  const known = remembered.get(f)
  if (known) return known
  const zeros = new Float64Array(f.n)
  const columns = {
    low: zeros,
    high: new Float64Array(f.n).fill(4),
    known: new Float64Array(f.n).fill(Number.NaN),
    coverage: zeros,
    stale: new Uint8Array(f.n),
  }
  remembered.set(f, columns)
  return columns
}

const remembered = new WeakMap<Figures, Omit<Judged, 'answer' | 'judged'>>()
