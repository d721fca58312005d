import type { DryingUpRow } from '../../../contract/7-satisfaction.ts'

type Tested = Pick<DryingUpRow, 'causes' | 'probability' | 'valueChance'>

/** How sure the fall is that weighs most: of the rate of buying, or of the value where that is the surer one. */
export function surenessOf(row: Tested): number | null {
  if (row.causes[0] === 'value' && row.valueChance !== null) return 1 - row.valueChance
  return row.probability
}

/** The figure that accounts for it. */
export const sureFigure = ({ causes }: Pick<Tested, 'causes'>): 'probabilityOfFall' | 'certaintyOfValue' =>
  causes[0] === 'value' ? 'certaintyOfValue' : 'probabilityOfFall'

/** The plain scale of probabilities, the least sure first; each begins at its own. */
export const SCALE = [
  { word: 'unlikely', from: 0 },
  { word: 'unsure', from: 0.5 },
  { word: 'likely', from: 0.9 },
  { word: 'veryLikely', from: 0.95 },
  { word: 'certain', from: 0.99 },
] as const

/** How far up the plain scale a probability is: 0.97 is 3, very likely. */
export const sureStep = (probability: number): number =>
  SCALE.findLastIndex(step => step.from === 0 || probability >= step.from)

/** A probability in a word: 0.97 is very likely. */
export const sureWord = (probability: number): (typeof SCALE)[number]['word'] =>
  SCALE[sureStep(probability)]?.word ?? 'unlikely'

/** What fell, as one word: `both` where the rate and the value did. */
export const fellOf = ({ causes }: Pick<Tested, 'causes'>): 'rate' | 'value' | 'both' | null =>
  causes.length > 1 ? 'both' : (causes[0] ?? null)
