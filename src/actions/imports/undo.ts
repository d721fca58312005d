import { changeImport } from '../../store/imports.ts'
import { importsRestingOn, removeImport } from '../../store/undo-import.ts'
import { nobodyWrites, writeLedger } from '../../store/write-ledger.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { importOrFail } from './read-import.ts'
import { runningOf } from './running.ts'

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
  // A process that was killed, or a database that was lost, may leave these behind with nobody at work.
  if (row.state === 'importing' || row.state === 'undoing')
    if (running.work !== null || !(await nobodyWrites(database.pool)))
      throw new Failure('import-being-written', { id })
  if (row.state !== 'done' && row.state !== 'undoing') {
    if (!(await changeImport(database, id, { state: 'discarded' }, [row.state])))
      throw new Failure('import-being-written', { id })
    running.rehearsed = null
    return { kept: [] }
  }
  if (!(await changeImport(database, id, { state: 'undoing' }, [row.state])))
    throw new Failure('import-being-written', { id })
  try {
    return await writeLedger(workspace.database, async client => {
      const resting = await importsRestingOn(client, id)
      if (resting.length > 0) throw new Failure('import-rested-on', { id, imports: resting.join(', ') })
      const { touched, kept } = await removeImport(client, id)
      const { rowCount } = await client.query(
        `update import set state = 'undone', undone_at = now() where id = $1 and state = 'undoing'`,
        [id],
      )
      if (rowCount === 0) throw new Failure('import-being-written', { id })
      return { result: { kept }, touched }
    })
  } catch (error) {
    await changeImport(workspace.database, id, { state: 'done' }, ['undoing']).catch(() => {})
    throw error
  }
}
