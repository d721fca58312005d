import { CHANGED, type Decisions, UNCHANGED } from '../../imports/compare.ts'
import type { FileOutcome, ImportFile } from '../../imports/read-file.ts'
import type { Rehearsed } from '../../imports/rehearse.ts'
import { FIELDS, type Mapping } from '../../imports/table/mapping.ts'
import { isoOf } from '../../shared/calendar.ts'
import type { OriginalFile } from '../../store/imports.ts'
import type { ImportPlan } from './import-plan.ts'

/** Fields without which a row of the kind cannot be understood. */
const REQUIRED: Readonly<Record<Mapping['kind'], readonly string[]>> = {
  lines: ['date'],
  customers: ['number'],
  products: ['number'],
  activities: ['customer', 'date'],
}

/** What the user sees before anything is imported; the shape is the contract's. */
export type Preview = ReturnType<typeof previewOf>

/** Puts together what was read, what the ledger holds of it and what must be decided first. */
export function previewOf(
  originals: readonly OriginalFile[],
  planned: readonly ImportFile[],
  rehearsed: Rehearsed,
  decisions: Decisions,
  known: { customerOf: (id: number) => string; productsWithCost: number },
  plan: ImportPlan,
) {
  const { rehearsal, outcomes, problems } = rehearsed
  const numbers = decisions.changed.size > 0 ? rehearsal.documentNumbers() : []
  const lines = { unchanged: 0, changed: 0 }
  const documents = { created: 0, unchanged: 0, changed: 0 }
  decisions.documents.forEach((state, number) => {
    if (state === UNCHANGED) lines.unchanged += rehearsal.documentSum(number).lines
    if (state === CHANGED) lines.changed += rehearsal.documentSum(number).lines
    documents[state === UNCHANGED ? 'unchanged' : state === CHANGED ? 'changed' : 'created']++
  })
  const controls = outcomes.flatMap(o => o.facts.controls.map(c => ({ ...c, agrees: c.stated === c.read })))
  const there = [...decisions.activitiesThere.values()].reduce((a, b) => a + b, 0)
  const groups = problems.groups()
  const suppliers = suppliersOf(outcomes)
  return {
    files: filesPreview(originals, planned, outcomes),
    filesTotal: planned.length,
    customers: counts(decisions.customers),
    products: counts(decisions.products),
    activities: { created: rehearsal.activities - there, unchanged: there },
    documents,
    lines: {
      read: rehearsal.lines,
      created: rehearsal.lines - lines.unchanged - lines.changed,
      ...lines,
      unchanged: lines.unchanged + rehearsal.repeated.sameLines,
      identical: rehearsal.identical,
      // What concerns a file as a whole (row 0) is a question or a refused file, not a line that is left out.
      refused: problems.refused,
    },
    totals: {
      revenue: rehearsal.net,
      cost: rehearsal.cost,
      costedLines: rehearsal.costedLines,
      productsWithCost: known.productsWithCost,
      unassigned: { lines: rehearsal.unassigned.lines, revenue: rehearsal.unassigned.net },
      from: rehearsal.first === null ? null : isoOf(rehearsal.first),
      to: rehearsal.last === null ? null : isoOf(rehearsal.last),
      customers: rehearsal.customersWithLine,
    },
    // Those that differ come first: they are what the user must look at.
    controls: controls.sort((a, b) => Number(a.agrees) - Number(b.agrees)).slice(0, 200),
    controlsAgree: controls.filter(c => c.agrees).length,
    controlsDiffer: controls.filter(c => !c.agrees).length,
    changedDocuments: [...decisions.changed].slice(0, 100).map(([number, parts]) => {
      const after = rehearsal.documentSum(number)
      return {
        number: numbers[number]!,
        day: isoOf(parts[0]!.day),
        customer: known.customerOf(parts[0]!.customerId),
        before: { lines: sum(parts.map(p => p.lines)), net: sum(parts.map(p => p.net)) },
        after: { lines: after.lines, net: after.net },
      }
    }),
    problems: groups,
    suppliers: suppliers
      .slice(0, 100)
      .map(s => ({ name: s.name, numbers: s.numbers, documents: s.documents })),
    ownNumbers: plan.ownNumbers ?? [],
    blocked: blockers(groups, suppliers.length, planned),
  }
}

/** What must be decided before the import can be done. */
function blockers(
  groups: ReturnType<Rehearsed['problems']['groups']>,
  suppliers: number,
  planned: readonly ImportFile[],
): string[] {
  const codes = groups
    .filter(g => g.level === 'error' && /-style-(undecided|mixed)$/.test(g.code))
    .map(g => g.code)
  if (suppliers > 1 && planned.some(f => f.plan.format === 'ubl' && f.plan.own === null))
    codes.push('own-numbers-needed')
  return [...new Set(codes)]
}

