import * as Plot from '@observablehq/plot'
import { legend, legendHeight, type Sign } from './legend.ts'
import { colour, type Drawing, narrow } from './svg.ts'

/** Purchases of one week (or all up to it): expected and made; `holdout` weeks were kept from the model. */
export type TrackedWeek = { week: number; expected: number; actual: number; holdout: boolean }

/**
 * Expected (dashed) against actual (solid) by week; the weeks that the model had not seen are shaded. Labels:
 * expected, actual, holdout, weeks.
 */
export function trackingChart(weeks: readonly TrackedWeek[], { width, format, label }: Drawing): SVGElement {
  const most = Math.max(1, ...weeks.map(week => Math.max(week.actual, week.expected)))
  const left = 24 + 7 * format.number(most).length
  const shaded = weeks.filter(week => week.holdout)
  const from = shaded[0]?.week
  const last = weeks.at(-1)?.week ?? 1
  const signs: Sign[] = [
    { name: label.actual ?? '', stroke: colour.ink },
    { name: label.expected ?? '', stroke: colour.accent, dash: '5,3' },
    ...(from === undefined ? [] : [{ name: label.holdout ?? '', fill: colour.quiet, opacity: 0.25 }]),
  ]
  const top = legendHeight(left, width, signs)
  const svg = Plot.plot({
    width,
    height: 240 + top,
    marginLeft: left,
    marginRight: 12,
    marginTop: top + 4,
    marginBottom: 40,
    style: { background: 'transparent', color: colour.soft },
    x: {
      domain: [weeks[0]?.week ?? 0, last],
      label: label.weeks ?? null,
      labelArrow: 'none',
      labelAnchor: 'center',
    },
    y: {
      label: null,
      ticks: 4,
      nice: true,
      zero: true,
      tickFormat: (v: number) => format.number(v, v % 1 === 0 ? 0 : 1),
    },
    marks: [
      ...(from === undefined
        ? []
        : [
            Plot.rect([0], {
              x1: from,
              x2: last,
              fill: colour.quiet,
              fillOpacity: 0.18,
            }),
            Plot.ruleX([from], { stroke: colour.soft, strokeDasharray: '2,2' }),
          ]),
      Plot.gridY({ stroke: colour.line, strokeOpacity: 1, ticks: 4 }),
      Plot.axisX({
        ticks: narrow(width) ? 4 : 8,
        tickFormat: (v: number) => format.number(v),
        label: label.weeks ?? null,
        labelArrow: 'none',
        labelAnchor: 'center',
      }),
      Plot.ruleY([0], { stroke: colour.soft }),
      Plot.lineY(weeks, { x: 'week', y: 'actual', stroke: colour.ink, strokeWidth: 1.25 }),
      Plot.lineY(weeks, {
        x: 'week',
        y: 'expected',
        stroke: colour.accent,
        strokeWidth: 2,
        strokeDasharray: '5,3',
      }),
      Plot.tip(
        weeks,
        Plot.pointerX({
          x: 'week',
          y: 'actual',
          fill: colour.paper,
          stroke: colour.line,
          title: (week: TrackedWeek) =>
            `${label.week ?? ''} ${week.week}\n${label.actual} ${format.number(week.actual)}\n${label.expected} ${format.number(week.expected, 1)}`,
        }),
      ),
    ],
  }) as SVGElement
  svg.append(legend(left, width, signs))
  return svg
}
