import { DEMO_SEED, demoFiles } from '../../demo/generate.ts'
import { demoInterviews } from '../../demo/interviews.ts'
import { demoJudgements } from '../../demo/judgements.ts'
import { Failure } from '../actions/failure.ts'
import { startCommit } from '../actions/imports/commit.ts'
import { getImport } from '../actions/imports/list.ts'
import { startPreview } from '../actions/imports/read-import.ts'
import { receive } from '../actions/imports/receive.ts'
import { settled } from '../actions/imports/running.ts'
import type { Workspace } from '../actions/workspace.ts'
import { addJudgements } from '../store/judgements.ts'
import { addExitInterview } from '../store/leaving.ts'
import { DEMO_VIEWER } from './access/viewer.ts'

/** Imports the demo company's files as a user would. */
export async function fillDemo(opened: Workspace): Promise<void> {
  const workspace = opened.as(DEMO_VIEWER.actor)
  const files = demoFiles({ seed: DEMO_SEED, until: workspace.today() })
  const id = await receive(
    workspace,
    files.map(({ name, text }) => ({ name, stream: bytesOf(text) })),
  )
  await startPreview(workspace, id)
  await settled(workspace, id)
  const { preview } = await getImport(workspace, id)
  if (!preview || preview.blocked.length > 0)
    throw new Failure('demo-unavailable', { reason: 'not-made', blocked: preview?.blocked.join(', ') ?? '' })
  await startCommit(workspace, id, { replaceChanged: true, rememberMapping: false })
  await settled(workspace, id)
  const { batch } = await getImport(workspace, id)
  if (batch.state !== 'done')
    throw new Failure('demo-unavailable', { reason: 'not-made', state: batch.state })
  await judge(workspace)
}

/** What the demo company's account managers wrote down about the customers of its story, and what who left told. */
async function judge(workspace: Workspace): Promise<void> {
  const { name, id, n } = (await workspace.portfolio()).customers
  const ids = new Map(Array.from({ length: n }, (_, c) => [name[c]!, id[c]!]))
  const marks = demoJudgements(workspace.today() - 40).flatMap(({ customer, ...mark }) => {
    const customerId = ids.get(customer)
    return customerId === undefined ? [] : [{ ...mark, customerId }]
  })
  await addJudgements(workspace.database.query, marks)
  for (const { customer, ...interview } of demoInterviews({ seed: DEMO_SEED, until: workspace.today() })) {
    const customerId = ids.get(customer)
    if (customerId !== undefined)
      await addExitInterview(workspace.database.query, { ...interview, customerId })
  }
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}
