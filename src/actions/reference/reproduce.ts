import { Datasets, isRounded } from './data/datasets.ts'
import type { Entry, EntryProblem, ReferenceFile } from './entries.ts'
import type { Question } from './families/family.ts'
import { Fields } from './fields.ts'
import { familyOf } from './models.ts'
import { NotCovered } from './not-covered.ts'
import { beforeRounding, type Verdict, verdictOf } from './verdict.ts'

/**
 * What became of one value. `rounded`: it agrees, but not with exactly what the entry names: only within the rounding
 * of the parameters that a paper prints, or with the times and means of the data set before these were rounded.
 * `not-covered`: nothing here computes it, for this reason.
 */
export type Outcome =
  | {
      readonly entry: Entry
      readonly outcome: 'passed' | 'rounded' | 'failed'
      readonly value: number
      readonly verdict: Verdict
      readonly rounding: Rounding | null
      /** What went wrong in the computation itself. */
      readonly error: string | null
    }
  | { readonly entry: Entry; readonly outcome: 'not-covered'; readonly reason: string }

export type Rounding = 'parameters' | 'data'

/** One line of the table: a quantity of a model. */
export type Group = {
  readonly model: string
  readonly quantity: string
  passed: number
  rounded: number
  failed: number
  notCovered: number
  /** The worst deviation of what was computed, as a multiple of its tolerance and as it is; null where nothing was. */
  worstMultiple: number | null
  worstDeviation: number | null
}

export type Reproduction = {
  readonly description: string
  readonly outcomes: readonly Outcome[]
  readonly problems: readonly EntryProblem[]
  readonly groups: readonly Group[]
}

/** Computes every value of a file with the models of this product, from the data sets in `folder`. */
export async function reproduce(
  file: ReferenceFile,
  folder: string | null,
  progress: (done: number, total: number) => void = () => {},
): Promise<Reproduction> {
  const data = { asTheyLie: new Datasets(folder), exact: new Datasets(folder, true) }
  const outcomes: Outcome[] = []
  for (const [i, entry] of file.entries.entries()) {
    outcomes.push(await outcomeOf(entry, data))
    progress(i + 1, file.entries.length)
  }
  return { description: file.description, outcomes, problems: file.problems, groups: groupsOf(outcomes) }
}

type Data = { readonly asTheyLie: Datasets; readonly exact: Datasets }

async function outcomeOf(entry: Entry, data: Data): Promise<Outcome> {
  try {
    const value = await computed(entry, data.asTheyLie)
    const verdict = verdictOf(value, entry.expected, entry.tolerance)
    if (verdict.passed) return { entry, outcome: 'passed', value, verdict, rounding: null, error: null }
    const rounding = await roundingOf(entry, data)
    return { entry, outcome: rounding === null ? 'failed' : 'rounded', value, verdict, rounding, error: null }
  } catch (error) {
    if (error instanceof NotCovered) return { entry, outcome: 'not-covered', reason: error.message }
    // A mistake in one figure must not hide all others.
    const verdict = verdictOf(Number.NaN, entry.expected, entry.tolerance)
    return { entry, outcome: 'failed', value: Number.NaN, verdict, rounding: null, error: String(error) }
  }
}

async function computed(entry: Entry, data: Datasets): Promise<number> {
  const family = familyOf(entry.model)
  const { quantity } = entry
  const answer = Object.hasOwn(family.quantities, quantity)
    ? family.quantities[quantity]
    : family.other?.(quantity)
  if (!answer) throw new NotCovered(`${entry.model} has no "${quantity}" here`)
  const question: Question = {
    entry,
    quantity,
    params: new Fields('the parameter', entry.params),
    input: new Fields('the input', entry.input),
    data,
  }
  question.input.ignore('note')
  const value = await answer(question)
  question.params.finish()
  question.input.finish()
  return value
}

/** The rounding that explains a deviation, where one does. */
async function roundingOf(entry: Entry, data: Data): Promise<Rounding | null> {
  if (isRounded(entry.input.dataset)) {
    const value = await computed(entry, data.exact).catch(unlessNotCovered)
    if (value !== null && verdictOf(value, entry.expected, entry.tolerance).passed) return 'data'
  }
  const corners = beforeRounding(entry)
  if (corners === null) return null
  const values: number[] = []
  for (const params of corners) {
    const value = await computed({ ...entry, params }, data.asTheyLie).catch(unlessNotCovered)
    if (value === null) return null
    values.push(value)
  }
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return entry.expected >= low - entry.tolerance && entry.expected <= high + entry.tolerance
    ? 'parameters'
    : null
}

function unlessNotCovered(error: unknown): null {
  if (error instanceof NotCovered) return null
  throw error
}

function groupsOf(outcomes: readonly Outcome[]): Group[] {
  const groups = new Map<string, Group>()
  for (const one of outcomes) {
    const { model, quantity } = one.entry
    const key = `${model}\n${quantity}`
    let group = groups.get(key)
    if (!group) {
      group = {
        model,
        quantity,
        passed: 0,
        rounded: 0,
        failed: 0,
        notCovered: 0,
        worstMultiple: null,
        worstDeviation: null,
      }
      groups.set(key, group)
    }
    if (one.outcome === 'not-covered') group.notCovered++
    else {
      group[one.outcome]++
      group.worstMultiple = Math.max(group.worstMultiple ?? 0, one.verdict.multiple)
      group.worstDeviation = Math.max(group.worstDeviation ?? 0, one.verdict.deviation)
    }
  }
  return [...groups.values()].sort((a, b) => compare(a.model, b.model) || compare(a.quantity, b.quantity))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
