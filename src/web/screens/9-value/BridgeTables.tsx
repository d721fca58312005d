import { useMemo } from 'react'
import { CustomerLink } from '../../parts/CustomerLink.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Money } from '../../parts/Money.tsx'
import { useWords } from '../../words/say.ts'
import type { BridgeData } from './answers.ts'

type Bar = BridgeData['bars'][number]
type Mover = BridgeData['grown'][number]

/** The bars of the bridge with what each means; they add up to the change. */
export function BarTable(props: { data: BridgeData }) {
  const { t } = useWords()
  const { before, after, bars } = props.data
  const columns = useMemo<Column<Bar>[]>(
    () => [
      {
        id: 'bar',
        head: t('value.bridge.bar'),
        width: 136,
        value: bar => t(`value.bridge.bars.${bar.key}`),
        cell: bar => t(`value.bridge.bars.${bar.key}`),
      },
      {
        id: 'change',
        head: t('value.bridge.change'),
        width: 136,
        numeric: true,
        value: bar => bar.cents / 100,
        cell: bar => <Money cents={bar.cents} whole />,
        sum: <Money cents={after - before} whole />,
      },
      {
        id: 'meaning',
        head: t('value.bridge.meaning'),
        width: 320,
        grow: true,
        value: bar => t(`value.bridge.barTexts.${bar.key}`),
        cell: bar => <span className="soft">{t(`value.bridge.barTexts.${bar.key}`)}</span>,
      },
    ],
    [t, before, after],
  )
  return (
    <DataTable
      caption={t('value.titles.bridge')}
      columns={columns}
      rows={bars}
      rowKey={bar => bar.key}
      exportName="klantkring-9.6-bridge"
    />
  )
}

/** The customers that became worth more, or less. */
export function MoverTable(props: { rows: readonly Mover[]; name: 'grown' | 'shrunk'; keys?: boolean }) {
  const { t } = useWords()
  const columns = useMemo<Column<Mover>[]>(() => {
    const money = (id: string, head: string, cents: (row: Mover) => number): Column<Mover> => ({
      id,
      head,
      width: 136,
      numeric: true,
      value: row => cents(row) / 100,
      cell: row => <Money cents={cents(row)} whole />,
    })
    return [
      {
        id: 'name',
        head: t('terms.customer'),
        width: 208,
        grow: true,
        value: row => row.name,
        cell: row => <CustomerLink customer={row} />,
      },
      money('change', t('value.bridge.change'), row => row.after - row.before),
      money('before', t('value.bridge.before'), row => row.before),
      money('after', t('value.bridge.after'), row => row.after),
      {
        id: 'number',
        head: t('terms.customerNumber'),
        width: 96,
        value: row => row.number,
        cell: row => row.number,
      },
    ]
  }, [t])
  return (
    <DataTable
      caption={t(`value.bridge.${props.name}`)}
      columns={columns}
      rows={props.rows}
      rowKey={row => row.id}
      keys={props.keys === true}
      exportName={`klantkring-9.6-${props.name}`}
      empty={t(props.name === 'grown' ? 'value.bridge.noneGrown' : 'value.bridge.noneShrunk')}
    />
  )
}
