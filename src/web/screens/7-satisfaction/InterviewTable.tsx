import { useMemo } from 'react'
import { deleteExitInterview } from '../../../contract/7-satisfaction.ts'
import { call } from '../../api/client.ts'
import { CustomerLink } from '../../parts/CustomerLink.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { useWords } from '../../words/say.ts'
import { AskRemove } from './AskRemove.tsx'
import type { ExitInterviews } from './answers.ts'
import { useReasonList } from './reason-list.ts'

type Interview = ExitInterviews['interviews'][number]

/** Every exit interview, newest first. */
export function InterviewTable(props: { interviews: readonly Interview[] }) {
  const { t, format } = useWords()
  const reasons = useReasonList()
  const columns = useMemo<Column<Interview>[]>(
    () => [
      {
        id: 'customer',
        head: t('terms.customer'),
        width: 192,
        value: one => one.customer.name,
        cell: one => <CustomerLink customer={one.customer} tab="dryingUp" />,
      },
      {
        id: 'day',
        head: t('leaving.day'),
        width: 112,
        value: one => one.day,
        cell: one => format.day(one.day),
      },
      {
        id: 'reasons',
        head: t('leaving.reason'),
        width: 264,
        value: one => reasons(one.reasons),
        cell: one => <span title={reasons(one.reasons)}>{reasons(one.reasons)}</span>,
      },
      {
        id: 'note',
        head: t('leaving.told'),
        width: 216,
        grow: true,
        value: one => one.note,
        cell: one => <span title={one.note}>{one.note}</span>,
      },
      { id: 'by', head: t('leaving.by'), width: 128, value: one => one.by, cell: one => one.by },
      {
        id: 'remove',
        head: '',
        title: t('leaving.remove'),
        width: 128,
        cell: one => (
          <AskRemove
            question={t('leaving.removeAsk', {
              name: one.customer.name || one.customer.number,
              day: format.day(one.day),
            })}
            remove={() => call(deleteExitInterview, { params: { id: one.customerId, interview: one.id } })}
          />
        ),
      },
    ],
    [t, format, reasons],
  )
  return (
    <DataTable
      caption={t('leaving.interviews')}
      columns={columns}
      rows={props.interviews}
      rowKey={one => one.id}
      keys
      exportName="klantkring-7.9-exit-interviews"
      empty={<EmptyState level={3} title={t('leaving.interviewsNone')} text={t('leaving.interviewsEmpty')} />}
    />
  )
}
