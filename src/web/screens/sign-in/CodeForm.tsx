import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { giveBackupCode, giveCode } from '../../api/sign-in.ts'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useFormProblem } from '../../parts/use-form-problem.ts'
import { useWords } from '../../words/say.ts'

/** The second step: six digits of the authenticator app, or one of the backup codes. */
export function CodeForm(props: { onDone: () => void | Promise<void>; onBack: () => void }) {
  const { t } = useWords()
  const [backup, setBackup] = useState(false)
  const [code, setCode] = useState('')
  const give = useMutation({
    mutationFn: () => (backup ? giveBackupCode(code) : giveCode(code)),
    onSuccess: () => props.onDone(),
  })
  const problem = useFormProblem(give.error, ['code'])
  const swap = () => {
    setBackup(now => !now)
    setCode('')
    give.reset()
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        give.mutate()
      }}
    >
      <Stack gap="sm">
        <Text>{t(backup ? 'signIn.backupText' : 'signIn.codeText')}</Text>
        <TextInput
          key={backup ? 'backup' : 'code'}
          size="sm"
          name="code"
          label={t(backup ? 'signIn.backupCode' : 'signIn.code')}
          inputMode={backup ? 'text' : 'numeric'}
          autoComplete="one-time-code"
          autoFocus
          required
          withAsterisk={false}
          value={code}
          error={problem.fields.code}
          onChange={event => setCode(event.currentTarget.value)}
        />
        <FormProblem text={problem.rest} />
        <Button type="submit" size="sm" loading={give.isPending || give.isSuccess}>
          {t('signIn.action')}
        </Button>
        <Group justify="space-between">
          <Anchor component="button" type="button" onClick={swap}>
            {t(backup ? 'signIn.useApp' : 'signIn.useBackup')}
          </Anchor>
          <Anchor component="button" type="button" onClick={props.onBack}>
            {t('common.back')}
          </Anchor>
        </Group>
      </Stack>
    </form>
  )
}
