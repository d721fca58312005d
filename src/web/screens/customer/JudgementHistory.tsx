import { useMemo } from 'react'
import type { z } from 'zod'
import type { judgement } from '../../../contract/1-analysis.ts'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { useWords } from '../../words/say.ts'

type Judgement = z.infer<typeof judgement>

/** Every mark ever given, newest first; nothing is overwritten. */
export function JudgementHistory(props: { judgements: readonly Judgement[] }) {
  const { t, format } = useWords()
  const columns = useMemo<Column<Judgement>[]>(
    () => [
      {
        id: 'subject',
        head: t('customer.historySubject'),
        width: 152,
        value: one => t(`customer.subjects.${one.subject}`),
        cell: one => t(`customer.subjects.${one.subject}`),
      },
      {
        id: 'mark',
        head: t('customer.historyMark'),
        width: 72,
        numeric: true,
        value: one => one.mark,
        cell: one => one.mark,
      },
      {
        id: 'note',
        head: t('customer.note'),
        width: 280,
        grow: true,
        value: one => one.note,
        cell: one => <span title={one.note}>{one.note}</span>,
      },
      {
        id: 'by',
        head: t('customer.historyBy'),
        width: 144,
        value: one => one.author,
        cell: one => one.author,
      },
      {
        id: 'day',
        head: t('customer.historyDay'),
        width: 120,
        value: one => one.day,
        cell: one => format.day(one.day),
      },
    ],
    [t, format],
  )
  return (
    <section>
      <h2 style={{ marginBottom: 8 }}>{t('customer.history')}</h2>
      <DataTable
        caption={t('customer.history')}
        columns={columns}
        rows={props.judgements}
        rowKey={one => one.id}
        empty={t('customer.historyEmpty')}
        exportName="judgements"
      />
    </section>
  )
}
