import { compare, type Decisions } from '../../imports/compare.ts'
import type { ImportFile } from '../../imports/read-file.ts'
import type { Rehearsal } from '../../imports/rehearsal.ts'
import { type Rehearsed, rehearse } from '../../imports/rehearse.ts'
import { customerNamesAndNumbers } from '../../store/customers.ts'
import { changeImport, findImport, type ImportRow, inWork, recoverImports } from '../../store/imports.ts'
import { lookUp } from '../../store/ledger-view.ts'
import { type Clean, cleanOf, cleanVersion, cleanVersionHeld } from '../../store/privacy/clean.ts'
import { inNoHurry } from '../../store/timeouts.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { noteAlike } from './alike.ts'
import { importRoom, planFile } from './file-source.ts'
import { failureOf } from './import-failure.ts'
import { hintsOf, type ImportPlan, remembered } from './import-plan.ts'
import { originalPath } from './originals.ts'
import { previewOf } from './preview.ts'
import { goOn, runningOf, setProgress, takeWork } from './running.ts'

/** What was to be left out when a rehearsal was made; more since then, and it must be made again. */
export const cleanedAt = new WeakMap<Rehearsed, string>()

/** Begins to read an import; its state goes from `reading` to `ready`, or `failed` with the reason. */
export async function startPreview(workspace: Workspace, id: number): Promise<void> {
  await takeWork(workspace, id)
  const step = { step: 'read', id } as const
  goOn(workspace, id, () => workspace.workers?.importStep(workspace, step) ?? previewStep(workspace, id))
}

/** Reads an import whose work was taken, to its preview or its failure. */
export async function previewStep(workspace: Workspace, id: number): Promise<void> {
  runningOf(workspace, id).rehearsed = null
  try {
    await readImport(workspace, await importOrFail(workspace, id))
  } catch (error) {
    await changeImport(workspace.database, id, { state: 'failed', failure: failureOf(error) }, ['reading'])
  }
}

export async function importOrFail(workspace: Workspace, id: number): Promise<ImportRow> {
  let row = await findImport(workspace.database, id)
  // Nobody may be at work any more: a process that was killed, a database that was lost.
  if (
    row &&
    inWork(row) &&
    runningOf(workspace, id).work === null &&
    (await recoverImports(workspace.database)) > 0
  )
    row = await findImport(workspace.database, id)
  if (!row) throw new Failure('import-not-found', { id })
  return row
}

/** Reads the originals to the end and stores the preview; anew when somebody was erased meanwhile. */
async function readImport(workspace: Workspace, row: ImportRow): Promise<void> {
  while (!(await readOnce(workspace, row)));
}

/** False when there was more to leave out in the end than when the reading began: then nothing was stored. */
async function readOnce(workspace: Workspace, row: ImportRow): Promise<boolean> {
  const running = runningOf(workspace, row.id)
  const plan = row.plan as ImportPlan
  const { planned, rehearsed, clean } = await rehearseImport(workspace, row, 'new')
  const decisions = await decide(workspace, rehearsed)
  const known = {
    ...(await customerNames(workspace, decisions)),
    productsWithCost: await productsWithCost(workspace, rehearsed.rehearsal, decisions),
  }
  if (decisions.customers.some(d => d.id === null))
    noteAlike(rehearsed, decisions, await customerNamesAndNumbers(workspace.database.query))
  const raw = previewOf(row.files, planned, rehearsed, decisions, known, plan)
  const preview = clean ? clean.json(raw) : raw
  // Once per heading: of several files with the same one the last was read as the others were.
  const bySignature = new Map<string, ImportPlan['decided'][number]>()
  rehearsed.outcomes.forEach(({ table }, i) => {
    const file = planned[i]!.plan
    if (!table || (file.format !== 'table' && file.format !== 'sheet')) return
    const { signature } = file.profile
    bySignature.set(signature, { signature, mapping: userMapping(table.mapping, plan.chosen[i]) })
  })
  const decided = [...bySignature.values()]
  const { revenue } = preview.totals
  const change = { state: 'ready', preview, plan: { ...plan, decided }, revenue, failure: null } as const
  const current = await workspace.database.query.transaction().execute(async query => {
    if ((await cleanVersionHeld(query)) !== cleanedAt.get(rehearsed)) return false
    await changeImport({ query }, row.id, change, ['reading'])
    return true
  })
  if (current) running.rehearsed = rehearsed
  return current
}

