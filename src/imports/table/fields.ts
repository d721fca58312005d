import { isEmpty } from './cells.ts'
import { DateReader } from './dates.ts'
import { FIELDS, type Field, type Mapping, TABLE_KINDS, type TableKind } from './mapping.ts'
import { NumberReader } from './numbers.ts'
import type { TableProfile } from './profile.ts'
import { type Content, type FieldWords, squeeze, WORDS, wordsOf } from './words.ts'

/** A cause with what fills in its sentence. */
export type Reason = { code: string; values: Readonly<Record<string, string | number>> }

/**
 * What we think a table is. `mapping` is null where no kind fits; `kindReason` says why in either case.
 * `alternatives` names, per field, other columns that could have filled it; `unused` the columns that fill nothing.
 */
export type Proposal = {
  mapping: Mapping | null
  kindReason: Reason
  alternatives: { field: Field; chosen: string; others: string[] }[]
  unused: string[]
}

/** Filled cells of columns over the whole file, where a first pass has counted them. */
export type FillEvidence = { rows: number; filled: Readonly<Record<string, number>> }

type Column = { name: string; squeezed: string; words: string[]; stats: Stats }
type Stats = {
  fill: number
  numbers: number
  dates: number
  spaced: number
  activities: number
  /** Share of values with a digit in them. */
  coded: number
  /** Different values per filled cell: 1 where every row has its own. */
  distinct: number
  any: boolean
}
type Pick = { field: Field; column: Column; score: number; exact: boolean }
type Fit = {
  kind: TableKind
  picks: Map<Field, Pick>
  others: Map<Field, Pick[]>
  score: number
  missing: string
}

/**
 * Proposes what each column is, by header name (Dutch, French, English, German) and by content. Of two columns that
 * can be the same thing the one filled on every line wins and the other is named. A remembered mapping wins where
 * all its columns are still there.
 */
export function proposeMapping(
  profile: TableProfile,
  evidence?: FillEvidence,
  remembered?: Mapping | null,
): Proposal {
  if (remembered && Object.values(remembered.columns).every(c => profile.columns.includes(c)))
    return {
      mapping: remembered,
      kindReason: { code: 'kind-remembered', values: { kind: remembered.kind } },
      alternatives: [],
      unused: unusedOf(profile, remembered),
    }
  const columns = columnsOf(profile, evidence)
  const fits = TABLE_KINDS.map(kind => fitOf(kind, columns)).sort((a, b) => b.score - a.score)
  const best = fits[0]!
  if (best.score <= 0) {
    const bank =
      fits.some(f => f.kind === 'lines' && f.picks.has('date') && !f.picks.has('product')) && bankish(columns)
    const closest = fits.reduce((a, b) => (b.picks.size > a.picks.size ? b : a))
    return {
      mapping: null,
      kindReason: {
        code: columns.length === 0 ? 'table-empty' : bank ? 'kind-bank-statement' : 'kind-unknown',
        values: {
          closest: closest.kind,
          missing: closest.missing,
          columns: columns
            .map(c => c.name)
            .join(', ')
            .slice(0, 300),
        },
      },
      alternatives: [],
      unused: columns.map(c => c.name),
    }
  }
  const mapping: Mapping = { kind: best.kind, columns: {}, numbers: {}, dates: {} }
  for (const field of FIELDS[best.kind]) {
    const pick = best.picks.get(field)
    if (pick) mapping.columns[field] = pick.column.name
  }
  return {
    mapping,
    kindReason: {
      code: `kind-${best.kind}`,
      values: { columns: Object.values(mapping.columns).join(', ').slice(0, 300) },
    },
    alternatives: [...best.others]
      .filter(([, picks]) => picks.length > 0)
      .map(([field, picks]) => ({
        field,
        chosen: chosenFor(best, field),
        others: picks.map(p => p.column.name),
      })),
    unused: unusedOf(profile, mapping),
  }
}

function chosenFor(fit: Fit, field: Field): string {
  return (fit.picks.get(field) ?? fit.picks.get(TWINS[field] ?? field))?.column.name ?? ''
}

function unusedOf(profile: TableProfile, mapping: Mapping): string[] {
  const used = new Set(Object.values(mapping.columns))
  return profile.columns.filter(c => !used.has(c))
}

/** Fields of which one file fills only one: the cost of a unit or of the whole line. */
const TWINS: Partial<Record<Field, Field>> = { unitCost: 'totalCost', totalCost: 'unitCost' }

function columnsOf(profile: TableProfile, evidence?: FillEvidence): Column[] {
  // rows wider than the header are shifted or broken: they say nothing about a column
  const fitting = profile.samples.filter(r => r.length <= profile.columns.length && r.some(c => c !== ''))
  return profile.columns.slice(0, 2000).map((name, i) => {
    const stats = statsOf(fitting, i)
    const counted = evidence?.filled[name]
    if (counted !== undefined && evidence!.rows > 0) stats.fill = counted / evidence!.rows
    return { name, squeezed: squeeze(name), words: wordsOf(name), stats }
  })
}

