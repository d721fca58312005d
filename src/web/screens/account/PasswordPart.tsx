import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../../api/ask.ts'
import { changePassword } from '../../api/sign-in.ts'
import type { Person } from '../../app/rights.ts'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { Section } from '../../parts/Section.tsx'
import { useFormProblem } from '../../parts/use-form-problem.ts'
import { useWords } from '../../words/say.ts'
import { CurrentPassword } from '../sign-in/CurrentPassword.tsx'
import { NewPassword } from '../sign-in/NewPassword.tsx'
import style from './Account.module.css'

/** Changing the password; who comes in with the company's account has none. */
export function PasswordPart(props: { person: Person }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const change = useMutation({
    mutationFn: () => changePassword(current, password),
    onSuccess: async () => {
      setOpen(false)
      setCurrent('')
      setPassword('')
      notifications.show({ message: t('account.passwordChanged') })
      await queries.invalidateQueries()
    },
  })
  const problem = useFormProblem(change.error, ['current', 'password'])
  if (!props.person.password)
    return <Section title={t('account.password')}>{t('account.noPassword')}</Section>
  return (
    <Section title={t('account.password')} note={t('account.passwordText')}>
      {open ? (
        <form
          className={style.form}
          onSubmit={event => {
            event.preventDefault()
            change.mutate()
          }}
        >
          <input type="hidden" autoComplete="username" value={props.person.email} readOnly />
          <CurrentPassword value={current} onChange={setCurrent} error={problem.fields.current} />
          <NewPassword
            label={t('signIn.newPassword')}
            value={password}
            onChange={setPassword}
            error={problem.fields.password}
          />
          <FormProblem text={problem.rest} />
          <Button type="submit" loading={change.isPending}>
            {t('account.changePassword')}
          </Button>
        </form>
      ) : (
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('account.changePassword')}
        </Button>
      )}
    </Section>
  )
}
