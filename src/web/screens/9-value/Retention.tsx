import { NativeSelect } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { getRetention } from '../../../contract/9-value.ts'
import { ask } from '../../api/ask.ts'
import { useView } from '../../app/view.ts'
import { rateLines } from '../../charts/rates.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { useWords } from '../../words/say.ts'
import type { Retention } from './answers.ts'
import { Cohorts } from './Cohorts.tsx'
import { dayBefore } from './days.ts'
import { Projection } from './Projection.tsx'
import { RetentionTable, SegmentRetention } from './RetentionTables.tsx'
import { ValueScreen } from './ValueScreen.tsx'

const route = getRouteApi('/value/retention')

/** 8.3: who stayed, by number and by revenue, by segment and by the year they started. */
export function RetentionScreen() {
  const { t, format } = useWords()
  const view = useView()
  const { segment } = route.useSearch()
  const navigate = route.useNavigate()
  const answer = useQuery({
    ...ask(getRetention, { query: { ...view, ...(segment !== undefined && { segment }) } }),
    placeholderData: keepPreviousData,
  })
  const segments = answer.data?.segments ?? []
  return (
    <ValueScreen
      part="retention"
      answer={answer}
      lead={data => format.period(data.period)}
      actions={
        segments.length > 1 && (
          <NativeSelect
            aria-label={t('relation.retention.segment')}
            value={segment ?? ''}
            onChange={event => {
              const wanted = event.currentTarget.value
              void navigate({ search: now => ({ ...now, segment: wanted || undefined }), replace: true })
            }}
            data={[
              { value: '', label: t('relation.retention.anySegment') },
              ...segments.filter(one => one.segment !== '').map(one => one.segment),
            ]}
          />
        )
      }
    >
      {data => (
        <>
          {data.years.length === 0 ? (
            <EmptyState title={t('relation.retention.emptyTitle')} text={t('relation.retention.emptyText')} />
          ) : (
            <RetentionChart years={data.years} />
          )}
          <Cohorts data={data} />
          {data.projection && <Projection projection={data.projection} />}
          {data.years.length > 0 && segment === undefined && data.segments.length > 1 && (
            <SegmentRetention segments={data.segments} />
          )}
        </>
      )}
    </ValueScreen>
  )
}

function RetentionChart(props: { years: Retention['years'] }) {
  const { t, format } = useWords()
  const { years } = props
  const draw = useCallback(
    (width: number) =>
      rateLines(
        (
          [
            ['rate', 'accent'],
            ['net', 'ink'],
            ['gross', 'soft'],
          ] as const
        ).map(([key, look]) => ({
          name: t(`relation.retention.${key}`),
          look,
          values: years.map(year => ({
            at: format.period(year),
            short: dayBefore(year.to).slice(0, 4),
            share: year[key],
          })),
        })),
        { width, format, label: {} },
      ),
    [years, t, format],
  )
  const last = years.at(-1)
  const table = useMemo(() => <RetentionTable years={years} />, [years])
  return (
    <ChartFrame
      title={
        last?.rate === null || last === undefined
          ? t('relation.retention.titlePlain')
          : t('relation.retention.title', { rate: format.share(last.rate) })
      }
      note={t('relation.retention.note')}
      draw={draw}
      height={260}
      table={table}
    />
  )
}
