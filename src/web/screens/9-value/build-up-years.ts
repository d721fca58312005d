/** What customers bring in one year of their relation, on average; money in cents. */
export type RelationYear = {
  year: number
  customers: number
  base: number
  growth: number
  operatingCost: number
  price: number
  contribution: number
}

/** A column of the picture: one year, or several together; `name` is `3`, `6–10` or `21+`. */
export type YearColumn = Omit<RelationYear, 'year'> & { name: string }

/** Up to so many years each has its own column. */
const SINGLE = 12
/** With more: the first five apart, then per five, and from here on together. */
const OPEN_FROM = 21

/** The years as columns that fit in a picture; years together count by their number of customers. */
export function yearColumns(years: readonly RelationYear[]): YearColumn[] {
  if (years.length <= SINGLE) return years.map(({ year, ...rest }) => ({ name: String(year), ...rest }))
  const groups = new Map<string, RelationYear[]>()
  for (const year of years) {
    const name = nameOf(year.year)
    groups.set(name, [...(groups.get(name) ?? []), year])
  }
  return [...groups].map(([name, members]) => ({ name, ...meanOf(members) }))
}

function nameOf(year: number): string {
  if (year <= 5) return String(year)
  if (year >= OPEN_FROM) return `${OPEN_FROM}+`
  const from = year - ((year - 1) % 5)
  return `${from}–${from + 4}`
}

function meanOf(years: readonly RelationYear[]): Omit<RelationYear, 'year'> {
  const customers = years.reduce((sum, year) => sum + year.customers, 0)
  const mean = (of: 'base' | 'growth' | 'operatingCost' | 'price' | 'contribution') =>
    years.reduce((sum, year) => sum + year[of] * year.customers, 0) / Math.max(1, customers)
  return {
    customers,
    base: mean('base'),
    growth: mean('growth'),
    operatingCost: mean('operatingCost'),
    price: mean('price'),
    contribution: mean('contribution'),
  }
}
