/** A part of customer equity with its name in words. Money in cents. */
export type Part = { name: string; customers: number; equity: number; negative: number; share: number | null }

/** More than this is not readable in one picture; the table behind it has all of them. */
const MOST = 12

/**
 * The parts that a picture shows: all of them, or where `rest` names what is left over, the largest with the others
 * together as one.
 */
export function shownParts(parts: readonly Part[], rest: string | null): Part[] {
  if (rest === null) return [...parts]
  const sorted = parts.toSorted((a, b) => b.equity - a.equity)
  if (sorted.length <= MOST) return sorted
  const others = sorted.slice(MOST - 1)
  return [
    ...sorted.slice(0, MOST - 1),
    others.reduce(
      (sum, part) => ({
        name: rest,
        customers: sum.customers + part.customers,
        equity: sum.equity + part.equity,
        negative: sum.negative + part.negative,
        share: sum.share === null || part.share === null ? null : sum.share + part.share,
      }),
      { name: rest, customers: 0, equity: 0, negative: 0, share: 0 as number | null },
    ),
  ]
}