const numbers = new NumberReader()
const dates = new DateReader()
const ACTIVITY_WORD =
  /bezoek|visit|gesprek|bel|call|telefo|phone|mail|klacht|complaint|plainte|service|levering|order|bestel|retour|return|herinner|remind|aanmaning|beurs|offerte|afspraak|meeting|rappel|visite|appel/i

function statsOf(samples: readonly (readonly string[])[], column: number): Stats {
  const stats: Stats = {
    fill: 0,
    numbers: 0,
    dates: 0,
    spaced: 0,
    activities: 0,
    coded: 0,
    distinct: 1,
    any: samples.length > 0,
  }
  const values = new Set<string>()
  let filled = 0
  for (const row of samples) {
    const text = (row[column] ?? '').slice(0, 200).trim()
    if (isEmpty(text)) continue
    filled++
    values.add(text)
    if (numbers.shapeOf(text) !== 'none') stats.numbers++
    const shape = dates.shapeOf(text)
    if (shape !== 'none') stats.dates++
    if (/\p{L}.*\s.*\p{L}/u.test(text)) stats.spaced++
    if (ACTIVITY_WORD.test(text)) stats.activities++
    if (/\d/.test(text)) stats.coded++
  }
  if (filled > 0) {
    stats.numbers /= filled
    stats.dates /= filled
    stats.spaced /= filled
    stats.activities /= filled
    stats.coded /= filled
    stats.distinct = values.size / filled
  }
  stats.fill = samples.length > 0 ? filled / samples.length : 0
  return stats
}

function fitOf(kind: TableKind, columns: readonly Column[]): Fit {
  const words = WORDS[kind]
  const candidates: Pick[] = []
  for (const column of columns)
    for (const entry of words) {
      const score = nameScore(column, entry) + contentScore(column, entry.content)
      if (score > 20)
        candidates.push({ field: entry.field, column, score, exact: entry.names.includes(column.squeezed) })
    }
  candidates.sort((a, b) => b.score - a.score)
  const picks = new Map<Field, Pick>()
  const taken = new Set<Column>()
  for (const c of candidates) {
    if (picks.has(c.field) || taken.has(c.column)) continue
    picks.set(c.field, c)
    taken.add(c.column)
  }
  const others = new Map<Field, Pick[]>()
  for (const c of candidates) {
    if (taken.has(c.column) || !picks.has(c.field)) continue
    const list = others.get(c.field) ?? []
    list.push(c)
    others.set(c.field, list)
  }
  preferFilled(picks, others)
  if (kind === 'lines') settleLines(picks, others, columns)
  for (const [field, list] of others) {
    const used = new Set([...picks.values()].map(p => p.column))
    others.set(
      field,
      list.filter(p => !used.has(p.column) && (p.exact || WEIGHED.has(field))),
    )
  }
  return { kind, picks, others, ...scoreOf(kind, picks, columns) }
}

const WEIGHED: ReadonlySet<Field> = new Set(['amount', 'unitCost', 'totalCost', 'cost', 'quantity', 'price'])

/** Of two columns for one amount or cost, the one filled on every line wins. */
function preferFilled(picks: Map<Field, Pick>, others: Map<Field, Pick[]>): void {
  for (const field of WEIGHED) {
    const pick = picks.get(field)
    const list = others.get(field)
    if (!pick || !list || pick.column.stats.fill >= 1) continue
    const better = list.find(p => p.exact && p.column.stats.fill >= 1 && !GROSS.test(p.column.squeezed))
    if (!better) continue
    picks.set(field, better)
    others.set(field, [pick, ...list.filter(p => p !== better)])
  }
}

const GROSS = /gross|bruto|incl|btw|vat|tva|tax|ttc/

function settleLines(picks: Map<Field, Pick>, others: Map<Field, Pick[]>, columns: readonly Column[]): void {
  const unit = picks.get('unitCost')
  const total = picks.get('totalCost')
  if (unit && total) {
    // the cost of the whole line is nearer the truth, unless it has gaps that the unit cost does not have
    const [keep, drop] = unit.column.stats.fill > total.column.stats.fill ? [unit, total] : [total, unit]
    picks.delete(drop.field)
    others.set(keep.field, [drop, ...(others.get(keep.field) ?? [])])
    others.delete(drop.field)
  }
  if (!picks.has('customer') && !picks.has('customerName') && picks.has('amount')) {
    const used = new Set([...picks.values()].map(p => p.column))
    const id = columns.find(c => !used.has(c) && c.words.at(-1) === 'id' && c.stats.fill === 1)
    if (id) picks.set('customer', { field: 'customer', column: id, score: 21, exact: false })
  }
  // a description without a product beside it is the line's own text
  const name = picks.get('productName')
  if (name && !picks.has('product') && !picks.has('text') && DESCRIPTION.test(name.column.squeezed)) {
    picks.delete('productName')
    picks.set('text', { ...name, field: 'text' })
  }
  // one column with names only is the customer's name, not its number
  const customer = picks.get('customer')
  if (customer && !picks.has('customerName') && customer.column.stats.spaced > 0.5) {
    picks.delete('customer')
    picks.set('customerName', { ...customer, field: 'customerName' })
  }
}

