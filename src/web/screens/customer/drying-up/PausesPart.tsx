import { Button, Group, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { deletePause, type listPauses, postPause } from '../../../../contract/7-satisfaction.ts'
import { askStatus, ledgerChanged } from '../../../api/ask.ts'
import { type Answer, call } from '../../../api/client.ts'
import { useMay } from '../../../app/rights.ts'
import { ErrorState } from '../../../parts/ErrorState.tsx'
import { useWords } from '../../../words/say.ts'
import { AskRemove } from '../../7-satisfaction/AskRemove.tsx'
import list from '../../7-satisfaction/Drying.module.css'
import { dayAfter, today } from '../../7-satisfaction/days.ts'
import { dayBefore } from '../../9-value/days.ts'
import style from '../Customer.module.css'

type Pause = Answer<typeof listPauses>['pauses'][number]

/** Agreed stretches without purchases: no alarm in them. Add one, take one away. */
export function PausesPart(props: { id: number; pauses: readonly Pause[] }) {
  const { t, format } = useWords()
  const may = useMay('judge')
  const [open, form] = useDisclosure(false)
  const { id, pauses } = props
  const period = ({ from, to }: Pause) => `${format.day(from)} – ${format.day(dayBefore(to))}`
  return (
    <section className={style.part}>
      <h2>{t('leaving.pauses')}</h2>
      <p className="soft">{pauses.length === 0 ? t('leaving.pausesNone') : t('leaving.pausesText')}</p>
      {pauses.length > 0 && (
        <ul className={list.entries}>
          {pauses.map(pause => (
            <li key={pause.id}>
              <div>
                <strong>{period(pause)}</strong>
                <AskRemove
                  question={t('leaving.pauseRemoveAsk', { period: period(pause) })}
                  remove={() => call(deletePause, { params: { id, pause: pause.id } })}
                />
              </div>
              {pause.reason && <div>{pause.reason}</div>}
              <small className="soft">
                {format.day(pause.day)} · {pause.by}
              </small>
            </li>
          ))}
        </ul>
      )}
      {open ? (
        <PauseForm id={id} onDone={form.close} />
      ) : !may ? null : (
        <Button className="no-print" variant="default" onClick={form.open}>
          {t('leaving.pause')}
        </Button>
      )}
    </section>
  )
}

function PauseForm(props: { id: number; onDone: () => void }) {
  const { t } = useWords()
  const user = useQuery(askStatus).data?.user ?? ''
  const [from, setFrom] = useState(today)
  const [last, setLast] = useState('')
  const [reason, setReason] = useState('')
  const wrong = last !== '' && from !== '' && last < from
  const ready = from !== '' && last !== '' && !wrong
  const save = useMutation({
    mutationFn: () =>
      call(postPause, {
        params: { id: props.id },
        body: { from, to: dayAfter(last), reason: reason.trim() },
      }),
    onSuccess: async () => {
      await ledgerChanged()
      notifications.show({ message: t('leaving.pauseSaved', { name: user }) })
      props.onDone()
    },
  })
  return (
    <form
      className={`${list.form} no-print`}
      onSubmit={event => {
        event.preventDefault()
        if (ready) save.mutate()
      }}
    >
      <div className={list.days}>
        <TextInput
          type="date"
          label={t('leaving.pauseFrom')}
          value={from}
          onChange={event => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('leaving.pauseTo')}
          value={last}
          min={from}
          error={wrong && t('leaving.pauseWrong')}
          onChange={event => setLast(event.currentTarget.value)}
        />
      </div>
      <TextInput
        label={t('leaving.pauseReason')}
        placeholder={t('leaving.pauseHint')}
        value={reason}
        maxLength={2000}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Group gap="sm">
        <Button type="submit" disabled={!ready} loading={save.isPending}>
          {t('leaving.pauseSave')}
        </Button>
        <Button variant="default" onClick={props.onDone}>
          {t('common.cancel')}
        </Button>
        <span className="soft">{t('common.signedBy', { name: user })}</span>
      </Group>
      {save.error && <ErrorState problem={save.error} />}
    </form>
  )
}
