/**
 * What a reader could not understand. `code` names the cause and leads to the sentence in the words files;
 * `values` fills it in. Problems are counted per cause with a few examples, so they are small and plain.
 *
 * - `row`: 1-based row (line, element) in the file, 0 for the file as a whole
 * - `column`: header of the column, or the element's path; empty when none
 * - `value`: the text that was not understood, cut at 80 characters
 * - `level`: `error` this row (or file) is not imported · `warning` imported, look at it · `notice` for information
 */
export type Problem = {
  level: 'error' | 'warning' | 'notice'
  code: string
  file: string
  row: number
  column: string
  value: string
  values?: Readonly<Record<string, string | number>>
  /** It stands for so many of the same; not said: one. */
  times?: number
}

/** Problems of one cause: how many, and the first few. */
export type ProblemGroup = {
  level: Problem['level']
  code: string
  file: string
  column: string
  count: number
  examples: ReadonlyArray<{ row: number; value: string; values?: Readonly<Record<string, string | number>> }>
}

const EXAMPLES = 5

/** Counts problems per level, cause, file and column, keeping the first five of each. */
export class ProblemTally {
  readonly #groups = new Map<string, ProblemGroup & { examples: ProblemGroup['examples'][number][] }>()

  /** Counts a problem, or `times` of the same. */
  add(problem: Problem, times = problem.times ?? 1): void {
    const key = `${problem.level}\n${problem.code}\n${problem.file}\n${problem.column}`
    let group = this.#groups.get(key)
    if (!group) {
      const { level, code, file, column } = problem
      group = { level, code, file, column, count: 0, examples: [] }
      this.#groups.set(key, group)
    }
    group.count += times
    if (group.examples.length < EXAMPLES)
      group.examples.push({
        row: problem.row,
        value: problem.value.slice(0, 80),
        ...(problem.values && { values: problem.values }),
      })
  }

  /** Errors first, then warnings, then notices; within a level the most frequent first. */
  groups(): ProblemGroup[] {
    const rank = { error: 0, warning: 1, notice: 2 }
    return [...this.#groups.values()].sort(
      (a, b) => rank[a.level] - rank[b.level] || b.count - a.count || (a.code < b.code ? -1 : 1),
    )
  }
}
