import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type DryingUpGroupRow, getDryingUpGroups } from '../../../../contract/7-satisfaction.ts'
import { ask } from '../../../api/ask.ts'
import { type Column, DataTable } from '../../../parts/DataTable.tsx'
import { ErrorState } from '../../../parts/ErrorState.tsx'
import { Section } from '../../../parts/Section.tsx'
import { useWords } from '../../../words/say.ts'
import { useTestedColumns } from '../../7-satisfaction/columns.tsx'

/** The same test per product group of one customer. */
export function GroupsPart(props: { id: number }) {
  const { t } = useWords()
  const answer = useQuery(ask(getDryingUpGroups, { query: { customer: props.id, limit: 200 } }))
  const c = useTestedColumns(undefined, false)
  const columns = useMemo<Column<DryingUpGroupRow>[]>(
    () => [
      {
        id: 'productGroup',
        head: t('dryingUp.groups.productGroup'),
        width: 176,
        grow: true,
        value: row => row.productGroup,
        cell: row => row.productGroup || <span className="soft">{t('dryingUp.groups.noGroup')}</span>,
      },
      c.state,
      c.atStake,
      c.sure,
      c.purchases,
      c.spending,
      c.since,
    ],
    [c, t],
  )
  if (answer.error) return <ErrorState problem={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data || answer.data.rows.length === 0) return null
  return (
    <Section title={t('leaving.tab.groups.title')} note={t('leaving.tab.groups.note')}>
      <DataTable
        caption={t('leaving.tab.groups.title')}
        columns={columns}
        rows={answer.data.rows}
        rowKey={row => row.productGroup}
        exportName="klantkring-7.9-product-groups"
      />
    </Section>
  )
}
