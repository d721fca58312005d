import type { UnlookedReason } from './look/look.ts'

/** A file that was handed over. */
export type Original = {
  import: number
  index: number
  name: string
  size: number
  state: string
  /** Undo works from the ledger alone, so that the file may go. */
  undo: boolean
  sha256: string
}

/** A file that could not be looked into, or not into all of it: the first such part, and how many there are more. */
export type NotSearched = Original & { reason: UnlookedReason; inside: string; more: number }

/** What a search of the originals found: files that hold the person, and files of which nobody can say. */
export type OriginalsFound = { naming: Original[]; notSearched: NotSearched[] }

/** So many files are named in an answer; the others are counted. */
const NAMED = 500

/** Files that could not be looked into as an answer names them: whole files before those of which a part is missing. */
export function listed(files: readonly NotSearched[]) {
  const order = [...files].sort((a, b) => Number(a.inside !== '') - Number(b.inside !== ''))
  return {
    total: files.length,
    files: order.slice(0, NAMED).map(({ sha256: _, ...file }) => file),
  }
}
