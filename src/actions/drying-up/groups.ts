import { DRYING_UP } from '../../cycle/7-satisfaction/drying-up/assess.ts'
import { revenueAtStake } from '../../cycle/7-satisfaction/drying-up/at-stake.ts'
import type { GroupSales } from '../../ledger/group-sales.ts'
import type { Portfolio } from '../../ledger/portfolio.ts'
import { isoOf } from '../../shared/calendar.ts'
import { loadGroupSales } from '../../store/group-sales.ts'
import { requireVisible } from '../access/require-visible.ts'
import { visibleTo } from '../access/visibility.ts'
import { current } from '../analysis/current.ts'
import { directory } from '../customers/directory.ts'
import { knownCustomer } from '../leaving/customer.ts'
import type { Workspace } from '../workspace.ts'
import { askedDay, type Drying, dryingAt, dryingIn } from './drying.ts'
import { dryingRow } from './row.ts'
import { byStake } from './select.ts'

const loaded = new WeakMap<Portfolio, Promise<GroupSales>>()

/** Sales per customer and product group of the ledger as it stands; read again after an import or undo. */
export function groupSales(workspace: Workspace, portfolio: Portfolio): Promise<GroupSales> {
  const known = loaded.get(portfolio)
  if (known) return known
  const sales = workspace.reading(loadGroupSales)
  loaded.set(portfolio, sales)
  sales.catch(() => loaded.delete(portfolio))
  return sales
}

/** The same test per customer and product group: who stops buying part of what it bought, by what is at stake. */
export async function dryingUpGroups(
  workspace: Workspace,
  asked: {
    asOf?: string | undefined
    customer?: number | undefined
    productGroup?: string | undefined
    partly?: '1' | undefined
    offset: number
    limit: number
  },
) {
  const { customer } = asked
  if (customer !== undefined) {
    await requireVisible(workspace, customer)
    await knownCustomer(workspace, customer)
  }
  const given = await current(workspace, {})
  const asOf = askedDay(given.portfolio, given.today, asked.asOf)
  const sales = await groupSales(workspace, given.single)
  const names = await directory(workspace, given.portfolio.customers)
  const drying = dryingIn(given, sales.portfolio, asOf)
  const { state } = dryingAt(given, asOf).standing
  const whole = (id: number) => state[names.byId.get(id) ?? -1] === DRYING_UP
  const { segment, id } = sales.portfolio.customers
  const seen = visibleTo(workspace.actor, names)
  const among = customer === undefined ? listed(drying) : (sales.of.get(customer) ?? [])
  const chosen = byStake(
    drying,
    among.filter(
      i =>
        seen(id[i]!) &&
        (asked.productGroup === undefined || segment[i] === asked.productGroup) &&
        (asked.partly === undefined || !whole(id[i]!)),
    ),
  )
  const { name, number } = given.portfolio.customers
  return {
    asOf: isoOf(asOf - 1),
    total: chosen.length,
    sums: {
      revenueAtStake: chosen.reduce((sum, i) => sum + revenueAtStake(drying.standing.assessment, i), 0),
    },
    rows: chosen.slice(asked.offset, asked.offset + asked.limit).map(i => {
      const { segment: productGroup, ...row } = dryingRow(drying, i)
      const index = names.byId.get(row.id) ?? -1
      return {
        ...row,
        productGroup,
        number: number[index] ?? '',
        name: name[index] ?? '',
        customerListed: whole(row.id),
      }
    }),
  }
}

/** Those on the list. */
function listed({ standing, buying }: Drying): number[] {
  const found: number[] = []
  for (let i = 0; i < buying.n; i++) if (standing.state[i] === DRYING_UP) found.push(i)
  return found
}
