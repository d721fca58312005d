import { useCallback, useMemo } from 'react'
import { barChart } from '../../charts/bars.ts'
import { narrow } from '../../charts/svg.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Money } from '../../parts/Money.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import type { DryingUp } from './answers.ts'

type Losses = NonNullable<DryingUp['losses']>
type Way = { key: 'leaving' | 'drying' | 'less'; customers: number; revenue: number }

/** What was lost by customers that left against by those that dried up; the larger is the one to work on. */
export function LossPart(props: { losses: DryingUp['losses'] }) {
  const { t } = useWords()
  if (props.losses) return <Losses losses={props.losses} />
  return (
    <Section title={t('dryingUp.backTest.lossTitle')}>
      <p className="soft">{t('dryingUp.backTest.lossShort')}</p>
    </Section>
  )
}

function Losses(props: { losses: Losses }) {
  const { t, format } = useWords()
  const { leaving, dryingUp, less, silent, period, revenueBefore } = props.losses
  const ways = useMemo<Way[]>(
    () => [
      { key: 'drying', ...dryingUp },
      { key: 'leaving', ...leaving },
      { key: 'less', ...less },
    ],
    [dryingUp, leaving, less],
  )
  const draw = useCallback(
    (width: number) =>
      barChart(
        ways.map(way => ({
          name: t(`dryingUp.backTest.${way.key}`),
          value: way.revenue,
          text: narrow(width)
            ? format.euroWhole(way.revenue)
            : `${format.euroWhole(way.revenue)} · ${t('terms.customers', { count: way.customers })}`,
          look: way.key === 'less' ? ('quiet' as const) : ('loss' as const),
        })),
        [],
        { width, format, label: {} },
      ),
    [ways, t, format],
  )
  const columns = useMemo<Column<Way>[]>(
    () => [
      {
        id: 'way',
        head: t('dryingUp.backTest.way'),
        width: 248,
        grow: true,
        value: way => t(`dryingUp.backTest.${way.key}`),
        cell: way => (
          <>
            {t(`dryingUp.backTest.${way.key}`)}{' '}
            <span className="soft">{t(`dryingUp.backTest.${way.key}Text`)}</span>
          </>
        ),
      },
      {
        id: 'customers',
        head: t('dryingUp.backTest.customers'),
        width: 96,
        numeric: true,
        value: way => way.customers,
        cell: way => format.number(way.customers),
      },
      {
        id: 'lost',
        head: t('dryingUp.backTest.lost'),
        width: 136,
        numeric: true,
        value: way => way.revenue / 100,
        cell: way => <Money cents={way.revenue} whole />,
      },
    ],
    [t, format],
  )
  const words = {
    drying: format.euroWhole(dryingUp.revenue),
    leaving: format.euroWhole(leaving.revenue),
  }
  const most = dryingUp.revenue >= leaving.revenue ? 'dryingUp' : 'leaving'
  return (
    <ChartFrame
      title={t(`dryingUp.backTest.lossMost.${most}`, words)}
      note={
        <>
          {t('dryingUp.backTest.lossNote', {
            period: format.period(period),
            before: format.euroWhole(revenueBefore),
          })}{' '}
          {silent === null
            ? t('dryingUp.backTest.silentUnknown')
            : silent.share !== null &&
              t('dryingUp.backTest.silent', {
                of: format.number(silent.of),
                silent: format.number(silent.customers),
                share: format.share(silent.share),
              })}
        </>
      }
      draw={draw}
      height={92}
      table={
        <DataTable
          caption={t('dryingUp.backTest.lossTitle')}
          columns={columns}
          rows={ways}
          rowKey={way => way.key}
          exportName="klantkring-7.9-losses"
        />
      }
    />
  )
}
