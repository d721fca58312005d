import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { analyseLedger } from '../actions/analyse-ledger.ts'
import { startCommit } from '../actions/imports/commit.ts'
import type { StoredFile } from '../actions/imports/file-source.ts'
import { planFile } from '../actions/imports/file-source.ts'
import { getImport, type ImportBatch } from '../actions/imports/list.ts'
import type { Preview } from '../actions/imports/preview.ts'
import { startPreview } from '../actions/imports/read-import.ts'
import { fileOnDisk, receive } from '../actions/imports/receive.ts'
import { savedMapping } from '../actions/imports/remap.ts'
import { runningOf, settled } from '../actions/imports/running.ts'
import { undoOrDiscard } from '../actions/imports/undo.ts'
import type { Workspace } from '../actions/workspace.ts'
import type { Mapping } from '../imports/table/mapping.ts'
import { report } from './analyse.ts'
import { confirm } from './confirm.ts'
import { withWorkspace } from './environment.ts'
import { filesOf, mappingsOf } from './files.ts'
import {
  CommandError,
  count,
  DONE,
  money,
  note,
  PROBLEMS,
  print,
  printJson,
  progressBar,
  sentence,
  table,
} from './output.ts'
import { problemLines, problemsJson } from './problems.ts'

type Options = {
  yes?: boolean
  replace?: boolean
  map?: string
  saveMap?: string
  own?: string[]
  analyse?: boolean
  json?: boolean
}

export function importCommand(program: Command): void {
  program
    .command('import')
    .description('Import files: shows what is in them and what would change, asks, and imports')
    .argument('<files...>', 'CSV, XLSX, UBL, XAF or zip files, or folders; together they make one import')
    .option('--yes', 'do not ask')
    .option('--replace', 'replace documents that were imported before with other lines')
    .option('--map <file>', 'a mapping that says which column is what')
    .option('--save-map <file>', 'save the mapping that was used, to give it to another import')
    .option('--own <number...>', 'our own VAT or registration number, to tell sales from purchases')
    .option(
      '--analyse',
      'show afterwards what every customer brings and costs, over all that is in the ledger',
    )
    .option('--json', 'print one JSON object and nothing else')
    .action(async (paths: string[], options: Options) => {
      const files = await filesOf(paths)
      await withWorkspace(workspace => importFiles(workspace, files, options))
    })
}

async function importFiles(
  workspace: Workspace,
  files: readonly StoredFile[],
  options: Options,
): Promise<void> {
  const id = await receive(
    workspace,
    files.map(f => fileOnDisk(f.path, f.name)),
    {
      chosen: await chosenMappings(files, options.map),
      ownNumbers: options.own ?? null,
    },
  )
  await startPreview(workspace, id)
  await watch(workspace, id, 'Reading')
  let { batch, preview } = await getImport(workspace, id)
  if (!preview) throw new CommandError(failureText(batch))
  if (options.saveMap) saveMapping(options.saveMap, await savedMapping(workspace, id))
  if (!options.json) print(previewText(preview, batch))
  const found = preview.problems.some(p => p.level === 'error')
  if (preview.blocked.length === 0 && hasContent(preview)) {
    if (!options.yes)
      await confirm('Import this?').catch(async error => {
        await undoOrDiscard(workspace, id)
        throw error
      })
    await startCommit(workspace, id, { replaceChanged: options.replace === true, rememberMapping: true })
    await watch(workspace, id, 'Importing')
    batch = (await getImport(workspace, id)).batch
  } else await undoOrDiscard(workspace, id)

  const done = batch.state === 'done'
  const analysis = done && options.analyse ? await analyseLedger(workspace, { costToServe: true }) : undefined
  if (options.json)
    printJson({ import: batch, analysis, preview: { ...preview, problems: problemsJson(preview.problems) } })
  else if (done && batch.counts) {
    const c = batch.counts
    print(
      `Import ${id} is done: ${count(c.customers)} customers, ${count(c.documents)} documents and ${count(c.lines)} lines created` +
        `${c.replaced > 0 ? `, ${count(c.replaced)} replaced` : ''}. Take it back with: klantkring undo ${id}`,
    )
  }
  if (analysis && !options.json) report(analysis, [])
  if (!done && batch.failure) throw new CommandError(failureText(batch))
  if (preview.blocked.length > 0)
    throw new CommandError(`Nothing was imported: ${preview.blocked.map(code => sentence(code)).join(' ')}`)
  if (!done) throw new CommandError('Nothing was imported: there is nothing to import in these files.')
  process.exitCode = found ? PROBLEMS : DONE
}

