import Papa from 'papaparse'

/**
 * What is odd about a row: `quote-unclosed` a quote opens that no quote closes; `quote-broken` a quoted cell that
 * goes on after its closing quote and swallows line ends; `quote-stray` the same within one line, read as it stands;
 * `row-too-long` more than the limit without a line end.
 */
export type RowFault = 'quote-unclosed' | 'quote-broken' | 'quote-stray' | 'row-too-long'

/** Takes one row: its cells, its text as it stood in the file, and what is odd about it. Rows count from 1. */
export type RowSink = (cells: string[], row: number, raw: string, fault: RowFault | null) => void

/** A row longer than this is refused; an unclosed quote is looked for no further. */
export const ROW_LIMIT = 1 << 20
/** Past so many broken rows, or quotes in the wrong place, a quote is an ordinary character for the rest of the file. */
const FAULT_LIMIT = 300
const STRAY_LIMIT = 500_000

/**
 * Cuts text into rows and cells, chunk by chunk. Line ends may be mixed (CRLF, LF, CR): each of them ends a row, so
 * that no row is glued to the next. Quoting is papaparse's; where a quote is unclosed or broken across lines, only
 * the first of those lines is a faulty row and reading goes on at the next, so that no row is swallowed.
 */
export class RowCutter {
  readonly #delimiter: string
  readonly #sink: RowSink
  #held = ''
  #row = 0
  #faults = 0
  #strays = 0
  #retryAt = 0
  #pendingCr = false
  #skipping = false

  constructor(delimiter: string, sink: RowSink) {
    this.#delimiter = delimiter
    this.#sink = sink
  }

  /** Rows seen so far, blank and faulty ones included. */
  get rows(): number {
    return this.#row
  }

  get #quoting(): boolean {
    return this.#faults < FAULT_LIMIT && this.#strays < STRAY_LIMIT
  }

  push(text: string): void {
    if (text === '') return
    this.#held += this.#unixLines(text)
    this.#cut(false)
  }

  end(): void {
    this.#cut(true)
  }

  #unixLines(text: string): string {
    let t = text
    if (this.#pendingCr && t.charCodeAt(0) === 10) t = t.slice(1)
    this.#pendingCr = t.charCodeAt(t.length - 1) === 13
    return t.includes('\r') ? t.replace(/\r\n?/g, '\n') : t
  }

  #cut(last: boolean): void {
    while (this.#held !== '') {
      const text = this.#held
      if (this.#skipping) {
        const end = text.indexOf('\n')
        this.#held = end < 0 ? '' : text.slice(end + 1)
        this.#skipping = end < 0
        continue
      }
      if (!last && text.length < this.#retryAt && text.length <= ROW_LIMIT) return
      const quote = this.#quoting ? text.indexOf('"') : -1
      const before = quote < 0 ? 0 : text.lastIndexOf('\n', quote) + 1
      let rest: number
      if (quote < 0) rest = this.#plain(text, last ? text.length : text.lastIndexOf('\n') + 1)
      else rest = before > 0 ? this.#plain(text, before) : this.#quoted(text, last)
      this.#retryAt = rest > 0 ? 0 : text.length * 2
      if (rest > 0) this.#held = text.slice(rest)
      else if (text.length <= ROW_LIMIT || !this.#giveUp(text)) return
    }
  }

  /** Rows without a quote in sight, up to `stop`, which is where the next row begins. */
  #plain(text: string, stop: number): number {
    const delimiter = this.#delimiter
    const suspect = !this.#quoting
    let mark = text.indexOf(delimiter)
    for (let at = 0; at < stop; ) {
      const found = text.indexOf('\n', at)
      const end = found < 0 ? stop : found
      const line = text.slice(at, end)
      const cells: string[] = []
      // a delimiter past the end of this row is where the search in a later one begins
      for (; mark >= 0 && mark < end; mark = text.indexOf(delimiter, at)) {
        cells.push(text.slice(at, mark))
        at = mark + delimiter.length
      }
      cells.push(text.slice(at, end))
      this.#sink(cells, ++this.#row, line, suspect && line.includes('"') ? 'quote-broken' : null)
      at = end + 1
    }
    return stop
  }

  /** Whole rows by papaparse, as long as one with a quote follows; stops at a row with a fault that spans lines and answers where reading goes on. */
  #quoted(text: string, last: boolean): number {
    let start = 0
    let stopped = -1
    const parser = new Papa.Parser({
      delimiter: this.#delimiter,
      newline: '\n',
      step: (result: Papa.ParseStepResult<unknown>) => {
        if (start >= text.length) return
        const next = result.meta.cursor
        const raw = text.slice(start, text.charCodeAt(next - 1) === 10 ? next - 1 : next)
        const fault = result.errors.length > 0 ? result.errors[0]!.code : ''
        if (fault === 'MissingQuotes' || (fault !== '' && raw.includes('\n'))) {
          stopped = this.#firstLine(
            text,
            start,
            fault === 'MissingQuotes' ? 'quote-unclosed' : 'quote-broken',
          )
          parser.abort()
          return
        }
        start = next
        // rows without a quote are cut faster by ourselves
        const end = text.indexOf('\n', next)
        if (end >= 0 && !text.slice(next, end).includes('"')) parser.abort()
        this.#sink((result.data as string[][])[0]!, ++this.#row, raw, fault === '' ? null : 'quote-stray')
      },
    })
    const { errors } = parser.parse(text, 0, !last) as { errors: readonly unknown[] }
    if (start === 0) this.#strays += errors.length
    return stopped >= 0 ? stopped : start
  }

  #firstLine(text: string, start: number, fault: RowFault): number {
    const end = text.indexOf('\n', start)
    const line = text.slice(start, end < 0 ? text.length : end)
    this.#faults++
    this.#sink(line.split(this.#delimiter), ++this.#row, line, fault)
    return end < 0 ? text.length : end + 1
  }

  /** A row past the limit: its first line is a fault and what follows is read again; true when reading goes on. */
  #giveUp(text: string): boolean {
    if (text.includes('\n')) {
      this.#held = text.slice(this.#firstLine(text, 0, 'quote-unclosed'))
      return this.#held !== ''
    }
    this.#sink([text.slice(0, 80)], ++this.#row, text.slice(0, 80), 'row-too-long')
    this.#held = ''
    this.#skipping = true
    return false
  }
}
