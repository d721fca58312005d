import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { getPyramids } from '../../../contract/1-analysis.ts'
import { ask } from '../../api/ask.ts'
import { useView } from '../../app/view.ts'
import { pyramids } from '../../charts/pyramids.ts'
import { topShareChart } from '../../charts/top-share.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Money } from '../../parts/Money.tsx'
import { Section } from '../../parts/Section.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'
import { HowLink } from './HowLink.tsx'
import { PartScreen } from './PartScreen.tsx'
import type { Pyramids } from './SizeProfitTable.tsx'
import { SizeProfitTable } from './SizeProfitTable.tsx'

/** 1.6: what the best 20 % bring, the inverted pyramids, and size against profit. */
export function PyramidsScreen() {
  const { t } = useWords()
  const view = useView()
  const answer = useQuery(ask(getPyramids, { query: view }))
  return (
    <PartScreen part="pyramids" answer={answer}>
      {data => (
        <>
          <TopChart data={data} />
          <BandsChart data={data} />
          <Section title={t('analysis.pyramids.table')} note={t('analysis.pyramids.tableNote')}>
            <SizeProfitTable cells={data.table} />
          </Section>
        </>
      )}
    </PartScreen>
  )
}

/** The first 20/80 as bars. */
export function TopChart(props: { data: Pyramids }) {
  const { t, format } = useWords()
  const { best20, bands, customers } = props.data
  const contribution = best20.contributionShare
  const draw = useCallback(
    (width: number) =>
      topShareChart(
        [
          {
            name: t('analysis.chart.ofCustomers'),
            share: best20.customers / Math.max(1, customers),
            quiet: true,
          },
          ...(best20.revenueShare === null
            ? []
            : [{ name: t('analysis.chart.ofRevenue'), share: best20.revenueShare, quiet: true }]),
          ...(contribution === null
            ? []
            : [{ name: t('analysis.chart.ofContribution'), share: contribution }]),
        ].map(row => ({ ...row, text: format.share(row.share) })),
        { width, format, label: { top: t('analysis.chart.top20') } },
      ),
    [best20, contribution, customers, t, format],
  )
  const title =
    contribution === null
      ? t('analysis.pyramids.titleNone', { amount: format.euroWhole(bands[0]?.contribution ?? 0) })
      : t('analysis.pyramids.title', { count: best20.customers, share: format.share(contribution) })
  return (
    <ChartFrame
      title={title}
      note={
        <>
          {contribution !== null && contribution > 1 && `${t('analysis.pyramids.noteOver')} `}
          {t('analysis.pyramids.note')}
          <HowLink figure="top20" part="pyramids" />
        </>
      }
      draw={draw}
      height={132}
    />
  )
}

function BandsChart(props: { data: Pyramids }) {
  const { t, format } = useWords()
  const { bands } = props.data
  const named = useMemo(
    () =>
      bands.map((band, at) => ({
        ...band,
        name: t(
          at === 0
            ? 'analysis.pyramids.bandFirst'
            : at === bands.length - 1
              ? 'analysis.pyramids.bandLast'
              : 'analysis.pyramids.bandNext',
          { share: format.share(band.share).replace(/[.,]0/, '') },
        ),
      })),
    [bands, t, format],
  )
  const draw = useCallback(
    (width: number) =>
      pyramids(
        named.map(band => ({
          name: band.name.replace(' ', '\n'),
          customers: t('terms.customers', { count: band.customers }),
          share: band.share,
          contribution: format.euroWhole(band.contribution),
          contributionShare: band.contributionShare,
        })),
        {
          width: Math.min(width, 880),
          format,
          label: { customers: t('analysis.pyramids.customers'), contribution: t('terms.contribution') },
        },
      ),
    [named, t, format],
  )
  const last = named.at(-1)
  const title =
    last?.contributionShare == null
      ? t('analysis.pyramids.bands')
      : t(last.contribution < 0 ? 'analysis.pyramids.lastTakes' : 'analysis.pyramids.lastBrings', {
          count: last.customers,
          share: format.share(last.contributionShare),
          amount: format.euroWhole(Math.abs(last.contribution)),
        })
  const columns = useMemo<Column<(typeof named)[number]>[]>(
    () => [
      {
        id: 'band',
        head: t('analysis.pyramids.band'),
        width: 144,
        grow: true,
        value: b => b.name,
        cell: b => b.name,
      },
      {
        id: 'customers',
        head: t('analysis.pyramids.customers'),
        width: 108,
        numeric: true,
        value: b => b.customers,
        cell: b => format.number(b.customers),
      },
      {
        id: 'revenue',
        head: t('terms.revenue'),
        width: 136,
        numeric: true,
        value: b => b.revenue / 100,
        cell: b => <Money cents={b.revenue} />,
      },
      {
        id: 'revenueShare',
        head: t('terms.revenueShare'),
        width: 144,
        numeric: true,
        value: b => b.revenueShare,
        cell: b => <Share of={b.revenueShare} />,
      },
      {
        id: 'contribution',
        head: t('terms.contribution'),
        width: 136,
        numeric: true,
        value: b => b.contribution / 100,
        cell: b => <Money cents={b.contribution} />,
      },
      {
        id: 'contributionShare',
        head: t('analysis.pyramids.contributionShare'),
        width: 160,
        numeric: true,
        value: b => b.contributionShare,
        cell: b => <Share of={b.contributionShare} />,
      },
    ],
    [t, format],
  )
  return (
    <ChartFrame
      title={title}
      draw={draw}
      height={244}
      table={
        <DataTable
          caption={t('analysis.pyramids.bands')}
          columns={columns}
          rows={named}
          rowKey={band => band.name}
          exportName="klantkring-1.6"
        />
      }
    />
  )
}
