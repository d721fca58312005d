type Cell = { active: number | null }

/**
 * The cohorts that the data saw from their start on: from the first year whose first year of relation is known. Of
 * older ones the data hold only those who were still there, which says nothing about who stayed.
 */
export function seenFromStart<C extends { year: number; cells: readonly Cell[] }>(
  cohorts: readonly C[],
): C[] {
  const first = cohorts.findIndex(cohort => cohort.cells[0]?.active != null)
  return first < 0 ? [] : cohorts.slice(first)
}
