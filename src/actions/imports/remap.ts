import { type Mapping, readMapping } from '../../imports/table/mapping.ts'
import { changeImport } from '../../store/imports.ts'
import { recorded } from '../audit/record.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import type { ImportPlan } from './import-plan.ts'
import { importOrFail, startPreview } from './read-import.ts'
import { leaveWork, takeWork } from './running.ts'

/** Reads an import again with other mappings, or with our own company's numbers. */
export async function remap(
  workspace: Workspace,
  id: number,
  given: { files: { index: number; mapping: unknown }[]; ownNumbers?: string[] },
): Promise<void> {
  const row = await importOrFail(workspace, id)
  if (row.state !== 'ready' && row.state !== 'failed')
    throw new Failure('import-not-ready', { id, state: row.state })
  const plan = row.plan as ImportPlan
  const chosen: Record<string, Mapping> = { ...plan.chosen }
  for (const { index, mapping } of given.files) {
    if (mapping === null) {
      delete chosen[index]
      continue
    }
    const read = readMapping(mapping)
    if ('problem' in read)
      throw new Failure('mapping-invalid', { why: read.problem.code, ...read.problem.values })
    chosen[index] = read.mapping
  }
  const next: ImportPlan = { ...plan, chosen, ownNumbers: given.ownNumbers ?? plan.ownNumbers }
  await takeWork(workspace, id)
  const changed = recorded(workspace, async query => {
    if (!(await changeImport({ query }, id, { state: 'reading', plan: next }, ['ready', 'failed'])))
      throw new Failure('import-being-written', { id })
    const side = (of: ImportPlan) => ({ chosen: of.chosen, ownNumbers: of.ownNumbers })
    return {
      result: undefined,
      done: { action: 'mapped', entity: 'import', entityId: id, before: side(plan), after: side(next) },
    }
  })
  await changed.catch(async error => {
    await leaveWork(workspace, id)
    throw error
  })
  await startPreview(workspace, id)
}

/** The mappings of an import as a file that can be given to another: `{ "files": [ … ] }`. Throws `import-not-ready`. */
export async function savedMapping(workspace: Workspace, id: number): Promise<{ files: unknown[] }> {
  const row = await importOrFail(workspace, id)
  const plan = row.plan as ImportPlan | null
  if (!plan) throw new Failure('import-not-ready', { id, state: row.state })
  return { files: plan.decided.map(({ signature, mapping }) => ({ signature, ...mapping })) }
}
