import type { Current } from '../analysis/current.ts'
import type { Directory } from './directory.ts'

/** Where a customer stands: its index in the portfolio and its position in the figures, −1 where it is not. */
export function placeOf(
  given: Current,
  directory: Directory,
  id: number,
): { index: number; position: number } {
  const index = directory.byId.get(id) ?? -1
  return { index, position: index < 0 ? -1 : positionOf(given.analysis.figures.members, index) }
}

/** The position of a portfolio index among the members of a period, which ascend; −1 when it is none. */
export function positionOf(members: Int32Array, index: number): number {
  let low = 0
  let high = members.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = members[middle]!
    if (found === index) return middle
    if (found < index) low = middle + 1
    else high = middle - 1
  }
  return -1
}
