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
