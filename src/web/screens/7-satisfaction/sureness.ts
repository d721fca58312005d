import type { DryingUpRow } from '../../../contract/7-satisfaction.ts'

type Tested = Pick<DryingUpRow, 'causes' | 'probability' | 'valueChance'>

/** How sure the fall is that weighs most: of the rate of buying, or of the value where that is the surer one. */
export function surenessOf(row: Tested): number | null {
  if (row.causes[0] === 'value' && row.valueChance !== null) return 1 - row.valueChance
  return row.probability
}

/** A probability on a plain scale: 0.97 is very likely. */
export function sureWord(probability: number): 'certain' | 'veryLikely' | 'likely' | 'unsure' {
  if (probability >= 0.99) return 'certain'
  if (probability >= 0.95) return 'veryLikely'
  return probability >= 0.9 ? 'likely' : 'unsure'
}

/** What fell, as one word: `both` where the rate and the value did. */
export const fellOf = ({ causes }: Pick<Tested, 'causes'>): 'rate' | 'value' | 'both' | null =>
  causes.length > 1 ? 'both' : (causes[0] ?? null)
