import { Alert, Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  deleteWebhook,
  postWebhookSecret,
  putWebhook,
  testWebhook,
  type Webhook,
} from '../../../contract/integrations.ts'
import { call } from '../../api/client.ts'
import { Loading } from '../../app/Loading.tsx'
import { AskFirst } from '../../parts/AskFirst.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { Fact } from '../../parts/Fact.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { SecretOnce } from '../../parts/SecretOnce.tsx'
import { useWords } from '../../words/say.ts'
import { askWebhooks, integrationsChanged } from './answers.ts'
import { DeliveriesPart } from './DeliveriesPart.tsx'
import style from './Integrations.module.css'
import { WebhookDialog } from './WebhookDialog.tsx'

const route = getRouteApi('/integrations/webhooks/$id')

/** One webhook: what it tells whom, how the deliveries went, and what can be done about it. */
export function WebhookScreen() {
  const { t } = useWords()
  const { id } = route.useParams()
  const answer = useQuery(askWebhooks)
  if (answer.error) return <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <Loading />
  const webhook = answer.data.webhooks.find(one => String(one.id) === id)
  if (webhook) return <Known webhook={webhook} />
  return (
    <>
      <PageHead title={t('integrations.webhooks')} />
      <p>{t('integrations.webhookGone')}</p>
      <Link to="/integrations">{t('integrations.title')}</Link>
    </>
  )
}

function Known(props: { webhook: Webhook }) {
  const { t, format, code } = useWords()
  const navigate = route.useNavigate()
  const { webhook } = props
  const [changing, setChanging] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const params = { id: webhook.id }
  const test = useMutation({
    mutationFn: () => call(testWebhook, { params }),
    onSuccess: async ({ delivery }) => {
      const last = delivery.attempts[0]
      const reason =
        last?.error != null
          ? code('problems', last.error)
          : t('integrations.answered', { status: last?.status ?? '' })
      notifications.show({
        message:
          delivery.state === 'delivered'
            ? t('integrations.testDone')
            : t('integrations.testFailed', { reason }),
      })
      await integrationsChanged()
    },
  })
  const turn = useMutation({
    mutationFn: (enabled: boolean) => {
      const { name, url, events, figures } = webhook
      return call(putWebhook, { params, body: { name, url, events, figures, enabled } })
    },
    onSuccess: integrationsChanged,
  })
  const problem = test.error ?? turn.error
  const { disabled } = webhook
  return (
    <>
      <PageHead title={webhook.name} lead={<Link to="/integrations">{t('integrations.title')}</Link>}>
        <Button loading={test.isPending} disabled={!webhook.enabled} onClick={() => test.mutate()}>
          {t('integrations.test')}
        </Button>
        <Button variant="default" onClick={() => setChanging(true)}>
          {t('integrations.editWebhook')}
        </Button>
        <Button variant="default" loading={turn.isPending} onClick={() => turn.mutate(!webhook.enabled)}>
          {t(webhook.enabled ? 'integrations.switchOff' : 'integrations.switchOn')}
        </Button>
        <AskFirst
          variant="default"
          action={t('integrations.remove')}
          title={t('integrations.removeTitle', { name: webhook.name })}
          question={t('integrations.removeText', { name: webhook.name })}
          act={async () => {
            await call(deleteWebhook, { params })
            await navigate({ to: '/integrations' })
            await integrationsChanged()
          }}
        />
      </PageHead>
      {problem && <ErrorState problem={problem} />}
      {!webhook.enabled && disabled && (
        <Alert
          color="orange"
          variant="light"
          maw={640}
          mb="md"
          title={t('integrations.disabledTitle', { moment: format.moment(disabled.at) })}
        >
          {t(`integrations.disabled.${disabled.why}`)}
        </Alert>
      )}
      <dl className={style.facts}>
        <Fact name={t('integrations.url')}>
          <code>{webhook.url}</code>
        </Fact>
        <Fact name={t('integrations.events')}>
          {webhook.events.map(one => t(`integrations.eventNames.${one}`)).join(' · ')}
          {webhook.figures && ` · ${t('integrations.figuresYes')}`}
        </Fact>
        <Fact name={t('integrations.secret')}>
          {webhook.previousSecretUntil !== null && (
            <div>
              {t('integrations.previousSecret', { moment: format.moment(webhook.previousSecretUntil) })}
            </div>
          )}
          <AskFirst
            variant="default"
            action={t('integrations.newSecret')}
            question={t('integrations.newSecretText')}
            act={async () => {
              const made = await call(postWebhookSecret, { params })
              setSecret(made.secret)
              await integrationsChanged()
            }}
          />
        </Fact>
      </dl>
      <DeliveriesPart webhook={webhook} />
      <WebhookDialog opened={changing} webhook={webhook} onClose={() => setChanging(false)} />
      {secret !== null && (
        <SecretOnce
          title={t('integrations.webhookMade', { name: webhook.name })}
          secret={secret}
          onKept={() => setSecret(null)}
        />
      )}
    </>
  )
}
