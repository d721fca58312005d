import { basisOf } from '../../cycle/1-analysis/figures.ts'
import type { Current } from '../analysis/current.ts'

export type Unit = 'cents' | 'share' | 'count' | 'minutes' | 'points' | 'day' | 'text'
export type BasisKind = 'measured' | 'estimate' | 'judged'
export type Value = number | string | null

/** One thing a figure was made from; `name` and `note` lead to words. */
export type Input = { name: string; value: Value; unit: Unit; basis: BasisKind; note?: string }

/** How a figure was made. `formula` leads to the sentence; `leads` says what lies under it. */
export type Explained = {
  /** Id in the method. */
  method: string
  formula: string
  inputs: Input[]
  result: { value: Value; unit: Unit }
  basis: { kind: BasisKind; measured: number }
  /** Where cost to serve is a part of the figure; `basis` is then that of the margin. */
  costToServeBasis?: { kind: BasisKind; measured: number }
  leads: 'lines' | 'activities' | 'judgements' | 'customers' | 'none'
  /** What it rests on, where that is not the period that is shown. */
  period?: { from: string; to: string }
}

/** Explains one figure; `position` is the customer's place in the figures, null for all customers together. */
export type Explainer = (given: Current, position: number | null) => Explained

export const input = (
  name: string,
  unit: Unit,
  value: Value,
  basis: BasisKind = 'measured',
  note?: string,
): Input => ({
  name,
  value,
  unit,
  basis,
  ...(note !== undefined && { note }),
})

/** Yes or no, as words. */
export const yesNo = (yes: boolean): string => (yes ? 'yes' : 'no')

/** How far the margin of a customer, or of all, rests on costs from lines and products. */
export function marginBasis({ analysis }: Current, position: number | null) {
  const { figures: f } = analysis
  const share = position === null ? f.basis.measured : f.measuredShare[position]!
  const { kind, measured } = basisOf(Number.isNaN(share) ? 1 : share, f.settings.measuredFrom)
  return { kind, measured }
}

/** What cost to serve adds to the basis of a figure that it is a part of; nothing when it is switched off. */
export function withCostToServe({ analysis }: Current) {
  const { costToServeBasis, settings } = analysis.figures
  if (!settings.costToServe.enabled) return {}
  return { costToServeBasis: { kind: costToServeBasis.kind, measured: costToServeBasis.measured } }
}

/** Of an amount that holds margin and cost to serve: measured only when both are. */
export function contributionKind(given: Current, position: number | null): BasisKind {
  const { kind } = marginBasis(given, position)
  return withCostToServe(given).costToServeBasis?.kind === 'estimate' ? 'estimate' : kind
}

/** A column's value of one customer, or its total. */
export function amountOf(
  { analysis }: Current,
  name: 'revenue' | 'grossMargin' | 'costToServe' | 'contribution',
  position: number | null,
): number {
  const { figures: f } = analysis
  return position === null ? f.totals[name] : f[name][position]!
}

export const MEASURED = { kind: 'measured' as const, measured: 1 }
