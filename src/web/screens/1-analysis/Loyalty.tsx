import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { getLoyalty } from '../../../contract/1-analysis.ts'
import { ask } from '../../api/ask.ts'
import type { Answer } from '../../api/client.ts'
import { useView } from '../../app/view.ts'
import { startYears } from '../../charts/years.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'
import { PartScreen } from './PartScreen.tsx'

/** A share of fewer customers than this is no headline. */
const FEW = 10

type Year = Answer<typeof getLoyalty>['years'][number]

/** 1.12: of the customers that started in a year, how many bought again, were lost or dried up. */
export function LoyaltyScreen() {
  const { t } = useWords()
  const view = useView()
  const answer = useQuery(ask(getLoyalty, { query: view }))
  return (
    <PartScreen part="loyalty" answer={answer}>
      {data => (
        <>
          {data.years.length === 0 ? (
            <EmptyState title={t('analysis.loyalty.empty')} text={t('analysis.loyalty.emptyText')}>
              <Link to="/data">{t('analysis.toData')}</Link>
            </EmptyState>
          ) : (
            <Years years={data.years} />
          )}
          {data.startUnknown > 0 && (
            <p className="soft">{t('analysis.loyalty.unknown', { count: data.startUnknown })}</p>
          )}
        </>
      )}
    </PartScreen>
  )
}

function Years(props: { years: readonly Year[] }) {
  const { t, format } = useWords()
  const { years } = props
  const draw = useCallback(
    (width: number) =>
      startYears(
        years.map(year => ({
          year: year.year,
          coefficient: year.coefficient,
          text: t('terms.customers', { count: year.ripe }),
          whole: year.ripe === year.started,
        })),
        {
          width: Math.min(width, 120 + years.length * 160),
          format,
          label: {},
        },
      ),
    [years, t, format],
  )
  const last = years.findLast(year => year.ripe >= FEW)
  const columns = useMemo<Column<Year>[]>(() => {
    const count = (id: 'started' | 'ripe' | 'again' | 'lost' | 'driedUp', title?: string): Column<Year> => ({
      id,
      head: t(`analysis.loyalty.${id}`),
      ...(title !== undefined && { title }),
      width: 128,
      numeric: true,
      value: year => year[id],
      cell: year => format.number(year[id]),
    })
    return [
      {
        id: 'year',
        head: t('analysis.loyalty.year'),
        width: 112,
        grow: true,
        value: year => String(year.year),
        cell: year => year.year,
      },
      count('started'),
      count('ripe', t('analysis.loyalty.ripeTitle')),
      count('again'),
      {
        id: 'coefficient',
        head: t('analysis.loyalty.coefficient'),
        title: t('analysis.loyalty.coefficientTitle'),
        width: 120,
        numeric: true,
        value: year => year.coefficient,
        cell: year => <Share of={year.coefficient} />,
      },
      count('lost', t('analysis.loyalty.lostTitle')),
      count('driedUp', t('analysis.loyalty.driedUpTitle')),
    ]
  }, [t, format])
  return (
    <>
      <ChartFrame
        title={
          last
            ? t('analysis.loyalty.title', {
                count: last.ripe,
                year: String(last.year),
                share: format.share(last.coefficient ?? 0),
              })
            : t('analysis.loyalty.titleNone')
        }
        note={
          last
            ? t('analysis.loyalty.note')
            : `${t('analysis.loyalty.few', { count: FEW })} ${t('analysis.loyalty.note')}`
        }
        draw={draw}
        height={240}
      />
      <DataTable
        caption={t('analysis.titles.loyalty')}
        columns={columns}
        rows={years}
        rowKey={year => year.year}
        exportName="klantkring-1.12"
      />
    </>
  )
}
