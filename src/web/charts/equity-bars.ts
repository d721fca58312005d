import * as Plot from '@observablehq/plot'
import { stripes } from './legend.ts'
import { colour, type Drawing, narrow } from './svg.ts'

/** A part of customer equity in cents; `negative` is how far the customers below zero pull it down (0 or less). */
export type EquityPart = { name: string; equity: number; negative: number; share: number | null }

const ROW = 28

/** Height of the drawing for so many parts. */
export const equityBarsHeight = (parts: number) => parts * ROW + 8

/**
 * Customer equity by part: what customers above zero bring to the right, striped to the left what those below zero
 * take off; at the end the sum of both and its share.
 */
export function equityBars(parts: readonly EquityPart[], { width, format }: Drawing): SVGElement {
  const small = narrow(width)
  const names = width < 400 ? 112 : 160
  const rows = parts.map((part, at) => ({ ...part, at, above: part.equity - part.negative }))
  const text = (row: EquityPart) =>
    row.share === null || small
      ? format.euroWhole(row.equity)
      : `${format.euroWhole(row.equity)} · ${format.share(row.share)}`
  const low = Math.min(0, ...rows.map(row => row.negative))
  const high = Math.max(1, ...rows.map(row => row.above))
  const room = (Math.max(4, ...rows.map(row => text(row).length)) + 1) * 6.6
  const scale = (high - low) / Math.max(64, width - names - room - 8)
  const id = `stripes-${width}-${parts.length}-${Math.round(high)}`
  const svg = Plot.plot({
    width,
    height: equityBarsHeight(parts.length),
    marginLeft: names,
    marginRight: 8,
    marginTop: 4,
    marginBottom: 4,
    style: { background: 'transparent', color: colour.soft },
    x: { domain: [low, high + room * scale], axis: null },
    y: { domain: rows.map(row => row.at), padding: 0.3, axis: null },
    marks: [
      Plot.axisY({
        label: null,
        tickSize: 0,
        tickFormat: (at: number) => rows[at]?.name ?? '',
        fill: colour.ink,
        textOverflow: 'ellipsis',
        lineWidth: names / 13.5,
      }),
      Plot.barX(rows, { y: 'at', x: 'above', fill: colour.accent }),
      Plot.barX(
        rows.filter(row => row.negative < 0),
        { y: 'at', x: 'negative', fill: `url(#${id})`, stroke: colour.loss },
      ),
      Plot.ruleX([0], { stroke: colour.soft }),
      Plot.text(rows, {
        y: 'at',
        x: row => Math.max(0, row.above),
        text,
        dx: 6,
        textAnchor: 'start',
        fill: colour.ink,
      }),
    ],
  }) as SVGElement
  svg.prepend(stripes(id, colour.loss))
  return svg
}
