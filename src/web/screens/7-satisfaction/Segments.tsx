import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Money } from '../../parts/Money.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import type { DryingUp } from './answers.ts'
import style from './Drying.module.css'

const route = getRouteApi('/drying-up')

type Segment = DryingUp['segments'][number]
type Props = { data: Pick<DryingUp, 'segments' | 'counts'> }

/** From this fall or rise on it is worth a sentence. */
const WORTH_SAYING = 0.05

/** In a sentence: which segments as a whole buy less, so that nobody takes it for a customer's own fall. */
export function FallenSegments({ data }: Props) {
  const { t, format } = useWords()
  const { state } = route.useSearch()
  const fallen = data.segments
    .filter(one => one.factor !== null && one.factor <= 1 - WORTH_SAYING)
    .toSorted((a, b) => a.factor! - b.factor!)
    .map(
      one =>
        `${one.segment || t('dryingUp.segments.noSegment')} ${format.shareShort(Math.round(100 * (1 - one.factor!)) / 100)}`,
    )
  const hidden = data.counts.segment ?? 0
  if (fallen.length === 0 && hidden === 0) return null
  return (
    <p className={style.fallen}>
      {fallen.length > 0 && `${t('dryingUp.segments.fallen', { list: fallen.join(', ') })} `}
      {hidden > 0 && t('dryingUp.segments.hidden', { count: hidden })}{' '}
      {hidden > 0 && state !== 'segment' && (
        <Link
          from="/drying-up"
          to="/drying-up"
          search={now => ({ ...now, state: 'segment' })}
          className="no-print"
        >
          {t('dryingUp.segments.show')}
        </Link>
      )}
    </p>
  )
}

/** Every segment beside its own rhythm, and who dries up beyond it. */
export function SegmentTable({ data }: Props) {
  const { t, format } = useWords()
  const columns = useMemo<Column<Segment>[]>(
    () => [
      {
        id: 'segment',
        head: t('dryingUp.segments.segment'),
        width: 200,
        grow: true,
        value: one => one.segment,
        cell: one =>
          one.segment === '' ? (
            t('dryingUp.segments.noSegment')
          ) : (
            <Link from="/drying-up" to="/drying-up" search={now => ({ ...now, segment: one.segment })}>
              {one.segment}
            </Link>
          ),
      },
      {
        id: 'factor',
        head: t('dryingUp.segments.against'),
        width: 232,
        value: one => one.factor,
        cell: one => <Against factor={one.factor} />,
      },
      {
        id: 'customers',
        head: t('dryingUp.segments.customers'),
        title: t('dryingUp.segments.customersTitle'),
        width: 120,
        numeric: true,
        value: one => one.customers,
        cell: one => format.number(one.customers),
      },
      {
        id: 'dryingUp',
        head: t('dryingUp.segments.dryingUp'),
        width: 104,
        numeric: true,
        value: one => one.dryingUp,
        cell: one => format.number(one.dryingUp),
      },
      {
        id: 'atStake',
        head: t('dryingUp.segments.atStake'),
        width: 152,
        numeric: true,
        value: one => one.revenueAtStake / 100,
        cell: one => <Money cents={one.revenueAtStake} whole />,
      },
    ],
    [t, format],
  )
  return (
    <Section title={t('dryingUp.segments.title')} note={t('dryingUp.segments.note')}>
      <DataTable
        caption={t('dryingUp.segments.title')}
        columns={columns}
        rows={data.segments}
        rowKey={one => one.segment}
        exportName="klantkring-7.9-segments"
      />
    </Section>
  )
}

function Against(props: { factor: number | null }) {
  const { t, format } = useWords()
  const { factor } = props
  if (factor === null) return <span className="soft">{t('dryingUp.segments.few')}</span>
  if (Math.abs(1 - factor) < WORTH_SAYING) return t('dryingUp.segments.same')
  const share = format.shareShort(Math.round(100 * Math.abs(1 - factor)) / 100)
  return factor < 1 ? t('dryingUp.segments.less', { share }) : t('dryingUp.segments.more', { share })
}
