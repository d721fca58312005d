import { Button, Checkbox, Group, Modal, Stack, Switch, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { postWebhook, putWebhook, WEBHOOK_EVENTS, type Webhook } from '../../../contract/integrations.ts'
import { type Answer, call } from '../../api/client.ts'
import { FormProblem } from '../../parts/FormProblem.tsx'
import { useFormProblem } from '../../parts/use-form-problem.ts'
import { useWords } from '../../words/say.ts'
import { integrationsChanged } from './answers.ts'

type Given = {
  opened: boolean
  onClose: () => void
  /** The one to change; without it a new one is made. */
  webhook?: Webhook
  onMade?: (made: Answer<typeof postWebhook>) => void
}

/** An address to tell: which events, and whether amounts go along. */
export function WebhookDialog(props: Given) {
  const { t } = useWords()
  const { webhook } = props
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={
        webhook
          ? t('integrations.editWebhookTitle', { name: webhook.name })
          : t('integrations.newWebhookTitle')
      }
      size="md"
    >
      <WebhookForm {...props} />
    </Modal>
  )
}

function WebhookForm(props: Given) {
  const { t } = useWords()
  const { webhook } = props
  const [name, setName] = useState(webhook?.name ?? '')
  const [url, setUrl] = useState(webhook?.url ?? 'https://')
  const [events, setEvents] = useState([...(webhook?.events ?? WEBHOOK_EVENTS)])
  const [figures, setFigures] = useState(webhook?.figures ?? false)
  const save = useMutation({
    mutationFn: async () => {
      const body = { name, url, events, figures }
      if (!webhook) return call(postWebhook, { body })
      await call(putWebhook, { params: { id: webhook.id }, body: { ...body, enabled: webhook.enabled } })
      return null
    },
    onSuccess: async made => {
      props.onClose()
      if (made) props.onMade?.(made)
      await integrationsChanged()
    },
  })
  const problem = useFormProblem(save.error, ['name', 'url', 'events'])
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Stack gap="lg">
        <TextInput
          label={t('integrations.name')}
          required
          withAsterisk={false}
          maxLength={100}
          data-autofocus
          autoComplete="off"
          value={name}
          error={problem.fields.name}
          onChange={event => setName(event.currentTarget.value)}
        />
        <TextInput
          type="url"
          label={t('integrations.url')}
          description={t('integrations.urlHint')}
          required
          withAsterisk={false}
          maxLength={2000}
          value={url}
          error={problem.fields.url}
          onChange={event => setUrl(event.currentTarget.value)}
        />
        <Checkbox.Group
          label={t('integrations.events')}
          value={events}
          error={problem.fields.events}
          onChange={values => setEvents(WEBHOOK_EVENTS.filter(one => values.includes(one)))}
        >
          <Stack gap="sm" mt="xs">
            {WEBHOOK_EVENTS.map(one => (
              <Checkbox key={one} value={one} label={t(`integrations.eventNames.${one}`)} description={one} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Switch
          label={t('integrations.figures')}
          description={t('integrations.figuresText')}
          checked={figures}
          onChange={event => setFigures(event.currentTarget.checked)}
        />
        <FormProblem text={problem.rest} />
        <Group gap="sm">
          <Button type="submit" loading={save.isPending} disabled={events.length === 0}>
            {webhook ? t('common.save') : t('integrations.makeWebhook')}
          </Button>
          <Button variant="default" onClick={props.onClose}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
