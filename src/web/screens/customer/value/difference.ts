import type { Format } from '../../../format/format.ts'

/** A step from one measure to another, or a remark, as the server says it: a code with its numbers. */
export type Difference = { code: string; values: Readonly<Record<string, string | number>> }

type Unit = 'cents' | 'share' | 'count' | 'decimal'

/** How the numbers of each code are written; what is not listed is written as a number. */
const UNITS: Record<string, Record<string, Unit>> = {
  horizon: { months: 'count', against: 'count' },
  'alive-below-1': { alive: 'share' },
  'rhythm-of-model': { perYear: 'decimal', against: 'decimal' },
  'whole-history': { own: 'cents', against: 'cents', months: 'count' },
  'shrunk-to-group-mean': { own: 'cents', group: 'cents', expected: 'cents' },
  discounted: { yearlyRate: 'share', kept: 'share' },
  'group-retention': { retention: 'share', years: 'decimal' },
  'at-least': { years: 'decimal' },
  'loses-money': { perPurchase: 'cents' },
}

/** Codes that say another thing by their numbers: a horizon without an end, growth or shrinking. */
function wordsOf({ code, values }: Difference): string {
  if (code === 'horizon' && values.months === undefined) return 'horizon-open'
  if (code === 'grew-or-shrank') return Number(values.now) > Number(values.before) ? 'grew' : 'shrank'
  return code
}

/** The key of the words for a difference, what they fill in, and what it adds in cents where that is known. */
export function differenceWords(
  difference: Difference,
  format: Format,
): { code: string; values: Record<string, string>; change: number | null } {
  const units = UNITS[difference.code] ?? {}
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(difference.values)) {
    if (name === 'change') continue
    values[name] = typeof value === 'number' ? written(value, units[name], format) : value
  }
  const { change } = difference.values
  return { code: wordsOf(difference), values, change: typeof change === 'number' ? change : null }
}

function written(value: number, unit: Unit | undefined, format: Format): string {
  if (unit === 'cents') return format.euro(value)
  if (unit === 'share') return format.shareShort(value)
  if (unit === 'count') return format.number(value)
  if (unit === 'decimal') return format.number(value, 1)
  return format.number(value, Number.isInteger(value) ? 0 : 2)
}
