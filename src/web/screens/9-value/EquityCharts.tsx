import { useCallback, useMemo } from 'react'
import { equityBars, equityBarsHeight } from '../../charts/equity-bars.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Money } from '../../parts/Money.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'
import type { ValueOverview } from './answers.ts'
import { lastYears, type Part, shownParts } from './equity-parts.ts'

type Kind = 'class' | 'segment' | 'startYear'

/** Customer equity by class, by segment and by start year. */
export function EquityCharts(props: { data: ValueOverview }) {
  const { t } = useWords()
  const { byClass, bySegment, byStartYear } = props.data
  const classes = useMemo(
    () =>
      byClass.map(part => ({
        ...part,
        name: part.name === '' ? t('terms.unclassified') : t(`terms.classes.${part.name}`),
      })),
    [byClass, t],
  )
  const segments = useMemo(
    () => bySegment.map(part => ({ ...part, name: part.name || t('value.overview.noSegment') })),
    [bySegment, t],
  )
  const years = useMemo(
    () => byStartYear.map(part => ({ ...part, name: part.name || t('value.overview.unknownStart') })),
    [byStartYear, t],
  )
  return (
    <>
      <EquityChart kind="class" parts={classes} />
      {bySegment.length > 1 && <EquityChart kind="segment" parts={segments} />}
      <EquityChart kind="startYear" parts={years} />
    </>
  )
}

function EquityChart(props: { kind: Kind; parts: readonly Part[] }) {
  const { t, format } = useWords()
  const { kind, parts } = props
  const shown = useMemo(() => {
    if (kind === 'class') return parts
    if (kind === 'segment') return shownParts(parts, t('value.overview.rest'))
    return lastYears(parts, year => t('value.overview.earlier', { year }))
  }, [parts, kind, t])
  const draw = useCallback(
    (width: number) => equityBars(shown, { width, format, label: {} }),
    [shown, format],
  )
  const first = shown.reduce<Part | null>(
    (most, part) => (!most || part.equity > most.equity ? part : most),
    null,
  )
  const below = parts.some(part => part.negative < 0)
  return (
    <ChartFrame
      title={finding()}
      note={below ? t('value.overview.negativeNote') : undefined}
      draw={draw}
      height={equityBarsHeight(shown.length)}
      table={<PartTable kind={kind} parts={parts} />}
    />
  )

  function finding(): string {
    if (!first || first.share === null || first.share <= 0) return t(`value.overview.byPlain.${kind}`)
    const values = { name: first.name, share: format.share(first.share) }
    if (kind === 'class') return t('value.overview.byClass', values)
    if (kind === 'segment') return t('value.overview.bySegment', values)
    if (first.name === t('value.overview.unknownStart')) return t('value.overview.byStartYearUnknown', values)
    const until = first.name.match(/\d{4}$/)?.[0]
    return until !== undefined && until !== first.name
      ? t('value.overview.byStartYearEarlier', { ...values, year: until })
      : t('value.overview.byStartYear', values)
  }
}

function PartTable(props: { kind: Kind; parts: readonly Part[] }) {
  const { t, format } = useWords()
  const { kind } = props
  const columns = useMemo<Column<Part>[]>(() => {
    const money = (id: 'equity' | 'negative', head: string): Column<Part> => ({
      id,
      head,
      width: 128,
      numeric: true,
      value: part => part[id] / 100,
      cell: part => <Money cents={part[id]} whole />,
    })
    return [
      {
        id: 'name',
        head: t(`value.overview.part.${kind}`),
        width: 168,
        grow: true,
        value: part => part.name,
        cell: part => part.name,
      },
      {
        id: 'customers',
        head: t('shell.customers'),
        width: 96,
        numeric: true,
        value: part => part.customers,
        cell: part => format.number(part.customers),
      },
      money('equity', t('value.terms.equity')),
      money('negative', t('value.overview.negativePart')),
      {
        id: 'share',
        head: t('value.overview.share'),
        width: 88,
        numeric: true,
        value: part => part.share,
        cell: part => <Share of={part.share} />,
      },
    ]
  }, [t, format, kind])
  return (
    <DataTable
      caption={t(`value.overview.byPlain.${kind}`)}
      columns={columns}
      rows={props.parts}
      rowKey={part => part.name}
      exportName={`klantkring-9.6-${kind}`}
    />
  )
}
