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
 * them in grey, or as gain and loss where it is `signed`. Lies down on a phone. Above a `floor` (see `floorOf`) the
 * totals are cut off, which a ≈ in them says.
 */
export function waterfall(steps: readonly Step[], drawing: Drawing, floor = 0): SVGElement {
  let level = 0
  const blocks = steps.map((step): Block => {
    const from = step.total ? floor : level
    const to = step.total ? step.value : level + step.value
    level = to
    return { ...step, from, to }
  })
  return narrow(drawing.width) ? lying(blocks, drawing, floor) : standing(blocks, drawing, floor)
}

/**
 * From where on the totals may be drawn so that small steps between large totals can be seen; 0 where the whole is
 * readable: when what changes is a quarter of the highest level or more, or when something lies at or below zero.
 */
export function floorOf(steps: readonly Step[]): number {
  let level = 0
  const levels = steps.map(step => {
    level = step.total ? step.value : level + step.value
    return level
  })
  const low = Math.min(...levels)
  const high = Math.max(...levels)
  const range = high - low
  return low <= 0 || range === 0 || range >= high / 4 ? 0 : Math.max(0, low - range)
}

function fill(block: Block): string {
  if (block.total) return block.value < 0 ? colour.loss : colour.accent
  if (!block.signed) return colour.quiet
  return block.value < 0 ? colour.loss : colour.gain
}

const said = (block: Block, { format }: Drawing) =>
  (block.signed && block.value > 0 ? '+' : '') + format.euroWhole(block.value)

/** The totals that a floor cuts off, and the sign in them that says so. */
const cut = (blocks: readonly Block[], floor: number) =>
  floor > 0 ? blocks.filter(block => block.total) : []
const CUT = { text: () => '≈', fill: colour.paper, fontSize: 22, fontWeight: 700 } as const

function standing(blocks: readonly Block[], drawing: Drawing, floor: number): SVGElement {
  const { width } = drawing
  const high = Math.max(...blocks.flatMap(block => [block.from, block.to]))
  return Plot.plot({
    width,
    height: 260,
    marginLeft: 4,
    marginRight: 4,
    marginTop: 24,
    marginBottom: 32,
    style: { background: 'transparent', color: colour.soft },
    x: { domain: blocks.map(block => block.name), padding: 0.3, label: null, axis: null },
    y: floor > 0 ? { axis: null, domain: [floor, high] } : { axis: null, nice: true, zero: true },
    marks: [
      Plot.axisX({ label: null, tickSize: 0, lineWidth: 12, fill: colour.ink }),
      Plot.barY(blocks, { x: 'name', y1: 'from', y2: 'to', fill }),
      Plot.ruleY([floor], { stroke: colour.soft }),
      Plot.text(cut(blocks, floor), { ...CUT, x: 'name', y: floor, dy: -20 }),
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

function lying(blocks: readonly Block[], drawing: Drawing, floor: number): SVGElement {
  const { width } = drawing
  const high = Math.max(1, ...blocks.flatMap(block => [block.from, block.to]))
  const low = floor > 0 ? floor : Math.min(0, ...blocks.flatMap(block => [block.from, block.to]))
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
      Plot.ruleX([floor], { stroke: colour.soft }),
      Plot.text(cut(blocks, floor), { ...CUT, y: 'name', x: floor, dx: 20, dy: 8 }),
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
