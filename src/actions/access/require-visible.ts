import { customerById } from '../../store/customers.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { sees } from './actor.ts'

/** Refuses a customer out of sight as one that does not exist, so that nothing is told by the refusal. */
export async function requireVisible(workspace: Workspace, id: number): Promise<void> {
  if (workspace.actor.sight === 'all') return
  const customer = await customerById(workspace.database.query, id)
  if (!customer || !sees(workspace.actor, customer.manager)) throw new Failure('customer-not-found', { id })
}
