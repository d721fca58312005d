import type { Batch } from './drafts.ts'
import { type Problem, ProblemTally } from './problem.ts'
import { counted, type FileOutcome, type ImportFile, readFile } from './read-file.ts'
import { Rehearsal } from './rehearsal.ts'

/** Takes what a rehearsal makes of each line, for an analysis without a store. Part −1 lines are not offered. */
export type LineTap = (
  line: Batch['lines'][number],
  customer: number,
  product: number,
  part: number,
  rehearsal: Rehearsal,
) => void

export type Rehearsed = {
  rehearsal: Rehearsal
  /** The files with their plans as decided: a second reading needs no decisions any more. */
  files: ImportFile[]
  outcomes: FileOutcome[]
  problems: ProblemTally
}

const ORDER = { products: 0, customers: 1, activities: 2, lines: 3 }

/** The order in which files are read: what lines refer to first. */
function rank(file: ImportFile): number {
  if (file.plan.format !== 'table' && file.plan.format !== 'sheet') return 3
  const mapping = 'kind' in file.plan.given ? file.plan.given : file.plan.given.mapping
  return mapping ? ORDER[mapping.kind] : 4
}

/**
 * Reads all files of an import and works out what they hold. When a file turns out to be written otherwise than its
 * first rows said, everything is read again with what is known by then, so a rehearsal never mixes two readings.
 */
export async function rehearse(
  given: readonly ImportFile[],
  options: { tap?: () => LineTap; progress?: (done: number) => void } = {},
): Promise<Rehearsed> {
  const files = given.map(file => ({ ...file }))
  const first: (FileOutcome | undefined)[] = []
  const firstProblems: Problem[][] = []
  for (;;) {
    let rehearsal = new Rehearsal()
    let problems = new ProblemTally()
    let tap = options.tap?.()
    const outcomes: FileOutcome[] = new Array(files.length)
    let spoiled = false
    const order = files.map((_, i) => i).sort((a, b) => rank(files[a]!) - rank(files[b]!) || a - b)
    for (const [place, index] of order.entries()) {
      const file = files[index]!
      let restarted = false
      let styles: Problem[] = []
      const outcome = await readFile(counted(file, options.progress), {
        batch(batch) {
          keepStyleProblems(batch.problems, styles)
          if (!restarted) take(rehearsal, batch, index, problems, tap)
        },
        restart() {
          styles = []
          if (place > 0) restarted = true
          else {
            // Nothing came before this file: what it gave so far is all there is to forget.
            rehearsal = new Rehearsal()
            problems = new ProblemTally()
            tap = options.tap?.()
          }
        },
      })
      rehearsal.endFile()
      // The decided mapping states every style; what was decided and why is known from the reading that decided.
      if (first[index] === undefined || restarted) {
        first[index] = outcome
        firstProblems[index] = styles
      } else for (const problem of firstProblems[index]!) problems.add(problem, 1, index)
      outcomes[index] = slim({ ...outcome, table: outcome.table && (first[index]?.table ?? outcome.table) })
      first[index] = slim(first[index]!)
      files[index] = decided(file, outcome)
      spoiled ||= restarted
      if (restarted) break
    }
    if (!spoiled) {
      noteDocuments(rehearsal, problems)
      noteGaps(rehearsal, problems)
      return { rehearsal, files, outcomes, problems }
    }
  }
}

/** Takes a batch into a rehearsal. */
function take(
  rehearsal: Rehearsal,
  batch: Batch,
  file: number,
  problems: ProblemTally,
  tap: LineTap | undefined,
): void {
  for (const problem of batch.problems) problems.add(problem, problem.times, file)
  for (const draft of batch.customers) rehearsal.addCustomer(draft)
  for (const draft of batch.products) rehearsal.addProduct(draft)
  for (const draft of batch.activities)
    rehearsal.addActivity(draft, rehearsal.customerOf(draft.customer, draft.customerName))
  for (const line of batch.lines) {
    const customer = rehearsal.customerOf(line.customer, line.customerName)
    const product = rehearsal.productOf(line.product, line.productName, line.productGroup)
    const part = rehearsal.addLine(line, customer, product, file)
    if (part >= 0) tap?.(line, customer, product, part, rehearsal)
  }
}

/** What only the whole import tells about its documents. */
function noteDocuments(rehearsal: Rehearsal, problems: ProblemTally): void {
  const { repeated, strayDays } = rehearsal
  const note = (level: Problem['level'], code: string, count: number, value: string) => {
    if (count > 0) problems.add({ level, code, file: '', row: 0, column: '', value }, count)
  }
  note('notice', 'document-several-days', strayDays, '')
  note('notice', 'document-in-two-files', repeated.same, '')
  note(
    'warning',
    'document-in-two-files-differs',
    repeated.differingLines,
    repeated.differing.slice(0, 5).join(', '),
  )
}

/** Says what the files lack, instead of showing zeros for it. */
function noteGaps(rehearsal: Rehearsal, problems: ProblemTally): void {
  const { lines, unassigned, costedLines, withoutQuantity } = rehearsal
  if (lines === 0) return
  const note = (code: string, count: number) => {
    const values = { count, lines, share: Math.round((count / lines) * 1000) / 10 }
    problems.add({ level: 'notice', code, file: '', row: 0, column: '', value: '', values }, count)
  }
  if (unassigned.lines > 0) note('lines-without-customer', unassigned.lines)
  if (costedLines === 0 && rehearsal.productCosts.length === 0) note('lines-without-cost', lines)
  if (withoutQuantity === lines) note('lines-without-quantity', lines)
}

function keepStyleProblems(problems: readonly Problem[], into: Problem[]): void {
  for (const problem of problems)
    if (problem.code.endsWith('-style-undecided') || problem.code.endsWith('-style-mixed')) into.push(problem)
}

/**
 * What is kept of a file that was read: not the evidence that decided, and texts of their own, which hold no block of the
 * file in memory.
 */
function slim(outcome: FileOutcome): FileOutcome {
  const { table } = outcome
  if (!table) return outcome
  return structuredClone({ ...outcome, table: { ...table, evidence: { columns: [], rows: 0, filled: {} } } })
}

/** The file with its mapping and encoding as the reading decided them. */
function decided(file: ImportFile, outcome: FileOutcome): ImportFile {
  if ((file.plan.format !== 'table' && file.plan.format !== 'sheet') || !outcome.table) return file
  const { mapping, encoding } = outcome.table
  return { ...file, plan: { ...file.plan, given: mapping, profile: { ...file.plan.profile, encoding } } }
}
