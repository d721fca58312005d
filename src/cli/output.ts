import { en } from '../web/words/en/words.ts'

/** Exit codes of every command. */
export const DONE = 0
export const PROBLEMS = 1
export const WRONG_USE = 2

/** A refusal whose message is the whole story: printed as one sentence, without a stack. */
export class CommandError extends Error {
  readonly exitCode: number
  constructor(message: string, exitCode = PROBLEMS) {
    super(message)
    this.exitCode = exitCode
  }
}

/** A refusal of an option or a setting. */
export const wrong = (sentence: string): CommandError => new CommandError(sentence, WRONG_USE)

/** What a person reads on a terminal while a command works; standard output is kept for the result. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`)
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2))
}

type Values = Readonly<Record<string, string | number>>

/** The sentence of a problem, from the same words as the screens. */
export function sentence(code: string, values: Values = {}): string {
  const words = en.problems as Record<string, unknown>
  const count = typeof values.count === 'number' ? values.count : 2
  const text = words[code] ?? words[`${code}_${count === 1 ? 'one' : 'other'}`] ?? words[`${code}_other`]
  if (typeof text !== 'string') {
    const detail = Object.entries(values).map(([k, v]) => `${k} ${v}`)
    return [code.replaceAll('-', ' '), ...detail].join(', ')
  }
  return text.replace(/\{\{\s*(\w+)[^}]*\}\}/g, (_, name: string) => String(values[name] ?? ''))
}

const euros = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const wholes = new Intl.NumberFormat('en-GB')

/** An amount in euros, `€-1,234.50`. */
export function euro(value: number): string {
  return `€${value < 0 ? '-' : ''}${euros.format(Math.abs(value))}`
}

export const money = (cents: number): string => euro(cents / 100)

export function count(n: number): string {
  return wholes.format(n)
}

export function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)} %`
}

/** Rows of cells as aligned text; columns named in `right` are right-aligned. */
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const widths: number[] = []
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length)
  return rows
    .map(row =>
      row
        .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** A progress bar on a terminal; nothing elsewhere. */
export function progressBar(what: string): { show(done: number, total: number): void; clear(): void } {
  const live = process.stderr.isTTY === true
  let shown = -1
  return {
    show(done, total) {
      if (!live || total <= 0) return
      const share = Math.min(100, Math.floor((done / total) * 100))
      if (share === shown) return
      shown = share
      const filled = Math.round(share / 4)
      process.stderr.write(
        `\r${what} [${'█'.repeat(filled)}${'·'.repeat(25 - filled)}] ${String(share).padStart(3)} %`,
      )
    },
    clear() {
      if (live && shown >= 0) process.stderr.write('\r\u001b[K')
      shown = -1
    },
  }
}
