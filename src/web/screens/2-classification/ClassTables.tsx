import { useMemo } from 'react'
import type { getClasses } from '../../../contract/2-classification.ts'
import type { Answer } from '../../api/client.ts'
import { ClassChip } from '../../parts/Chips.tsx'
import { CustomerLink } from '../../parts/CustomerLink.tsx'
import { CustomersLink } from '../../parts/CustomersLink.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Money } from '../../parts/Money.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'

export type Classes = Answer<typeof getClasses>

type Row = Classes['classes'][number] & { order: number }
type Override = Classes['overrides'][number]

/** The classes in the order in which their rules are tried, each with what it brings. */
export function ClassTable(props: { data: Classes }) {
  const { t, format } = useWords()
  const { classes, rules } = props.data
  const rows = useMemo<Row[]>(
    () =>
      rules.flatMap((rule, at) => {
        const found = classes.find(one => one.class === rule.class)
        return found ? [{ ...found, order: at + 1 }] : []
      }),
    [classes, rules],
  )
  const columns = useMemo<Column<Row>[]>(() => {
    const money = (id: 'revenue' | 'contribution'): Column<Row> => ({
      id,
      head: t(`terms.${id}`),
      width: 136,
      numeric: true,
      value: row => row[id] / 100,
      cell: row => <Money cents={row[id]} whole />,
    })
    return [
      {
        id: 'class',
        head: t('terms.class'),
        width: 176,
        grow: true,
        value: row => t(`terms.classes.${row.class}`),
        cell: row => (
          <CustomersLink filter={{ class: row.class }}>
            <ClassChip class={row.class} />
          </CustomersLink>
        ),
      },
      {
        id: 'customers',
        head: t('classification.classes.customers'),
        width: 108,
        numeric: true,
        value: row => row.customers,
        cell: row => format.number(row.customers),
      },
      money('revenue'),
      money('contribution'),
      {
        id: 'share',
        head: t('classification.classes.contributionShare'),
        title: t('classification.classes.contributionShareTitle'),
        width: 112,
        numeric: true,
        value: row => row.contributionShare,
        cell: row => <Share of={row.contributionShare} />,
      },
    ]
  }, [t, format])
  return (
    <DataTable
      caption={t('classification.classes.rules')}
      columns={columns}
      rows={rows}
      rowKey={row => row.order}
      keys
      exportName="klantkring-2.2"
    />
  )
}

/** Who was given another class by hand, and why. */
export function OverrideTable(props: { rows: readonly Override[] }) {
  const { t, format } = useWords()
  const columns = useMemo<Column<Override>[]>(
    () => [
      {
        id: 'customer',
        head: t('terms.customer'),
        width: 208,
        value: row => row.customer.name,
        cell: row => <CustomerLink customer={row.customer} />,
      },
      {
        id: 'derived',
        head: t('classification.classes.derived'),
        width: 168,
        value: row => (row.derived ? t(`terms.classes.${row.derived}`) : ''),
        cell: row => <ClassChip class={row.derived} />,
      },
      {
        id: 'class',
        head: t('classification.classes.given'),
        width: 168,
        value: row => t(`terms.classes.${row.class}`),
        cell: row => <ClassChip class={row.class} />,
      },
      {
        id: 'reason',
        head: t('classification.classes.reason'),
        width: 240,
        grow: true,
        value: row => row.reason,
        cell: row => <span title={row.reason}>{row.reason}</span>,
      },
      {
        id: 'author',
        head: t('classification.classes.author'),
        width: 136,
        value: row => row.author,
        cell: row => row.author,
      },
      {
        id: 'day',
        head: t('classification.classes.day'),
        width: 120,
        value: row => row.day,
        cell: row => format.day(row.day),
      },
    ],
    [t, format],
  )
  return (
    <DataTable
      caption={t('classification.classes.overrides')}
      columns={columns}
      rows={props.rows}
      rowKey={row => row.customer.id}
      exportName="klantkring-2.2-overrides"
      empty={t('classification.classes.noOverrides')}
    />
  )
}
