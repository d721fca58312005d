import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type FileSink, readFile, rejectedRows } from '../../imports/read-file.ts'
import { csvCell } from '../../shared/spreadsheet.ts'
import type { RefusedRowsTask } from '../worker/tasks.ts'
import type { Workspace } from '../workspace.ts'
import { planFile } from './file-source.ts'
import { hintsOf, type ImportPlan, remembered } from './import-plan.ts'
import { originalFile, originalPath } from './originals.ts'
import { OWNERS_FILE } from './owners-only.ts'
import { importOrFail } from './read-import.ts'

const NOWHERE: FileSink = { batch() {}, restart() {} }
/** Rows that are handed over in one piece of text. */
const PIECE = 500

type Head = { delimiter: string; columns: string[] }
type Refused = [row: number, codes: string[], cells: string[]]

/**
 * The rows of one file that were not imported, with the number of the row and the reason in front: correct them and import
 * the file again. All of them, read anew from the original; text pieces of a CSV file with the delimiter of the original,
 * whose cells no spreadsheet takes for formulas. The file is read by a worker, and whoever takes the rows slowly holds none of
 * it in memory.
 */
export async function* problemRows(
  workspace: Workspace,
  id: number,
  index: number,
  say: { reason: string; cause: (code: string) => string } = { reason: 'reason', cause: code => code },
): AsyncGenerator<string> {
  const folder = await mkdtemp(join(workspace.originals, '.coming-'))
  try {
    const asked = { id, index, path: join(folder, 'rows') }
    const there = await (workspace.workers?.refusedRows(asked) ?? writeRefusedRows(workspace, asked))
    if (!there) return
    const lines = createInterface({
      input: createReadStream(asked.path),
      crlfDelay: Number.POSITIVE_INFINITY,
    })
    let delimiter = ''
    let piece: string[] = []
    const line = (cells: readonly string[]) =>
      `${cells.map(text => csvCell(text, delimiter)).join(delimiter)}\r\n`
    for await (const text of lines) {
      if (delimiter === '') {
        const head = JSON.parse(text) as Head
        delimiter = head.delimiter
        yield `\ufeff${line(['#', say.reason, ...head.columns])}`
        continue
      }
      const [row, codes, cells] = JSON.parse(text) as Refused
      piece.push(line([String(row), codes.map(say.cause).join('; '), ...cells]))
      if (piece.length < PIECE) continue
      yield piece.join('')
      piece = []
    }
    if (piece.length > 0) yield piece.join('')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Writes the refused rows of a file as JSON, one a line, the columns first; false for what is no table. */
export async function writeRefusedRows(
  workspace: Workspace,
  { id, index, path }: RefusedRowsTask,
): Promise<boolean> {
  const row = await importOrFail(workspace, id)
  const original = await originalFile(workspace, id, index)
  if (original.unpacked !== undefined) return false
  const hints = hintsOf(row.plan as ImportPlan, await remembered(workspace), 'previewed')(index)
  const from = await originalPath(workspace, original)
  const file = await planFile({ name: original.name, path: from }, hints)
  if (file.plan.format !== 'table' && file.plan.format !== 'sheet') return false
  const { profile } = file.plan
  const delimiter = file.plan.format === 'sheet' ? '\t' : profile.delimiter
  const to = await open(path, 'wx', OWNERS_FILE.mode)
  try {
    await to.writeFile(lineOf({ delimiter, columns: profile.columns } satisfies Head))
    const { table } = await readFile(file, NOWHERE)
    if (!table) return true
    const plan = { ...file.plan, given: table.mapping, profile: { ...profile, encoding: table.encoding } }
    let piece: string[] = []
    for await (const { row: number, cells, codes } of rejectedRows({ ...file, plan })) {
      piece.push(lineOf([number, [...codes], [...cells]] satisfies Refused))
      if (piece.length < PIECE) continue
      await to.writeFile(piece.join(''))
      piece = []
    }
    if (piece.length > 0) await to.writeFile(piece.join(''))
    return true
  } finally {
    await to.close()
  }
}

/** Lines end at these as well, for who reads them. */
const LINE_ENDS = /[\u2028\u2029]/g

const lineOf = (value: Head | Refused): string =>
  `${JSON.stringify(value).replace(LINE_ENDS, end => `\\u${end.charCodeAt(0).toString(16)}`)}\n`
