import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useId } from 'react'
import type { z } from 'zod'
import type { judgement } from '../../../../contract/1-analysis.ts'
import { useWords } from '../../../words/say.ts'
import type { Draft } from './drafts.ts'
import style from './Judge.module.css'

export type Judgement = z.infer<typeof judgement>

const MARKS = ['m0', 'm1', 'm2', 'm3', 'm4'] as const

/** One subject: its question, five marks as radio buttons, and a note. Keys 0–4 mark and go on to the next. */
export function MarkRow(props: {
  subject: Judgement['subject']
  current: Judgement | undefined
  draft: Draft | undefined
  onChange: (draft: Draft) => void
}) {
  const { t, format } = useWords()
  const id = useId()
  const { subject, current, draft, onChange } = props
  const mark = draft?.mark ?? current?.mark ?? null
  const note = draft?.note ?? current?.note ?? ''
  const name = t(`customer.subjects.${subject}`)

  const byKey = (event: KeyboardEvent<HTMLFieldSetElement>) => {
    const wanted = '01234'.indexOf(event.key)
    const radio = event.target instanceof HTMLInputElement && event.target.type === 'radio'
    if (!radio || wanted < 0 || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    onChange({ mark: wanted, note })
    const rows = [...document.querySelectorAll<HTMLFieldSetElement>('fieldset[data-subject]')]
    const next = rows[rows.indexOf(event.currentTarget) + 1]
    const goal = next ? focusOf(next) : event.currentTarget.form?.querySelector<HTMLElement>('[type=submit]')
    goal?.focus()
  }

  return (
    <fieldset className={style.row} data-subject={subject} onKeyDown={byKey}>
      <legend className="visually-hidden">{t('analysis.judge.mark', { subject: name })}</legend>
      <div className={style.question}>
        <strong>{name}</strong>
        <span className="soft">{t(`customer.questions.${subject}`)}</span>
        {current && (
          <span className="soft">
            {t('customer.by', { author: current.author, day: format.day(current.day) })}
            {current.stale && ` · ${t('customer.stale')}`}
          </span>
        )}
      </div>
      <div className={style.marks}>
        {MARKS.map((code, value) => (
          <label key={code} className={style.mark} title={t(`customer.marks.${code}`)}>
            <input
              type="radio"
              className="visually-hidden"
              name={id}
              checked={mark === value}
              onChange={() => onChange({ mark: value, note })}
            />
            <span aria-hidden>{value}</span>
            <span className="visually-hidden">{`${value} ${t(`customer.marks.${code}`)}`}</span>
          </label>
        ))}
      </div>
      <TextInput
        aria-label={t('analysis.judge.noteFor', { subject: name })}
        placeholder={t('analysis.judge.note')}
        maxLength={2000}
        value={note}
        onChange={event => onChange({ mark, note: event.currentTarget.value })}
      />
    </fieldset>
  )
}

/** The radio that the tab key would reach: the checked one, else the first. */
export function focusOf(row: Element): HTMLElement | null {
  return row.querySelector<HTMLElement>('input:checked') ?? row.querySelector<HTMLElement>('input')
}
