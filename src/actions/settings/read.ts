import { allSettings } from '../../store/settings.ts'
import type { Workspace } from '../workspace.ts'
import { DEFAULT_SETTINGS, type Settings, settingsOf } from './document.ts'
import { changes } from './plain.ts'

/** The settings in force, their defaults, and who changed what when, newest first. */
export async function settings(workspace: Workspace) {
  let before: Settings = DEFAULT_SETTINGS
  const history = (await allSettings(workspace.database.query)).map(stored => {
    const after = settingsOf(stored.value)
    const changed = changes(before, after)
    before = after
    return { id: stored.id, by: stored.author, at: stored.at.toISOString(), changes: changed }
  })
  return { settings: before, defaults: DEFAULT_SETTINGS, history: history.reverse() }
}

type Told = Awaited<ReturnType<typeof settings>>

/** Where it stands what people earn. */
const PAY = ['analysis.costToServe.pools', 'analysis.costToServe.salaryFactor']

/**
 * The settings without what people earn: cost pools, their salaries, and the factor on top of these, also as they were
 * before. For who may see figures and not change what they rest on; none of the other settings needs them.
 */
export function withoutPay({ settings: now, defaults, history }: Told): Told {
  const { costToServe } = now.analysis
  const { salaryFactor } = defaults.analysis.costToServe
  const shown = (of: Told['history'][number]) => ({
    ...of,
    changes: of.changes.filter(({ path }) => !PAY.some(kept => path === kept || path.startsWith(`${kept}.`))),
  })
  return {
    settings: {
      ...now,
      analysis: { ...now.analysis, costToServe: { ...costToServe, pools: [], salaryFactor } },
    },
    defaults,
    history: history.map(shown).filter(({ changes: left }) => left.length > 0),
  }
}
