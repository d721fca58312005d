import * as Plot from '@observablehq/plot'
import { colour, type Drawing, narrow } from './svg.ts'

/** A class with its part of the customers, of revenue and of contribution. */
export type ClassShares = { name: string; customers: number; revenue: number; contribution: number | null }

type Bar = { side: string; name: string; share: number }

/** Per class three bars next to each other: customers, revenue, contribution. Labels: the same three. */
export function classBars(rows: readonly ClassShares[], { width, format, label }: Drawing): SVGElement {
  const small = narrow(width)
  const sides = [label.customers ?? '', label.revenue ?? '', label.contribution ?? '']
  const bars: Bar[] = rows.flatMap(row => [
    { side: sides[0]!, name: row.name, share: row.customers },
    { side: sides[1]!, name: row.name, share: row.revenue },
    ...(row.contribution === null ? [] : [{ side: sides[2]!, name: row.name, share: row.contribution }]),
  ])
  const low = Math.min(0, ...bars.map(bar => bar.share))
  const high = Math.max(0.1, ...bars.map(bar => bar.share))
  const names = small ? 88 : 144
  const said = (share: number) => (small ? `${format.number(share * 100)}%` : format.share(share))
  const written = small ? 32 : 52
  const room = ((high - low) * written) / Math.max(24, (width - names) / 3 - written - 8)
  return Plot.plot({
    width,
    height: rows.length * 34 + 28,
    marginLeft: names,
    marginRight: 4,
    marginTop: 28,
    marginBottom: 4,
    style: { background: 'transparent', color: colour.soft },
    fx: { domain: sides, label: null, padding: 0.04, axis: null },
    x: { domain: [low, high + room], axis: null },
    y: { domain: rows.map(row => row.name), padding: 0.3, axis: null },
    marks: [
      Plot.axisFx({ label: null, anchor: 'top', fill: colour.ink, fontWeight: 600 }),
      Plot.axisY({ label: null, tickSize: 0, fill: colour.ink, lineWidth: names / 12 }),
      Plot.barX(bars, {
        fx: 'side',
        y: 'name',
        x: 'share',
        fill: bar => (bar.share < 0 ? colour.loss : bar.side === sides[0] ? colour.quiet : colour.accent),
      }),
      Plot.ruleX([0], { stroke: colour.soft }),
      Plot.text(bars, {
        fx: 'side',
        y: 'name',
        x: bar => Math.max(0, bar.share),
        dx: 4,
        text: bar => said(bar.share),
        textAnchor: 'start',
        fill: colour.ink,
      }),
    ],
  }) as SVGElement
}
