const DELIMITERS = [';', ',', '\t', '|'] as const
const LINES = 100

/**
 * The delimiter of a text table: of `;` `,` tab `|` the one that cuts most lines, quotes respected, into the same
 * number of cells, more than one. A first line `sep=;` decides (`skip` is then 1). One column: a comma.
 */
export function sniffDelimiter(text: string): { delimiter: string; skip: number } {
  const stated = /^\s*"?sep=(.|\t)"?[ \t,;|]*(?:\r\n|\r|\n|$)/i.exec(text)
  if (stated) return { delimiter: stated[1]!, skip: 1 }
  let best = ','
  let bestScore = 0
  for (const delimiter of DELIMITERS) {
    const score = scoreOf(countsOf(text, delimiter))
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return { delimiter: best, skip: 0 }
}

/** Cells per line for the first lines, line ends and delimiters within quotes not counted. */
function countsOf(text: string, delimiter: string): number[] {
  const counts: number[] = []
  const d = delimiter.charCodeAt(0)
  let cells = 1
  let quoted = false
  let start = true
  let blank = true
  for (let i = 0; i < text.length && counts.length < LINES; i++) {
    const c = text.charCodeAt(i)
    if (quoted) {
      if (c === 34) quoted = false
      continue
    }
    if (c === 34 && start) quoted = true
    else if (c === d) cells++
    else if (c === 10 || c === 13) {
      if (!blank) counts.push(cells)
      cells = 1
      blank = true
    }
    start = c === d || c === 10 || c === 13 || (start && c === 32)
    if (c !== 10 && c !== 13) blank = false
  }
  if (!blank && counts.length < LINES) counts.push(cells)
  return counts
}

/** How many lines share the most usual number of cells (one cell does not count), more cells weighing a little. */
function scoreOf(counts: readonly number[]): number {
  if (counts.length === 0) return 0
  const lines = new Map<number, number>()
  for (const n of counts) lines.set(n, (lines.get(n) ?? 0) + 1)
  let score = 0
  for (const [cells, n] of lines)
    if (cells > 1) score = Math.max(score, (n / counts.length) * (1 + Math.min(cells, 20) / 40))
  return score
}
