/**
 * Spreads a whole number of cents over weights, in proportion, so that the parts add up to it exactly: every part is
 * rounded down and what is left goes, a cent each, to the largest remainders (Hamilton's method); of equals the
 * first. Null when the weights add up to 0, because then there is no proportion.
 *
 * Example: spread(100, [1, 1, 1]) is [34, 33, 33]; spread(-5, [300, 700]) is [-1, -4].
 */
export function spread(total: number, weights: readonly number[]): number[] | null {
  let sum = 0n
  for (const weight of weights) sum += BigInt(weight)
  if (sum === 0n) return null
  const parts: number[] = []
  const remainders: { index: number; remainder: bigint }[] = []
  let left = BigInt(total)
  for (const [index, weight] of weights.entries()) {
    const { quotient, remainder } = floorDivide(BigInt(total) * BigInt(weight), sum)
    parts.push(Number(quotient))
    remainders.push({ index, remainder })
    left -= quotient
  }
  remainders.sort((a, b) =>
    a.remainder > b.remainder ? -1 : a.remainder < b.remainder ? 1 : a.index - b.index,
  )
  for (const { index } of remainders.slice(0, Number(left))) parts[index]! += 1
  return parts
}

function floorDivide(dividend: bigint, divisor: bigint): { quotient: bigint; remainder: bigint } {
  const a = divisor < 0n ? -dividend : dividend
  const b = divisor < 0n ? -divisor : divisor
  let quotient = a / b
  if (a % b < 0n) quotient -= 1n
  return { quotient, remainder: a - quotient * b }
}
