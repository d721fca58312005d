import { colour } from './svg.ts'

/** A sign of a legend: a filled square, or a line where `stroke` is given. */
export type Sign = {
  name: string
  fill?: string
  opacity?: number
  stroke?: string
  dash?: string
}

/** Signs with their names in a row above a drawing, beginning at `left`; wraps where the width is not enough. */
export function legend(left: number, width: number, signs: readonly Sign[]): SVGElement {
  const group = element('g', {})
  let x = left
  let y = 9
  for (const sign of signs) {
    const room = 14 + 7 * sign.name.length + 16
    if (x > left && x + room > width) {
      x = left
      y += 16
    }
    group.append(mark(sign, x, y))
    const text = element('text', { x: x + 16, y, dy: '0.32em', fill: colour.soft, 'text-anchor': 'start' })
    text.textContent = sign.name
    group.append(text)
    x += room
  }
  return group
}

/** Height that a legend takes: one row, or two where the names do not fit in the width. */
export function legendHeight(left: number, width: number, signs: readonly Sign[]): number {
  let x = left
  let rows = 1
  for (const sign of signs) {
    const room = 14 + 7 * sign.name.length + 16
    if (x > left && x + room > width) {
      x = left
      rows++
    }
    x += room
  }
  return rows * 16 + 8
}

function mark(sign: Sign, x: number, y: number): SVGElement {
  if (sign.stroke !== undefined && sign.fill === undefined)
    return element('line', {
      x1: x - 2,
      x2: x + 12,
      y1: y,
      y2: y,
      stroke: sign.stroke,
      'stroke-width': 2,
      ...(sign.dash !== undefined && { 'stroke-dasharray': sign.dash }),
    })
  return element('rect', {
    x,
    y: y - 5,
    width: 10,
    height: 10,
    rx: 2,
    fill: sign.fill ?? colour.quiet,
    ...(sign.opacity !== undefined && { 'fill-opacity': sign.opacity }),
    ...(sign.stroke !== undefined && { stroke: sign.stroke }),
  })
}

/** An element of SVG with its attributes. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  return made
}

/** Stripes of a colour, so that an area is told apart without its hue; put it into the `defs` of the drawing. */
export function stripes(id: string, stroke: string): SVGElement {
  const pattern = element('pattern', {
    id,
    width: 6,
    height: 6,
    patternUnits: 'userSpaceOnUse',
    patternTransform: 'rotate(45)',
  })
  pattern.append(
    element('rect', { width: 6, height: 6, fill: stroke, 'fill-opacity': 0.25 }),
    element('rect', { width: 3, height: 6, fill: stroke }),
  )
  const defs = element('defs', {})
  defs.append(pattern)
  return defs
}
