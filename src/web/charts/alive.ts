import * as Plot from '@observablehq/plot'
import { timeAxis } from './purchases.ts'
import { colour, type Drawing } from './svg.ts'

const utc = (day: string) => new Date(`${day}T00:00:00Z`)

/** P(alive) over time from 0 to 100 %, with a mark below for every purchase; the last value is written out. */
export function aliveLine(
  data: { points: readonly { day: string; alive: number }[]; purchases: readonly string[] },
  span: { from: string; until: string },
  drawing: Drawing,
): SVGElement {
  const { width, format } = drawing
  const last = data.points.at(-1)
  return Plot.plot({
    width,
    height: 200,
    marginLeft: 44,
    marginRight: 60,
    marginTop: 12,
    marginBottom: 28,
    style: { background: 'transparent', color: colour.soft },
    x: { type: 'utc', domain: [utc(span.from), utc(span.until)] },
    y: {
      domain: [0, 1],
      label: null,
      ticks: 4,
      tickFormat: format.shareShort,
    },
    marks: [
      Plot.gridY({ stroke: colour.line, strokeOpacity: 1, ticks: 4 }),
      timeAxis(span, drawing),
      Plot.ruleY([0], { stroke: colour.soft }),
      Plot.areaY(data.points, {
        x: point => utc(point.day),
        y: 'alive',
        fill: colour.accent,
        fillOpacity: 0.12,
      }),
      Plot.lineY(data.points, {
        x: point => utc(point.day),
        y: 'alive',
        stroke: colour.accent,
        strokeWidth: 1.75,
      }),
      Plot.ruleX(data.purchases, { x: utc, y1: 0, y2: 0.05, stroke: colour.ink, strokeOpacity: 0.7 }),
      Plot.dot(last ? [last] : [], { x: point => utc(point.day), y: 'alive', r: 4, fill: colour.accent }),
      Plot.text(last ? [last] : [], {
        x: point => utc(point.day),
        y: 'alive',
        text: point => format.share(point.alive),
        dx: 8,
        textAnchor: 'start',
        fill: colour.ink,
        fontWeight: 600,
      }),
      Plot.tip(
        data.points,
        Plot.pointerX({
          x: point => utc(point.day),
          y: 'alive',
          fill: colour.paper,
          stroke: colour.line,
          title: (point: { day: string; alive: number }) =>
            `${format.day(point.day)}\n${format.share(point.alive)}`,
        }),
      ),
    ],
  }) as SVGElement
}