/** What is worth remembering: the columns, and the styles that a person chose; others are decided anew each time. */
function userMapping(decided: ImportPlan['decided'][number]['mapping'], chosen: typeof decided | undefined) {
  return { ...decided, numbers: chosen?.numbers ?? {}, dates: chosen?.dates ?? {} }
}

/** Plans and reads the files of an import: anew, as its plan and earlier imports say, or as its preview read them. */
export async function rehearseImport(
  workspace: Workspace,
  row: ImportRow,
  as: 'new' | 'previewed',
): Promise<{ planned: ImportFile[]; rehearsed: Rehearsed; clean: Clean | null }> {
  const plan = row.plan as ImportPlan
  const known = await remembered(workspace)
  const { database } = workspace
  const version = await cleanVersion(database.query)
  const clean = await cleanOf(database.query, database.keys.erased)
  const planned: ImportFile[] = []
  const room = importRoom()
  const hints = hintsOf(plan, known, as)
  for (const [index, file] of row.files.entries()) {
    const path = await originalPath(workspace, file)
    const zip =
      file.unpacked === undefined ? undefined : { unpacked: file.unpacked, problems: file.problems ?? [] }
    const read = await planFile({ name: file.name, path, ...(zip && { zip }) }, hints(index), room)
    planned.push(clean ? { ...read, clean: clean.batch } : read)
  }
  const total = planned.reduce((sum, file) => sum + file.size, 0)
  let done = 0
  setProgress(workspace, row.id, { step: 'reading', done, total })
  const rehearsed = await rehearse(planned, {
    progress: bytes => {
      done += bytes
      setProgress(workspace, row.id, { step: 'reading', done: Math.min(done, total), total })
    },
  })
  const erased = clean?.persons() ?? 0
  if (erased > 0) {
    const values = { count: erased }
    const problem = {
      level: 'notice' as const,
      code: 'erased-persons',
      file: '',
      row: 0,
      column: '',
      value: '',
    }
    rehearsed.problems.add({ ...problem, values }, erased)
  }
  cleanedAt.set(rehearsed, version)
  return { planned, rehearsed, clean }
}

async function decide(workspace: Workspace, rehearsed: Rehearsed): Promise<Decisions> {
  const client = await workspace.database.pool.connect()
  try {
    const found = await inNoHurry(client, () => lookUp(client, rehearsed.rehearsal))
    return compare(rehearsed.rehearsal, found)
  } finally {
    client.release()
  }
}

async function customerNames(workspace: Workspace, decisions: Decisions) {
  const ids = [...decisions.changed.values()].slice(0, 100).map(parts => parts[0]!.customerId)
  if (ids.length === 0) return { customerOf: () => '' }
  const rows = await workspace.database.query
    .selectFrom('customer')
    .select(['id', 'number', 'name'])
    .where('id', 'in', ids)
    .execute()
  const names = new Map(rows.map(r => [r.id, r.name || r.number]))
  return { customerOf: (id: number) => names.get(id) ?? '' }
}

/** How many products of the import have a cost, from the import itself or from the ledger. */
async function productsWithCost(
  workspace: Workspace,
  rehearsal: Rehearsal,
  decisions: Decisions,
): Promise<number> {
  const costed = new Set(rehearsal.productCosts.map(({ product }) => product))
  const ids = new Set(decisions.products.flatMap(({ id }, p) => (id === null || costed.has(p) ? [] : [id])))
  if (ids.size === 0) return costed.size
  const rows = await workspace.database.query
    .selectFrom('product_cost')
    .select('product_id')
    .distinct()
    .execute()
  return costed.size + rows.filter(row => ids.has(row.product_id)).length
}
