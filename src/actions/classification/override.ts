import type { CustomerClass } from '../../cycle/2-classification/customer-class.ts'
import { customerById } from '../../store/customers.ts'
import { addOverride, currentOverrides } from '../../store/overrides.ts'
import { noteOf, recorded } from '../audit/record.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'

/** Gives a customer a class by hand, with a reason, or (class null) leaves it to the rules again. */
export async function overrideClass(
  workspace: Workspace,
  customerId: number,
  given: { class: CustomerClass | null; reason: string },
) {
  const { query } = workspace.database
  const author = workspace.actor.name
  if (customerId <= 0 || !(await customerById(query, customerId)))
    throw new Failure('customer-not-found', { id: customerId })
  const reason = given.reason.trim()
  await recorded(workspace, async transaction => {
    const standing = (await currentOverrides(transaction)).find(o => o.customerId === customerId)
    await addOverride(transaction, {
      customerId,
      class: given.class,
      reason,
      author,
      day: workspace.today(),
    })
    const done = {
      action: 'changed',
      entity: 'class',
      entityId: customerId,
      before: { class: standing?.class ?? null },
      after: { class: given.class, reason: noteOf(workspace, reason) },
    }
    return { result: undefined, done }
  })
  return { class: given.class }
}
