import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Section } from '../../parts/Section.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'
import type { Retention } from './answers.ts'

type Year = Retention['years'][number]
type Segment = Retention['segments'][number]

/** Per 12 months who came, stayed and left, and the shares that follow. */
export function RetentionTable(props: { years: readonly Year[] }) {
  const { t, format } = useWords()
  const columns = useMemo<Column<Year>[]>(() => {
    const count = (id: 'start' | 'end' | 'new' | 'wonBack' | 'lost'): Column<Year> => ({
      id,
      head: t(`relation.retention.${id}`),
      width: id === 'wonBack' ? 128 : 112,
      numeric: true,
      value: year => year[id],
      cell: year => format.number(year[id]),
    })
    const share = (id: 'rate' | 'net' | 'gross'): Column<Year> => ({
      id,
      head: t(`relation.retention.${id}Head`),
      title: t(`relation.retention.${id}Title`),
      width: 120,
      numeric: true,
      value: year => year[id],
      cell: year => <Share of={year[id]} />,
    })
    return [
      {
        id: 'year',
        head: t('relation.retention.year'),
        width: 176,
        grow: true,
        value: year => year.from,
        cell: year => format.period(year),
      },
      count('start'),
      count('new'),
      count('wonBack'),
      count('lost'),
      count('end'),
      share('rate'),
      share('net'),
      share('gross'),
    ]
  }, [t, format])
  return (
    <DataTable
      caption={t('relation.retention.titlePlain')}
      columns={columns}
      rows={props.years}
      rowKey={year => year.from}
      exportName="klantkring-8.3"
    />
  )
}

/** Retention by number of every segment; each leads to its own pictures. */
export function SegmentRetention(props: { segments: readonly Segment[] }) {
  const { t, format } = useWords()
  const columns = useMemo<Column<Segment>[]>(
    () => [
      {
        id: 'segment',
        head: t('relation.retention.segment'),
        width: 208,
        grow: true,
        value: row => row.segment,
        cell: row =>
          row.segment === '' ? (
            t('relation.retention.noSegment')
          ) : (
            <Link
              to="/value/retention"
              search={now => ({ ...now, segment: row.segment })}
              resetScroll={false}
            >
              {row.segment}
            </Link>
          ),
      },
      {
        id: 'start',
        head: t('relation.retention.start'),
        width: 128,
        numeric: true,
        value: row => row.start,
        cell: row => format.number(row.start),
      },
      {
        id: 'rate',
        head: t('relation.retention.rateHead'),
        title: t('relation.retention.rateTitle'),
        width: 128,
        numeric: true,
        value: row => row.rate,
        cell: row => <Share of={row.rate} />,
      },
    ],
    [t, format],
  )
  return (
    <Section title={t('relation.retention.segments')} note={t('relation.retention.segmentsNote')}>
      <DataTable
        caption={t('relation.retention.segments')}
        columns={columns}
        rows={props.segments}
        rowKey={row => row.segment}
        keys
        exportName="klantkring-8.3-segments"
      />
    </Section>
  )
}
