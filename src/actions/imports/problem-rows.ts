import { type FileSink, readFile, rejectedRows } from '../../imports/read-file.ts'
import { csvCell } from '../../shared/spreadsheet.ts'
import type { Workspace } from '../workspace.ts'
import { planFile } from './file-source.ts'
import { hintsOf, type ImportPlan, remembered } from './import-plan.ts'
import { originalFile, originalPath } from './originals.ts'
import { importOrFail } from './read-import.ts'

const NOWHERE: FileSink = { batch() {}, restart() {} }
/** Rows that are handed over in one piece of text. */
const PIECE = 500

/**
 * The rows of one file that were not imported, with the number of the row and the reason in front: correct them and import
 * the file again. All of them, read anew from the original; text pieces of a CSV file with the delimiter of the original,
 * whose cells no spreadsheet takes for formulas.
 */
export async function* problemRows(
  workspace: Workspace,
  id: number,
  index: number,
  say: { reason: string; cause: (code: string) => string } = { reason: 'reason', cause: code => code },
): AsyncGenerator<string> {
  const row = await importOrFail(workspace, id)
  const original = await originalFile(workspace, id, index)
  if (original.unpacked !== undefined) return
  const path = await originalPath(workspace, original)
  const hints = hintsOf(row.plan as ImportPlan, await remembered(workspace), 'previewed')(index)
  const file = await planFile({ name: original.name, path }, hints)
  if (file.plan.format !== 'table' && file.plan.format !== 'sheet') return
  const { profile } = file.plan
  const delimiter = file.plan.format === 'sheet' ? '\t' : profile.delimiter
  const line = (cells: readonly string[]) =>
    `${cells.map(text => csvCell(text, delimiter)).join(delimiter)}\r\n`
  yield `\ufeff${line(['#', say.reason, ...profile.columns])}`
  const { table } = await readFile(file, NOWHERE)
  if (!table) return
  const plan = { ...file.plan, given: table.mapping, profile: { ...profile, encoding: table.encoding } }
  let piece: string[] = []
  for await (const { row: number, cells, codes } of rejectedRows({ ...file, plan })) {
    piece.push(line([String(number), codes.map(say.cause).join('; '), ...cells]))
    if (piece.length < PIECE) continue
    yield piece.join('')
    piece = []
  }
  if (piece.length > 0) yield piece.join('')
}
