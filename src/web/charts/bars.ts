import * as Plot from '@observablehq/plot'
import { colour, type Drawing, narrow } from './svg.ts'

/** One bar: its length, and what is written at its end. `light` is what is only estimated. */
export type Bar = {
  name: string
  value: number
  text: string
  look?: 'accent' | 'quiet' | 'light' | 'gain' | 'loss'
}

/** A line across the bars, for example a limit, with its name. */
export type Mark = { at: number; name: string }

/**
 * Horizontal bars with their figure at the end, in the order given; `marks` are dashed lines across them. Bars below
 * zero run to the left.
 */
export function barChart(bars: readonly Bar[], marks: readonly Mark[], { width }: Drawing): SVGElement {
  const small = narrow(width)
  const names = small ? 112 : 176
  const values = [0, ...bars.map(bar => bar.value), ...marks.map(mark => mark.at)]
  const low = Math.min(...values)
  const high = Math.max(...values, low === 0 ? 1e-9 : 0)
  const room = (Math.max(...bars.map(bar => bar.text.length), 4) + 1) * 7
  const scale = (high - low) / Math.max(80, width - names - room - (low < 0 ? room : 8))
  return Plot.plot({
    width,
    height: bars.length * 28 + (marks.length > 0 ? 28 : 8),
    marginLeft: names,
    marginRight: 8,
    marginTop: marks.length > 0 ? 24 : 4,
    marginBottom: 4,
    style: { background: 'transparent', color: colour.soft },
    x: { domain: [low - (low < 0 ? room * scale : 0), high + room * scale], axis: null },
    y: { domain: bars.map((_, at) => at), padding: 0.3, axis: null },
    marks: [
      Plot.axisY({
        label: null,
        tickSize: 0,
        tickFormat: (at: number) => bars[at]?.name ?? '',
        fill: colour.ink,
        textOverflow: 'ellipsis',
        lineWidth: names / 13,
      }),
      Plot.barX(bars, {
        y: (_, at) => at,
        x: 'value',
        fill: bar => fillOf(bar),
        filter: bar => bar.look !== 'light',
      }),
      Plot.barX(bars, {
        y: (_, at) => at,
        x: 'value',
        fill: colour.accent,
        fillOpacity: 0.35,
        stroke: colour.accent,
        strokeDasharray: '3,2',
        filter: bar => bar.look === 'light',
      }),
      Plot.ruleX([0], { stroke: colour.soft }),
      Plot.text(bars, {
        y: (_, at) => at,
        x: 'value',
        text: 'text',
        dx: 6,
        textAnchor: 'start',
        fill: colour.ink,
        filter: bar => bar.value >= 0,
      }),
      Plot.text(bars, {
        y: (_, at) => at,
        x: 'value',
        text: 'text',
        dx: -6,
        textAnchor: 'end',
        fill: colour.ink,
        filter: bar => bar.value < 0,
      }),
      Plot.ruleX(marks, { x: 'at', stroke: colour.ink, strokeDasharray: '4,3' }),
      Plot.text(marks, {
        x: 'at',
        text: 'name',
        frameAnchor: 'top',
        dy: -16,
        fill: colour.ink,
        textAnchor: marks[0] && marks[0].at > (low + high) / 2 ? 'end' : 'start',
      }),
    ],
  }) as SVGElement
}

function fillOf(bar: Bar): string {
  if (bar.look === 'loss' || (bar.look === undefined && bar.value < 0)) return colour.loss
  if (bar.look === 'gain') return colour.gain
  return bar.look === 'quiet' ? colour.quiet : colour.accent
}
