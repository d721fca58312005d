import { settingsEffect } from '../../actions/settings/effect.ts'
import { settings, withoutPay } from '../../actions/settings/read.ts'
import { saveSettings } from '../../actions/settings/save.ts'
import { getSettings, postSettingsEffect, putSettings } from '../../contract/settings.ts'
import { type ApiRouter, answer } from '../registration.ts'

/** Settings: read, tried out, saved. */
export function settingsRoutes(router: ApiRouter): void {
  answer(router, getSettings, async ({ workspace, viewer }) => {
    const all = await settings(workspace)
    return viewer.permissions.has('settings') ? all : withoutPay(all)
  })
  answer(router, postSettingsEffect, ({ workspace, body }) => settingsEffect(workspace, body))
  answer(router, putSettings, ({ workspace, body }) => saveSettings(workspace, body))
}
