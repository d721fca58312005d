import type { Day } from '../shared/calendar.ts'
import type { Cents } from '../shared/money.ts'
import { NO_DAY, type Portfolio } from './portfolio.ts'
import { type BuilderCustomer, type CostBasis, PortfolioBuilder } from './portfolio-builder.ts'

/**
 * Days of sales per customer and product group. It is a portfolio whose every "customer" is one customer in one product
 * group: its `id` is that of the customer, its segment the product group, so that whatever is worked out of customers
 * can be worked out of these too. Activities and documents are not in it.
 */
export type GroupSales = {
  readonly portfolio: Portfolio
  /** Rows of each customer by its id: indexes in the portfolio. */
  readonly of: ReadonlyMap<number, readonly number[]>
}

/** Gathers lines by customer and product group, in any order; lines without a product group are left to the caller. */
export class GroupSalesBuilder {
  readonly #builder = new PortfolioBuilder()
  readonly #groups = new Map<string, Map<number, number>>()
  readonly #pairs: { customer: number; group: string }[] = []

  addLine(
    customer: number,
    group: string,
    day: Day,
    net: Cents,
    cost: Cents,
    basis: CostBasis,
    isReturn: boolean,
  ): void {
    const ofGroup = this.#groups.get(group) ?? new Map<number, number>()
    if (ofGroup.size === 0) this.#groups.set(group, ofGroup)
    let pair = ofGroup.get(customer)
    if (pair === undefined) {
      pair = this.#pairs.push({ customer, group }) - 1
      ofGroup.set(customer, pair)
    }
    this.#builder.addLine(pair, day, net, cost, basis, isReturn)
  }

  /** `idOf` gives the store id of a customer by the number it was added under. */
  build(version: string, idOf: (customer: number) => number = customer => customer): GroupSales {
    const list = this.#pairs.map(
      ({ customer, group }, i): BuilderCustomer => ({
        id: idOf(customer),
        number: String(i),
        name: '',
        segment: group,
        parent: -1,
        since: NO_DAY,
      }),
    )
    const portfolio = this.#builder.build(list, version)
    const of = new Map<number, number[]>()
    for (let i = 0; i < portfolio.customers.n; i++) {
      const id = portfolio.customers.id[i]!
      const known = of.get(id)
      if (known) known.push(i)
      else of.set(id, [i])
    }
    return { portfolio, of }
  }
}
