import { Button, Group, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { putUser } from '../../../contract/status.ts'
import { askStatus, queries } from '../../api/ask.ts'
import { call } from '../../api/client.ts'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { useWords } from '../../words/say.ts'
import { SettingGroup } from './Setting.tsx'

/** The name under which marks, snapshots and settings are kept. */
export function PersonPart() {
  const { t } = useWords()
  const user = useQuery(askStatus).data?.user ?? ''
  const [typed, setTyped] = useState<string | null>(null)
  const name = typed ?? user
  const save = useMutation({
    mutationFn: () => call(putUser, { body: { name: name.trim() } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: askStatus.queryKey })
      setTyped(null)
      notifications.show({ message: t('settings.saved') })
    },
  })
  return (
    <SettingGroup title={t('settings.groups.person')} text={t('settings.groups.personText')}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (name.trim() !== '' && name.trim() !== user) save.mutate()
        }}
      >
        <Group gap="sm" align="flex-end">
          <TextInput
            label={t('settings.yourName')}
            value={name}
            maxLength={100}
            autoComplete="name"
            onChange={event => setTyped(event.currentTarget.value)}
            w={280}
          />
          <Button
            type="submit"
            disabled={name.trim() === '' || name.trim() === user}
            loading={save.isPending}
          >
            {t('common.save')}
          </Button>
        </Group>
      </form>
      {save.error && <ErrorState problem={save.error} />}
    </SettingGroup>
  )
}
