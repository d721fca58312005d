import { rejectedRows } from '../../imports/read-file.ts'
import { Failure } from '../failure.ts'
import type { Workspace } from '../workspace.ts'
import { importOrFail, rehearseImport } from './read-import.ts'
import { runningOf } from './running.ts'

/**
 * The rows of one file that were not imported, as they stand in it, with the reason in a first column: correct them
 * and import the file again. Text pieces of a CSV file with the delimiter of the original.
 */
export async function* problemRows(
  workspace: Workspace,
  id: number,
  index: number,
  say: { reason: string; cause: (code: string) => string } = { reason: 'reason', cause: code => code },
): AsyncGenerator<string> {
  const row = await importOrFail(workspace, id)
  if (!row.files[index]) throw new Failure('import-not-found', { id, file: index })
  const rehearsed =
    runningOf(workspace, id).rehearsed ?? (await rehearseImport(workspace, row, 'previewed')).rehearsed
  const file = rehearsed.files[index]!
  if (file.plan.format !== 'table' && file.plan.format !== 'sheet') return
  const delimiter = file.plan.format === 'sheet' ? '\t' : file.plan.profile.delimiter
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  yield `\ufeff${[quoted('#'), quoted(say.reason), ...file.plan.profile.columns.map(quoted)].join(delimiter)}\r\n`
  for await (const { row: number, raw, codes } of rejectedRows(file))
    yield `${number}${delimiter}${quoted(codes.map(say.cause).join('; '))}${delimiter}${raw.replace(/[\r\n]+$/, '')}\r\n`
}
