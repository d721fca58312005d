import { type Accuracy, accuracy, forecast } from './diagnostics/accuracy.ts'
import type { Ground, Trial } from './ground.ts'
import { type Fit, type FitProblem, fitModel } from './models/fit.ts'
import { modelOf } from './models/registry.ts'
import { MODEL_IDS, type ModelId, type ValueSettings } from './settings.ts'

/** How a model did on the weeks it was not shown. */
export type HoldoutScore = Accuracy & {
  /** Share of the customers whose purchases lay within the predictive interval. */
  coverage: number
}

export type Candidate = {
  id: ModelId
  /** What candidates are compared by: fitted on the weeks before the holdout, without one on everything; null: no fit. */
  compared: Fit | null
  problem: FitProblem | null
  parameters: number
  /** Null where no holdout could be made. */
  holdout: HoldoutScore | null
}

/** Why a model was taken, or none: a key of the words, with its numbers. */
export type ChoiceReason =
  | { code: 'too-few-repeat-buyers'; repeatBuyers: number; needed: number }
  | { code: 'not-identified'; model: ModelId; simpler: string; gain: number }
  | { code: 'parameters-unclear'; model: ModelId }
  | { code: 'foretells-worse'; model: ModelId; simpler: ModelId; behind: number }
  | { code: 'no-fit'; problem: FitProblem }
  | { code: 'asked'; model: ModelId }
  | { code: 'best-log-score'; model: ModelId; second: ModelId | ''; lead: number }
  | { code: 'fewest-parameters'; model: ModelId; best: ModelId; lead: number; within: number }
  | { code: 'best-aic'; model: ModelId }
  | { code: 'best-identified'; model: ModelId; best: ModelId }

export type Choice = {
  candidates: Candidate[]
  /** The candidate that values the customers; null: the simple measure does (9.1). */
  chosen: Candidate | null
  /** The chosen one, fitted on everything. */
  fit: Fit | null
  reason: ChoiceReason
  fittedOn: Ground['fittedOn']
  /** Customers in the fit. */
  fitted: number
  /** See `Ground`. */
  regularity: number | null
  trial: Trial | null
}

/** Gaps of this shape or more are regular: nearer to 2 than to 1. */
const REGULAR_FROM = 1.5
/** Coverage is counted over about so many customers. */
const COVERED = 500

/**
 * Fits the candidates and takes one (9.5): each is fitted on the history up to the last quarter of the span (at most
 * 52 weeks) and judged by the log of the probability it gave to what the customers then did. The best log score wins;
 * within two points the model with the fewest parameters. No model where fewer than 50 customers bought twice, or
 * where dropping out cannot be told from buying seldom: then the simple measure is the honest one. Without a holdout
 * the lowest AIC wins.
 */
export function chooseModel(ground: Ground, settings: ValueSettings): Choice {
  const { groups, unit, trial, customers, fittedOn, repeatBuyers } = ground
  const base = { fittedOn, fitted: customers, regularity: ground.regularity }
  if (repeatBuyers < settings.minRepeatBuyers) {
    const needed = settings.minRepeatBuyers
    const reason: ChoiceReason = { code: 'too-few-repeat-buyers', repeatBuyers, needed }
    return { ...base, candidates: [], chosen: null, fit: null, reason, trial: null }
  }
  const candidates = candidateIds(ground, settings).map((id): Candidate => {
    const model = modelOf(id)
    const found = fitModel(model, trial?.groups ?? groups, unit)
    // How regular buying is was estimated too.
    const rest = { id, parameters: model.names.length + (id.startsWith('mbg-cnbd') ? 1 : 0) }
    if ('problem' in found) return { ...rest, compared: null, problem: found.problem, holdout: null }
    return { ...rest, compared: found, problem: null, holdout: trial && judge(found, trial, settings) }
  })
  return { ...base, candidates, ...decide(candidates, ground, settings), trial }
}

/** The models of regular buyers are tried where buying is regular; one that is asked for is held against the NBD. */
function candidateIds({ regularity }: Ground, { model }: ValueSettings): ModelId[] {
  if (model !== 'auto') return [...new Set<ModelId>(['nbd', model])]
  const regular = regularity !== null && regularity >= REGULAR_FROM
  return MODEL_IDS.filter(id => regular || !id.startsWith('mbg-cnbd'))
}

/** How a fit on the weeks before the holdout foretold it. */
function judge(fit: Fit, trial: Trial, settings: ValueSettings): HoldoutScore | null {
  const { histories, bought, before, split } = trial
  const said = forecast(fit.model, fit.parameters, histories, split.weeks, bought)
  const found = accuracy(said, bought, before)
  return found && { ...found, coverage: coverageOf(fit, trial, settings) }
}

