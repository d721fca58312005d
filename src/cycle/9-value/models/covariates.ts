import { denseRanks } from '../../../statistics/dense-rank.ts'
import { groupHistories, type Histories } from './histories.ts'

/**
 * What is known of every customer besides its purchases and does not change: numbers in columns, one row a customer;
 * 0 and 1 for no and yes. Example: { names: ['shop'], columns: [Float64Array.of(1, 0)] }.
 */
export type Covariates = { readonly names: readonly string[]; readonly columns: readonly Float64Array[] }

/** Why covariates cannot be used. */
export type CovariateProblem = {
  readonly problem: 'covariate-length' | 'covariate-not-a-number' | 'covariate-constant' | 'covariate-twice'
  readonly name: string
}

/**
 * The first thing that is wrong with the covariates of n customers, or null: a column that has another length, holds
 * something that is not a number, is the same for everybody (then its coefficient cannot be told from the other
 * parameters), or bears a name that another one has.
 */
export function covariateProblem({ names, columns }: Covariates, n: number): CovariateProblem | null {
  for (const [i, column] of columns.entries()) {
    const name = names[i] ?? ''
    if (names.indexOf(name) !== i) return { problem: 'covariate-twice', name }
    if (column.length !== n) return { problem: 'covariate-length', name }
    if (!column.every(Number.isFinite)) return { problem: 'covariate-not-a-number', name }
    if (column.every(value => value === column[0])) return { problem: 'covariate-constant', name }
  }
  return null
}

/**
 * A column of words as covariates: one column of 0 and 1 for every word but the most frequent one (of equally
 * frequent ones the first by code), which the others are compared with.
 *
 * Example: channel web, shop, web gives { names: ['channel: shop'], columns: [[0, 1, 0]] }.
 */
export function covariatesOfWords(name: string, words: readonly string[]): Covariates {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const sorted = [...counts.keys()].sort()
  const most = Math.max(...counts.values())
  const usual = sorted.find(word => counts.get(word) === most)
  const others = sorted.filter(word => word !== usual)
  return {
    names: others.map(word => `${name}: ${word}`),
    columns: others.map(word => Float64Array.from(words, own => (own === word ? 1 : 0))),
  }
}

/** Several covariates side by side. */
export function joinCovariates(...parts: readonly Covariates[]): Covariates {
  return { names: parts.flatMap(part => part.names), columns: parts.flatMap(part => part.columns) }
}

export type CovariateGroups = {
  /** One row per distinct history and covariates, kind by kind. */
  readonly groups: Histories
  /** Row of `groups` per customer. */
  readonly of: Int32Array
  /** Kinds of customers: with the same covariates. Kind k has the groups from start[k] up to start[k + 1]. */
  readonly start: Int32Array
  /** Per column of the covariates: its value per kind. */
  readonly columns: readonly Float64Array[]
}

/** Groups customers that share their history and all their covariates, and puts those of a kind together. */
export function groupKinds(histories: Histories, columns: readonly Float64Array[]): CovariateGroups {
  const { n } = histories
  const alike = groupHistories(histories)
  let kind: Int32Array = new Int32Array(n)
  let kinds = 1
  for (const column of columns) {
    const { rank, distinct } = denseRanks(column)
    const ranked = denseRanks(Float64Array.from(rank, (own, i) => kind[i]! * distinct.length + own))
    kind = ranked.rank
    kinds = ranked.distinct.length
  }
  const code = Float64Array.from(kind, (own, i) => own * alike.groups.n + alike.of[i]!)
  const { rank: of, distinct } = denseRanks(code)
  const start = new Int32Array(kinds + 1)
  const source = Int32Array.from(distinct, value => value % alike.groups.n)
  const weight = new Float64Array(distinct.length)
  for (let i = 0; i < n; i++) weight[of[i]!]! += histories.weight[i]!
  for (const value of distinct) start[Math.floor(value / alike.groups.n) + 1]!++
  for (let k = 0; k < kinds; k++) start[k + 1]! += start[k]!
  const take = (column: Float64Array) => Float64Array.from(source, row => column[row]!)
  const { x, tx, T } = alike.groups
  const perKind = columns.map(column => {
    const values = new Float64Array(kinds)
    for (let i = 0; i < n; i++) values[kind[i]!] = column[i]!
    return values
  })
  const groups = { n: distinct.length, x: take(x), tx: take(tx), T: take(T), weight }
  return { groups, of, start, columns: perKind }
}
