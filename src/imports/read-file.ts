import type { Batch, ReaderFacts } from './drafts.ts'
import type { Proposal } from './table/fields.ts'
import type { Mapping } from './table/mapping.ts'
import type { TableProfile } from './table/profile.ts'
import { openTable, type RejectedRow } from './table/reader.ts'
import { type Chunks, scanTable, type TableScan } from './table/scan.ts'
import type { OwnNumbers } from './ubl/party.ts'
import { openUbl, type UblFacts } from './ubl/reader.ts'

/** How one file is to be read. */
export type FilePlan =
  | { format: 'table'; profile: TableProfile; given: Mapping | Proposal }
  | { format: 'ubl'; own: OwnNumbers | null }
  | { format: 'refused'; code: string; values: Readonly<Record<string, string | number>> }

export type ImportFile = { name: string; size: number; plan: FilePlan; chunks: Chunks }

/** What came of reading a file to its end; `table` for tables only. */
export type FileOutcome = { facts: ReaderFacts; table: TableScan | null; ubl: UblFacts | null }

export type FileSink = {
  batch(batch: Batch): void | Promise<void>
  /** What this file gave so far was read in a wrong style and comes again. */
  restart(): void
}

const NOTHING: ReaderFacts = { rows: 0, understood: 0, controls: [] }

/** Reads one file by its plan, batch by batch. */
export async function readFile(file: ImportFile, sink: FileSink): Promise<FileOutcome> {
  const { plan, name, chunks } = file
  if (plan.format === 'refused') {
    await sink.batch(problemOnly(name, plan.code, plan.values))
    return { facts: NOTHING, table: null, ubl: null }
  }
  if (plan.format === 'table') {
    const table = await scanTable(name, plan.profile, plan.given, chunks, sink)
    if (table) return { facts: table.facts, table, ubl: null }
    const reason = 'kindReason' in plan.given ? plan.given.kindReason : { code: 'kind-unknown', values: {} }
    await sink.batch(problemOnly(name, reason.code, reason.values))
    return { facts: NOTHING, table: null, ubl: null }
  }
  const reader = openUbl(name, { own: plan.own })
  for await (const chunk of chunks()) await sink.batch(reader.push(chunk))
  await sink.batch(reader.end())
  const facts = reader.facts()
  return { facts, table: null, ubl: facts }
}

function problemOnly(file: string, code: string, values: Readonly<Record<string, string | number>>): Batch {
  return {
    lines: [],
    customers: [],
    products: [],
    activities: [],
    problems: [{ level: 'error', code, file, row: 0, column: '', value: '', values }],
  }
}

/** The rows of a table that cannot be imported, as they stand in the file, with the causes. */
export async function* rejectedRows(file: ImportFile, scan: TableScan): AsyncGenerator<RejectedRow> {
  if (file.plan.format !== 'table') return
  const { numbers, dates, percents } = scan.mapping
  const styles = { numbers, dates, percents: percents ?? {} }
  const reader = openTable(file.name, file.plan.profile, scan.mapping, styles, {
    keepRaw: true,
    encoding: scan.encoding,
  })
  for await (const chunk of file.chunks()) yield* reader.push(chunk).rejected
  yield* reader.end().rejected
}