/** The share of customers whose purchases in the holdout lay within the predictive interval. */
function coverageOf({ model, parameters }: Fit, trial: Trial, settings: ValueSettings): number {
  const { histories: h, bought, split } = trial
  const tail = (1 - settings.interval) / 2
  const step = Math.ceil(h.n / COVERED)
  let within = 0
  let customers = 0
  for (let i = 0; i < h.n; i += step) {
    const history = { x: h.x[i]!, tx: h.tx[i]!, T: h.T[i]! }
    const chance = (n: number) => model.conditionalProbability(parameters, history, split.weeks, n)
    let below = 0
    for (let n = 0; n < bought[i]!; n++) below += chance(n)
    if (below < 1 - tail && below + chance(bought[i]!) >= tail) within++
    customers++
  }
  return within / customers
}

/** Candidates that could be taken, best first: by log score, without a holdout by AIC. */
function ranked(candidates: Candidate[], settings: ValueSettings): Candidate[] {
  // The NBD knows no leaving: it is the yardstick, and values customers only where somebody asks for it.
  const able = candidates.filter(c => (settings.model === 'auto' ? c.id !== 'nbd' : c.id === settings.model))
  const judged = able.filter(c => c.holdout !== null)
  if (judged.length === 0)
    return able
      .filter(c => c.compared !== null)
      .sort((a, b) => a.compared!.aic - b.compared!.aic || a.parameters - b.parameters)
  const sorted = judged.sort((a, b) => b.holdout!.logScore - a.holdout!.logScore)
  const best = sorted[0]!.holdout!.logScore
  const close = sorted.filter(c => best - c.holdout!.logScore <= settings.withinPoints)
  const taken = close.reduce((least, c) => (c.parameters < least.parameters ? c : least))
  return [taken, ...sorted.filter(c => c !== taken)]
}

function decide(
  candidates: Candidate[],
  ground: Ground,
  settings: ValueSettings,
): Pick<Choice, 'chosen' | 'fit' | 'reason'> {
  const order = ranked(candidates, settings)
  const best = order[0]
  if (!best?.compared) {
    const problem = best?.problem ?? candidates.find(c => c.problem)?.problem ?? 'not-finite'
    return { chosen: null, fit: null, reason: { code: 'no-fit', problem } }
  }
  let unclear: Candidate = best
  for (const taken of order) {
    if (settings.model === 'auto' && scoreBehind(taken, candidates) > 0) break
    const fit = onEverything(taken, ground)
    if (fit?.identification.identified)
      return { chosen: taken, fit, reason: reasonFor(taken, order, settings) }
    if (taken === best && fit) unclear = { ...best, compared: fit }
  }
  const behind = scoreBehind(best, candidates)
  const { identification } = unclear.compared!
  if (settings.model === 'auto' && behind > 0 && identification.identified)
    return {
      chosen: null,
      fit: null,
      reason: { code: 'foretells-worse', model: best.id, simpler: 'nbd', behind },
    }
  return { chosen: null, fit: null, reason: whyUnclear(unclear.id, unclear.compared!) }
}

/**
 * The fit of a candidate on everything; null where it has none. Where leaving showed before the holdout but not how it
 * differs between customers, everything may tell: then it starts anew.
 */
function onEverything({ id, compared }: Candidate, { groups, unit, trial }: Ground): Fit | null {
  if (!compared || !trial) return compared
  const { identification } = compared
  if (!identification.identified && identification.why === 'no-dropout') return compared
  // The weeks of the holdout change little: what fitted before them is where to begin.
  const starts = identification.identified ? { starts: [compared.parameters] } : {}
  const found = fitModel(modelOf(id), groups, unit, starts)
  return 'problem' in found ? null : found
}

function reasonFor(taken: Candidate, order: readonly Candidate[], settings: ValueSettings): ChoiceReason {
  const best = order[0]!
  if (settings.model !== 'auto') return { code: 'asked', model: taken.id }
  if (!taken.holdout) return { code: 'best-aic', model: taken.id }
  if (taken !== best) return { code: 'best-identified', model: taken.id, best: best.id }
  // The others stand in the order of their scores.
  const next = order.find(c => c !== taken)
  const lead = next ? taken.holdout.logScore - next.holdout!.logScore : 0
  return next && lead < 0
    ? {
        code: 'fewest-parameters',
        model: taken.id,
        best: next.id,
        lead: -lead,
        within: settings.withinPoints,
      }
    : { code: 'best-log-score', model: taken.id, second: next?.id ?? '', lead }
}

/** How many points a model foretold worse than the one without leaving: what does has found none. 0 where it did not. */
function scoreBehind(c: Candidate, candidates: readonly Candidate[]): number {
  const yardstick = candidates.find(other => other.id === 'nbd')?.holdout
  return yardstick && c.holdout ? Math.max(0, yardstick.logScore - c.holdout.logScore) : 0
}

function whyUnclear(model: ModelId, { identification }: Fit): ChoiceReason {
  if (!identification.identified && identification.why !== 'no-dropout')
    return { code: 'parameters-unclear', model }
  const simpler = (!identification.identified && identification.simpler) || 'nbd'
  return { code: 'not-identified', model, simpler, gain: identification.gain ?? 0 }
}
