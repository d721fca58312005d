import { changeImport } from '../../store/imports.ts'
import { importsRestingOn, removeImport } from '../../store/undo-import.ts'
import { writeLedger } from '../../store/write-ledger.ts'
import { record, recorded } from '../audit/record.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { importOrFail } from './read-import.ts'
import { leaveWork, runningOf, takeWork } from './running.ts'

/**
 * Takes back a whole import, also a year later; one that was only previewed is discarded. Refuses, naming them, while
 * later imports rest on it. Customers that people have judged since stay, and are named.
 */
export async function undoOrDiscard(
  workspace: Workspace,
  id: number,
): Promise<{ kept: { number: string; name: string }[] }> {
  const row = await importOrFail(workspace, id)
  if (row.state === 'undone') throw new Failure('import-already-undone', { id })
  const { database } = workspace
  const running = runningOf(workspace, id)
  // Somebody is at work on it: where nobody was any more, it is set right by now.
  if (row.state === 'importing' || row.state === 'undoing') throw new Failure('import-being-written', { id })
  if (row.state !== 'done') {
    await recorded(workspace, async query => {
      if (!(await changeImport({ query }, id, { state: 'discarded' }, [row.state])))
        throw new Failure('import-being-written', { id })
      const before = { state: row.state }
      return { result: undefined, done: { action: 'discarded', entity: 'import', entityId: id, before } }
    })
    running.rehearsed = null
    return { kept: [] }
  }
  await takeWork(workspace, id)
  try {
    if (!(await changeImport(database, id, { state: 'undoing' }, ['done'])))
      throw new Failure('import-being-written', { id })
    return await writeLedger(workspace.database, async client => {
      const resting = await importsRestingOn(client, id)
      if (resting.length > 0) throw new Failure('import-rested-on', { id, imports: resting.join(', ') })
      const { touched, kept } = await removeImport(client, id)
      const { rowCount } = await client.query(
        `update import set state = 'undone', undone_at = now() where id = $1 and state = 'undoing'`,
        [id],
      )
      if (rowCount === 0) throw new Failure('import-being-written', { id })
      await record(workspace, client, {
        action: 'undone',
        entity: 'import',
        entityId: id,
        before: { counts: row.counts, revenue: row.revenue },
        after: { keptCustomers: kept.length },
      })
      return { result: { kept }, touched }
    })
  } catch (error) {
    await changeImport(workspace.database, id, { state: 'done' }, ['undoing']).catch(() => {})
    throw error
  } finally {
    await leaveWork(workspace, id)
  }
}
