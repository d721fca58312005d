import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { deleteExitInterview, listExitInterviews } from '../../../../contract/7-satisfaction.ts'
import { ask } from '../../../api/ask.ts'
import { call } from '../../../api/client.ts'
import { useMay } from '../../../app/rights.ts'
import { useWords } from '../../../words/say.ts'
import { AskRemove } from '../../7-satisfaction/AskRemove.tsx'
import list from '../../7-satisfaction/Drying.module.css'
import { NoteInterview } from '../../7-satisfaction/NoteInterview.tsx'
import { useReasonList } from '../../7-satisfaction/reason-list.ts'
import style from '../Customer.module.css'

/** What this customer told when it left, and a form for what it tells now. */
export function InterviewsPart(props: { id: number; name: string }) {
  const { t, format } = useWords()
  const reasons = useReasonList()
  const may = useMay('judge')
  const [open, form] = useDisclosure(false)
  const { id, name } = props
  const interviews = useQuery(ask(listExitInterviews, { params: { id } })).data?.interviews ?? []
  return (
    <section className={style.part}>
      <h2>{t('leaving.interviews')}</h2>
      {interviews.length === 0 ? (
        <p className="soft">{t('leaving.interviewsNone')}</p>
      ) : (
        <ul className={list.entries}>
          {interviews.map(one => (
            <li key={one.id}>
              <div>
                <strong>{reasons(one.reasons)}</strong>
                <AskRemove
                  question={t('leaving.removeAsk', { name, day: format.day(one.day) })}
                  remove={() => call(deleteExitInterview, { params: { id, interview: one.id } })}
                />
              </div>
              {one.note && <q>{one.note}</q>}
              <small className="soft">
                {format.day(one.day)} · {one.by}
              </small>
            </li>
          ))}
        </ul>
      )}
      {open ? (
        <NoteInterview customer={id} onDone={form.close} />
      ) : !may ? null : (
        <Button className="no-print" variant="default" onClick={form.open}>
          {t('leaving.note')}
        </Button>
      )}
    </section>
  )
}
