import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { CustomerLink } from '../../parts/CustomerLink.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Explain } from '../../parts/Explain.tsx'
import { Money } from '../../parts/Money.tsx'
import { Section } from '../../parts/Section.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'
import type { ValueOverview } from './answers.ts'

type Row = ValueOverview['top'][number]

/** The ten customers worth most, with what they are together of it all. */
export function TopTen(props: { data: ValueOverview }) {
  const { t, format } = useWords()
  const { top, equity, measure } = props.data
  const columns = useMemo<Column<Row>[]>(
    () => [
      {
        id: 'name',
        head: t('terms.customer'),
        width: 208,
        grow: true,
        value: row => row.name,
        cell: row => <CustomerLink customer={row} />,
      },
      {
        id: 'clv',
        head: t('value.terms.clv'),
        width: 136,
        numeric: true,
        value: row => row.clv / 100,
        cell: row => (
          <Explain figure="clv" title={`${row.name}: ${t('value.terms.clv')}`} customer={row.id}>
            <Money cents={row.clv} whole />
          </Explain>
        ),
      },
      {
        id: 'share',
        head: t('value.overview.share'),
        title: t('value.overview.top20Note'),
        width: 96,
        numeric: true,
        value: row => (equity.total > 0 ? row.clv / equity.total : null),
        cell: row => <Share of={equity.total > 0 ? row.clv / equity.total : null} />,
      },
      ...(measure === 'model'
        ? [
            {
              id: 'alive',
              head: t('value.customers.alive'),
              title: t('value.terms.alive'),
              width: 96,
              numeric: true,
              value: (row: Row) => row.alive,
              cell: (row: Row) => <Share of={row.alive} />,
            },
          ]
        : []),
      {
        id: 'number',
        head: t('terms.customerNumber'),
        width: 96,
        value: row => row.number,
        cell: row => row.number,
      },
    ],
    [t, equity.total, measure],
  )
  const together = top.reduce((sum, row) => sum + row.clv, 0)
  return (
    <Section
      title={
        equity.total > 0 && top.length === 10
          ? t('value.overview.topTitle', { share: format.share(together / equity.total) })
          : t('value.overview.topTitleNone')
      }
      aside={<Link to="/value/customers">{t('value.overview.topLink')}</Link>}
    >
      <DataTable
        caption={t('value.overview.topTitleNone')}
        columns={columns}
        rows={top}
        rowKey={row => row.id}
        keys
        exportName="klantkring-9.6-top"
      />
    </Section>
  )
}
