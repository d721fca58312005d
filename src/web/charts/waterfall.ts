import * as Plot from '@observablehq/plot'
import { colour, type Drawing, narrow } from './svg.ts'

/** A step from one total to the next: a total stands on the ground, the others hang from where the last one ended. */
export type Step = {
  name: string
  value: number
  total: boolean
  /** Told apart as gain or loss, by colour and sign. */
  signed?: boolean
}

type Block = Step & { from: number; to: number }

/**
 * From one total to another, for example from revenue to contribution: totals in the accent colour, what comes between
 * them in grey, or as gain and loss where it is `signed`. Lies down on a phone.
 */
export function waterfall(steps: readonly Step[], drawing: Drawing): SVGElement {
  let level = 0
  const blocks = steps.map((step): Block => {
    const from = step.total ? 0 : level
    const to = step.total ? step.value : level + step.value
    level = to
    return { ...step, from, to }
  })
  return narrow(drawing.width) ? lying(blocks, drawing) : standing(blocks, drawing)
}

function fill(block: Block): string {
  if (block.total) return block.value < 0 ? colour.loss : colour.accent
  if (!block.signed) return colour.quiet
  return block.value < 0 ? colour.loss : colour.gain
}

const said = (block: Block, { format }: Drawing) =>
  (block.signed && block.value > 0 ? '+' : '') + format.euroWhole(block.value)

function standing(blocks: readonly Block[], drawing: Drawing): SVGElement {
  const { width } = drawing
  return Plot.plot({
    width,
    height: 260,
    marginLeft: 4,
    marginRight: 4,
    marginTop: 24,
    marginBottom: 32,
    style: { background: 'transparent', color: colour.soft },
    x: { domain: blocks.map(block => block.name), padding: 0.3, label: null, axis: null },
    y: { axis: null, nice: true, zero: true },
    marks: [
      Plot.axisX({ label: null, tickSize: 0, lineWidth: 12, fill: colour.ink }),
      Plot.barY(blocks, { x: 'name', y1: 'from', y2: 'to', fill }),
      Plot.ruleY([0], { stroke: colour.soft }),
      Plot.text(blocks, {
        x: 'name',
        y: block => Math.max(block.from, block.to),
        text: block => said(block, drawing),
        dy: -8,
        fill: colour.ink,
        fontWeight: 600,
      }),
    ],
  }) as SVGElement
}

function lying(blocks: readonly Block[], drawing: Drawing): SVGElement {
  const { width } = drawing
  const high = Math.max(1, ...blocks.flatMap(block => [block.from, block.to]))
  const low = Math.min(0, ...blocks.flatMap(block => [block.from, block.to]))
  return Plot.plot({
    width,
    height: blocks.length * 40 + 8,
    marginLeft: 4,
    marginRight: 4,
    marginTop: 4,
    marginBottom: 4,
    style: { background: 'transparent', color: colour.soft },
    x: { domain: [low, high], axis: null },
    y: { domain: blocks.map(block => block.name), padding: 0, axis: null },
    marks: [
      Plot.barX(blocks, { y: 'name', x1: 'from', x2: 'to', fill, insetTop: 20, insetBottom: 4 }),
      Plot.ruleX([0], { stroke: colour.soft }),
      Plot.text(blocks, {
        y: 'name',
        frameAnchor: 'left',
        text: 'name',
        dx: 6,
        dy: -10,
        textAnchor: 'start',
        fill: colour.ink,
      }),
      Plot.text(blocks, {
        y: 'name',
        frameAnchor: 'right',
        text: block => said(block, drawing),
        dy: -10,
        textAnchor: 'end',
        fill: colour.ink,
        fontWeight: 600,
      }),
    ],
  }) as SVGElement
}
