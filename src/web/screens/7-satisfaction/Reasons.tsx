import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { getExitInterviews } from '../../../contract/7-satisfaction.ts'
import { ask } from '../../api/ask.ts'
import { useMay } from '../../app/rights.ts'
import { reasonBars } from '../../charts/reasons.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Section } from '../../parts/Section.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'
import type { ExitInterviews } from './answers.ts'
import { DryingScreen } from './DryingScreen.tsx'
import { InterviewTable } from './InterviewTable.tsx'
import { NoteInterview } from './NoteInterview.tsx'

type Reason = ExitInterviews['reasons'][number]

/** Why customers leave: what they said themselves beside the reference, every interview, and a new one. */
export function ReasonsScreen() {
  const { t } = useWords()
  const may = useMay('judge')
  const answer = useQuery(ask(getExitInterviews))
  return (
    <DryingScreen
      answer={answer}
      title={data => {
        const most = mostNamed(data.reasons)
        return most
          ? t('leaving.titleFinding', { reason: t(`dryingUp.reasons.${most.reason}`) })
          : t('leaving.title')
      }}
      lead={() => t('leaving.lead')}
    >
      {data => (
        <>
          <ReasonChart data={data} />
          {may && (
            <Section title={t('leaving.note')} note={t('leaving.noteText')}>
              <NoteInterview />
            </Section>
          )}
          <Section title={t('leaving.interviews')}>
            <InterviewTable interviews={data.interviews} />
          </Section>
        </>
      )}
    </DryingScreen>
  )
}

/** The reason with the highest own share; none with too few interviews. */
const mostNamed = (reasons: readonly Reason[]): Reason | null =>
  reasons.reduce<Reason | null>((most, one) => ((one.share ?? 0) > (most?.share ?? 0) ? one : most), null)

function ReasonChart(props: { data: ExitInterviews }) {
  const { t, format } = useWords()
  const { n, reasons } = props.data
  const draw = useCallback(
    (width: number) =>
      reasonBars(
        reasons.map(one => ({
          name: t(`dryingUp.reasons.${one.reason}`),
          own: one.share,
          reference: one.reference,
        })),
        { width, format, label: { own: t('leaving.own'), reference: t('leaving.reference') } },
      ),
    [reasons, t, format],
  )
  const columns = useMemo<Column<Reason>[]>(
    () => [
      {
        id: 'reason',
        head: t('leaving.reason'),
        width: 216,
        grow: true,
        value: one => t(`dryingUp.reasons.${one.reason}`),
        cell: one => t(`dryingUp.reasons.${one.reason}`),
      },
      {
        id: 'count',
        head: t('leaving.count'),
        width: 88,
        numeric: true,
        value: one => one.count,
        cell: one => format.number(one.count),
      },
      {
        id: 'share',
        head: t('leaving.ownShare'),
        width: 152,
        numeric: true,
        value: one => one.share,
        cell: one =>
          one.share === null ? <span className="soft">{t('leaving.from5')}</span> : <Share of={one.share} />,
      },
      {
        id: 'reference',
        head: t('leaving.reference'),
        width: 112,
        numeric: true,
        value: one => one.reference,
        cell: one => <Share of={one.reference} />,
      },
    ],
    [t, format],
  )
  const most = mostNamed(reasons)
  return (
    <ChartFrame
      title={
        most
          ? t('leaving.chartFinding', {
              reason: t(`dryingUp.reasons.${most.reason}`),
              share: format.shareShort(Math.round(100 * most.share!) / 100),
              n: format.number(n),
              reference: format.shareShort(most.reference),
            })
          : n < 5
            ? t('leaving.chartFew', { count: n })
            : t('leaving.chartTitle')
      }
      note={t('leaving.n', { count: n })}
      draw={draw}
      height={288}
      table={
        <DataTable
          caption={t('leaving.chartTitle')}
          columns={columns}
          rows={reasons}
          rowKey={one => one.reason}
          exportName="klantkring-7.9-reasons"
        />
      }
    />
  )
}
