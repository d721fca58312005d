import { Anchor, Button, Stack, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { forgotPassword } from '../../api/sign-in.ts'
import plain from '../../app/PlainFrame.module.css'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useFormProblem } from '../../parts/use-form-problem.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/say.ts'

/** Asks for a mail with a link to choose another password; says the same whether the address is known or not. */
export function ForgotPage() {
  const { t } = useWords()
  const [email, setEmail] = useState('')
  const ask = useMutation({ mutationFn: () => forgotPassword(email.trim()) })
  const problem = useFormProblem(ask.error, ['email'])
  useTitle(t('signIn.forgotTitle'))
  return (
    <div className={plain.card}>
      <Title order={1}>{t('signIn.forgotTitle')}</Title>
      {ask.isSuccess ? (
        <p role="status">{t('signIn.forgotSent', { email: email.trim() })}</p>
      ) : (
        <form
          onSubmit={event => {
            event.preventDefault()
            ask.mutate()
          }}
        >
          <Stack gap="md">
            <p>{t('signIn.forgotText')}</p>
            <TextInput
              size="sm"
              type="email"
              label={t('signIn.email')}
              autoComplete="username"
              required
              withAsterisk={false}
              value={email}
              error={problem.fields.email}
              onChange={event => setEmail(event.currentTarget.value)}
            />
            <FormProblem text={problem.rest} />
            <Button type="submit" size="sm" loading={ask.isPending}>
              {t('signIn.forgotAction')}
            </Button>
          </Stack>
        </form>
      )}
      <Anchor component={Link} to="/sign-in">
        {t('signIn.toSignIn')}
      </Anchor>
    </div>
  )
}
