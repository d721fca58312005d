import type { CustomerColumns } from '../../ledger/portfolio.ts'
import { customerManagers } from '../../store/customers.ts'
import type { Workspace } from '../workspace.ts'

/** What lists need of customers beside their figures, by portfolio index; made once per portfolio. */
export type Directory = {
  /** Account manager by store id. */
  managers: ReadonlyMap<number, string>
}

const known = new WeakMap<CustomerColumns, Promise<Directory>>()

export function directory(workspace: Workspace, customers: CustomerColumns): Promise<Directory> {
  let found = known.get(customers)
  if (!found) {
    found = customerManagers(workspace.database.query).then(managers => ({ managers }))
    known.set(customers, found)
    found.catch(() => known.delete(customers))
  }
  return found
}
