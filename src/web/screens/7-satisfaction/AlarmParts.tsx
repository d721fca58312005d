import { useCallback, useMemo } from 'react'
import type { BackTestResult } from '../../../contract/7-satisfaction.ts'
import { alarmYears } from '../../charts/alarms.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { type Column, DataTable } from '../../parts/DataTable.tsx'
import { Section } from '../../parts/Section.tsx'
import { Share } from '../../parts/Share.tsx'
import { useWords } from '../../words/say.ts'

type Counted = { alarms: number; true: number; precision: number | null }
type Year = BackTestResult['years'][number]
type Cause = BackTestResult['causes'][number]

/** Alarms per year: how many came true, how many were false. */
export function AlarmYears(props: { result: BackTestResult }) {
  const { t, format } = useWords()
  const { years } = props.result
  const draw = useCallback(
    (width: number) =>
      alarmYears(
        years.map(year => ({
          year: year.year,
          true: year.true,
          false: year.alarms - year.true,
          text: year.precision === null ? '' : format.shareShort(Math.round(100 * year.precision) / 100),
        })),
        {
          width,
          format,
          label: { true: t('dryingUp.backTest.cameTrue'), false: t('dryingUp.backTest.notTrue') },
        },
      ),
    [years, t, format],
  )
  const counted = useCountColumns<Year>()
  const columns = useMemo<Column<Year>[]>(
    () => [
      {
        id: 'year',
        head: t('dryingUp.backTest.year'),
        width: 96,
        grow: true,
        value: year => year.year,
        cell: year => year.year,
      },
      ...counted,
    ],
    [counted, t],
  )
  const last = years.findLast(year => year.precision !== null)
  return (
    <ChartFrame
      title={
        last
          ? t('dryingUp.backTest.yearsFinding', {
              year: last.year,
              share: format.shareShort(Math.round(100 * last.precision!) / 100),
            })
          : t('dryingUp.backTest.yearsTitle')
      }
      note={t('dryingUp.backTest.yearsNote')}
      draw={draw}
      height={240}
      table={
        <DataTable
          caption={t('dryingUp.backTest.yearsTitle')}
          columns={columns}
          rows={years}
          rowKey={year => year.year}
          exportName="klantkring-7.9-alarms"
        />
      }
    />
  )
}

/** What gave the alarm, and how often it was right. */
export function CauseTable(props: { causes: readonly Cause[] }) {
  const { t } = useWords()
  const counted = useCountColumns<Cause>()
  const columns = useMemo<Column<Cause>[]>(
    () => [
      {
        id: 'cause',
        head: t('dryingUp.backTest.cause'),
        width: 176,
        grow: true,
        value: one => t(`dryingUp.causes.${one.cause}`),
        cell: one => t(`dryingUp.causes.${one.cause}`),
      },
      ...counted,
    ],
    [counted, t],
  )
  return (
    <Section title={t('dryingUp.backTest.causesTitle')} note={t('dryingUp.backTest.causesNote')}>
      <DataTable
        caption={t('dryingUp.backTest.causesTitle')}
        columns={columns}
        rows={props.causes}
        rowKey={one => one.cause}
        exportName="klantkring-7.9-causes"
      />
    </Section>
  )
}

function useCountColumns<Row extends Counted>(): Column<Row>[] {
  const { t, format } = useWords()
  return useMemo(
    () => [
      {
        id: 'alarms',
        head: t('dryingUp.backTest.alarms'),
        width: 88,
        numeric: true,
        value: row => row.alarms,
        cell: row => format.number(row.alarms),
      },
      {
        id: 'true',
        head: t('dryingUp.backTest.cameTrue'),
        width: 96,
        numeric: true,
        value: row => row.true,
        cell: row => format.number(row.true),
      },
      {
        id: 'precision',
        head: t('dryingUp.backTest.share'),
        title: t('dryingUp.backTest.precision'),
        width: 80,
        numeric: true,
        value: row => row.precision,
        cell: row => <Share of={row.precision} />,
      },
    ],
    [t, format],
  )
}
