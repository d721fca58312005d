import { NotCovered } from './not-covered.ts'

/**
 * The parameters and the input of an entry, taken by name. What nobody took may change the meaning of the figure, so
 * in the end there must be nothing left.
 */
export class Fields {
  readonly #what: string
  readonly #values: Readonly<Record<string, unknown>>
  readonly #taken = new Set<string>()

  constructor(what: string, values: Readonly<Record<string, unknown>>) {
    this.#what = what
    this.#values = values
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined && this.#values[name] !== null
  }

  /** The first of these names that is there, or undefined; the others stay untaken. */
  which(...names: readonly string[]): string | undefined {
    return names.find(name => this.has(name))
  }

  /** A finite number; several names are the same thing in different words. */
  number(...names: readonly string[]): number {
    const value = this.maybeNumber(...names)
    if (value === undefined) throw new NotCovered(`${this.#what} "${names[0]}" is missing`)
    return value
  }

  maybeNumber(...names: readonly string[]): number | undefined {
    const name = this.which(...names)
    if (name === undefined) return undefined
    const value = this.#take(name)
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw new NotCovered(`${this.#what} "${name}" is no number`)
    return value
  }

  text(...names: readonly string[]): string {
    const value = this.maybeText(...names)
    if (value === undefined) throw new NotCovered(`${this.#what} "${names[0]}" is missing`)
    return value
  }

  /** A text, or a number written as one. */
  maybeText(...names: readonly string[]): string | undefined {
    const name = this.which(...names)
    if (name === undefined) return undefined
    const value = this.#take(name)
    if (typeof value !== 'string' && typeof value !== 'number')
      throw new NotCovered(`${this.#what} "${name}" is no text`)
    return `${value}`
  }

  /** true or false. */
  maybeFlag(name: string): boolean | undefined {
    if (!this.has(name)) return undefined
    const value = this.#take(name)
    if (typeof value !== 'boolean') throw new NotCovered(`${this.#what} "${name}" is neither true nor false`)
    return value
  }

  /** What is there, without taking it. */
  peek(name: string): unknown {
    return this.#values[name]
  }

  /** Whether there is nothing at all. */
  get empty(): boolean {
    return Object.keys(this.#values).length === 0
  }

  /** What only tells a reader something. */
  ignore(...names: readonly string[]): void {
    for (const name of names) this.#taken.add(name)
  }

  /** Refuses the entry when something in it was not used. */
  finish(): void {
    const left = Object.keys(this.#values).filter(name => !this.#taken.has(name))
    if (left.length > 0) throw new NotCovered(`${this.#what} "${left.join('", "')}" is not understood`)
  }

  #take(name: string): unknown {
    this.#taken.add(name)
    return this.#values[name]
  }
}
