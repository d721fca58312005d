import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../words/say.ts'
import { useEditing } from './draft.ts'
import { NumberField } from './NumberField.tsx'
import { Setting, SettingGroup } from './Setting.tsx'
import style from './Settings.module.css'

const PATH = 'analysis.groupMargins'

/** Margins where no cost price is known: the default, and per product group. */
export function MarginPart() {
  const { t } = useWords()
  return (
    <>
      <SettingGroup title={t('settings.groups.margin')} text={t('settings.groups.marginText')}>
        <Setting name="defaultMargin" />
        <Setting name="measuredFrom" />
      </SettingGroup>
      <GroupMargins />
    </>
  )
}

function GroupMargins() {
  const { t } = useWords()
  const { draft, set } = useEditing()
  const [name, setName] = useState('')
  const margins = draft.analysis.groupMargins
  const trimmed = name.trim()
  const add = () => {
    if (trimmed === '' || trimmed in margins) return
    set(PATH, { ...margins, [trimmed]: draft.analysis.defaultMargin })
    setName('')
  }
  return (
    <SettingGroup title={t('settings.groups.groupMargins')} text={t('settings.groups.groupMarginsText')}>
      {Object.entries(margins).map(([group, margin]) => (
        <div key={group} className={style.row}>
          <div className={style.label}>{group}</div>
          <Group gap="sm">
            <NumberField
              label={t('settings.marginOf', { group })}
              hideLabel
              kind="share"
              value={margin}
              min={-1}
              max={1}
              onChange={value => set(PATH, { ...margins, [group]: value ?? 0 })}
            />
            <Button
              variant="subtle"
              onClick={() =>
                set(PATH, Object.fromEntries(Object.entries(margins).filter(([other]) => other !== group)))
              }
            >
              {t('settings.remove')}
            </Button>
          </Group>
        </div>
      ))}
      <form
        onSubmit={event => {
          event.preventDefault()
          add()
        }}
      >
        <Group gap="sm" align="flex-end" mt="sm">
          <TextInput
            label={t('settings.groupName')}
            value={name}
            maxLength={100}
            onChange={event => setName(event.currentTarget.value)}
            w={240}
          />
          <Button type="submit" variant="default" disabled={trimmed === '' || trimmed in margins}>
            {t('settings.add')}
          </Button>
        </Group>
      </form>
    </SettingGroup>
  )
}
