import * as Plot from '@observablehq/plot'
import { colour, type Drawing, narrow } from './svg.ts'

/** The whale curve's data, as GET /analysis/whale gives it. */
export type Whale = {
  total: number
  customers: number
  peak: { customers: number; cents: number; share: number | null }
  lossMaking: { customers: number; contribution: number }
  points: readonly { rank: number; share: number; cumulative: number; cumulativeShare: number | null }[]
}

/**
 * The whale curve (1.5): cumulative contribution against the share of customers, in order of contribution. Up to
 * the peak the line has the gain colour, past it the loss colour, and the peak and the end are named. With a total
 * at or below zero there is no percentage, and the axis is in euro.
 * Labels: peak, end, customers, contribution, everyone.
 */
export function whaleCurve(data: Whale, { width, format, label }: Drawing): SVGElement {
  const inShares = data.total > 0 && data.points.every(point => point.cumulativeShare !== null)
  const y = (point: Whale['points'][number]) => (inShares ? point.cumulativeShare! : point.cumulative)
  const points = [{ rank: 0, share: 0, cumulative: 0, cumulativeShare: 0 }, ...data.points]
  const peakAt = points.find(point => point.rank === data.peak.customers) ?? points.at(-1)!
  const end = points.at(-1)!
  const rise = points.filter(point => point.rank <= peakAt.rank)
  const fall = points.filter(point => point.rank >= peakAt.rank)
  const small = narrow(width)
  const tick = (value: number) =>
    inShares ? format.share(value).replace(/[.,]0/, '') : format.euroShort(value)
  const height = Math.round(Math.min(380, Math.max(240, width * 0.5)))
  const falls = data.lossMaking.customers > 0 && fall.length > 1

  return Plot.plot({
    width,
    height,
    marginLeft: small ? 60 : 68,
    marginRight: small ? 20 : 24,
    marginTop: 28,
    marginBottom: 36,
    style: { background: 'transparent', color: colour.soft },
    x: {
      domain: [0, 1],
      tickFormat: (value: number) => format.share(value).replace(/[.,]0/, ''),
      label: null,
      ticks: 5,
    },
    y: { tickFormat: tick, label: null, nice: true, ticks: 5, zero: true },
    marks: [
      Plot.gridY({ stroke: colour.line, strokeOpacity: 1, ticks: 5 }),
      Plot.ruleY([0], { stroke: colour.soft }),
      inShares ? Plot.ruleY([1], { stroke: colour.soft, strokeDasharray: '2,4' }) : null,
      Plot.areaY(rise, { x: 'share', y, fill: colour.gain, fillOpacity: 0.1 }),
      falls
        ? Plot.areaY(fall, { x: 'share', y1: y, y2: () => y(peakAt), fill: colour.loss, fillOpacity: 0.12 })
        : null,
      Plot.line(rise, { x: 'share', y, stroke: colour.gain, strokeWidth: 2 }),
      falls
        ? Plot.line(fall, { x: 'share', y, stroke: colour.loss, strokeWidth: 2, strokeDasharray: '6,3' })
        : null,
      Plot.dot(falls ? [peakAt, end] : [end], {
        x: 'share',
        y,
        r: 4,
        fill: point => (point === peakAt || !falls ? colour.gain : colour.loss),
        stroke: colour.paper,
      }),
      falls
        ? Plot.text([peakAt], {
            x: 'share',
            y,
            text: () => `${label.peak} ${tick(y(peakAt))}`,
            dy: -12,
            fill: colour.ink,
            fontWeight: 600,
            textAnchor: peakAt.share < 0.15 ? 'start' : peakAt.share > 0.8 ? 'end' : 'middle',
          })
        : null,
      Plot.text([end], {
        x: 'share',
        y,
        text: () => `${label.end} ${inShares ? tick(1) : format.euroShort(end.cumulative)}`,
        // Clear of the dotted line at 100 % and of the curve that comes down to it.
        dy: falls ? 14 : -12,
        dx: falls ? -6 : -4,
        fill: colour.ink,
        textAnchor: 'end',
      }),
      Plot.text([label.customers ?? ''], {
        frameAnchor: 'bottom-right',
        dy: 32,
        fill: colour.soft,
        textAnchor: 'end',
      }),
      Plot.text([label.contribution ?? ''], {
        frameAnchor: 'top-left',
        dx: small ? -56 : -64,
        dy: -20,
        fill: colour.soft,
        textAnchor: 'start',
      }),
      Plot.tip(
        points,
        Plot.pointerX({
          x: 'share',
          y,
          fill: colour.paper,
          stroke: colour.line,
          textPadding: 8,
          title: point =>
            `${label.everyone?.replace('#', format.number(point.rank)) ?? point.rank}\n${format.euroWhole(point.cumulative)}${inShares ? ` · ${format.share(y(point))}` : ''}`,
        }),
      ),
    ],
  }) as SVGElement
}
