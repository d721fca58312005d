import { compare } from '../../imports/compare.ts'
import { counted, readFile } from '../../imports/read-file.ts'
import { ImportWriter } from '../../store/import-writer.ts'
import { changeImport } from '../../store/imports.ts'
import { lookUp } from '../../store/ledger-view.ts'
import { cleanOf, cleanVersion } from '../../store/privacy/clean.ts'
import { tellWebhooks } from '../../store/webhook-deliveries.ts'
import { writeLedger } from '../../store/write-ledger.ts'
import { record } from '../audit/record.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import type { CommitOptions } from './commit-options.ts'
import { failureOf } from './import-failure.ts'
import type { ImportPlan } from './import-plan.ts'
import type { Preview } from './preview.ts'
import { cleanedAt, importOrFail, rehearseImport } from './read-import.ts'
import { goOn, leaveWork, runningOf, setProgress, takeWork } from './running.ts'

/**
 * Begins to import what the preview shows. All of it or nothing is written, in one transaction; the state goes to
 * `done`, or back to `ready` with the reason when it could not be.
 */
export async function startCommit(workspace: Workspace, id: number, options: CommitOptions): Promise<void> {
  const row = await importOrFail(workspace, id)
  const preview = row.preview as Preview | null
  if (row.state !== 'ready' || !preview) throw new Failure('import-not-ready', { id, state: row.state })
  if (preview.blocked.length > 0)
    throw new Failure('import-blocked', { id, codes: preview.blocked.join(', ') })
  if (isEmpty(preview)) throw new Failure('import-empty', { id })
  const plan: ImportPlan = { ...(row.plan as ImportPlan), remember: options.rememberMapping }
  await takeWork(workspace, id)
  if (!(await changeImport(workspace.database, id, { state: 'importing', plan, failure: null }, ['ready']))) {
    await leaveWork(workspace, id)
    throw new Failure('import-being-written', { id })
  }
  const step = { step: 'write', id, options } as const
  goOn(
    workspace,
    id,
    () => workspace.workers?.importStep(workspace, step) ?? writeStep(workspace, id, options),
  )
}

/** Writes an import whose work was taken; what was written is rolled back when it fails. */
export async function writeStep(workspace: Workspace, id: number, options: CommitOptions): Promise<void> {
  try {
    await writeImport(workspace, id, options)
  } catch (error) {
    await changeImport(workspace.database, id, { state: 'ready', failure: failureOf(error) }, ['importing'])
  } finally {
    runningOf(workspace, id).rehearsed = null
  }
}

function isEmpty(preview: Preview): boolean {
  return (
    preview.lines.read === 0 &&
    preview.activities.created + preview.activities.unchanged === 0 &&
    preview.customers.created + preview.customers.updated + preview.customers.unchanged === 0 &&
    preview.products.created + preview.products.updated + preview.products.unchanged === 0
  )
}

async function writeImport(workspace: Workspace, id: number, options: CommitOptions): Promise<void> {
  const running = runningOf(workspace, id)
  const row = await importOrFail(workspace, id)
  const rehearsed = running.rehearsed ?? (await rehearseImport(workspace, row, 'previewed')).rehearsed
  const { rehearsal, files } = rehearsed
  const total = files.reduce((sum, file) => sum + file.size, 0)
  let done = 0
  setProgress(workspace, id, { step: 'importing', done, total })
  await writeLedger(workspace.database, async client => {
    // A person was erased since this was read: it is to be read again.
    if ((await cleanVersion(client)) !== cleanedAt.get(rehearsed))
      throw new Failure('import-not-ready', { id, state: 'ready' })
    const decisions = compare(rehearsal, await lookUp(client, rehearsal))
    const writer = await ImportWriter.open(client, id, rehearsal, decisions, options)
    const clean = await cleanOf(client, workspace.database.keys.erased)
    for (const [index, file] of files.entries()) {
      const watched = counted(file, bytes => {
        done += bytes
        setProgress(workspace, id, { step: 'importing', done: Math.min(done, total), total })
      })
      await readFile(watched, {
        async batch(batch) {
          for (const line of batch.lines) writer.line(line, index, clean?.within)
          for (const activity of batch.activities) writer.activity(activity, index)
          await writer.drained()
        },
        restart() {
          throw new Error('a file was read otherwise than in its preview')
        },
      })
    }
    await writer.end()
    // The clock, not the transaction's beginning: whoever waited for the other writer came later.
    const { rowCount } = await client.query(
      `update import set state = 'done', committed_at = clock_timestamp(), counts = $2, revenue = $3, failure = null
       where id = $1 and state = 'importing'`,
      [id, JSON.stringify(writer.counts), writer.revenue],
    )
    if (rowCount === 0) throw new Failure('import-being-written', { id })
    const message = (figures: boolean) => ({
      import: { id },
      counts: { ...writer.counts },
      ...(figures && { revenue: writer.revenue }),
    })
    await tellWebhooks(client, 'import.done', new Date(), [message])
    await record(workspace, client, {
      action: 'committed',
      entity: 'import',
      entityId: id,
      after: { ...writer.counts, revenue: writer.revenue, replaceChanged: options.replaceChanged },
    })
    return { result: null, touched: writer.touched }
  })
}
