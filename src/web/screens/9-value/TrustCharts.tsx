import { useCallback, useMemo } from 'react'
import type { getTrust } from '../../../contract/9-value.ts'
import type { Answer } from '../../api/client.ts'
import { pairedColumns, pairedLines } from '../../charts/paired.ts'
import { type TrackedWeek, trackingChart } from '../../charts/tracking.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { useWords } from '../../words/say.ts'
import { BinTable, WeekTable } from './TrustTables.tsx'
import style from './Value.module.css'

export type Trust = Answer<typeof getTrust>

/** The four pictures of trust, each with how to read it. */
export function TrustCharts(props: { data: Trust }) {
  const { data } = props
  return (
    <div className={style.pictures}>
      {data.tracking.length > 0 && <Tracking weeks={data.tracking} />}
      {data.cumulative.length > 0 && <Cumulative weeks={data.cumulative} />}
      {data.frequency.length > 0 && <Frequency data={data} />}
      {data.conditional.length > 0 && <Conditional bins={data.conditional} />}
    </div>
  )
}

function useTracking(weeks: readonly TrackedWeek[]) {
  const { t, format } = useWords()
  return useCallback(
    (width: number) =>
      trackingChart(weeks, {
        width,
        format,
        label: {
          expected: t('trust.expected'),
          actual: t('trust.actual'),
          holdout: t('trust.heldOutMark'),
          weeks: t('trust.weekAxis'),
          week: t('trust.week'),
        },
      }),
    [weeks, t, format],
  )
}

const sum = (weeks: readonly TrackedWeek[], of: 'expected' | 'actual') =>
  weeks.reduce((total, week) => total + week[of], 0)

function Tracking(props: { weeks: Trust['tracking'] }) {
  const { t, format } = useWords()
  const { weeks } = props
  const draw = useTracking(weeks)
  const held = weeks.filter(week => week.holdout)
  const bought = sum(held, 'actual')
  const off = bought > 0 ? sum(held, 'expected') / bought - 1 : null
  const title =
    off === null
      ? t('trust.tracking.titlePlain')
      : Math.abs(off) < 0.03
        ? t('trust.tracking.titleClose')
        : t(off > 0 ? 'trust.tracking.titleHigh' : 'trust.tracking.titleLow', {
            share: format.share(Math.abs(off)),
          })
  return (
    <ChartFrame
      level={3}
      title={title}
      note={t('trust.tracking.read')}
      draw={draw}
      height={264}
      table={<WeekTable caption={t('trust.tracking.titlePlain')} weeks={weeks} name="tracking" />}
    />
  )
}

function Cumulative(props: { weeks: Trust['cumulative'] }) {
  const { t, format } = useWords()
  const { weeks } = props
  const draw = useTracking(weeks)
  const last = weeks.at(-1)
  const title =
    last && last.actual > 0
      ? t('trust.cumulative.title', {
          share: format.share(Math.abs(last.expected / last.actual - 1)),
          total: format.number(last.actual),
        })
      : t('trust.cumulative.titlePlain')
  return (
    <ChartFrame
      level={3}
      title={title}
      note={t('trust.cumulative.read')}
      draw={draw}
      height={264}
      table={<WeekTable caption={t('trust.cumulative.titlePlain')} weeks={weeks} name="cumulative" />}
    />
  )
}

function usePairLabels(axis: string) {
  const { t } = useWords()
  return useMemo(() => ({ expected: t('trust.expected'), actual: t('trust.actual'), axis }), [t, axis])
}

function Frequency(props: { data: Trust }) {
  const { t, format } = useWords()
  const { frequency, chiSquare } = props.data
  const label = usePairLabels(t('trust.frequency.bin'))
  const draw = useCallback(
    (width: number) =>
      pairedColumns(
        frequency.map(bin => ({ ...bin, name: bin.bin })),
        { width, format, label },
      ),
    [frequency, format, label],
  )
  const once = frequency.find(bin => bin.bin === '0')
  const title = once
    ? t('trust.frequency.title', {
        actual: format.number(once.actual),
        expected: format.number(once.expected),
      })
    : t('trust.frequency.titlePlain')
  return (
    <ChartFrame
      level={3}
      title={title}
      note={
        <>
          {t('trust.frequency.read')}{' '}
          {chiSquare &&
            t('trust.frequency.chiSquare', {
              value: format.number(chiSquare.value, 1),
              degrees: format.number(chiSquare.degrees),
            })}
        </>
      }
      draw={draw}
      height={264}
      table={
        <BinTable
          caption={t('trust.frequency.titlePlain')}
          bins={frequency}
          head={t('trust.frequency.bin')}
          actual={t('trust.actual')}
          expected={t('trust.expected')}
          decimals={1}
          name="frequency"
        />
      }
    />
  )
}

function Conditional(props: { bins: Trust['conditional'] }) {
  const { t, format } = useWords()
  const { bins } = props
  const label = usePairLabels(t('trust.conditional.bin'))
  const draw = useCallback(
    (width: number) =>
      pairedLines(
        bins.map(bin => ({ ...bin, name: bin.bin })),
        { width, format, label },
      ),
    [bins, format, label],
  )
  const last = bins.findLast(bin => bin.customers > 0)
  const title = last
    ? t('trust.conditional.title', {
        bin: last.bin,
        actual: format.number(last.actual, 1),
        expected: format.number(last.expected, 1),
      })
    : t('trust.conditional.titlePlain')
  return (
    <ChartFrame
      level={3}
      title={title}
      note={t('trust.conditional.read')}
      draw={draw}
      height={264}
      table={
        <BinTable
          caption={t('trust.conditional.titlePlain')}
          bins={bins}
          head={t('trust.conditional.bin')}
          actual={t('trust.conditional.actual')}
          expected={t('trust.conditional.expected')}
          decimals={2}
          name="conditional"
        />
      }
    />
  )
}
