import { useCallback, useMemo } from 'react'
import type { getInformation } from '../../../contract/information.ts'
import type { Answer } from '../../api/client.ts'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Money } from '../../parts/Money.tsx'
import { Section } from '../../parts/Section.tsx'
import { usePages } from '../../parts/table-pages.ts'
import { useWords } from '../../words/say.ts'
import { informationOf } from './question.ts'

type Document = Answer<typeof getInformation>['documents']['rows'][number]

const pick = (answer: Answer<typeof getInformation>) => answer.documents

/**
 * What was invoiced, newest first; no more than the amount that stands on the invoice. The first page is part of the
 * screen's own answer.
 */
export function DocumentsPart(props: { customer: number }) {
  const { t, format } = useWords()
  const { customer } = props
  const question = useCallback(
    (offset: number, limit: number) => informationOf(customer, offset, limit),
    [customer],
  )
  const { pages, head } = usePages(question, pick)
  const columns = useMemo<Column<Document>[]>(
    () => [
      {
        id: 'number',
        head: t('directory.document'),
        width: 104,
        grow: true,
        cell: row => <span title={row.number}>{row.number}</span>,
      },
      { id: 'day', head: t('directory.day'), width: 108, cell: row => format.day(row.day) },
      {
        id: 'net',
        head: t('directory.net'),
        title: t('directory.netTitle'),
        width: 112,
        numeric: true,
        cell: row => <Money cents={row.net} />,
      },
      {
        id: 'lines',
        head: t('directory.lines'),
        width: 72,
        numeric: true,
        cell: row => format.number(row.lines),
      },
    ],
    [t, format],
  )
  return (
    <Section title={t('directory.documents')}>
      {head.data?.documents.total === 0 ? (
        <p className="soft">{t('directory.documentsNone')}</p>
      ) : (
        <DataTable
          caption={t('directory.documents')}
          columns={columns}
          pages={pages}
          rowKey={row => `${row.day} ${row.number}`}
          height="296px"
          empty={t('common.loading')}
        />
      )}
    </Section>
  )
}
