import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { type listJudgements, postJudgements } from '../../../../contract/1-analysis.ts'
import type { CustomerRow } from '../../../../contract/customers.ts'
import { askStatus, ledgerChanged } from '../../../api/ask.ts'
import { type Answer, call } from '../../../api/client.ts'
import { CustomerLink } from '../../../parts/CustomerLink.tsx'
import { ErrorState } from '../../../parts/ErrorState.tsx'
import { Explain } from '../../../parts/Explain.tsx'
import { Money } from '../../../parts/Money.tsx'
import { useWords } from '../../../words/say.ts'
import { type Drafts, draftsOf, keepDrafts } from './drafts.ts'
import style from './Judge.module.css'
import { focusOf, type Judgement, MarkRow } from './MarkRow.tsx'

type Given = Answer<typeof listJudgements>

const GROUPS = {
  strategic: ['learning', 'reputation', 'bridgehead', 'network', 'ambassador'],
  synergy: ['coreSkills', 'strategy', 'culture', 'relation'],
} as const

/** Marks for one customer, made to be filled in without the mouse; Enter saves and `onSaved` opens the next. */
export function JudgeForm(props: {
  row: CustomerRow
  given: Given
  takeFocus: boolean
  onSaved: () => void
}) {
  const { t, format } = useWords()
  const { row, given, takeFocus, onSaved } = props
  const user = useQuery(askStatus).data?.user ?? ''
  const [drafts, setDrafts] = useState<Drafts>(() => draftsOf(row.id))
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => keepDrafts(row.id, drafts), [row.id, drafts])
  useEffect(() => {
    const first = form.current?.querySelector('fieldset')
    if (takeFocus && first) focusOf(first)?.focus()
  }, [takeFocus])

  const marks = Object.entries(drafts).flatMap(([subject, { mark, note }]) =>
    mark === null ? [] : [{ subject: subject as Judgement['subject'], mark, note: note.trim() }],
  )
  const save = useMutation({
    mutationFn: () => call(postJudgements, { params: { id: row.id }, body: { marks } }),
    onSuccess: () => {
      keepDrafts(row.id, {})
      notifications.show({ message: t('analysis.judge.saved', { name: row.name || row.number }) })
      onSaved()
      void ledgerChanged()
    },
  })
  const answer = (of: Given['strategic']) =>
    t(`analysis.judge.answer.${of.answer}`, {
      score: of.score === null ? t('common.nothing') : format.number(of.score, 1),
      low: format.number(of.low, 1),
      high: format.number(of.high, 1),
      threshold: format.number(of.threshold, 1),
    })

  return (
    <form
      ref={form}
      onSubmit={event => {
        event.preventDefault()
        if (marks.length > 0) save.mutate()
        else onSaved()
      }}
    >
      <div className={style.who}>
        <h2>
          <CustomerLink customer={row} />
        </h2>
        <span>
          {t('terms.revenue')}{' '}
          <Explain figure="revenue" title={t('terms.revenue')} customer={row.id}>
            <Money cents={row.revenue} whole />
          </Explain>
        </span>
        <span>
          {t('terms.contribution')}{' '}
          <Explain figure="contribution" title={t('terms.contribution')} customer={row.id}>
            <Money cents={row.contribution} whole />
          </Explain>
        </span>
        {row.segment && <span className="soft">{row.segment}</span>}
      </div>
      {(['strategic', 'synergy'] as const).map(group => (
        <section key={group} className={style.group}>
          <h3>{t(`analysis.judge.${group}`)}</h3>
          <p className="soft">
            {t(`analysis.judge.${group}Text`)}{' '}
            <span className="figure">
              {t('analysis.judge.now')} {answer(given[group])}
            </span>
          </p>
          {GROUPS[group].map(subject => (
            <MarkRow
              key={subject}
              subject={subject}
              current={given.judgements.find(one => one.subject === subject && one.current)}
              draft={drafts[subject]}
              onChange={draft => setDrafts(now => ({ ...now, [subject]: draft }))}
            />
          ))}
        </section>
      ))}
      <Group gap="sm" className={style.save}>
        <Button type="submit" loading={save.isPending}>
          {t('analysis.judge.save')}
        </Button>
        <span className="soft">
          {marks.length > 0 ? t('analysis.judge.draft') : t('common.signedBy', { name: user })}
        </span>
      </Group>
      {save.error && <ErrorState problem={save.error} />}
    </form>
  )
}
