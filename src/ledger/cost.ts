import type { Day } from '../shared/calendar.ts'
import { type Decimal, timesToCents } from '../shared/decimal.ts'
import { type Cents, roundHalfAway } from '../shared/money.ts'
import type { CostBasis } from './portfolio-builder.ts'

/** The costs of one product in order of date; `from` null is valid for all time before the next. */
export type ProductCosts = readonly { readonly from: Day | null; readonly cost: Decimal }[]

/** What is needed to find the cost of a line that does not carry it. */
export type CostSources = {
  costs(product: number): ProductCosts | undefined
  /** Margin of the product's group as a fraction, undefined when none is set. */
  groupMargin(product: number): number | undefined
}

/**
 * Cost of goods of one line, in this order: the line's own, the product's cost valid on that date, the product group's
 * margin; otherwise the workspace's default margin applies, later. A credit without a quantity is a price correction
 * and costs nothing; a credit with one is a return, whose negative quantity reverses cost.
 */
export function costOf(
  line: { day: Day; net: Cents; cost: Cents | null; quantity: Decimal | null; product: number },
  sources: CostSources,
): { cost: Cents; basis: CostBasis } {
  if (line.cost !== null) return { cost: line.cost, basis: 'line' }
  if (line.net < 0 && line.quantity === null) return { cost: 0, basis: 'correction' }
  if (line.product >= 0) {
    const unit = line.quantity === null ? undefined : costOn(sources.costs(line.product), line.day)
    if (unit && line.quantity) return { cost: timesToCents(line.quantity, unit), basis: 'product' }
    const margin = sources.groupMargin(line.product)
    if (margin !== undefined) return { cost: roundHalfAway(line.net * (1 - margin)), basis: 'group' }
  }
  return { cost: 0, basis: 'default' }
}

function costOn(costs: ProductCosts | undefined, day: Day): Decimal | undefined {
  let found: Decimal | undefined
  for (const c of costs ?? []) if (c.from === null || c.from <= day) found = c.cost
  return found
}
