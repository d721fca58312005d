import * as Plot from '@observablehq/plot'
import { colour, type Drawing, narrow } from './svg.ts'

/** A step from one total to the next: a total stands on the ground, the others hang from where the last one ended. */
export type Step = { name: string; value: number; total: boolean }

/** From revenue to contribution: totals in the accent colour, what goes off between them in grey. */
export function waterfall(steps: readonly Step[], { width, format }: Drawing): SVGElement {
  let level = 0
  const blocks = steps.map(step => {
    const from = step.total ? 0 : level
    const to = step.total ? step.value : level + step.value
    level = to
    return { ...step, from, to }
  })
  const small = narrow(width)
  return Plot.plot({
    width,
    height: small ? 220 : 260,
    marginLeft: 4,
    marginRight: 4,
    marginTop: 24,
    marginBottom: 32,
    style: { background: 'transparent', color: colour.soft },
    x: { domain: blocks.map(block => block.name), padding: small ? 0.12 : 0.3, label: null, axis: null },
    y: { axis: null, nice: true, zero: true },
    marks: [
      Plot.axisX({ label: null, tickSize: 0, lineWidth: small ? 6 : 12, fill: colour.ink }),
      Plot.barY(blocks, {
        x: 'name',
        y1: 'from',
        y2: 'to',
        fill: block => (block.total ? (block.value < 0 ? colour.loss : colour.accent) : colour.quiet),
        fillOpacity: block => (block.total ? 1 : 0.6),
      }),
      Plot.ruleY([0], { stroke: colour.soft }),
      Plot.text(blocks, {
        x: 'name',
        y: block => Math.max(block.from, block.to),
        text: block => (small ? format.euroShort(block.value) : format.euroWhole(block.value)),
        dy: -8,
        fill: colour.ink,
        fontWeight: 600,
      }),
    ],
  }) as SVGElement
}
