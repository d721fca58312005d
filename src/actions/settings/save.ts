import { addSettings } from '../../store/settings.ts'
import type { Workspace } from '../workspace.ts'
import { settingsInForce } from './document.ts'
import { changes } from './plain.ts'
import { validSettings } from './validate.ts'

/** Saves settings on top of the earlier ones, which stay in the history. The same settings again add nothing. */
export async function saveSettings(workspace: Workspace, document: unknown, now: Date = new Date()) {
  const settings = validSettings(document)
  const { query } = workspace.database
  if (changes(await settingsInForce(query), settings).length > 0)
    await addSettings(query, { value: settings, author: workspace.actor.name, at: now })
  return { settings }
}
