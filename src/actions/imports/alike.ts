import type { Decisions } from '../../imports/compare.ts'
import { nameKey } from '../../imports/name-key.ts'
import type { Rehearsed } from '../../imports/rehearse.ts'
import type { CustomerColumns } from '../../ledger/portfolio.ts'

/**
 * Names new customers that are called the same as one in the ledger, case, accents and legal form aside. Only a hint:
 * two customers may share a name, so nothing is joined by it.
 */
export function noteAlike(
  { rehearsal, problems }: Rehearsed,
  decisions: Decisions,
  customers: Pick<CustomerColumns, 'n' | 'name' | 'number'>,
): void {
  if (customers.n === 0) return
  const known = new Map<string, number>()
  for (let c = 0; c < customers.n; c++) {
    const key = nameKey(customers.name[c]!)
    if (key !== '') known.set(key, c)
  }
  decisions.customers.forEach((decision, i) => {
    const draft = rehearsal.customers[i]!
    const alike = decision.id === null ? known.get(nameKey(draft.name)) : undefined
    if (alike === undefined) return
    const value = `${draft.number} ${draft.name} · ${customers.number[alike]} ${customers.name[alike]}`
    problems.add({ level: 'notice', code: 'customer-alike', file: '', row: 0, column: '', value })
  })
}
