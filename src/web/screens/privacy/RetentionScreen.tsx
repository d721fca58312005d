import { Button, Group, NumberInput, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getRetention, putRetention, type RetentionKind, runRetention } from '../../../contract/privacy.ts'
import { ask, ledgerChanged, queries } from '../../api/ask.ts'
import { type Answer, call } from '../../api/client.ts'
import { Loading } from '../../app/Loading.tsx'
import { AskFirst } from '../../parts/AskFirst.tsx'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import style from './Privacy.module.css'
import { PrivacyHead } from './PrivacyHead.tsx'

type Retention = Answer<typeof getRetention>
const question = ask(getRetention)

/** How long each kind is kept, what that would remove today, and removing it. */
export function RetentionScreen() {
  const { t } = useWords()
  const answer = useQuery({ ...question, staleTime: 0 })
  return (
    <>
      <PrivacyHead />
      <Text c="dimmed" mb="md" maw="72ch">
        {t('privacy.retentionText')}
      </Text>
      {answer.error ? (
        <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
      ) : answer.data ? (
        <Periods given={answer.data} />
      ) : (
        <Loading />
      )}
    </>
  )
}

function Periods(props: { given: Retention }) {
  const { t, format } = useWords()
  const { given } = props
  const [draft, setDraft] = useState<Partial<Record<RetentionKind, number | null>>>({})
  const monthsOf = (one: Retention['kinds'][number]) =>
    one.kind in draft ? (draft[one.kind] ?? null) : one.months
  const changed = given.kinds.filter(one => monthsOf(one) !== one.months)
  const save = useMutation({
    mutationFn: () =>
      call(putRetention, {
        body: { periods: changed.map(one => ({ kind: one.kind, months: monthsOf(one) })) },
      }),
    onSuccess: next => {
      queries.setQueryData(question.queryKey, next)
      setDraft({})
      notifications.show({ message: t('privacy.changed') })
    },
  })
  const goes = given.kinds.reduce((sum, one) => sum + one.removes.count, 0)
  return (
    <>
      <form
        onSubmit={event => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <table className={style.periods}>
          <thead>
            <tr>
              <th scope="col">{t('privacy.kind')}</th>
              <th scope="col">{t('privacy.months')}</th>
              <th scope="col">{t('privacy.held')}</th>
              <th scope="col">{t('privacy.removes')}</th>
            </tr>
          </thead>
          <tbody>
            {given.kinds.map(one => (
              <tr key={one.kind}>
                <th scope="row">{t(`privacy.kinds.${one.kind}`)}</th>
                <td data-head={t('privacy.months')}>
                  <NumberInput
                    aria-label={`${t(`privacy.kinds.${one.kind}`)}: ${t('privacy.months')}`}
                    w={120}
                    placeholder={t('privacy.forever')}
                    min={1}
                    max={600}
                    allowDecimal={false}
                    allowNegative={false}
                    value={monthsOf(one) ?? ''}
                    onChange={value =>
                      setDraft(now => ({ ...now, [one.kind]: typeof value === 'number' ? value : null }))
                    }
                  />
                </td>
                <td data-head={t('privacy.held')} className="figure">
                  {format.number(one.held)}
                </td>
                <td data-head={t('privacy.removes')}>
                  {one.removes.count === 0 || one.removes.oldest === null || one.removes.newest === null
                    ? one.removes.count === 0
                      ? t('privacy.removesNone')
                      : format.number(one.removes.count)
                    : t('privacy.removesSome', {
                        count: one.removes.count,
                        oldest: format.day(one.removes.oldest),
                        newest: format.day(one.removes.newest),
                      })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {save.error && <ErrorState problem={save.error} />}
        <Group gap="sm" mt="md" className="no-print">
          <Button type="submit" disabled={changed.length === 0} loading={save.isPending}>
            {t('common.save')}
          </Button>
          {changed.length > 0 ? (
            <span className="soft">{t('privacy.unsaved')}</span>
          ) : goes > 0 ? (
            <AskFirst
              variant="default"
              action={t('privacy.runNow')}
              question={t('privacy.runText', { count: goes })}
              act={async () => {
                const { removed } = await call(runRetention)
                const count = removed.reduce((sum, one) => sum + one.count, 0)
                notifications.show({ message: t('privacy.ran', { count }) })
                await ledgerChanged()
              }}
            />
          ) : (
            <span className="soft">{t('privacy.runNothing')}</span>
          )}
        </Group>
      </form>
      <p className="soft">
        {given.lastRun
          ? t('privacy.lastRun', { moment: format.moment(given.lastRun.at), by: given.lastRun.by })
          : t('privacy.neverRun')}
      </p>
      <Section title={t('privacy.fixed')}>
        <ul className={style.plain}>
          {given.fixed.map(({ kind }) => (
            <li key={kind}>{t(`privacy.fixedKinds.${kind}`)}</li>
          ))}
        </ul>
      </Section>
    </>
  )
}
