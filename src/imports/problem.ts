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

/**
 * Problems of one cause: how many, and the first few. `index` is the place of the file among those read, −1 where none is
 * meant. Of one cause the first hundred files and columns are told apart; `rest` holds all beyond them together, with
 * neither file nor column.
 */
export type ProblemGroup = {
  level: Problem['level']
  code: string
  file: string
  index: number
  column: string
  count: number
  rest: boolean
  examples: ReadonlyArray<{ row: number; value: string; values?: Readonly<Record<string, string | number>> }>
}

const EXAMPLES = 5
/** Files and columns of one cause that are told apart. */
const SHOWN = 100
/** Characters that are kept of a text that fills in a sentence. */
const KEPT = 300

/** Counts problems per level, cause, file and column, keeping the first five of each, in memory that has a bound. */
export class ProblemTally {
  readonly #groups = new Map<string, ProblemGroup & { examples: ProblemGroup['examples'][number][] }>()
  /** Groups per level and cause. */
  readonly #shown = new Map<string, number>()
  /** Rows of files that were not imported. */
  refused = 0

  /** Counts a problem of the file at a place, as often as it says or `times`. */
  add(problem: Problem, times = problem.times ?? 1, index = -1): void {
    const { level, code, file, column } = problem
    if (level === 'error' && problem.row > 0 && file !== '') this.refused += times
    const cause = `${level}\n${code}`
    const group =
      this.#groups.get(`${cause}\n${index}\n${file}\n${column}`) ?? this.#newGroup(problem, index, cause)
    group.count += times
    if (group.examples.length < EXAMPLES) group.examples.push(exampleOf(problem))
  }

  #newGroup({ level, code, file, column }: Problem, index: number, cause: string) {
    const shown = this.#shown.get(cause) ?? 0
    const rest = shown >= SHOWN
    const key = rest ? cause : `${cause}\n${index}\n${file}\n${column}`
    const known = this.#groups.get(key)
    if (known) return known
    const place = rest ? { file: '', index: -1, column: '' } : { file, index, column: kept(column) }
    const group = { level, code, ...place, count: 0, rest, examples: [] }
    this.#groups.set(rest ? key : kept(key), group)
    this.#shown.set(cause, shown + 1)
    return group
  }

  /** Errors first, then warnings, then notices; within a level the most frequent first, and what is beyond them last. */
  groups(): ProblemGroup[] {
    const rank = { error: 0, warning: 1, notice: 2 }
    return [...this.#groups.values()].sort(
      (a, b) =>
        rank[a.level] - rank[b.level] ||
        Number(a.rest) - Number(b.rest) ||
        b.count - a.count ||
        (a.code < b.code ? -1 : 1),
    )
  }
}

function exampleOf({ row, value, values }: Problem): ProblemGroup['examples'][number] {
  const example = { row, value: kept(value.slice(0, 80)) }
  if (!values) return example
  const texts = Object.entries(values).map(([name, said]) => [
    name,
    typeof said === 'string' ? kept(said.slice(0, KEPT)) : said,
  ])
  return { ...example, values: Object.fromEntries(texts) }
}

/** A copy that does not keep the block it was cut from in memory. */
function kept(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1)
}
