import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { Webhook } from '../../../contract/integrations.ts'
import { Loading } from '../../app/Loading.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { SecretOnce } from '../../parts/SecretOnce.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import { askWebhooks } from './answers.ts'
import { useWebhookState } from './use-webhook-state.ts'
import { WebhookDialog } from './WebhookDialog.tsx'

/** The addresses that are told; each opens its own page with what was sent. */
export function WebhooksPart() {
  const { t } = useWords()
  const answer = useQuery(askWebhooks)
  const [making, setMaking] = useState(false)
  const [made, setMade] = useState<{ name: string; secret: string } | null>(null)
  const columns = useColumns()
  return (
    <Section
      title={t('integrations.webhooks')}
      note={t('integrations.webhooksNote')}
      aside={<Button onClick={() => setMaking(true)}>{t('integrations.newWebhook')}</Button>}
    >
      {answer.error ? (
        <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
      ) : !answer.data ? (
        <Loading />
      ) : answer.data.webhooks.length === 0 ? (
        <p className="soft">{t('integrations.webhooksNone')}</p>
      ) : (
        <DataTable
          caption={t('integrations.webhooks')}
          columns={columns}
          rows={answer.data.webhooks}
          rowKey={webhook => webhook.id}
        />
      )}
      <WebhookDialog
        opened={making}
        onClose={() => setMaking(false)}
        onMade={({ webhook, secret }) => setMade({ name: webhook.name, secret })}
      />
      {made && (
        <SecretOnce
          title={t('integrations.webhookMade', { name: made.name })}
          secret={made.secret}
          onKept={() => setMade(null)}
        />
      )}
    </Section>
  )
}

function useColumns() {
  const { t, format } = useWords()
  const stateOf = useWebhookState()
  return useMemo<Column<Webhook>[]>(() => {
    const events = (webhook: Webhook) =>
      webhook.events.map(one => t(`integrations.eventNames.${one}`)).join(' · ')
    return [
      {
        id: 'name',
        head: t('integrations.name'),
        width: 160,
        value: webhook => webhook.name,
        cell: webhook => (
          <Link to="/integrations/webhooks/$id" params={{ id: String(webhook.id) }} title={webhook.name}>
            {webhook.name}
          </Link>
        ),
      },
      {
        id: 'url',
        head: t('integrations.url'),
        width: 216,
        grow: true,
        value: webhook => webhook.url,
        cell: webhook => <span title={webhook.url}>{webhook.url}</span>,
      },
      {
        id: 'events',
        head: t('integrations.events'),
        width: 232,
        value: events,
        cell: webhook => <span title={events(webhook)}>{events(webhook)}</span>,
      },
      {
        id: 'state',
        head: t('integrations.state'),
        width: 208,
        value: stateOf,
        cell: webhook => (
          <span className={webhook.enabled ? undefined : 'loss'} title={stateOf(webhook)}>
            {stateOf(webhook)}
          </span>
        ),
      },
      {
        id: 'delivered',
        head: t('integrations.lastDelivered'),
        width: 152,
        value: webhook => webhook.lastDelivered,
        cell: webhook =>
          webhook.lastDelivered ? (
            format.moment(webhook.lastDelivered)
          ) : (
            <span className="soft">{t('integrations.never')}</span>
          ),
      },
    ]
  }, [t, format, stateOf])
}
