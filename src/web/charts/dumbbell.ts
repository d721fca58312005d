import * as Plot from '@observablehq/plot'
import { colour, type Drawing, narrow } from './svg.ts'

/** Shares of one customer side by side; null is not drawn. */
export type Shares = { name: string; revenue: number; contribution: number | null; attention: number | null }

type Point = { at: number; kind: string; share: number; name: string }

/**
 * Per customer its share of revenue, contribution and attention on one line (1.1). Each has its own form as well as
 * colour: circle, square, triangle. Labels: revenue, contribution, attention.
 */
export function shareDumbbell(rows: readonly Shares[], { width, format, label }: Drawing): SVGElement {
  const small = narrow(width)
  const names = small ? 112 : 200
  const kinds = [label.revenue ?? '', label.contribution ?? '', label.attention ?? '']
  const points: Point[] = rows.flatMap((row, at) =>
    [row.revenue, row.contribution, row.attention].flatMap((share, kind) =>
      share === null ? [] : [{ at, kind: kinds[kind]!, share, name: row.name }],
    ),
  )
  const spans = rows.map((_, at) => {
    const own = points.filter(point => point.at === at).map(point => point.share)
    return { at, from: Math.min(...own), to: Math.max(...own) }
  })
  return Plot.plot({
    width,
    height: rows.length * 24 + 32,
    marginLeft: names,
    marginRight: 16,
    marginTop: 4,
    marginBottom: 28,
    style: { background: 'transparent', color: colour.soft },
    x: {
      label: null,
      ticks: small ? 3 : 6,
      tickFormat: (v: number) => format.share(v).replace(/[.,]0/, ''),
      nice: true,
      zero: true,
    },
    y: { domain: rows.map((_, at) => at), type: 'point', padding: 0.6, axis: null },
    color: { domain: kinds, range: [colour.quiet, colour.accent, colour.ink] },
    symbol: { domain: kinds, range: ['circle', 'square', 'triangle'] },
    marks: [
      Plot.gridX({ stroke: colour.line, strokeOpacity: 1, ticks: small ? 3 : 6 }),
      Plot.ruleX([0], { stroke: colour.soft }),
      Plot.axisY({
        label: null,
        tickSize: 0,
        tickFormat: (at: number) => rows[at]?.name ?? '',
        fill: colour.ink,
        textOverflow: 'ellipsis',
        lineWidth: names / 13,
      }),
      Plot.ruleY(spans, { y: 'at', x1: 'from', x2: 'to', stroke: colour.line, strokeWidth: 3 }),
      Plot.dot(points, { x: 'share', y: 'at', fill: 'kind', symbol: 'kind', r: 5, stroke: colour.paper }),
      Plot.tip(
        points,
        Plot.pointer({
          x: 'share',
          y: 'at',
          fill: colour.paper,
          stroke: colour.line,
          title: (point: Point) => `${point.name}\n${point.kind} ${format.share(point.share)}`,
        }),
      ),
    ],
  }) as SVGElement
}
