import { type Batch, emptyBatch, type ReaderFacts } from './drafts.ts'
import type { Problem } from './problem.ts'
import type { Proposal } from './table/fields.ts'
import type { Mapping } from './table/mapping.ts'
import type { TableProfile } from './table/profile.ts'
import { openRows, openTable, type RejectedRow } from './table/reader.ts'
import { type Chunks, scanTable, type TableScan } from './table/scan.ts'
import { type SheetChoice, scanSheet } from './table/sheet.ts'
import type { OwnNumbers } from './ubl/own-numbers.ts'
import type { UblFacts } from './ubl/reader.ts'
import type { XafFacts } from './xaf/reader.ts'
import type { AccountRoles } from './xaf/roles.ts'

/** How one file is to be read. */
export type FilePlan =
  | { format: 'table'; profile: TableProfile; given: Mapping | Proposal; absent?: readonly string[] }
  | {
      format: 'sheet'
      profile: TableProfile
      choice: SheetChoice
      given: Mapping | Proposal
      /** Columns that a given mapping names and the file does not have: it was not used. */
      absent?: readonly string[]
    }
  | { format: 'ubl'; own: OwnNumbers | null }
  | { format: 'xaf'; accounts?: AccountRoles }
  /** A zip: its files are read by themselves, here are only what it held and what could not be unpacked. */
  | { format: 'zip'; unpacked: number; problems: readonly Problem[] }
  | { format: 'refused'; code: string; values: Readonly<Record<string, string | number>> }

export type ImportFile = {
  name: string
  size: number
  plan: FilePlan
  chunks: Chunks
  /** Takes out of each batch what is not to be imported: persons that were erased. */
  clean?: (batch: Batch) => Batch
}

/** The same file, telling how many bytes were read as they are. */
export function counted(file: ImportFile, progress: ((done: number) => void) | undefined): ImportFile {
  if (!progress) return file
  return {
    ...file,
    chunks: async function* () {
      for await (const chunk of file.chunks()) {
        yield chunk
        progress(chunk.length)
      }
    },
  }
}

/** What came of reading a file to its end: facts of every format, and what its own format adds. */
export type FileOutcome = {
  facts: ReaderFacts
  table: TableScan | null
  ubl: UblFacts | null
  xaf: XafFacts | null
}

export type FileSink = {
  batch(batch: Batch): void | Promise<void>
  /** What this file gave so far was read in a wrong style and comes again. */
  restart(): void
}

const NOTHING: FileOutcome = {
  facts: { rows: 0, understood: 0, controls: [] },
  table: null,
  ubl: null,
  xaf: null,
}

/** Reads one file by its plan, batch by batch. */
export async function readFile(file: ImportFile, given: FileSink): Promise<FileOutcome> {
  const { plan, name, chunks, clean } = file
  const sink: FileSink = clean
    ? { batch: batch => given.batch(clean(batch)), restart: () => given.restart() }
    : given
  switch (plan.format) {
    case 'refused':
      await sink.batch(problemOnly(name, plan.code, plan.values))
      return NOTHING
    case 'zip':
      await sink.batch({ ...emptyBatch(), problems: [...plan.problems] })
      return { ...NOTHING, facts: { rows: plan.unpacked, understood: plan.unpacked, controls: [] } }
    case 'table':
    case 'sheet': {
      const table =
        plan.format === 'table'
          ? await scanTable(name, plan.profile, plan.given, chunks, sink)
          : await scanSheet(name, plan.choice, plan.given, sink)
      if (plan.absent && plan.absent.length > 0) {
        const value = plan.absent.join(', ')
        const problem = { level: 'warning' as const, code: 'mapping-columns-missing', file: name }
        await sink.batch({ ...emptyBatch(), problems: [{ ...problem, row: 0, column: '', value }] })
      }
      if (table) return { ...NOTHING, facts: table.facts, table }
      const reason = 'kindReason' in plan.given ? plan.given.kindReason : { code: 'kind-unknown', values: {} }
      await sink.batch(problemOnly(name, reason.code, reason.values))
      return NOTHING
    }
    case 'ubl': {
      // Read when the first invoice comes: tables need nothing of XML.
      const { openUbl } = await import('./ubl/reader.ts')
      const reader = openUbl(name, { own: plan.own })
      for await (const chunk of chunks()) await sink.batch(reader.push(chunk))
      await sink.batch(reader.end())
      const ubl = reader.facts()
      return { ...NOTHING, facts: ubl, ubl }
    }
    case 'xaf': {
      const { openXaf } = await import('./xaf/reader.ts')
      const reader = openXaf(name, { accounts: plan.accounts })
      for await (const chunk of chunks()) await sink.batch(reader.push(chunk))
      await sink.batch(reader.end())
      const xaf = reader.facts()
      return { ...NOTHING, facts: xaf, xaf }
    }
  }
}

function problemOnly(file: string, code: string, values: Readonly<Record<string, string | number>>): Batch {
  return {
    ...emptyBatch(),
    problems: [{ level: 'error', code, file, row: 0, column: '', value: '', values }],
  }
}

/** The rows of a table that cannot be imported, as they stand in the file, with the causes. */
export async function* rejectedRows(file: ImportFile): AsyncGenerator<RejectedRow> {
  const { plan } = file
  if ((plan.format !== 'table' && plan.format !== 'sheet') || !('kind' in plan.given)) return
  const { numbers, dates, percents = {} } = plan.given
  const styles = { numbers, dates, percents }
  const options = { keepRaw: true, encoding: plan.profile.encoding }
  if (plan.format === 'sheet') {
    const reader = openRows(file.name, plan.profile, plan.given, styles, options)
    for (const [i, cells] of plan.choice.sheet.rows.entries()) {
      reader.row(cells, i + 1, '', null)
      if (i % 1000 === 0) yield* reader.take().rejected
    }
    reader.finish()
    yield* reader.take().rejected
    return
  }
  const reader = openTable(file.name, plan.profile, plan.given, styles, options)
  for await (const chunk of file.chunks()) yield* reader.push(chunk).rejected
  yield* reader.end().rejected
}
