import { Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import type { Me } from '../../../contract/access/people.ts'
import {
  passkeysPossible,
  type Step,
  signIn,
  signInByAutofill,
  signInWithPasskey,
  ssoAddress,
} from '../../api/sign-in.ts'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useFormProblem } from '../../parts/use-form-problem.ts'
import { useWords } from '../../words/say.ts'
import { CodeForm } from './CodeForm.tsx'

/**
 * Every way in: e-mail address with password (then a code, when the account asks one), passkey, the company's own
 * account. `email` fixes who it is about; `inTab` keeps this screen by signing in with the company's account in a tab
 * beside it.
 */
export function SignInForm(props: {
  ways: Me['signIn']
  email?: string | undefined
  /** Has a password; not who always comes in with the company's account. */
  password?: boolean
  back?: string
  inTab?: boolean
  onDone: () => void | Promise<void>
}) {
  const { t } = useWords()
  const { ways, onDone, password: withPassword = true } = props
  const [email, setEmail] = useState(props.email ?? '')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState(false)

  const went = async (step: Step | null) => {
    if (step?.next === 'second-factor') setCode(true)
    else if (step) await onDone()
  }
  const enter = useMutation({ mutationFn: () => signIn(email.trim(), password), onSuccess: went })
  const passkey = useMutation({ mutationFn: signInWithPasskey, onSuccess: went })
  const sso = useMutation({ mutationFn: () => toSso(props.inTab === true, props.back ?? '/') })
  const offered = useEffectEvent(() => void signInByAutofill().then(went, () => {}))
  const autofill = ways.passkeys && props.email === undefined && passkeysPossible()
  useEffect(() => {
    if (autofill) offered()
  }, [autofill])

  const problem = useFormProblem(enter.error ?? passkey.error ?? sso.error, ['email'])
  const fresh = () => {
    enter.reset()
    passkey.reset()
    sso.reset()
  }
  const working = enter.isPending || passkey.isPending

  if (code) return <CodeForm onDone={onDone} onBack={() => setCode(false)} />
  return (
    <Stack gap="md">
      {withPassword && (
        <form
          onSubmit={event => {
            event.preventDefault()
            fresh()
            enter.mutate()
          }}
        >
          <Stack gap="sm">
            <TextInput
              size="sm"
              type="email"
              name="email"
              label={t('signIn.email')}
              autoComplete="username webauthn"
              required
              withAsterisk={false}
              readOnly={props.email !== undefined}
              value={email}
              error={problem.fields.email}
              onChange={event => setEmail(event.currentTarget.value)}
            />
            <PasswordInput
              size="sm"
              name="password"
              label={t('signIn.password')}
              autoComplete="current-password"
              required
              withAsterisk={false}
              data-autofocus={props.email !== undefined || undefined}
              visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
              value={password}
              onChange={event => setPassword(event.currentTarget.value)}
            />
            <FormProblem text={problem.rest} />
            <Button type="submit" size="sm" loading={working || enter.isSuccess}>
              {t('signIn.action')}
            </Button>
          </Stack>
        </form>
      )}
      {!withPassword && <FormProblem text={problem.rest} />}
      {(ways.sso || (ways.passkeys && passkeysPossible())) && (
        <>
          {withPassword && <Divider label={t('signIn.or')} />}
          {ways.passkeys && passkeysPossible() && (
            <Button
              variant="default"
              size="sm"
              loading={passkey.isPending}
              onClick={() => {
                fresh()
                passkey.mutate()
              }}
            >
              {t('signIn.passkey')}
            </Button>
          )}
          {ways.sso && (
            <Button
              variant="default"
              size="sm"
              loading={sso.isPending}
              onClick={() => {
                fresh()
                sso.mutate()
              }}
            >
              {t('signIn.sso', { name: ways.sso.name })}
            </Button>
          )}
        </>
      )}
    </Stack>
  )
}

/** Goes to the company's sign-in; in a tab of its own where the present screen must stay. */
async function toSso(inTab: boolean, back: string): Promise<void> {
  const tab = inTab ? window.open('about:blank', '_blank') : null
  const address = await ssoAddress(inTab ? '/account' : back).catch((cause: unknown) => {
    tab?.close()
    throw cause
  })
  if (tab) tab.location.href = address
  else location.assign(address)
}
