/** A part of customer equity with its name in words. Money in cents. */
export type Part = { name: string; customers: number; equity: number; negative: number; share: number | null }

/** More than this is not readable in one picture; the table behind it has all of them. */
const MOST = 12

/** The segments that a picture shows: the largest, and where there are many the others together under the name `rest`. */
export function shownParts(parts: readonly Part[], rest: string): Part[] {
  const sorted = parts.toSorted((a, b) => b.equity - a.equity)
  if (sorted.length <= MOST) return sorted
  return [...sorted.slice(0, MOST - 1), together(sorted.slice(MOST - 1), rest)]
}

/**
 * The start years that a picture shows: the newest, and where there are many the older ones together, named by
 * `earlier(last of them)`; what is no year (start unknown) stays at the end.
 */
export function lastYears(parts: readonly Part[], earlier: (year: string) => string): Part[] {
  if (parts.length <= MOST) return [...parts]
  const years = parts.filter(part => /^\d{4}$/.test(part.name)).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const others = parts.filter(part => !years.includes(part))
  const old = years.slice(0, Math.max(0, years.length - (MOST - 2)))
  const last = old.at(-1)
  return [...(last ? [together(old, earlier(last.name))] : []), ...years.slice(old.length), ...others]
}

const together = (parts: readonly Part[], name: string): Part =>
  parts.reduce(
    (sum, part) => ({
      name,
      customers: sum.customers + part.customers,
      equity: sum.equity + part.equity,
      negative: sum.negative + part.negative,
      share: sum.share === null || part.share === null ? null : sum.share + part.share,
    }),
    { name, customers: 0, equity: 0, negative: 0, share: 0 as number | null },
  )
