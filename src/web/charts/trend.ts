import * as Plot from '@observablehq/plot'
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
    legend(left, [
      [{ fill: colour.quiet, 'fill-opacity': 0.55 }, label.revenue ?? ''],
      [{ fill: colour.gain }, label.grossMargin ?? ''],
    ]),
  )
  return svg
}

type Fill = { fill: string; 'fill-opacity'?: number }

/** Swatches with their names, in a row above the drawing. */
function legend(left: number, entries: readonly (readonly [fill: Fill, name: string])[]): SVGElement {
  const group = element('g', {})
  let x = left
  for (const [fill, name] of entries) {
    group.append(element('rect', { x, y: 4, width: 10, height: 10, rx: 2, ...fill }))
    const text = element('text', { x: x + 14, y: 9, dy: '0.32em', fill: colour.soft, 'text-anchor': 'start' })
    text.textContent = name
    group.append(text)
    x += 14 + 7 * name.length + 16
  }
  return group
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  return made
}
