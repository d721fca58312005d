import { Button, Group, SegmentedControl, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { type judgement, type listJudgements, postJudgements } from '../../../contract/1-analysis.ts'
import { askStatus, ledgerChanged } from '../../api/ask.ts'
import { type Answer, call } from '../../api/client.ts'
import { ErrorState } from '../../parts/ErrorState.tsx'
import { useWords } from '../../words/say.ts'
import style from './Customer.module.css'

type Judgement = z.infer<typeof judgement>
type Subject = Judgement['subject']
type Draft = { mark: number; note: string }

const STRATEGIC = ['learning', 'reputation', 'bridgehead', 'network', 'ambassador'] as const
const SYNERGY = ['coreSkills', 'strategy', 'culture', 'relation'] as const
const MARKS = ['m0', 'm1', 'm2', 'm3', 'm4'] as const

/** Nine marks in two groups; only those that were changed are saved, signed by who is signed in. */
export function JudgementForm(props: { id: number; given: Answer<typeof listJudgements> }) {
  const { t, format } = useWords()
  const user = useQuery(askStatus).data?.user ?? ''
  const [drafts, setDrafts] = useState<Partial<Record<Subject, Draft>>>({})
  const { given } = props
  const entries = Object.entries(drafts) as [Subject, Draft][]
  const save = useMutation({
    mutationFn: () =>
      call(postJudgements, {
        params: { id: props.id },
        body: { marks: entries.map(([subject, draft]) => ({ subject, ...draft, note: draft.note.trim() })) },
      }),
    onSuccess: async () => {
      await ledgerChanged()
      setDrafts({})
      notifications.show({ message: t('customer.saved', { name: user }) })
    },
  })
  const outcome = (of: typeof given.strategic) => {
    const answer = t(`customer.answers.${of.answer}`)
    const threshold = format.number(of.threshold, 1)
    return of.score === null
      ? t('customer.outcomeOpen', {
          low: format.number(of.low, 1),
          high: format.number(of.high, 1),
          threshold,
          answer,
        })
      : t('customer.outcome', { score: format.number(of.score, 1), threshold, answer })
  }
  const subject = (name: Subject) => {
    const current = given.judgements.find(one => one.subject === name && one.current)
    const draft = drafts[name]
    const set = (next: Draft) => setDrafts(now => ({ ...now, [name]: next }))
    return (
      <div key={name} className={style.subject}>
        <div>
          <strong id={`subject-${name}`}>{t(`customer.subjects.${name}`)}</strong>
          <div className="soft">{t(`customer.questions.${name}`)}</div>
          <div className="soft">
            {current
              ? `${current.mark} · ${t('customer.by', { author: current.author, day: format.day(current.day) })}${current.stale ? ` · ${t('customer.stale')}` : ''}`
              : t('customer.notJudged')}
          </div>
          {current?.note && <div>“{current.note}”</div>}
        </div>
        <SegmentedControl
          aria-labelledby={`subject-${name}`}
          value={String(draft?.mark ?? current?.mark ?? '')}
          onChange={value => set({ mark: Number(value), note: draft?.note ?? '' })}
          data={MARKS.map((mark, value) => ({
            value: String(value),
            label: (
              <span title={t(`customer.marks.${mark}`)}>
                {value}
                <span className="visually-hidden"> {t(`customer.marks.${mark}`)}</span>
              </span>
            ),
          }))}
        />
        <Textarea
          aria-label={`${t('customer.note')}: ${t(`customer.subjects.${name}`)}`}
          placeholder={t('customer.noteHint')}
          value={draft?.note ?? ''}
          disabled={!draft && !current}
          onChange={event =>
            set({ mark: draft?.mark ?? current?.mark ?? 0, note: event.currentTarget.value })
          }
          autosize
          minRows={1}
          maxRows={6}
        />
      </div>
    )
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (entries.length > 0) save.mutate()
      }}
    >
      <h2>{t('customer.strategicTitle')}</h2>
      <p style={{ margin: 0 }}>{outcome(given.strategic)}</p>
      <div className={style.marks}>{STRATEGIC.map(subject)}</div>
      <h2>{t('customer.synergyTitle')}</h2>
      <p style={{ margin: 0 }}>{outcome(given.synergy)}</p>
      <div className={style.marks}>{SYNERGY.map(subject)}</div>
      <Group gap="sm">
        <Button type="submit" disabled={entries.length === 0} loading={save.isPending}>
          {t('customer.saveMarks', { count: entries.length })}
        </Button>
        <span className="soft">{t('common.signedBy', { name: user })}</span>
      </Group>
      {save.error && <ErrorState problem={save.error} />}
    </form>
  )
}
