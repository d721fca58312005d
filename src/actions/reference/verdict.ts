import type { Entry } from './entries.ts'

/** How a computed value compares with what was expected. */
export type Verdict = {
  /** |computed − expected|. */
  readonly deviation: number
  /** The deviation as a multiple of the tolerance: 0 where they are equal, infinite beyond a tolerance of 0. */
  readonly multiple: number
  readonly passed: boolean
}

/** What rounding alone may change: four units in the last place. It matters where a tolerance is 0. */
const LAST_DIGITS = 4 * Number.EPSILON

export function verdictOf(computed: number, expected: number, tolerance: number): Verdict {
  if (!Number.isFinite(computed))
    return { deviation: Number.POSITIVE_INFINITY, multiple: Number.POSITIVE_INFINITY, passed: false }
  const deviation = Math.abs(computed - expected)
  const passed = deviation <= tolerance + LAST_DIGITS * Math.abs(expected)
  const multiple = tolerance > 0 ? deviation / tolerance : passed ? 0 : Number.POSITIVE_INFINITY
  return { deviation, multiple, passed }
}

/**
 * Parameters that a paper prints are rounded, and its figures come of those before rounding. These are the corners of
 * what the printed ones may have been: half a unit of the last decimal up and down. Null where there are none, or
 * where the entry is not from a paper, or where no parameter shows a decimal: then nothing tells that they were rounded.
 */
export function beforeRounding(entry: Entry): Record<string, number>[] | null {
  const printed = Object.entries(entry.params)
  if (entry.kind !== 'paper' || printed.length === 0 || printed.length > 6) return null
  if (!printed.every(([, value]) => typeof value === 'number' && Number.isFinite(value))) return null
  const decimals = Math.max(...printed.map(([, value]) => `${value}`.split('.')[1]?.length ?? 0))
  if (decimals === 0) return null
  const half = 0.5 * 10 ** -decimals
  let corners: Record<string, number>[] = [{}]
  for (const [name, value] of printed)
    corners = corners.flatMap(corner =>
      [-half, half].map(step => ({ ...corner, [name]: (value as number) + step })),
    )
  return corners
}
