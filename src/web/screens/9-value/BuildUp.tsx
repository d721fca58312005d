import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { getBuildUp } from '../../../contract/9-value.ts'
import { ask } from '../../api/ask.ts'
import type { Answer } from '../../api/client.ts'
import { useView } from '../../app/view.ts'
import { buildUpColumns } from '../../charts/build-up.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { useWords } from '../../words/say.ts'
import { BuildUpTable } from './BuildUpTable.tsx'
import { BUILD_UP_PARTS, mainCause } from './build-up-cause.ts'
import { yearColumns } from './build-up-years.ts'
import { ValueScreen } from './ValueScreen.tsx'

type BuildUp = Answer<typeof getBuildUp>

/** 9.4: what a customer brings in each year of its relation, and what makes it more than in the first. */
export function BuildUpScreen() {
  const { t, format } = useWords()
  const view = useView()
  const answer = useQuery(ask(getBuildUp, { query: view }))
  return (
    <ValueScreen part="buildUp" answer={answer} lead={data => format.period(data.period)}>
      {data =>
        data.years.length === 0 ? (
          <EmptyState title={t('relation.buildUp.emptyTitle')} text={t('relation.buildUp.emptyText')} />
        ) : (
          <>
            <BuildUpChart years={data.years} />
            <BuildUpTable years={data.years} />
            {data.startUnknown > 0 && (
              <p className="soft">{t('relation.cohorts.unknown', { count: data.startUnknown })}</p>
            )}
            <p className="soft">{t('relation.buildUp.referrals')}</p>
          </>
        )
      }
    </ValueScreen>
  )
}

/** A year of fewer customers is no headline. */
const ENOUGH = 10

function BuildUpChart(props: { years: BuildUp['years'] }) {
  const { t, format } = useWords()
  const years = useMemo(() => yearColumns(props.years), [props.years])
  const draw = useCallback(
    (width: number) =>
      buildUpColumns(
        years.map(year => ({
          name: t('relation.buildUp.yearOf', { number: year.name }),
          note: t('relation.buildUp.few', { count: year.customers }),
          short: `${year.name.replace(/–.*/, '+')}\n${format.number(year.customers)}`,
          total: year.contribution,
          parts: BUILD_UP_PARTS.map(part => ({
            name: t(`relation.buildUp.parts.${part}`),
            value: year[part],
          })),
        })),
        { width, format, label: { total: t('relation.buildUp.contribution') } },
      ),
    [years, t, format],
  )
  const first = years[0]
  const last = years.findLast(year => year.customers >= ENOUGH) ?? years.at(-1)
  const cause = last && mainCause(last)
  return (
    <ChartFrame
      title={
        first && last && last !== first
          ? t('relation.buildUp.title', {
              year: last.name,
              amount: format.euroWhole(last.contribution),
              first: format.euroWhole(first.contribution),
            })
          : t('relation.buildUp.titlePlain')
      }
      note={
        <>
          {last !== first && cause && `${t(`relation.buildUp.cause.${cause}`)} `}
          {t('relation.buildUp.note')}
        </>
      }
      draw={draw}
      height={320}
    />
  )
}
