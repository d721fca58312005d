import type { Mapping } from '../../imports/table/mapping.ts'
import { ownNumbers } from '../../imports/ubl/own-numbers.ts'
import { standingPlans } from '../../store/imports.ts'
import type { Workspace } from '../workspace.ts'
import type { Hints } from './file-source.ts'

/**
 * How an import is read: what the user chose, and (once read) what it came to, which is what the next import of the same
 * header remembers.
 */
export type ImportPlan = {
  /** Mappings chosen by the user, by place in the list of files. */
  chosen: Record<string, Mapping>
  /** Our own VAT and registration numbers; null: not said. */
  ownNumbers: string[] | null
  remember: boolean
  decided: { signature: string; mapping: Mapping }[]
  /** The same for imports of the same files. */
  print?: string
}

export const EMPTY_PLAN: ImportPlan = { chosen: {}, ownNumbers: null, remember: true, decided: [] }

/** What earlier imports teach: the mapping of each header signature and our own numbers. */
export async function remembered(
  workspace: Workspace,
): Promise<{ mappings: Map<string, Mapping>; own: string[] | null }> {
  const mappings = new Map<string, Mapping>()
  let own: string[] | null = null
  for (const plan of (await standingPlans(workspace.database)) as (ImportPlan | null)[]) {
    if (!plan?.remember) continue
    for (const { signature, mapping } of plan.decided)
      if (!mappings.has(signature)) mappings.set(signature, mapping)
    own ??= plan.ownNumbers
  }
  return { mappings, own }
}

/**
 * The hints for each file, by its place: the user's mapping first, then (for an import that was previewed, `as` "previewed")
 * what the preview decided, else the remembered one.
 */
export function hintsOf(
  plan: ImportPlan,
  known: { mappings: Map<string, Mapping>; own: string[] | null },
  as: 'new' | 'previewed',
): (index: number) => Hints {
  const decided = new Map(as === 'previewed' ? plan.decided.map(d => [d.signature, d.mapping]) : [])
  const own = ownNumbers(plan.ownNumbers ?? known.own)
  return index => ({
    mapping: signature =>
      plan.chosen[index] ?? decided.get(signature) ?? known.mappings.get(signature) ?? null,
    own,
  })
}