function saveMapping(path: string, mapping: unknown): void {
  try {
    writeFileSync(path, `${JSON.stringify(mapping, null, 2)}\n`)
  } catch (error) {
    note(`The mapping could not be saved as ${path}: ${(error as Error).message}.`)
  }
}

async function chosenMappings(
  files: readonly StoredFile[],
  path: string | undefined,
): Promise<Record<string, Mapping>> {
  const mapping = mappingsOf(path)
  const chosen: Record<string, Mapping> = {}
  if (!mapping) return chosen
  for (const [index, file] of files.entries()) {
    const { plan } = await planFile(file)
    if (plan.format !== 'table' && plan.format !== 'sheet') continue
    const found = mapping(plan.profile.signature, file.name)
    if (found) chosen[index] = found
  }
  return chosen
}

async function watch(workspace: Workspace, id: number, what: string): Promise<void> {
  const bar = progressBar(what)
  const timer = setInterval(() => {
    const { progress } = runningOf(workspace, id)
    if (progress) bar.show(progress.done, progress.total)
  }, 200)
  await settled(workspace, id)
  clearInterval(timer)
  bar.clear()
}

function hasContent(p: Preview): boolean {
  return (
    p.lines.read +
      p.activities.created +
      p.activities.unchanged +
      p.customers.created +
      p.customers.updated +
      p.customers.unchanged +
      p.products.created +
      p.products.updated +
      p.products.unchanged >
    0
  )
}

function failureText(batch: ImportBatch): string {
  return batch.failure ? sentence(batch.failure.code, batch.failure.values) : `The import is ${batch.state}.`
}

/** Columns that are printed. */
const LISTED = 200

function previewText(p: Preview, batch: ImportBatch): string {
  const files = p.files.map(f => [
    f.name,
    f.kind ?? f.format,
    `${count(f.rows)} rows`,
    [f.encoding, f.delimiter === '\t' ? 'tab' : f.delimiter].filter(Boolean).join(' '),
    sentence(f.reason, f.reasonValues as Record<string, string | number>),
  ])
  const columns = p.files.flatMap(f =>
    f.columns
      .filter(c => c.field !== null)
      .map(c => [f.name, `${c.name} → ${c.field}`, c.numberStyle ?? c.dateStyle ?? '']),
  )
  const others = p.files.flatMap(f =>
    f.alternatives.map(
      a => `${f.name}: ${a.field} is read from ${a.chosen}; it could also be ${a.others.join(', ')}`,
    ),
  )
  const rows = [
    ['', 'created', 'updated', 'unchanged', 'changed'],
    ['Customers', count(p.customers.created), count(p.customers.updated), count(p.customers.unchanged), ''],
    ['Products', count(p.products.created), count(p.products.updated), count(p.products.unchanged), ''],
    ['Documents', count(p.documents.created), '', count(p.documents.unchanged), count(p.documents.changed)],
    ['Lines', count(p.lines.created), '', count(p.lines.unchanged), count(p.lines.changed)],
    ['Activities', count(p.activities.created), '', count(p.activities.unchanged), ''],
  ]
  const totals = [
    `Revenue ${money(p.totals.revenue)} in ${count(p.lines.read)} lines, ${p.totals.from ?? '–'} to ${p.totals.to ?? '–'}`,
    `of which without a customer ${money(p.totals.unassigned.revenue)} in ${count(p.totals.unassigned.lines)} lines`,
    `Cost known of ${count(p.totals.costedLines)} lines: ${money(p.totals.cost)}`,
    ...(p.totals.productsWithCost > 0 ? [`Cost known of ${count(p.totals.productsWithCost)} products`] : []),
    ...(p.lines.identical > 0
      ? [`${count(p.lines.identical)} lines equal another of their document; they are kept`]
      : []),
    ...(p.controlsAgree + p.controlsDiffer > 0
      ? [`Control totals: ${count(p.controlsAgree)} agree, ${count(p.controlsDiffer)} differ`]
      : []),
    ...(batch.sameAs === null ? [] : [`The same files were imported before, as import ${batch.sameAs}`]),
  ]
  return [
    table(files),
    ...(p.filesTotal > p.files.length ? [`and ${count(p.filesTotal - p.files.length)} files more`] : []),
    table(columns.slice(0, LISTED)),
    ...(columns.length > LISTED ? [`and ${count(columns.length - LISTED)} columns more`] : []),
    others.slice(0, LISTED).join('\n'),
    table(rows, [1, 2, 3, 4]),
    totals.join('\n'),
    problemLines(p.problems).join('\n'),
  ]
    .filter(t => t !== '')
    .join('\n\n')
}
