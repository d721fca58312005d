import { Button, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { postSetUp } from '../../../contract/access/people.ts'
import { someoneElse } from '../../api/ask.ts'
import { call } from '../../api/client.ts'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useFormProblem } from '../../parts/use-form-problem.ts'
import { useWords } from '../../words/say.ts'
import { NewPassword } from '../sign-in/NewPassword.tsx'
import style from './FirstPage.module.css'

/** Makes the first owner and goes in; from another machine the code of the server's log is asked too. */
export function SetUpForm(props: { code: boolean }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const make = useMutation({
    mutationFn: () => call(postSetUp, { body: { name, email, password, ...(props.code && { code }) } }),
    onSuccess: async ({ next }) => {
      await someoneElse()
      await navigate({ to: next === 'signed-in' ? '/' : '/sign-in', replace: true })
    },
  })
  const problem = useFormProblem(make.error, ['name', 'email', 'password', 'code'])
  const field = { size: 'sm', required: true, withAsterisk: false } as const
  return (
    <form
      className={style.form}
      onSubmit={event => {
        event.preventDefault()
        make.mutate()
      }}
    >
      <Stack gap="sm">
        <TextInput
          {...field}
          label={t('signIn.yourName')}
          autoComplete="name"
          value={name}
          error={problem.fields.name}
          onChange={event => setName(event.currentTarget.value)}
        />
        <TextInput
          {...field}
          type="email"
          label={t('signIn.email')}
          autoComplete="username"
          value={email}
          error={problem.fields.email}
          onChange={event => setEmail(event.currentTarget.value)}
        />
        <NewPassword
          label={t('signIn.password')}
          value={password}
          onChange={setPassword}
          error={problem.fields.password}
        />
        {props.code && (
          <TextInput
            {...field}
            label={t('first.setUpCode')}
            description={t('first.setUpCodeText')}
            autoComplete="off"
            value={code}
            error={problem.fields.code}
            onChange={event => setCode(event.currentTarget.value)}
          />
        )}
        <FormProblem text={problem.rest} />
        <Button type="submit" size="sm" loading={make.isPending || make.isSuccess}>
          {t('first.setUpAction')}
        </Button>
      </Stack>
    </form>
  )
}
