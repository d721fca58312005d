import { useCallback, useMemo } from 'react'
import { survivalCurve } from '../../charts/survival.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'
import type { Retention } from './answers.ts'

type Known = NonNullable<Retention['projection']>
type Row = Known['survivors'][number]

/** How long new customers are expected to stay: the cohorts so far and the curve through and past them. */
export function Projection(props: { projection: Known }) {
  const { t, format } = useWords()
  const { model, survivors, lifetime } = props.projection
  const draw = useCallback(
    (width: number) =>
      survivalCurve(survivors, {
        width,
        format,
        label: {
          actual: t('relation.projection.actualMark'),
          expected: t('relation.projection.expectedMark'),
          years: t('relation.projection.year'),
        },
      }),
    [survivors, t, format],
  )
  const columns = useMemo<Column<Row>[]>(
    () => [
      {
        id: 'year',
        head: t('relation.projection.year'),
        width: 176,
        grow: true,
        value: row => row.year,
        cell: row => format.number(row.year),
      },
      {
        id: 'actual',
        head: t('relation.projection.actual'),
        width: 128,
        numeric: true,
        value: row => row.actual,
        cell: row => <Share of={row.actual} />,
      },
      {
        id: 'expected',
        head: t('relation.projection.expected'),
        width: 128,
        numeric: true,
        value: row => row.expected,
        cell: row => <Share of={row.expected} />,
      },
    ],
    [t, format],
  )
  const told = survivors.find(row => row.year === 5) ?? survivors.at(-1)
  if (!told) return null
  return (
    <ChartFrame
      title={t('relation.projection.title', { share: format.share(told.expected), years: told.year })}
      note={t('relation.projection.note', {
        model: t(`relation.projection.models.${model}`),
        lifetime: lifetime === null ? t('common.unknown') : format.number(lifetime, 1),
      })}
      draw={draw}
      height={264}
      table={
        <DataTable
          caption={t('relation.projection.expected')}
          columns={columns}
          rows={survivors}
          rowKey={row => row.year}
          exportName="klantkring-8.3-projection"
        />
      }
    />
  )
}
