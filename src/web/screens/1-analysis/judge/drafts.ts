import { prefix } from '../../../api/prefix.ts'

/** Marks given but not saved yet, per subject; they survive a look at another customer and a reload of the page. */
export type Draft = { mark: number | null; note: string }
export type Drafts = Record<string, Draft>

const key = (customer: number) => `klantkring.judge${prefix}.${customer}`

export function draftsOf(customer: number): Drafts {
  try {
    return JSON.parse(sessionStorage.getItem(key(customer)) ?? '{}') as Drafts
  } catch {
    return {}
  }
}

export function keepDrafts(customer: number, drafts: Drafts): void {
  try {
    if (Object.keys(drafts).length === 0) sessionStorage.removeItem(key(customer))
    else sessionStorage.setItem(key(customer), JSON.stringify(drafts))
  } catch {
    // A browser that keeps nothing still has them on the screen.
  }
}
