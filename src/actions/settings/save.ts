import { addSettings } from '../../store/settings.ts'
import { recorded } from '../audit/record.ts'
import type { Workspace } from '../workspace.ts'
import { settingsInForce } from './document.ts'
import { changes } from './plain.ts'
import { validSettings } from './validate.ts'

/** Saves settings on top of the earlier ones, which stay in the history. The same settings again add nothing. */
export async function saveSettings(workspace: Workspace, document: unknown, now: Date = new Date()) {
  const settings = validSettings(document)
  await recorded(workspace, async transaction => {
    const changed = changes(await settingsInForce(transaction), settings)
    if (changed.length === 0) return { result: undefined, done: null }
    const id = await addSettings(transaction, { value: settings, author: workspace.actor.name, at: now })
    const side = (of: 'before' | 'after') => Object.fromEntries(changed.map(c => [c.path, c[of]]))
    return {
      result: undefined,
      done: {
        action: 'changed',
        entity: 'settings',
        entityId: id,
        before: side('before'),
        after: side('after'),
      },
    }
  })
  return { settings }
}
