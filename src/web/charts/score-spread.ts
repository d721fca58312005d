import * as Plot from '@observablehq/plot'
import { colour, type Drawing, narrow } from './svg.ts'

/** Customers per step of score: `stable` keep their class when the weights vary, `unstable` do not. */
export type ScoreStep = { from: number; to: number; stable: number; unstable: number }

type Part = { from: number; to: number; y1: number; y2: number; stable: boolean }

/**
 * How the scores lie between 0 and 100 (2.1): a column per step, customers with a class that is not stable on top,
 * light and with a dashed edge. Labels: score, customers, stable, unstable.
 */
export function scoreSpread(steps: readonly ScoreStep[], { width, format, label }: Drawing): SVGElement {
  const small = narrow(width)
  const parts: Part[] = steps
    .flatMap(({ from, to, stable, unstable }) => [
      { from, to, y1: 0, y2: stable, stable: true },
      { from, to, y1: stable, y2: stable + unstable, stable: false },
    ])
    .filter(part => part.y2 > part.y1)
  const high = Math.max(1, ...steps.map(step => step.stable + step.unstable))
  const place = { x1: 'from', x2: 'to', y1: 'y1', y2: 'y2', insetLeft: 1, insetRight: 1 } as const
  return Plot.plot({
    width,
    height: small ? 200 : 240,
    marginLeft: 44,
    marginRight: 12,
    marginTop: 28,
    marginBottom: 36,
    style: { background: 'transparent', color: colour.soft },
    x: { domain: [0, 100], ticks: small ? 5 : 10, label: null },
    y: {
      domain: [0, high],
      ticks: Math.min(5, high),
      nice: true,
      tickFormat: (value: number) => format.number(value),
      label: null,
    },
    marks: [
      Plot.gridY({ stroke: colour.line, strokeOpacity: 1, ticks: Math.min(5, high) }),
      Plot.rect(parts, { ...place, fill: colour.accent, filter: part => part.stable }),
      Plot.rect(parts, {
        ...place,
        fill: colour.loss,
        fillOpacity: 0.35,
        stroke: colour.loss,
        strokeDasharray: '3,2',
        filter: part => !part.stable,
      }),
      Plot.ruleY([0], { stroke: colour.soft }),
      Plot.text([label.customers ?? ''], {
        frameAnchor: 'top-left',
        dx: -40,
        dy: -20,
        fill: colour.soft,
        textAnchor: 'start',
      }),
      Plot.text([label.score ?? ''], {
        frameAnchor: 'bottom-right',
        dy: 32,
        fill: colour.soft,
        textAnchor: 'end',
      }),
      Plot.tip(
        steps.filter(step => step.stable + step.unstable > 0),
        Plot.pointerX({
          x: step => (step.from + step.to) / 2,
          y: step => step.stable + step.unstable,
          fill: colour.paper,
          stroke: colour.line,
          textPadding: 8,
          title: step =>
            `${label.score} ${step.from}–${step.to}\n${format.number(step.stable)} ${label.stable}` +
            (step.unstable > 0 ? `\n${format.number(step.unstable)} ${label.unstable}` : ''),
        }),
      ),
    ],
  }) as SVGElement
}
