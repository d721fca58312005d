import { useCallback, useMemo } from 'react'
import { aliveLine } from '../../../charts/alive.ts'
import { ChartFrame } from '../../../parts/ChartFrame.tsx'
import { type Column, DataTable } from '../../../parts/DataTable.tsx'
import { Share } from '../../../parts/Share.tsx'
import { useWords } from '../../../words/say.ts'
import type { Worth } from './worth.ts'

type Point = Worth['aliveOver'][number]

/** How the chance that the customer is still there went with every purchase and every silence. */
export function AlivePart(props: { data: Worth }) {
  const { t, format } = useWords()
  const { aliveOver, purchases, asOf } = props.data
  const draw = useCallback(
    (width: number) =>
      aliveLine(
        { points: aliveOver, purchases: purchases.map(one => one.day) },
        { from: aliveOver[0]?.day ?? asOf, until: asOf },
        { width, format, label: {} },
      ),
    [aliveOver, purchases, asOf, format],
  )
  const columns = useMemo<Column<Point>[]>(
    () => [
      {
        id: 'day',
        head: t('worth.day'),
        width: 144,
        grow: true,
        value: point => point.day,
        cell: point => format.day(point.day),
      },
      {
        id: 'alive',
        head: t('worth.aliveHead'),
        width: 112,
        numeric: true,
        value: point => point.alive,
        cell: point => <Share of={point.alive} />,
      },
    ],
    [t, format],
  )
  const alive = aliveOver.at(-1)?.alive ?? 0
  return (
    <ChartFrame
      title={t(alive < 0.5 ? 'worth.aliveTitleFell' : 'worth.aliveTitle', { alive: format.share(alive) })}
      note={t('worth.aliveNote')}
      draw={draw}
      height={200}
      table={
        <DataTable
          caption={t('value.terms.alive')}
          columns={columns}
          rows={aliveOver}
          rowKey={point => point.day}
          exportName="klantkring-9.5-alive"
        />
      }
    />
  )
}
