import { ACTIVITY_KINDS, type ActivityKind } from '../ledger/activity.ts'
import { type CostSources, costOf, type ProductCosts } from '../ledger/cost.ts'
import { type GroupSales, GroupSalesBuilder } from '../ledger/group-sales.ts'
import { NO_DAY, type Portfolio } from '../ledger/portfolio.ts'
import { PortfolioBuilder } from '../ledger/portfolio-builder.ts'
import { madeNumber } from './compare.ts'
import type { Rehearsal } from './rehearsal.ts'
import type { LineTap } from './rehearse.ts'

/**
 * A portfolio straight from files, without a store: the same builder, fed by the rehearsal. Make one per reading, give
 * its `tap` to the rehearsal and `build` at the end.
 */
export class FilePortfolio {
  readonly #builder = new PortfolioBuilder()
  readonly #groups = new GroupSalesBuilder()
  readonly #costs = new Map<number, { from: number | null; cost: ProductCosts[number]['cost'] }[]>()
  #costsSeen = 0
  readonly #sources: CostSources = {
    costs: product => this.#costs.get(product),
    groupMargin: () => undefined,
  }

  readonly #withGroups: boolean

  /** `groups` also gathers sales per customer and product group. */
  constructor({ groups = false }: { groups?: boolean } = {}) {
    this.#withGroups = groups
  }

  readonly tap: LineTap = (line, customer, product, part, rehearsal) => {
    if (rehearsal.productCosts.length !== this.#costsSeen) this.#takeCosts(rehearsal)
    const day = rehearsal.partDay(part)
    const { cost, basis } = costOf(
      { day, net: line.net, cost: line.cost, quantity: line.quantity, product },
      this.#sources,
    )
    const back = line.quantity !== null && line.quantity.mantissa < 0
    this.#builder.addLine(customer, day, line.net, cost, basis, back)
    const group = product < 0 ? '' : rehearsal.products[product]!.group
    if (this.#withGroups && group !== '' && customer >= 0)
      this.#groups.addLine(customer, group, day, line.net, cost, basis, back)
  }

  build(rehearsal: Rehearsal, version: string): Portfolio {
    const { parts, customers } = rehearsal
    for (let p = 0; p < rehearsal.partCount; p++)
      this.#builder.addDocument(parts.customer.data[p]!, parts.day.data[p]!, parts.net.data[p]! < 0)
    for (const [key, count] of rehearsal.activityCounts()) {
      const [customer, day, kind, minutes] = key.split('|', 4)
      for (let i = 0; i < count; i++)
        this.#builder.addActivity(
          Number(customer),
          Number(day),
          ACTIVITY_KINDS.indexOf(kind as ActivityKind),
          minutes === '' ? Number.NaN : Number(minutes),
        )
    }
    const byNumber = new Map(customers.map((c, i) => [c.number, i]))
    return this.#builder.build(
      customers.map((c, i) => ({
        id: i + 1,
        number: madeNumber(c),
        name: c.name,
        segment: c.segment,
        parent: c.parent === '' || c.parent === c.number ? -1 : (byNumber.get(c.parent) ?? -1),
        since: c.since ?? NO_DAY,
      })),
      version,
    )
  }

  /** Sales per customer and product group, where they were asked for. Customers have the ids that `build` gives them. */
  groupSales(version: string): GroupSales {
    return this.#groups.build(version, customer => customer + 1)
  }

  #takeCosts(rehearsal: Rehearsal): void {
    const seen = this.#costsSeen
    for (const { product, from, cost } of rehearsal.productCosts.slice(seen)) {
      const list = this.#costs.get(product)
      if (list) list.push({ from, cost })
      else this.#costs.set(product, [{ from, cost }])
    }
    for (const list of this.#costs.values())
      list.sort((a, b) => (a.from ?? Number.NEGATIVE_INFINITY) - (b.from ?? Number.NEGATIVE_INFINITY))
    this.#costsSeen = rehearsal.productCosts.length
  }
}
