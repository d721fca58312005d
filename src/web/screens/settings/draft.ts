import { useSessionStorage } from '@mantine/hooks'
import { createContext, useContext, useMemo } from 'react'
import { prefix } from '../../api/prefix.ts'
import { type SettingsForm, same, settingsForm, withValue } from './document.ts'

/** What every form of the settings works on. */
export type Editing = {
  draft: SettingsForm
  saved: SettingsForm
  defaults: SettingsForm
  changed: boolean
  set: (path: string, value: unknown) => void
  discard: () => void
}

const Context = createContext<Editing | null>(null)
export const EditingProvider = Context.Provider

export function useEditing(): Editing {
  const editing = useContext(Context)
  if (!editing) throw new Error('a setting outside its screen')
  return editing
}

/**
 * The settings being edited: what is saved, with the changes on top that were made in this tab. They survive a look
 * at another screen and a reload, until they are saved or discarded.
 */
export function useDraft(given: { settings: unknown; defaults: unknown }): Editing {
  const saved = useMemo(() => settingsForm.parse(given.settings), [given.settings])
  const defaults = useMemo(() => settingsForm.parse(given.defaults), [given.defaults])
  const [kept, keep, forget] = useSessionStorage<unknown>({
    key: `klantkring.settings${prefix}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  })
  const draft = useMemo(() => {
    const parsed = settingsForm.safeParse(kept)
    return parsed.success ? parsed.data : saved
  }, [kept, saved])
  return useMemo(() => {
    const changed = !same(draft, saved)
    return {
      draft,
      saved,
      defaults,
      changed,
      set: (path, value) => keep((now: unknown) => withValue(now ?? saved, path, value)),
      discard: forget,
    }
  }, [draft, saved, defaults, keep, forget])
}
