/** The parts of what a customer brings, in the order in which they lie on each other. */
export const BUILD_UP_PARTS = ['base', 'growth', 'operatingCost', 'price'] as const

/** What makes most of the difference with the first year, in its direction; null where nothing does. */
export function mainCause(year: {
  base: number
  growth: number
  operatingCost: number
  price: number
}): 'growth' | 'operatingCost' | 'price' | null {
  const causes = ['growth', 'operatingCost', 'price'] as const
  const difference = year.growth + year.operatingCost + year.price
  const sign = Math.sign(difference)
  const most = causes.reduce((a, b) => (sign * year[b] > sign * year[a] ? b : a))
  return sign === 0 || sign * year[most] <= 0 ? null : most
}
