/**
 * How many customers a share of n is, rounded up: ⌈share · n⌉. The product is nudged down before rounding, because
 * 0.2 × 35 is 7.000000000000001 in binary and would count eight.
 *
 * Example: countOfShare(632, 0.2) is 127.
 */
export function countOfShare(n: number, share: number): number {
  return Math.min(n, Math.max(0, Math.ceil(share * n - 1e-9)))
}
