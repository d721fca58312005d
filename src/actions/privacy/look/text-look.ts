import { namedIn, type Patterns } from './patterns.ts'
import { closedUp } from './resolve.ts'

const WINDOW = 1 << 16
/** Longer than any name, address or number with the blanks in it closed up. */
const OVERLAP = 1000

/** Looks through text that comes piece by piece, as its reader understood it. */
export class TextLook {
  found = false
  readonly #patterns: Patterns
  #held: string[] = []
  #length = 0
  #rest = ''

  constructor(patterns: Patterns) {
    this.#patterns = patterns
  }

  push(text: string): void {
    if (this.found || text === '') return
    this.#held.push(text)
    this.#length += text.length
    if (this.#length >= WINDOW) this.#look(true)
  }

  end(): void {
    if (!this.found) this.#look(false)
  }

  #look(after: boolean): void {
    const text = closedUp(this.#rest + this.#held.join(''))
    this.#held = []
    this.#length = 0
    this.found = namedIn(text, this.#patterns, { before: this.#rest !== '', after })
    this.#rest = text.slice(-OVERLAP)
  }
}
