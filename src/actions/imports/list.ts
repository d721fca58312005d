import type { WrittenCounts } from '../../store/import-writer.ts'
import {
  type FilesPage,
  type ImportView,
  importAlike,
  inWork,
  previewPage,
  recoverImports,
  viewImports,
} from '../../store/imports.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import type { Preview } from './preview.ts'
import { runningOf } from './running.ts'

/** An import as users see it in the list; the shape is the contract's. */
export type ImportBatch = Omit<ImportView, 'print' | 'counts'> & {
  counts: WrittenCounts | null
  /** An earlier import, standing in the ledger, of exactly the same files. */
  sameAs: number | null
}

/** Files that are shown of an import unless others are asked for. */
const FIRST_FILES: FilesPage = { offset: 0, limit: 100 }

export async function listImports(workspace: Workspace): Promise<ImportBatch[]> {
  let views = await viewImports(workspace.database, FIRST_FILES)
  if (views.some(view => idle(workspace, view)) && (await recoverImports(workspace.database)) > 0)
    views = await viewImports(workspace.database, FIRST_FILES)
  const same = (view: ImportView) =>
    views.find(other => other.id < view.id && other.state === 'done' && other.print === view.print)
  return views.map(view => batchOf(workspace, view, view.print === null ? null : (same(view)?.id ?? null)))
}

/** One import and its preview, each with a page of its files. */
export async function getImport(
  workspace: Workspace,
  id: number,
  page: FilesPage = FIRST_FILES,
): Promise<{ batch: ImportBatch; preview: Preview | null }> {
  const { database } = workspace
  let [view] = await viewImports(database, page, id)
  if (view && idle(workspace, view) && (await recoverImports(database)) > 0)
    [view] = await viewImports(database, page, id)
  if (!view) throw new Failure('import-not-found', { id })
  const batch = batchOf(workspace, view, await importAlike(database, id, view.print))
  return { batch, preview: (await previewPage(database, id, page)) as Preview | null }
}

/** Whether an import is said to be worked on, and not by this process: whoever did may be gone. */
const idle = (workspace: Workspace, view: ImportView) =>
  inWork(view) && runningOf(workspace, view.id).work === null

function batchOf(workspace: Workspace, view: ImportView, sameAs: number | null): ImportBatch {
  const { print: _print, counts, ...rest } = view
  return {
    ...rest,
    counts: counts as WrittenCounts | null,
    progress: inWork(view) ? (runningOf(workspace, view.id).progress ?? view.progress) : null,
    sameAs,
  }
}
