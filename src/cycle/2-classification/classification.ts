import type { Analysis } from '../1-analysis/analysis.ts'
import { type Classes, type ClassOverride, classes } from './classes.ts'
import { type DependenceRow, dependence } from './dependence.ts'
import { type KeyLimit, keyLimit } from './key-limit.ts'
import { type Scores, scores } from './scoring.ts'
import type { ClassificationSettings } from './settings.ts'
import { type Stability, stability } from './stability.ts'

/** Everything of step 2 for one analysis. */
export type Classification = {
  readonly settings: ClassificationSettings
  readonly keyLimit: KeyLimit
  readonly scores: Scores
  readonly classes: Classes
  readonly stability: Stability
  /** Share of the runs in which the derived class of a customer stays; null without a class. */
  readonly classStability: (position: number) => number | null
  /** Customers with a class that stays in at least 90 % (setting) of the runs. */
  readonly stable: number
  readonly dependence: DependenceRow[]
}

/** Computes step 2 from step 1, which carries the judgements; `seed` fixes the simulation. */
export function classify(
  analysis: Analysis,
  settings: ClassificationSettings,
  overrides: readonly ClassOverride[],
  seed: number,
): Classification {
  const limit = keyLimit(settings)
  const scored = scores(analysis, settings)
  const classed = classes(analysis, scored.rank, limit.limit, settings, overrides)
  const simulated = stability(scored, limit.limit, settings, seed)
  const classStability = (p: number): number | null => {
    if (scored.rank[p] === 0) return null
    if (classed.derivedWith(p, true) === classed.derivedWith(p, false)) return 1
    const inTop = simulated.inTop(p)
    return scored.rank[p]! <= limit.limit ? inTop : 1 - inTop
  }
  let stable = scored.scored
  for (const p of simulated.candidates) {
    if (classStability(p)! < settings.stability.stableFrom - 1e-9) stable--
  }
  return {
    settings,
    keyLimit: limit,
    scores: scored,
    classes: classed,
    stability: simulated,
    classStability,
    stable,
    dependence: dependence(analysis, settings),
  }
}
