import type { WrittenCounts } from '../../store/import-writer.ts'
import { allImports, type ImportRow, inWork, recoverImports } from '../../store/imports.ts'
import type { Workspace } from '../workspace.ts'
import type { Preview } from './preview.ts'
import { importOrFail } from './read-import.ts'
import { runningOf } from './running.ts'

/** An import as users see it in the list; the shape is the contract's. */
export type ImportBatch = Omit<ImportRow, 'plan' | 'preview' | 'counts'> & {
  counts: WrittenCounts | null
  /** An earlier import, standing in the ledger, of exactly the same files. */
  sameAs: number | null
}

export async function listImports(workspace: Workspace): Promise<ImportBatch[]> {
  let rows = await allImports(workspace.database)
  const idle = (row: ImportRow) => inWork(row) && runningOf(workspace, row.id).work === null
  if (rows.some(idle) && (await recoverImports(workspace.database)) > 0)
    rows = await allImports(workspace.database)
  return rows.map(row => batchOf(workspace, row, rows))
}

export async function getImport(
  workspace: Workspace,
  id: number,
): Promise<{ batch: ImportBatch; preview: Preview | null }> {
  const row = await importOrFail(workspace, id)
  const batch = batchOf(workspace, row, await allImports(workspace.database))
  return { batch, preview: row.preview as Preview | null }
}

function batchOf(workspace: Workspace, row: ImportRow, all: readonly ImportRow[]): ImportBatch {
  const { plan: _plan, preview: _preview, counts, ...rest } = row
  const hashes = hashesOf(row)
  const same = all.find(other => other.id < row.id && other.state === 'done' && hashesOf(other) === hashes)
  return {
    ...rest,
    counts: counts as WrittenCounts | null,
    progress: inWork(row) ? (runningOf(workspace, row.id).progress ?? row.progress) : null,
    sameAs: same?.id ?? null,
  }
}

function hashesOf(row: ImportRow): string {
  return row.files
    .map(f => f.sha256)
    .sort()
    .join()
}
