import { Anchor, Button, Stack, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { resetPassword } from '../../api/sign-in.ts'
import plain from '../../app/PlainFrame.module.css'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useFormProblem } from '../../parts/use-form-problem.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useWords } from '../../words/say.ts'
import { NewPassword } from './NewPassword.tsx'

/** Where the link of a mail leads: choose another password. The token stands behind the # of the address. */
export function ResetPage() {
  const { t } = useWords()
  const token = useLocation({ select: location => location.hash })
  const [password, setPassword] = useState('')
  const choose = useMutation({ mutationFn: () => resetPassword(token, password) })
  const problem = useFormProblem(choose.error, ['password'])
  useTitle(t('signIn.resetTitle'))
  return (
    <div className={plain.card}>
      <Title order={1}>{t('signIn.resetTitle')}</Title>
      {choose.isSuccess ? (
        <p role="status">{t('signIn.resetDone')}</p>
      ) : (
        <form
          onSubmit={event => {
            event.preventDefault()
            choose.mutate()
          }}
        >
          <Stack gap="md">
            <NewPassword
              label={t('signIn.newPassword')}
              value={password}
              onChange={setPassword}
              error={problem.fields.password}
            />
            <FormProblem text={problem.rest} />
            <Button type="submit" size="sm" loading={choose.isPending}>
              {t('signIn.resetAction')}
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
