import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useCallback } from 'react'
import type { getQuadrant } from '../../../contract/1-analysis.ts'
import type { Answer } from '../../api/client.ts'
import { type QuadrantPoint, quadrantScatter } from '../../charts/quadrant.ts'
import { ChartFrame } from '../../parts/ChartFrame.tsx'
import { useWords } from '../../words/say.ts'

/** The quadrant under its finding; a click on a mark opens the customer, the list below does so from the keyboard. */
export function QuadrantChart(props: {
  data: Answer<typeof getQuadrant>
  note?: ReactNode
  table?: ReactNode
  height?: number
}) {
  const { t, format } = useWords()
  const navigate = useNavigate()
  const { data } = props
  const draw = useCallback(
    (width: number) => {
      const chart = quadrantScatter(data, {
        width,
        format,
        label: {
          margin: t('analysis.chart.margin'),
          cost: t('analysis.chart.cost'),
          breakEven: t('analysis.chart.breakEven'),
          contribution: t('terms.contribution'),
          highLow: t('terms.quadrants.highLow'),
          highHigh: t('terms.quadrants.highHigh'),
          lowLow: t('terms.quadrants.lowLow'),
          lowHigh: t('terms.quadrants.lowHigh'),
        },
      }) as SVGElement & { value?: QuadrantPoint | null }
      chart.addEventListener('click', () => {
        if (chart.value) void navigate({ to: '/customers/$id', params: { id: String(chart.value.id) } })
      })
      return chart
    },
    [data, format, t, navigate],
  )
  const worst = data.counts.find(count => count.position === 'lowHigh')?.customers ?? 0
  return (
    <ChartFrame
      title={worst === 0 ? t('analysis.quadrant.titleNone') : t('analysis.quadrant.title', { count: worst })}
      note={props.note}
      draw={draw}
      height={props.height ?? 520}
      table={props.table}
    />
  )
}
