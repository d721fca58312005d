import type { JudgementSubject, Mark } from '../../ledger/judgement.ts'
import { customerById } from '../../store/customers.ts'
import { addJudgements, judgementsOf } from '../../store/judgements.ts'
import { noteOf, recorded } from '../audit/record.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { judgementsAbout } from './list.ts'

/** Adds marks about a customer, signed by the local user and dated today. */
export async function judge(
  workspace: Workspace,
  customerId: number,
  marks: readonly { subject: JudgementSubject; mark: number; note: string }[],
) {
  const { query } = workspace.database
  const author = workspace.actor.name
  if (customerId <= 0 || !(await customerById(query, customerId)))
    throw new Failure('customer-not-found', { id: customerId })
  const day = workspace.today()
  const given = marks.map(({ subject, mark, note }) => ({
    customerId,
    subject,
    mark: mark as Mark,
    note: note.trim(),
    author,
    day,
  }))
  const plain = ({ subject, mark, note }: (typeof given)[number]) => ({
    subject,
    mark,
    note: noteOf(workspace, note),
  })
  await recorded(workspace, async transaction => {
    const standing = await judgementsOf(transaction, customerId)
    const before = given.flatMap(({ subject }) => standing.find(j => j.subject === subject) ?? [])
    await addJudgements(transaction, given)
    const done = {
      action: 'created',
      entity: 'judgement',
      entityId: customerId,
      before: before.map(plain),
      after: given.map(plain),
    }
    return { result: undefined, done: given.length > 0 ? done : null }
  })
  const { judgements } = await judgementsAbout(workspace, customerId)
  return { judgements }
}
