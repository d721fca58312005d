import type { Datasets } from '../data/datasets.ts'
import type { Entry } from '../entries.ts'
import type { Fields } from '../fields.ts'

/** What a figure is computed from. */
export type Question = {
  readonly entry: Entry
  readonly quantity: string
  readonly params: Fields
  readonly input: Fields
  readonly data: Datasets
}

/** How one quantity is computed. */
export type Answer = (question: Question) => number | Promise<number>

/** The quantities of a model, by name; `other` finds those whose names carry a number, undefined where it is none. */
export type Family = {
  readonly quantities: Readonly<Record<string, Answer>>
  readonly other?: (quantity: string) => Answer | undefined
}
