import { useCallback, useMemo } from 'react'
import { listActivities } from '../../contract/customers.ts'
import { ask } from '../api/ask.ts'
import type { Answer } from '../api/client.ts'
import { useView } from '../app/view.ts'
import { useWords } from '../words/say.ts'
import { type Column, DataTable } from './DataTable.tsx'
import { ErrorState } from './ErrorState.tsx'
import { usePages } from './table-pages.ts'

type Activity = Answer<typeof listActivities>['activities'][number]

const pick = (answer: Answer<typeof listActivities>) => ({
  total: answer.total,
  rows: answer.activities.map((activity, place) => ({ ...activity, place })),
})

/** The activities behind a customer's cost to serve. */
export function ActivityTable(props: { customer: number }) {
  const { t, format, code } = useWords()
  const { period, group } = useView()
  const { customer } = props
  const question = useCallback(
    (offset: number, limit: number) =>
      ask(listActivities, { params: { id: customer }, query: { period, group, offset, limit } }),
    [customer, period, group],
  )
  const { pages, head } = usePages(question, pick)
  const columns = useMemo<Column<Activity & { place: number }>[]>(
    () => [
      { id: 'day', head: t('explain.day'), width: 112, cell: row => format.day(row.day) },
      {
        id: 'kind',
        head: t('explain.kind'),
        width: 144,
        grow: true,
        cell: row => code('terms.kinds', row.kind),
      },
      {
        id: 'minutes',
        head: t('explain.minutes'),
        width: 104,
        numeric: true,
        cell: row => (row.minutes === null ? t('explain.standardMinutes') : format.minutes(row.minutes)),
      },
      { id: 'person', head: t('explain.person'), width: 160, cell: row => row.person },
    ],
    [t, format, code],
  )
  if (head.error) return <ErrorState problem={head.error} retry={() => void head.refetch()} />
  return (
    <DataTable
      caption={t('explain.activities')}
      columns={columns}
      pages={pages}
      rowKey={row => `${row.day}\n${row.kind}\n${row.place}`}
      empty={head.data ? t('explain.noActivities') : t('common.loading')}
    />
  )
}
