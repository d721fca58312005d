import { CUSTOMER_FIELDS } from '../drafts.ts'
import { DATE_STYLES, type DateStyle } from './dates.ts'
import type { NumberStyle } from './numbers.ts'

/** What the rows of a table are. */
export const TABLE_KINDS = ['lines', 'customers', 'products', 'activities'] as const
export type TableKind = (typeof TABLE_KINDS)[number]

/** The fields of each kind that a column can fill; the meaning stands in words.ts beside the synonyms. */
export const FIELDS = {
  lines: [
    'document',
    'date',
    'customer',
    'customerName',
    'product',
    'productName',
    'productGroup',
    'quantity',
    'price',
    'amount',
    'debit',
    'credit',
    'sign',
    'documentKind',
    'discountPercent',
    'discountAmount',
    'unitCost',
    'totalCost',
    'currency',
    'text',
  ],
  customers: [...CUSTOMER_FIELDS, 'since'],
  products: ['number', 'name', 'group', 'cost', 'costFrom'],
  activities: ['customer', 'customerName', 'date', 'kind', 'minutes', 'hours', 'person'],
} as const satisfies Record<TableKind, readonly string[]>
export type Field = (typeof FIELDS)[TableKind][number]

/** Discounts of a column: 15 % is written as 15 (`percent`) or 0.15 (`fraction`), or they are amounts (`amount`). */
export type PercentStyle = 'percent' | 'fraction' | 'amount'

/**
 * How one table is read: plain JSON, saved by users and remembered per header signature. `columns` says which column
 * (by header name) fills a field; `numbers`, `dates` and `percents` overrule the style found in a column;
 * `defaults` gives a fixed value to a field that has no column.
 *
 * Example: { "kind": "lines", "columns": { "document": "Factuurnr", "date": "Datum", "amount": "Bedrag" },
 * "numbers": { "Bedrag": "comma" }, "dates": { "Datum": "dmy" } }
 */
export type Mapping = {
  kind: TableKind
  columns: Partial<Record<Field, string>>
  numbers: Record<string, NumberStyle>
  dates: Record<string, DateStyle>
  percents?: Record<string, PercentStyle>
  defaults?: Partial<Record<Field, string>>
}

/** A mapping file: one mapping, or several that say which files they are for, by signature or file name. */
export type MappingFile = { entries: MappingEntry[] }
export type MappingEntry = { signature?: string; file?: string; mapping: Mapping }

export type MappingProblem = { code: string; values: Readonly<Record<string, string>> }

/** Reads a mapping from JSON made by a person; answers what is wrong with it rather than throwing. */
export function readMapping(json: unknown): { mapping: Mapping } | { problem: MappingProblem } {
  if (!isRecord(json)) return bad('mapping-not-an-object', {})
  const kind = TABLE_KINDS.find(k => k === json.kind)
  if (!kind) return bad('mapping-kind-unknown', { kind: show(json.kind), known: TABLE_KINDS.join(', ') })
  for (const key of Object.keys(json))
    if (!KEYS.has(key)) return bad('mapping-key-unknown', { key, known: [...KEYS].join(', ') })
  const fields: readonly string[] = FIELDS[kind]
  const columns = texts(json.columns, 'columns', f => fields.includes(f), fields.join(', '))
  if ('problem' in columns) return columns
  const numbers = styles<NumberStyle>(json.numbers, 'numbers', ['point', 'comma'])
  if ('problem' in numbers) return numbers
  const dates = styles<DateStyle>(json.dates, 'dates', DATE_STYLES)
  if ('problem' in dates) return dates
  const percents = styles<PercentStyle>(json.percents, 'percents', ['percent', 'fraction', 'amount'])
  if ('problem' in percents) return percents
  const defaults = texts(json.defaults, 'defaults', f => fields.includes(f), fields.join(', '))
  if ('problem' in defaults) return defaults
  if (Object.keys(columns.values).length === 0) return bad('mapping-without-columns', {})
  return {
    mapping: {
      kind,
      columns: columns.values,
      numbers: numbers.values,
      dates: dates.values,
      ...(json.percents !== undefined && { percents: percents.values }),
      ...(json.defaults !== undefined && { defaults: defaults.values }),
    },
  }
}

