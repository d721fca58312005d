import type { JudgementSubject, Mark } from '../../ledger/judgement.ts'
import { customerById } from '../../store/customers.ts'
import { addJudgements } from '../../store/judgements.ts'
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
  await addJudgements(
    query,
    marks.map(({ subject, mark, note }) => ({
      customerId,
      subject,
      mark: mark as Mark,
      note: note.trim(),
      author,
      day,
    })),
  )
  const { judgements } = await judgementsAbout(workspace, customerId)
  return { judgements }
}
