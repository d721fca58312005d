import { type ReactNode, useCallback } from 'react'
import type { getWhale } from '../../../contract/1-analysis.ts'
import type { Answer } from '../../api/client.ts'
import { whaleCurve } from '../../charts/whale.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { useWords } from '../../words/say.ts'
import { useChartWords } from './use-chart-words.ts'

/** The whale curve under the sentence that it shows. */
export function WhaleChart(props: {
  data: Answer<typeof getWhale>
  table?: ReactNode
  note?: ReactNode
  height?: number
}) {
  const { t, format } = useWords()
  const label = useChartWords()
  const { data } = props
  const draw = useCallback(
    (width: number) => whaleCurve(data, { width, format, label }),
    [data, format, label],
  )
  const { customers, contribution } = data.lossMaking
  const title =
    customers === 0
      ? t('analysis.whale.titleNone', { all: data.customers })
      : t('analysis.whale.title', {
          count: customers,
          all: data.customers,
          amount: format.euroWhole(-contribution),
        })
  return (
    <ChartFrame
      title={title}
      draw={draw}
      note={props.note}
      table={props.table}
      height={props.height ?? 380}
    />
  )
}