const DESCRIPTION = /^(?:omschrijving|description|libelle|beschrijving|bezeichnung)$/

function nameScore(column: Column, entry: FieldWords): number {
  const rank = entry.names.indexOf(column.squeezed)
  if (rank >= 0) return 100 - rank * 0.5
  let best = 0
  const words = column.words
  for (let n = 1; n < words.length; n++) {
    const tail = words.slice(n).join('')
    const head = words.slice(0, words.length - n).join('')
    if (tail.length >= 5 && entry.names.includes(tail) && !GENERIC.has(tail)) best = Math.max(best, 45 - n)
    if (head.length >= 9 && entry.names.includes(head)) best = Math.max(best, 50 - n)
  }
  return best
}

const GENERIC = new Set([
  'nummer',
  'number',
  'value',
  'waarde',
  'total',
  'totaal',
  'label',
  'notes',
  'group',
  'groep',
])

function contentScore(column: Column, content: Content): number {
  const { fill, numbers: n, dates: d, spaced, coded, any } = column.stats
  if (!any) return 0
  if (fill === 0) return -25
  const gross =
    content === 'number' && GROSS.test(column.squeezed) && !/excl|ex/.test(column.squeezed) ? -40 : 0
  switch (content) {
    case 'number':
      return (n >= 0.6 ? 5 : -200) + fill * 4 + gross
    case 'date':
      return (d >= 0.6 ? 5 : -200) + fill * 4
    case 'text':
      return (n > 0.8 ? -70 : 0) + (spaced - 0.5) * 20 + fill * 4
    case 'code':
      return (spaced > 0.6 ? -25 : coded * 15) + (d > 0.9 && n < 0.5 ? -90 : 0) + fill * 4
    case 'any':
      return fill * 4
  }
}

/** Whether the picks make a table of this kind, as a score above zero, and else which fields are missing. */
function scoreOf(
  kind: TableKind,
  picks: Map<Field, Pick>,
  columns: readonly Column[],
): { score: number; missing: string } {
  const has = (f: Field): boolean => picks.has(f)
  const missing: string[] = []
  let score = 0
  for (const pick of picks.values()) score += pick.exact ? 2 : 1
  if (kind === 'lines') {
    if (!has('date')) missing.push('date')
    const sided = has('debit') && has('credit')
    if (!has('amount') && !sided && !(has('quantity') && has('price'))) missing.push('amount')
    if (!has('document') && !has('customer') && !has('customerName')) missing.push('document')
    if (!has('document') && !has('product') && bankish(columns)) missing.push('document')
    score += 6
  } else if (kind === 'activities') {
    if (!has('date')) missing.push('date')
    if (!has('customer') && !has('customerName')) missing.push('customer')
    const kindColumn = picks.get('kind')
    const telling = kindColumn !== undefined && kindColumn.column.stats.activities > 0.5
    if (!telling && !has('minutes') && !has('hours')) missing.push('kind')
    if (telling) score += 8
  } else if (kind === 'customers') {
    const more = CUSTOMER_MORE.filter(has).length
    if (!has('name') && !(has('number') && more >= 2)) missing.push('name')
    if (more < (has('number') ? 1 : 2)) missing.push('city')
    if (otherParty(columns) || productish(columns) || repeated(picks)) missing.push('number')
  } else {
    if (!has('number') && !has('name')) missing.push('number')
    if (!has('cost') && !productish(columns)) missing.push('cost')
    if (repeated(picks)) missing.push('number')
    if (has('cost')) score += 2
    if (productish(columns)) score += 3
  }
  return { score: missing.length > 0 ? 0 : score, missing: missing.join(', ') }
}

const CUSTOMER_MORE: readonly Field[] = [
  'vat',
  'registration',
  'iban',
  'street',
  'postcode',
  'city',
  'country',
  'segment',
  'manager',
  'parent',
  'email',
  'phone',
  'since',
]
const PRODUCT = /product|artikel|article|item|sku|material/
const OTHER_PARTY =
  /supplier|leverancier|crediteur|fournisseur|lieferant|employee|medewerker|personeel|mitarbeiter/

function productish(columns: readonly Column[]): boolean {
  return columns.slice(0, 3).some(c => PRODUCT.test(c.squeezed))
}

/** Suppliers and employees have names and addresses too: they are no customers. */
function otherParty(columns: readonly Column[]): boolean {
  return columns.slice(0, 2).some(c => OTHER_PARTY.test(c.squeezed))
}

/** A list of customers or products names each of them once; rows that share a number are about something else. */
function repeated(picks: ReadonlyMap<Field, Pick>): boolean {
  const number = picks.get('number')
  return number !== undefined && number.column.stats.distinct < 0.8
}

const BANK =
  /^(?:saldo|saldonamutatie|balance|solde|bankaccount|tegenrekening|tegenrekeningiban|kontostand|afbij)$/

/** A bank statement has dates, names and amounts as well: a balance or the other account gives it away. */
function bankish(columns: readonly Column[]): boolean {
  return columns.some(c => BANK.test(c.squeezed))
}
