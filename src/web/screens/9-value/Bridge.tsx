import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { getBridge } from '../../../contract/9-value.ts'
import { ask } from '../../api/ask.ts'
import { useView } from '../../app/view.ts'
import { floorOf, waterfall } from '../../charts/waterfall.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import type { BridgeData } from './answers.ts'
import { BarTable, MoverTable } from './BridgeTables.tsx'
import { dayBefore } from './days.ts'
import { ReasonPart } from './ReasonPart.tsx'
import { SinceChoice } from './SinceChoice.tsx'
import { ValueHeadLine } from './ValueHeadLine.tsx'
import { ValueScreen } from './ValueScreen.tsx'

const route = getRouteApi('/value/bridge')

/** 9.6: why customer equity is another than on an earlier day. */
export function BridgeScreen() {
  const { t } = useWords()
  const view = useView()
  const { from } = route.useSearch()
  const answer = useQuery({
    ...ask(getBridge, { query: { ...view, ...(from !== undefined && { from }) } }),
    placeholderData: keepPreviousData,
  })
  return (
    <ValueScreen
      part="bridge"
      answer={answer}
      lead={data => <ValueHeadLine head={data} />}
      empty={data => data.customers === 0}
    >
      {data => (
        <>
          <SinceChoice from={data.from} to={data.to} />
          <BridgeChart data={data} />
          <ReasonPart head={data} />
          <Section title={t('value.bridge.grown')}>
            <MoverTable rows={data.grown} name="grown" keys />
          </Section>
          <Section title={t('value.bridge.shrunk')}>
            <MoverTable rows={data.shrunk} name="shrunk" />
          </Section>
        </>
      )}
    </ValueScreen>
  )
}

function BridgeChart(props: { data: BridgeData }) {
  const { t, format } = useWords()
  const { from, to, before, after, bars } = props.data
  const steps = useMemo(
    () => [
      { name: t('value.bridge.at', { day: format.day(dayBefore(from)) }), value: before, total: true },
      ...bars.map(bar => ({
        name: t(`value.bridge.bars.${bar.key}`),
        value: bar.cents,
        total: false,
        signed: true,
      })),
      { name: t('value.bridge.at', { day: format.day(dayBefore(to)) }), value: after, total: true },
    ],
    [from, to, before, after, bars, t, format],
  )
  const floor = floorOf(steps)
  const draw = useCallback(
    (width: number) => waterfall(steps, { width, format, label: {} }, floor),
    [steps, floor, format],
  )
  const change = after - before
  const words = { amount: format.euroWhole(Math.abs(change)), day: format.day(dayBefore(from)) }
  const most = useMemo(
    () =>
      bars.reduce<BridgeData['bars'][number] | null>(
        (best, bar) =>
          Math.sign(bar.cents) === Math.sign(change) && Math.abs(bar.cents) > Math.abs(best?.cents ?? 0)
            ? bar
            : best,
        null,
      ),
    [bars, change],
  )
  return (
    <ChartFrame
      title={
        Math.abs(change) < 50
          ? t('value.bridge.titleSame', words)
          : t(change > 0 ? 'value.bridge.titleUp' : 'value.bridge.titleDown', words)
      }
      note={
        <>
          {most &&
            t('value.bridge.most', {
              bar: t(`value.bridge.barTexts.${most.key}`),
              amount: format.euroWhole(most.cents),
            })}{' '}
          {t('value.bridge.note')} {floor > 0 && t('value.bridge.cut')}
        </>
      }
      draw={draw}
      height={260}
      table={<BarTable data={props.data} />}
    />
  )
}
