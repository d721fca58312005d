import { changeImport } from '../../store/imports.ts'
import { importsRestingOn, removeImport } from '../../store/undo-import.ts'
import { writeLedger } from '../../store/write-ledger.ts'
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
  if (row.state === 'importing' || row.state === 'undoing') throw new Failure('import-being-written', { id })
  if (row.state !== 'done') {
    await changeImport(workspace.database, id, { state: 'discarded' })
    runningOf(workspace, id).rehearsed = null
    return { kept: [] }
  }
  if (!(await changeImport(workspace.database, id, { state: 'undoing' }, ['done'])))
    throw new Failure('import-being-written', { id })
  try {
    return await writeLedger(workspace.database, async client => {
      const resting = await importsRestingOn(client, id)
      if (resting.length > 0) throw new Failure('import-rested-on', { id, imports: resting.join(', ') })
      const { touched, kept } = await removeImport(client, id)
      await client.query(`update import set state = 'undone', undone_at = now() where id = $1`, [id])
      return { result: { kept }, touched }
    })
  } catch (error) {
    await changeImport(workspace.database, id, { state: 'done' }, ['undoing']).catch(() => {})
    throw error
  }
}
