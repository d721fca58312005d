import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { putUser } from '../../contract/status.ts'
import { askStatus, queries } from '../api/ask.ts'
import { call } from '../api/client.ts'
import { useWords } from '../words/say.ts'
import { ErrorState } from './ErrorState.tsx'

/** What is judged is signed: asks the local user's name once, and shows its children when there is one. */
export function SignedBy(props: { children: ReactNode; title?: string; text?: string }) {
  const { t } = useWords()
  const status = useQuery(askStatus).data
  const [name, setName] = useState('')
  const save = useMutation({
    mutationFn: () => call(putUser, { body: { name: name.trim() } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: askStatus.queryKey }),
  })
  if (!status) return null
  if (status.user !== '') return props.children
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (name.trim() !== '') save.mutate()
      }}
    >
      <h2>{props.title ?? t('customer.userTitle')}</h2>
      <p style={{ margin: '4px 0 8px' }}>{props.text ?? t('customer.userText')}</p>
      <TextInput
        label={t('customer.userName')}
        value={name}
        maxLength={100}
        autoComplete="name"
        onChange={event => setName(event.currentTarget.value)}
        maw={320}
      />
      <Button type="submit" mt="sm" disabled={name.trim() === ''} loading={save.isPending}>
        {t('customer.userSave')}
      </Button>
      {save.error && <ErrorState problem={save.error} />}
    </form>
  )
}
