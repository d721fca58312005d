import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { giveCode } from '../../api/sign-in.ts'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useFormProblem } from '../../parts/use-form-problem.ts'
import { useWords } from '../../words/say.ts'
import style from './Account.module.css'
import { QrCode } from './QrCode.tsx'

/** The key for the app, as a picture and as text; in force once the app's first code was given. */
export function EnrolTotp(props: { totpURI: string; onDone: () => Promise<void>; onCancel: () => void }) {
  const { t } = useWords()
  const [code, setCode] = useState('')
  const confirm = useMutation({ mutationFn: () => giveCode(code), onSuccess: () => props.onDone() })
  const problem = useFormProblem(confirm.error, ['code'])
  const secret = new URL(props.totpURI).searchParams.get('secret') ?? ''
  return (
    <>
      <div>{t('account.scan')}</div>
      <div className={style.enrol}>
        <QrCode text={props.totpURI} label={t('account.qrTitle')} />
        <form
          className={style.form}
          style={{ flex: '1 1 240px' }}
          onSubmit={event => {
            event.preventDefault()
            confirm.mutate()
          }}
        >
          <Stack gap={4}>
            <span className="soft">{t('account.secret')}</span>
            <span className={style.secret} data-secret>
              {secret.match(/.{1,4}/g)?.join(' ')}
            </span>
          </Stack>
          <TextInput
            size="sm"
            label={t('account.confirmCode')}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            withAsterisk={false}
            value={code}
            error={problem.fields.code}
            onChange={event => setCode(event.currentTarget.value)}
          />
          <FormProblem text={problem.rest} />
          <Group gap="sm">
            <Button type="submit" loading={confirm.isPending}>
              {t('account.confirm')}
            </Button>
            <Button variant="default" onClick={props.onCancel}>
              {t('common.cancel')}
            </Button>
          </Group>
        </form>
      </div>
    </>
  )
}
