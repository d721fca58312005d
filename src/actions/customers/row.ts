import { DRAIN, FORGOTTEN } from '../../cycle/1-analysis/attention.ts'
import { QUADRANT_POSITIONS } from '../../cycle/1-analysis/quadrant.ts'
import { policies } from '../../cycle/1-analysis/whitney.ts'
import { classOfCode } from '../../cycle/2-classification/customer-class.ts'
import { NO_DAY } from '../../ledger/portfolio.ts'
import { type Day, isoOf } from '../../shared/calendar.ts'
import type { Current } from '../analysis/current.ts'
import type { Directory } from './directory.ts'

export const isoOrNull = (day: Day): string | null => (day === NO_DAY ? null : isoOf(day))

export const numberOrNull = (x: number): number | null => (Number.isNaN(x) ? null : x)

/**
 * One customer of the period as a row of any list; `position` is its place in the figures, `whole` the revenue in cents
 * that its share is of: the firm's, or of the customers in sight of who sees a part.
 */
export function customerRow(
  given: Current,
  { managers }: Directory,
  position: number,
  whole = given.analysis.figures.totals.revenue,
) {
  const { classes, scores } = given.classification
  const { figures: f, significance, attention, quadrant, whitney } = given.analysis
  const { customers } = f.portfolio
  const index = f.members[position]!
  const id = customers.id[index]!
  const measured = f.measuredShare[position]!
  return {
    id,
    number: customers.number[index]!,
    name: customers.name[index]!,
    segment: customers.segment[index]!,
    manager: managers.get(id) ?? '',
    revenue: f.revenue[position]!,
    revenueShare: whole > 0 ? f.revenue[position]! / whole : 0,
    grossMargin: f.grossMargin[position]!,
    costToServe: f.costToServe[position]!,
    contribution: f.contribution[position]!,
    measured: Number.isNaN(measured) ? 1 : measured,
    invoices: f.invoices[position]!,
    lines: f.lines[position]!,
    lastPurchase: isoOrNull(f.lastPurchase[position]!),
    class: classOfCode(classes.code[position]!),
    score: numberOrNull(scores.score[position]!),
    whitney: policies(whitney.code[position]!),
    quadrant: QUADRANT_POSITIONS[quadrant.position[position]!]!,
    significant: significance.significant[position] === 1,
    energievreter: (attention.flags[position]! & DRAIN) !== 0,
    forgotten: (attention.flags[position]! & FORGOTTEN) !== 0,
  }
}

/** Rows of several customers. */
export function customerRows(
  given: Current,
  directory: Directory,
  positions: Iterable<number>,
  whole?: number,
) {
  return Array.from(positions, position => customerRow(given, directory, position, whole))
}
