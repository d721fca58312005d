import { Button, Checkbox, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { ErasurePreview } from '../../../contract/privacy.ts'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { useWords } from '../../words/say.ts'
import { CustomersField } from './CustomersField.tsx'
import { NotSearchedPart, type Unseen } from './NotSearchedPart.tsx'
import style from './Privacy.module.css'

/** What was decided about a person. */
export type Choice = {
  customers: number[]
  keepNotes: string[]
  originals: 'remove' | 'keep'
  removeNotSearched: Unseen
  reason: string
}

/** The decisions that only people can take, a reason, and a word to type: this cannot be taken back. */
export function EraseForm(props: {
  preview: ErasurePreview
  busy: boolean
  problem: unknown
  customers: readonly number[]
  keepNotes: readonly string[]
  onCustomers: (ids: number[]) => void
  onKeepNotes: (ids: string[]) => void
  onErase: (choice: Choice) => void
  children: ReactNode
}) {
  const { t, format } = useWords()
  const { preview, customers, keepNotes } = props
  const [originals, setOriginals] = useState<Choice['originals']>('remove')
  const [unseen, setUnseen] = useState<Unseen>([])
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const sure = typed.trim().toUpperCase() === t('privacy.confirmWord') && reason.trim() !== ''
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (!sure) return
        const choice = { customers: [...customers], keepNotes: [...keepNotes], originals, reason }
        props.onErase({ ...choice, removeNotSearched: unseen })
      }}
    >
      <Stack gap="lg">
        {preview.customers.length > 0 && (
          <CustomersField
            note={t('privacy.customersText')}
            customers={preview.customers}
            chosen={customers}
            onChoose={props.onCustomers}
          />
        )}
        {preview.notes.length > 0 && (
          <fieldset className={style.group}>
            <legend>{t('privacy.notes')}</legend>
            <Text c="dimmed">{t('privacy.notesText')}</Text>
            {preview.notes.map(note => (
              <Checkbox
                size="sm"
                key={note.id}
                label={note.text}
                description={t('privacy.noteBy', { by: note.by, day: format.day(note.day) })}
                checked={!keepNotes.includes(note.id)}
                onChange={event =>
                  props.onKeepNotes(
                    event.currentTarget.checked
                      ? keepNotes.filter(one => one !== note.id)
                      : [...keepNotes, note.id],
                  )
                }
              />
            ))}
          </fieldset>
        )}
        {preview.originals.length > 0 && (
          <Radio.Group
            label={t('privacy.originals')}
            value={originals}
            onChange={value => setOriginals(value === 'keep' ? 'keep' : 'remove')}
          >
            <ul className={style.files}>
              {preview.originals.map(file => (
                <li key={`${file.import} ${file.index}`}>
                  {file.name} <span className="soft">{format.bytes(file.size)}</span>
                </li>
              ))}
            </ul>
            <Stack gap="sm">
              <Radio
                value="remove"
                label={t('privacy.originalsRemove')}
                description={t('privacy.originalsRemoveText')}
              />
              <Radio
                value="keep"
                label={t('privacy.originalsKeep')}
                description={t('privacy.originalsKeepText')}
              />
            </Stack>
          </Radio.Group>
        )}
        <NotSearchedPart found={preview.notSearched} chosen={unseen} onChoose={setUnseen} />
        {props.children}
        <Textarea
          label={t('privacy.reason')}
          description={t('privacy.reasonText')}
          autosize
          minRows={2}
          maxLength={500}
          required
          withAsterisk={false}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <TextInput
          label={t('privacy.confirm', { word: t('privacy.confirmWord') })}
          autoComplete="off"
          maw={240}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        {props.problem != null && <ErrorState problem={props.problem} />}
        <div>
          <Button type="submit" color="orange" disabled={!sure} loading={props.busy}>
            {t('privacy.eraseAct')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
