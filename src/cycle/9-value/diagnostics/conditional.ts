/** What customers with something in common bought in the holdout on average, and what was expected of them. */
export type ConditionalBin = {
  /** From here, and up to but not at `to`; null: no upper end. */
  from: number
  to: number | null
  customers: number
  /** Means per customer; null in an empty bin. */
  actual: number | null
  expected: number | null
}

/**
 * The conditional expectation by purchases in the calibration: 0, 1, … and `last` or more. `weight` is how many
 * customers a row stands for.
 *
 * Example (Fader, Hardie & Lee 2005, figure 4; CDNOW): actual .237 .697 1.393 1.560 2.532 2.947 3.862 6.359.
 */
export function byFrequency(
  x: ArrayLike<number>,
  bought: ArrayLike<number>,
  expected: ArrayLike<number>,
  last = 7,
  weight?: ArrayLike<number>,
): ConditionalBin[] {
  return binned(
    i => Math.min(last, x[i]!),
    Array.from({ length: last + 2 }, (_, n) => (n > last ? null : n)),
    bought,
    expected,
    weight,
  )
}

/**
 * The same by how long ago the last purchase was (T − tx), between the given edges, in the unit of the histories; the
 * last bin is open. Example: edges 0, 4, 13, 26 make up to 4 weeks, 4–13, 13–26 and 26 or more.
 */
export function bySilence(
  histories: { readonly tx: ArrayLike<number>; readonly T: ArrayLike<number> },
  bought: ArrayLike<number>,
  expected: ArrayLike<number>,
  edges: readonly number[] = [0, 2, 4, 8, 13, 26, 39, 52],
  weight?: ArrayLike<number>,
): ConditionalBin[] {
  return binned(
    i => {
      const silence = histories.T[i]! - histories.tx[i]!
      let bin = edges.length - 1
      while (bin > 0 && silence < edges[bin]!) bin--
      return bin
    },
    [...edges, null],
    bought,
    expected,
    weight,
  )
}

function binned(
  binOf: (i: number) => number,
  edges: readonly (number | null)[],
  bought: ArrayLike<number>,
  expected: ArrayLike<number>,
  weight?: ArrayLike<number>,
): ConditionalBin[] {
  const sums = edges.slice(1).map(() => ({ customers: 0, actual: 0, expected: 0 }))
  for (let i = 0; i < bought.length; i++) {
    const sum = sums[binOf(i)]!
    const w = weight?.[i] ?? 1
    sum.customers += w
    sum.actual += w * bought[i]!
    sum.expected += w * expected[i]!
  }
  return sums.map(({ customers, actual, expected: hoped }, b) => ({
    from: edges[b]!,
    to: edges[b + 1]!,
    customers,
    actual: customers > 0 ? actual / customers : null,
    expected: customers > 0 ? hoped / customers : null,
  }))
}
