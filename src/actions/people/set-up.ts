import { randomUUID } from 'node:crypto'
import { addAccount, addMember, hasMembers, lockMembers, setPassword } from '../../store/members.ts'
import { SYSTEM } from '../access/actor.ts'
import { record } from '../audit/record.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'

/** Makes the first owner; of several who try at once one succeeds, the others are refused with `set-up-done`. */
export async function setUp(
  workspace: Workspace,
  owner: { name: string; email: string; passwordHash: string },
  now: Date = new Date(),
): Promise<string> {
  return workspace.database.query.transaction().execute(async transaction => {
    await lockMembers(transaction)
    if (await hasMembers(transaction)) throw new Failure('set-up-done')
    const id = randomUUID()
    await addAccount(transaction, { id, name: owner.name, email: owner.email }, now)
    await setPassword(transaction, id, owner.passwordHash, now)
    const place = { role: 'owner', sight: 'all', team: '', manager_names: [], hurting: true }
    await addMember(transaction, id, place, now)
    const self = { ...SYSTEM, kind: 'person' as const, id, name: owner.name }
    await record(workspace.as(self), transaction, {
      action: 'set-up',
      entity: 'member',
      entityId: id,
      after: place,
    })
    return id
  })
}
