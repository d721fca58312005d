import * as Plot from '@observablehq/plot'
import { legend } from './legend.ts'
import { colour, type Drawing, narrow } from './svg.ts'

/** Revenue and gross margin of a month, in cents. */
export type TrendMonth = { month: string; revenue: number; grossMargin: number }

/**
 * Revenue (quiet columns) and gross margin (narrow columns in them; below zero they hang down) per month.
 * Months of the present period stand out from those before. Labels: revenue, grossMargin.
 */
export function monthTrend(
  data: { months: readonly TrendMonth[]; from: string },
  { width, format, label }: Drawing,
): SVGElement {
  const { months, from } = data
  const every = Math.ceil(months.length / Math.max(2, Math.floor(width / 84)))
  const shown = months.filter((_, place) => place % every === 0).map(month => month.month)
  const inside = (month: TrendMonth) => month.month >= from.slice(0, 7)
  const small = narrow(width)
  const inset = Math.min(4, (0.12 * width) / Math.max(1, months.length))
  const empty = months.every(month => month.revenue === 0 && month.grossMargin === 0)
  const left = small ? 56 : 72
  const svg = Plot.plot({
    width,
    height: small ? 220 : 260,
    marginLeft: left,
    marginTop: 28,
    marginRight: 8,
    style: { background: 'transparent', color: colour.soft },
    x: {
      type: 'band',
      domain: months.map(month => month.month),
      label: null,
      ticks: shown,
      tickFormat: format.month,
      padding: 0.25,
    },
    y: {
      tickFormat: format.euroShort,
      label: null,
      ticks: 4,
      nice: true,
      zero: true,
      ...(empty && { domain: [0, 100] }),
    },
    marks: [
      Plot.gridY({ stroke: colour.line, strokeOpacity: 1, ticks: 4 }),
      Plot.barY(months, {
        x: 'month',
        y: 'revenue',
        fill: colour.quiet,
        fillOpacity: (month: TrendMonth) => (inside(month) ? 0.55 : 0.25),
      }),
      Plot.ruleY([0], { stroke: colour.soft }),
      Plot.barY(months, {
        x: 'month',
        y: 'grossMargin',
        insetLeft: inset,
        insetRight: inset,
        fill: (month: TrendMonth) => (month.grossMargin < 0 ? colour.loss : colour.gain),
      }),
      Plot.tip(
        months,
        Plot.pointerX({
          x: 'month',
          y: 'revenue',
          fill: colour.paper,
          stroke: colour.line,
          title: (month: TrendMonth) =>
            `${format.month(month.month)}\n${label.revenue} ${format.euroWhole(month.revenue)}\n${label.grossMargin} ${format.euroWhole(month.grossMargin)}`,
        }),
      ),
    ],
  }) as SVGElement
  svg.append(
    legend(left, width, [
      { fill: colour.quiet, opacity: 0.55, name: label.revenue ?? '' },
      { fill: colour.gain, name: label.grossMargin ?? '' },
    ]),
  )
  return svg
}
