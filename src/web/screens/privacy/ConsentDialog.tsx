import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { consentPurpose, listConsents, putConsent } from '../../../contract/privacy.ts'
import { queries } from '../../api/ask.ts'
import { call } from '../../api/client.ts'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useFormProblem } from '../../parts/use-form-problem.ts'
import { useWords } from '../../words/say.ts'

/** Noting that somebody gave or withdrew consent, and how. */
export function ConsentDialog(props: { opened: boolean; email: string; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('privacy.newConsent')}>
      <ConsentForm {...props} />
    </Modal>
  )
}

function ConsentForm(props: { email: string; onClose: () => void }) {
  const { t } = useWords()
  const [email, setEmail] = useState(props.email)
  const [purpose, setPurpose] = useState<(typeof consentPurpose.options)[number]>('mail')
  const [given, setGiven] = useState(true)
  const [source, setSource] = useState('')
  const note = useMutation({
    mutationFn: () => call(putConsent, { body: { email, purpose, given, source } }),
    onSuccess: async () => {
      notifications.show({ message: t('privacy.noted') })
      props.onClose()
      await queries.invalidateQueries({ queryKey: [listConsents.path] })
    },
  })
  const problem = useFormProblem(note.error, ['email', 'source'])
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        note.mutate()
      }}
    >
      <Stack gap="lg">
        <TextInput
          type="email"
          label={t('privacy.email')}
          required
          withAsterisk={false}
          data-autofocus
          autoComplete="off"
          value={email}
          error={problem.fields.email}
          onChange={event => setEmail(event.currentTarget.value)}
        />
        <Radio.Group
          label={t('privacy.purpose')}
          value={purpose}
          onChange={value => setPurpose(consentPurpose.parse(value))}
        >
          <Group gap="md" mt="xs">
            {consentPurpose.options.map(one => (
              <Radio key={one} value={one} label={t(`privacy.purposes.${one}`)} />
            ))}
          </Group>
        </Radio.Group>
        <Radio.Group
          label={t('privacy.state')}
          value={given ? 'given' : 'withdrawn'}
          onChange={value => setGiven(value === 'given')}
        >
          <Group gap="md" mt="xs">
            <Radio value="given" label={t('privacy.gives')} />
            <Radio value="withdrawn" label={t('privacy.withdraws')} />
          </Group>
        </Radio.Group>
        <TextInput
          label={t('privacy.source')}
          description={t('privacy.sourceHint')}
          required
          withAsterisk={false}
          maxLength={300}
          value={source}
          error={problem.fields.source}
          onChange={event => setSource(event.currentTarget.value)}
        />
        <FormProblem text={problem.rest} />
        <Group gap="sm">
          <Button type="submit" loading={note.isPending}>
            {t('common.save')}
          </Button>
          <Button variant="default" onClick={props.onClose}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
