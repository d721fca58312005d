import * as Plot from '@observablehq/plot'
import { colour, type Drawing, narrow } from './svg.ts'

/** What the top takes of one whole: customers, revenue, contribution, attention, complaints. */
export type TopShare = { name: string; share: number; text: string; quiet?: boolean }

/**
 * The 20/80 picture: per row a bar of 100 % with the part of the top filled. A part over 100 % runs past the line:
 * the others take it back.
 */
export function topShareChart(rows: readonly TopShare[], { width, format, label }: Drawing): SVGElement {
  const small = narrow(width)
  const names = small ? 96 : 136
  const high = Math.max(1, ...rows.map(row => row.share))
  const room = (64 * high) / Math.max(80, width - names - 72)
  return Plot.plot({
    width,
    height: rows.length * 36 + 24,
    marginLeft: names,
    marginRight: 8,
    marginTop: 20,
    marginBottom: 4,
    style: { background: 'transparent', color: colour.soft },
    x: { domain: [0, high + room], axis: null },
    y: { domain: rows.map((_, at) => at), padding: 0.28, axis: null },
    marks: [
      Plot.axisY({
        label: null,
        tickSize: 0,
        tickFormat: (at: number) => rows[at]?.name ?? '',
        fill: colour.ink,
      }),
      Plot.barX(rows, { y: (_, at) => at, x1: 0, x2: 1, fill: colour.line }),
      Plot.barX(rows, {
        y: (_, at) => at,
        x1: 0,
        x2: row => Math.max(0, row.share),
        fill: row => (row.quiet ? colour.quiet : colour.accent),
      }),
      Plot.ruleX([1], { stroke: colour.soft, strokeDasharray: '2,4' }),
      Plot.text([format.share(1).replace(/[.,]0/, '')], {
        x: 1,
        frameAnchor: 'top',
        dy: -14,
        fill: colour.soft,
      }),
      Plot.text([label.top ?? ''], {
        x: 0,
        frameAnchor: 'top',
        dy: -14,
        textAnchor: 'start',
        fill: colour.soft,
      }),
      Plot.text(rows, {
        y: (_, at) => at,
        x: row => Math.max(0, row.share),
        text: 'text',
        dx: 6,
        textAnchor: 'start',
        fill: colour.ink,
        fontWeight: 600,
        stroke: colour.paper,
        strokeWidth: 3,
      }),
    ],
  }) as SVGElement
}
