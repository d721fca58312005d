import type { ProblemGroup } from '../imports/problem.ts'
import { count, sentence } from './output.ts'

/** Problems as lines of text: what, how often, and the first examples. */
export function problemLines(groups: readonly ProblemGroup[]): string[] {
  const mark = { error: '✗', warning: '!', notice: '·' }
  return groups.flatMap(group => {
    const first = group.examples[0]
    const where = (group.rest ? ['in other files and columns'] : [group.file, group.column])
      .filter(t => t !== '')
      .join(' › ')
    const values = {
      count: group.count,
      column: group.column,
      file: group.file,
      value: first?.value ?? '',
      ...first?.values,
    }
    const rows = group.examples
      .filter(e => e.row > 0)
      .map(e => (e.value === '' ? `${e.row}` : `${e.row} (${e.value})`))
    return [
      `${mark[group.level]} ${sentence(group.code, values)}${group.count > 1 ? ` (${count(group.count)}×)` : ''}${where === '' ? '' : ` — ${where}`}`,
      ...(rows.length > 0 ? [`    rows ${rows.join(', ')}${group.count > rows.length ? ', …' : ''}`] : []),
    ]
  })
}

/** Problems as JSON: the same, with the sentence in English beside the code. */
export function problemsJson(groups: readonly ProblemGroup[]) {
  return groups.map(group => ({
    ...group,
    message: sentence(group.code, {
      count: group.count,
      column: group.column,
      file: group.file,
      value: group.examples[0]?.value ?? '',
      ...group.examples[0]?.values,
    }),
  }))
}
