import { Button, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { askMe, queries } from '../../api/ask.ts'
import { addPasskey, listPasskeys, passkeysPossible, removePasskey } from '../../api/sign-in.ts'
import { AskFirst } from '../../parts/AskFirst.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { Section } from '../../parts/Section.tsx'
import { useFormProblem } from '../../parts/use-form-problem.ts'
import { useWords } from '../../words/say.ts'
import style from './Account.module.css'
import { FactorChanged } from './FactorChanged.tsx'
import { useDeviceName } from './use-device-name.ts'
import { askSessions } from './use-end-others.ts'

const KEY = ['passkeys']

/** The passkeys of the account: add one, recognise it by its name, remove it. */
export function PasskeysPart() {
  const { t, format } = useWords()
  const answer = useQuery({ queryKey: KEY, queryFn: listPasskeys })
  const possible = passkeysPossible()
  const [isChanged, setChanged] = useState(false)
  const changed = async () => {
    setChanged(true)
    await Promise.all([
      queries.invalidateQueries({ queryKey: askSessions.queryKey }),
      queries.invalidateQueries({ queryKey: KEY }),
      queries.invalidateQueries({ queryKey: askMe.queryKey }),
    ])
  }
  return (
    <Section title={t('account.passkeys')} note={t('account.passkeysText')}>
      {isChanged && <FactorChanged onClose={() => setChanged(false)} />}
      {answer.error && <ErrorState problem={answer.error} retry={() => void answer.refetch()} />}
      {answer.data?.length === 0 && <p className="soft">{t('account.passkeysNone')}</p>}
      {answer.data && answer.data.length > 0 && (
        <ul className={style.keys}>
          {answer.data.map(passkey => {
            const name = passkey.name || t('account.passkeyUnnamed')
            return (
              <li key={passkey.id}>
                <span className="one-line">
                  {name}{' '}
                  <span className="soft">
                    {t('account.passkeySince', { day: format.day(passkey.createdAt.slice(0, 10)) })}
                  </span>
                </span>
                <AskFirst
                  action={t('account.remove')}
                  question={t('account.passkeyRemove', { name })}
                  act={async () => {
                    await removePasskey(passkey.id)
                    await changed()
                  }}
                />
              </li>
            )
          })}
        </ul>
      )}
      {possible ? <AddPasskey onAdded={changed} /> : <p className="soft">{t('account.passkeysAbsent')}</p>}
    </Section>
  )
}

function AddPasskey(props: { onAdded: () => Promise<void> }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const deviceName = useDeviceName()
  const [name, setName] = useState('')
  const add = useMutation({
    mutationFn: () => addPasskey(name.trim()),
    onSuccess: async () => {
      setOpen(false)
      notifications.show({ message: t('account.passkeyAdded') })
      await props.onAdded()
    },
  })
  const problem = useFormProblem(add.error, ['name'])
  const begin = () => {
    setName(deviceName(navigator.userAgent))
    setOpen(true)
  }
  if (!open)
    return (
      <Button variant="default" onClick={begin}>
        {t('account.passkeyAdd')}
      </Button>
    )
  return (
    <form
      className={style.form}
      onSubmit={event => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <TextInput
        size="sm"
        label={t('account.passkeyName')}
        description={t('account.passkeyNameText')}
        maxLength={60}
        autoFocus
        required
        withAsterisk={false}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      <FormProblem text={problem.rest ?? problem.fields.name} />
      <Button type="submit" loading={add.isPending}>
        {t('account.passkeyAdd')}
      </Button>
    </form>
  )
}
