import { Button, Checkbox, Group, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { exitReason, postExitInterview } from '../../../contract/7-satisfaction.ts'
import { askStatus, ledgerChanged } from '../../api/ask.ts'
import { call } from '../../api/client.ts'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { useWords } from '../../words/say.ts'
import { CustomerPicker, type Picked } from './CustomerPicker.tsx'
import style from './Drying.module.css'
import { today } from './days.ts'

type Reason = z.infer<typeof exitReason>

/** Notes an exit interview, signed by who is signed in: of the customer that is given, or of one that is picked. */
export function NoteInterview(props: { customer?: number; onDone?: () => void }) {
  return (
    <div className="no-print">
      <Form customer={props.customer} onDone={props.onDone} />
    </div>
  )
}

function Form(props: { customer: number | undefined; onDone: (() => void) | undefined }) {
  const { t } = useWords()
  const user = useQuery(askStatus).data?.user ?? ''
  const [picked, setPicked] = useState<Picked | null>(null)
  const [saved, setSaved] = useState(0)
  const [day, setDay] = useState(today)
  const [reasons, setReasons] = useState<Reason[]>([])
  const [note, setNote] = useState('')
  const customer = props.customer ?? picked?.id
  const ready = customer !== undefined && day !== ''
  const save = useMutation({
    mutationFn: (id: number) =>
      call(postExitInterview, { params: { id }, body: { day, reasons, note: note.trim() } }),
    onSuccess: async () => {
      setPicked(null)
      setSaved(now => now + 1)
      setReasons([])
      setNote('')
      await ledgerChanged()
      notifications.show({ message: t('leaving.saved', { name: user }) })
      props.onDone?.()
    },
  })
  return (
    <form
      className={style.form}
      onSubmit={event => {
        event.preventDefault()
        if (ready) save.mutate(customer)
      }}
    >
      {props.customer === undefined && <CustomerPicker key={saved} picked={picked} onPick={setPicked} />}
      <TextInput
        type="date"
        label={t('leaving.day')}
        value={day}
        max={today()}
        required
        withAsterisk={false}
        maw={200}
        onChange={event => setDay(event.currentTarget.value)}
      />
      <Checkbox.Group
        label={t('leaving.reasonsAsk')}
        value={reasons}
        onChange={values => setReasons(exitReason.options.filter(one => values.includes(one)))}
      >
        <div className={style.reasons}>
          {exitReason.options.map(one => (
            <Checkbox key={one} value={one} label={t(`dryingUp.reasons.${one}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <Textarea
        label={t('leaving.told')}
        placeholder={t('leaving.toldHint')}
        value={note}
        maxLength={5000}
        autosize
        minRows={2}
        maxRows={8}
        onChange={event => setNote(event.currentTarget.value)}
      />
      <Group gap="sm">
        <Button type="submit" disabled={!ready} loading={save.isPending}>
          {t('leaving.save')}
        </Button>
        {props.onDone && (
          <Button variant="default" onClick={props.onDone}>
            {t('common.cancel')}
          </Button>
        )}
        <span className="soft">{t('common.signedBy', { name: user })}</span>
      </Group>
      {save.error && <ErrorState problem={save.error} />}
    </form>
  )
}
