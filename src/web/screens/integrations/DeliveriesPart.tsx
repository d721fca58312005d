import { Button, NativeSelect } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import {
  deliveryState,
  listDeliveries,
  replayDelivery,
  type Webhook,
  type WebhookDelivery,
} from '../../../contract/integrations.ts'
import { call } from '../../api/client.ts'
import { Loading } from '../../app/Loading.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import { integrationsChanged } from './answers.ts'
import style from './Integrations.module.css'

const route = getRouteApi('/integrations/webhooks/$id')

/** What was sent, newest first, each opening to what was said and answered. */
export function DeliveriesPart(props: { webhook: Webhook }) {
  const { t } = useWords()
  const { delivery: state } = route.useSearch()
  const navigate = route.useNavigate()
  const { id, waiting } = props.webhook
  const answer = useInfiniteQuery({
    queryKey: [listDeliveries.path, id, state ?? null],
    queryFn: ({ pageParam, signal }) =>
      call(
        listDeliveries,
        { params: { id }, query: { state, ...(pageParam !== null && { cursor: pageParam }) } },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.next,
  })
  const deliveries = answer.data?.pages.flatMap(page => page.deliveries) ?? []
  return (
    <Section
      title={t('integrations.deliveries')}
      note={
        waiting > 0
          ? `${t('integrations.deliveriesNote')} ${t('integrations.waiting', { count: waiting })}.`
          : t('integrations.deliveriesNote')
      }
      aside={
        <NativeSelect
          aria-label={t('integrations.state')}
          value={state ?? ''}
          onChange={event => {
            const chosen = deliveryState.safeParse(event.currentTarget.value)
            void navigate({
              search: now => ({ ...now, delivery: chosen.success ? chosen.data : undefined }),
              replace: true,
            })
          }}
          data={[
            { value: '', label: t('integrations.anyState') },
            ...deliveryState.options.map(value => ({ value, label: t(`integrations.states.${value}`) })),
          ]}
        />
      }
    >
      {answer.error ? (
        <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
      ) : !answer.data ? (
        <Loading />
      ) : deliveries.length === 0 ? (
        <p className="soft">{t(state ? 'integrations.deliveriesNoneSuch' : 'integrations.deliveriesNone')}</p>
      ) : (
        <>
          <ul className={style.deliveries}>
            {deliveries.map(delivery => (
              <Delivery key={delivery.id} webhook={id} delivery={delivery} />
            ))}
          </ul>
          {answer.hasNextPage && (
            <Button
              variant="default"
              mt="md"
              loading={answer.isFetchingNextPage}
              onClick={() => void answer.fetchNextPage()}
            >
              {t('integrations.older')}
            </Button>
          )}
        </>
      )}
    </Section>
  )
}

function Delivery(props: { webhook: number; delivery: WebhookDelivery }) {
  const { t, format, code } = useWords()
  const { delivery } = props
  const replay = useMutation({
    mutationFn: () => call(replayDelivery, { params: { id: props.webhook, delivery: delivery.id } }),
    onSuccess: async () => {
      notifications.show({ message: t('integrations.replayed') })
      await integrationsChanged()
    },
  })
  const told = (attempt: WebhookDelivery['attempts'][number]) =>
    [
      attempt.error !== null ? code('problems', attempt.error) : null,
      attempt.status !== null ? t('integrations.answered', { status: attempt.status }) : null,
      t('integrations.milliseconds', { count: attempt.milliseconds }),
    ]
      .filter(text => text !== null)
      .join(' · ')
  return (
    <li>
      <details>
        <summary>
          <span className={style.state} data-state={delivery.state}>
            {t(`integrations.states.${delivery.state}`)}
          </span>
          <span>{t(`integrations.eventNames.${delivery.event}`)}</span>
          <span className="soft figure">{format.moment(delivery.createdAt)}</span>
          <span className="soft">
            {t('integrations.attempts', { count: delivery.attempts.length })}
            {delivery.nextAttempt !== null &&
              `, ${t('integrations.nextAttempt', { moment: format.moment(delivery.nextAttempt) })}`}
          </span>
        </summary>
        <div className={style.inside}>
          {delivery.attempts.map(attempt => (
            <div key={attempt.at}>
              <span className="soft figure">{format.moment(attempt.at)}</span> {told(attempt)}
              {attempt.response !== '' && <pre className={style.code}>{attempt.response}</pre>}
            </div>
          ))}
          <div>
            <div className="soft">
              {t('integrations.payload')} <code>{delivery.id}</code>
            </div>
            <pre className={style.code}>{indented(delivery.payload)}</pre>
          </div>
          {replay.error && <ErrorState problem={replay.error} />}
          {delivery.event !== 'test' && delivery.state !== 'waiting' && (
            <Button variant="default" loading={replay.isPending} onClick={() => replay.mutate()}>
              {t('integrations.replay')}
            </Button>
          )}
        </div>
      </details>
    </li>
  )
}

/** JSON over several lines, and anything else as it is. */
function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