type Supplier = { name: string; numbers: string[]; documents: number }

function suppliersOf(outcomes: readonly FileOutcome[]): Supplier[] {
  const byKey = new Map<string, Supplier>()
  for (const { ubl } of outcomes) {
    if (!ubl?.partySeen) continue
    const { key, name, vat, registration } = ubl.partySeen
    const known = byKey.get(key)
    if (known) known.documents += ubl.rows
    else byKey.set(key, { name, numbers: [registration, vat].filter(n => n !== ''), documents: ubl.rows })
  }
  return [...byKey.values()].sort((a, b) => b.documents - a.documents)
}

function counts(decisions: readonly { id: number | null; update: unknown }[]) {
  const created = decisions.filter(d => d.id === null).length
  const updated = decisions.filter(d => d.id !== null && d.update !== null).length
  return { created, updated, unchanged: decisions.length - created - updated }
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0)
}

/** Characters of the files' previews that samples may fill; files beyond show the columns that are read, and no samples. */
const SAMPLED = 4_000_000

function filesPreview(
  originals: readonly OriginalFile[],
  planned: readonly ImportFile[],
  outcomes: readonly FileOutcome[],
) {
  let filled = 0
  return planned.map((file, index) => {
    const whole = filePreview(originals[index]!, file, index, outcomes[index]!)
    if (whole.columns.length === 0) return whole
    if (filled < SAMPLED) filled += JSON.stringify(whole).length
    if (filled < SAMPLED) return whole
    const columns = whole.columns.filter(column => column.field !== null || column.undecided)
    return { ...whole, columns: columns.map(column => ({ ...column, samples: [] })), sampleRows: [] }
  })
}

function filePreview(original: OriginalFile, file: ImportFile, index: number, outcome: FileOutcome) {
  const { plan } = file
  const { table } = outcome
  const proposal =
    table?.proposal ?? (plan.format === 'table' || plan.format === 'sheet' ? asProposal(plan.given) : null)
  const profile = plan.format === 'table' || plan.format === 'sheet' ? plan.profile : null
  const mapping = table?.mapping ?? proposal?.mapping ?? null
  const reason =
    plan.format === 'refused'
      ? { code: plan.code, values: plan.values }
      : (proposal?.kindReason ?? { code: `format-${plan.format}`, values: {} })
  const fieldOf = new Map(Object.entries(mapping?.columns ?? {}).map(([field, column]) => [column, field]))
  return {
    index,
    name: original.archive === undefined ? original.name : `${original.archive} › ${original.name}`,
    size: original.size,
    sha256: original.sha256,
    format: plan.format,
    kind: mapping?.kind ?? (plan.format === 'ubl' || plan.format === 'xaf' ? ('lines' as const) : null),
    reason: reason.code,
    reasonValues: { ...reason.values },
    encoding: table?.encoding ?? null,
    delimiter: profile?.delimiter || null,
    headerRow: profile?.headerRow ?? null,
    rows: outcome.facts.rows,
    remembered: proposal?.kindReason.code === 'kind-remembered',
    alternatives: (proposal?.alternatives ?? []).map(a => ({
      field: a.field as string,
      chosen: a.chosen,
      others: a.others,
    })),
    columns: (profile?.columns ?? []).slice(0, 500).map((name, i) => {
      const note = table?.decision.notes.find(n => n.column === name)
      return {
        name,
        samples: profile!.samples.slice(0, 5).map(row => (row[i] ?? '').slice(0, 80)),
        field: fieldOf.get(name) ?? null,
        numberStyle: table?.decision.styles.numbers[name] ?? null,
        dateStyle: table?.decision.styles.dates[name] ?? null,
        evidence: note ? { code: note.code, values: { ...note.values } } : null,
        undecided: table?.decision.undecided.some(u => u.column === name) ?? false,
      }
    }),
    fields: (profile === null ? [] : mapping ? FIELDS[mapping.kind] : FIELDS.lines).map(name => ({
      name: name as string,
      required: mapping !== null && REQUIRED[mapping.kind].includes(name),
    })),
    mapping: mapping && { ...mapping, columns: mapping.columns as Record<string, string> },
    sampleRows: (profile?.samples ?? [])
      .slice(0, 8)
      .map(row => row.slice(0, 500).map(cell => cell.slice(0, 80))),
  }
}

function asProposal(given: Extract<ImportFile['plan'], { format: 'table' }>['given']) {
  return 'kindReason' in given ? given : null
}