const KEYS = new Set([
  'kind',
  'columns',
  'numbers',
  'dates',
  'percents',
  'defaults',
  'signature',
  'file',
  'name',
])

/**
 * Reads a mapping file: a mapping by itself, a list of them, or `{ "files": [ … ] }`; an entry may carry `file`
 * (a name in which * stands for any text) and `signature`.
 */
export function readMappingFile(json: unknown): MappingFile | { problem: MappingProblem } {
  const list = Array.isArray(json) ? json : isRecord(json) && Array.isArray(json.files) ? json.files : [json]
  if (list.length === 0) return bad('mapping-without-columns', {})
  const entries: MappingEntry[] = []
  for (const item of list) {
    const read = readMapping(item)
    if ('problem' in read) return read
    const entry: MappingEntry = { mapping: read.mapping }
    for (const key of ['signature', 'file'] as const) {
      const value = (item as Record<string, unknown>)[key]
      if (value === undefined) continue
      if (typeof value !== 'string' || value === '') return bad('mapping-value-not-text', { key })
      entry[key] = value
    }
    entries.push(entry)
  }
  return { entries }
}

/** The mapping of a file: by signature first, then by file name, then one that names neither. */
export function mappingFor(file: MappingFile, name: string, signature: string): Mapping | null {
  const bySignature = file.entries.find(e => e.signature === signature)
  const byName = file.entries.find(e => e.file !== undefined && nameMatches(e.file, name))
  const open = file.entries.find(e => e.signature === undefined && e.file === undefined)
  return (bySignature ?? byName ?? open)?.mapping ?? null
}

/** Whether a file name fits a pattern in which * stands for any text; upper and lower case are the same. */
export function nameMatches(pattern: string, name: string): boolean {
  const base = (name.split(/[\\/]/).pop() ?? name).toLowerCase()
  const parts = pattern.toLowerCase().split('*')
  if (parts.length === 1) return base === parts[0]
  const last = parts[parts.length - 1]!
  if (!base.startsWith(parts[0]!) || !base.endsWith(last)) return false
  let at = parts[0]!.length
  for (const part of parts.slice(1, -1)) {
    const found = base.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return at <= base.length - last.length
}

function texts(
  json: unknown,
  key: string,
  known: (field: string) => boolean,
  fields: string,
): { values: Partial<Record<Field, string>> } | { problem: MappingProblem } {
  const values: Partial<Record<Field, string>> = {}
  if (json === undefined) return { values }
  if (!isRecord(json)) return bad('mapping-part-not-an-object', { key })
  for (const [field, value] of Object.entries(json)) {
    if (!known(field)) return bad('mapping-field-unknown', { key, field, known: fields })
    if (typeof value !== 'string') return bad('mapping-value-not-text', { key: `${key}.${field}` })
    values[field as Field] = value
  }
  return { values }
}

function styles<S extends string>(
  json: unknown,
  key: string,
  known: readonly S[],
): { values: Record<string, S> } | { problem: MappingProblem } {
  const values: Record<string, S> = {}
  if (json === undefined) return { values }
  if (!isRecord(json)) return bad('mapping-part-not-an-object', { key })
  for (const [column, value] of Object.entries(json)) {
    const style = known.find(k => k === value)
    if (!style)
      return bad('mapping-style-unknown', { key, column, value: show(value), known: known.join(', ') })
    values[column] = style
  }
  return { values }
}

function bad(code: string, values: Record<string, string>): { problem: MappingProblem } {
  return { problem: { code, values } }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function show(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))).slice(0, 80)
}
