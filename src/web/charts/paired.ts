import * as Plot from '@observablehq/plot'
import { legend, legendHeight, type Sign } from './legend.ts'
import { colour, type Drawing, narrow } from './svg.ts'

/** One bin with what was and what the model expected. */
export type Pair = { name: string; actual: number; expected: number }

/** Per bin two columns next to each other: actual (grey) and expected (accent). Labels: actual, expected, axis. */
export function pairedColumns(pairs: readonly Pair[], drawing: Drawing): SVGElement {
  const { width, format, label } = drawing
  const left = narrow(width) ? 44 : 56
  const sides = ['actual', 'expected'] as const
  const columns = pairs.flatMap(pair => sides.map(side => ({ bin: pair.name, side, value: pair[side] })))
  const signs = signsOf(drawing, false)
  const top = legendHeight(left, width, signs)
  const roomy = (width - left) / Math.max(1, pairs.length) >= 72
  const svg = Plot.plot({
    width,
    height: 240 + top,
    marginLeft: left,
    marginRight: 8,
    marginTop: top + 16,
    marginBottom: 40,
    style: { background: 'transparent', color: colour.soft },
    fx: {
      domain: pairs.map(pair => pair.name),
      label: label.axis ?? null,
      labelArrow: 'none',
      labelAnchor: 'center',
      padding: 0.16,
    } as Plot.ScaleOptions,
    x: { domain: sides, axis: null, padding: 0.06 },
    y: { label: null, ticks: 4, nice: true, zero: true, tickFormat: (v: number) => format.number(v) },
    marks: [
      Plot.gridY({ stroke: colour.line, strokeOpacity: 1, ticks: 4 }),
      Plot.axisFx({ anchor: 'bottom', label: label.axis ?? null, fill: colour.ink, labelAnchor: 'center' }),
      Plot.barY(columns, {
        fx: 'bin',
        x: 'side',
        y: 'value',
        fill: column => (column.side === 'actual' ? colour.quiet : colour.accent),
      }),
      Plot.ruleY([0], { stroke: colour.soft }),
      ...(roomy
        ? [
            Plot.text(columns, {
              fx: 'bin',
              x: 'side',
              y: 'value',
              text: column => format.number(column.value),
              dy: -7,
              fill: colour.ink,
            }),
          ]
        : []),
    ],
  }) as SVGElement
  svg.append(legend(left, width, signs))
  return svg
}

/** Per bin where actual (solid, dots) and expected (dashed, squares) lie. Labels: actual, expected, axis. */
export function pairedLines(pairs: readonly Pair[], drawing: Drawing): SVGElement {
  const { width, format, label } = drawing
  const left = narrow(width) ? 36 : 48
  const signs = signsOf(drawing, true)
  const top = legendHeight(left, width, signs)
  const svg = Plot.plot({
    width,
    height: 240 + top,
    marginLeft: left,
    marginRight: 16,
    marginTop: top + 4,
    marginBottom: 40,
    style: { background: 'transparent', color: colour.soft },
    x: { type: 'point', domain: pairs.map(pair => pair.name), padding: 0.4 },
    y: {
      label: null,
      ticks: 4,
      nice: true,
      zero: true,
      tickFormat: (v: number) => format.number(v, v % 1 === 0 ? 0 : 1),
    },
    marks: [
      Plot.gridY({ stroke: colour.line, strokeOpacity: 1, ticks: 4 }),
      Plot.axisX({ label: label.axis ?? null, labelArrow: 'none', labelAnchor: 'center', fill: colour.ink }),
      Plot.ruleY([0], { stroke: colour.soft }),
      Plot.lineY(pairs, { x: 'name', y: 'actual', stroke: colour.ink }),
      Plot.lineY(pairs, {
        x: 'name',
        y: 'expected',
        stroke: colour.accent,
        strokeWidth: 2,
        strokeDasharray: '5,3',
      }),
      Plot.dot(pairs, { x: 'name', y: 'actual', r: 4, fill: colour.ink }),
      Plot.dot(pairs, { x: 'name', y: 'expected', r: 4, symbol: 'square', fill: colour.accent }),
      Plot.tip(
        pairs,
        Plot.pointerX({
          x: 'name',
          y: 'actual',
          fill: colour.paper,
          stroke: colour.line,
          title: (pair: Pair) =>
            `${pair.name}\n${label.actual} ${format.number(pair.actual, 2)}\n${label.expected} ${format.number(pair.expected, 2)}`,
        }),
      ),
    ],
  }) as SVGElement
  svg.append(legend(left, width, signs))
  return svg
}

const signsOf = ({ label }: Drawing, lines: boolean): Sign[] =>
  lines
    ? [
        { name: label.actual ?? '', stroke: colour.ink },
        { name: label.expected ?? '', stroke: colour.accent, dash: '5,3' },
      ]
    : [
        { name: label.actual ?? '', fill: colour.quiet },
        { name: label.expected ?? '', fill: colour.accent },
      ]
