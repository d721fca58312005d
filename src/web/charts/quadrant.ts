import * as Plot from '@observablehq/plot'
import { colour, type Drawing, narrow } from './svg.ts'

/** A customer in the quadrant: margin and cost to serve as shares of its own revenue. */
export type QuadrantPoint = {
  id: number
  name: string
  number: string
  margin: number
  cost: number
  revenue: number
  contribution: number
}

export type Quadrant = { cutMargin: number; cutCost: number; points: readonly QuadrantPoint[] }

type Placed = QuadrantPoint & { x: number; y: number; outside: boolean }

/**
 * The quadrant (1.8): cost to serve to the right, margin upwards, both as a share of revenue, cut at the company's
 * own figures. On the diagonal a customer brings exactly what it costs. Who costs money is a square in the loss
 * colour, who lies outside the picture stands at its edge as a triangle. Labels: margin, cost, breakEven, highLow,
 * highHigh, lowLow, lowHigh, contribution. The element's `value` is the customer under the pointer.
 */
export function quadrantScatter(data: Quadrant, { width, format, label }: Drawing): SVGElement {
  const small = narrow(width)
  const [left, right] = limits(
    data.points.map(point => point.cost),
    data.cutCost,
    0,
  )
  const [low, high] = limits(
    data.points.map(point => point.margin),
    data.cutMargin,
    null,
  )
  const points: Placed[] = data.points.map(point => {
    const x = Math.min(right, Math.max(left, point.cost))
    const y = Math.min(high, Math.max(low, point.margin))
    return { ...point, x, y, outside: x !== point.cost || y !== point.margin }
  })
  const most = Math.max(1, ...points.map(point => point.revenue))
  const size = (point: Placed) => 2.5 + (small ? 7 : 11) * Math.sqrt(Math.max(0, point.revenue) / most)
  const tick = (value: number) => format.share(value).replace(/[.,]0/, '')
  const corner = (anchor: 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right', text = '') =>
    Plot.text([text], {
      frameAnchor: anchor,
      dx: anchor.endsWith('left') ? 6 : -6,
      dy: anchor.startsWith('top') ? 6 : -6,
      fill: colour.soft,
      fontWeight: 600,
      lineWidth: small ? 11 : 20,
      stroke: colour.paper,
      strokeWidth: 3,
    })
  const strip = (high - low) * 0.09
  const start = Math.max(left, low - strip)
  const end = Math.min(right, high + strip)
  return Plot.plot({
    width,
    height: Math.round(Math.min(520, Math.max(320, width * 0.62))),
    marginLeft: small ? 44 : 56,
    marginRight: 12,
    marginTop: 28,
    marginBottom: 40,
    style: { background: 'transparent', color: colour.soft, cursor: 'pointer' },
    x: { domain: [left, right + (right - left) * 0.02], label: null, tickFormat: tick, ticks: small ? 4 : 8 },
    y: { domain: [low - strip, high + strip], label: null, tickFormat: tick, ticks: 6 },
    r: { type: 'identity' },
    marks: [
      Plot.frame({ stroke: colour.line }),
      end > start
        ? Plot.line(
            [
              [start, start],
              [end, end],
            ],
            { stroke: colour.soft, strokeDasharray: '2,4' },
          )
        : null,
      end > start && width >= 420
        ? Plot.text([[end, end]], {
            text: () => label.breakEven ?? '',
            textAnchor: end === right ? 'end' : 'start',
            dx: end === right ? -6 : 0,
            dy: end === right ? 14 : 10,
            fill: colour.soft,
            stroke: colour.paper,
            strokeWidth: 3,
          })
        : null,
      Plot.ruleX([data.cutCost], { stroke: colour.ink, strokeOpacity: 0.6 }),
      Plot.ruleY([data.cutMargin], { stroke: colour.ink, strokeOpacity: 0.6 }),
      Plot.dot(points, {
        x: 'x',
        y: 'y',
        r: size,
        symbol: (point: Placed) =>
          point.outside ? 'triangle' : point.contribution < 0 ? 'square' : 'circle',
        fill: point => (point.contribution < 0 ? colour.loss : colour.gain),
        fillOpacity: 0.45,
        stroke: point => (point.contribution < 0 ? colour.loss : colour.gain),
        strokeWidth: 1,
      }),
      corner('top-left', label.highLow),
      corner('top-right', label.highHigh),
      corner('bottom-left', label.lowLow),
      corner('bottom-right', label.lowHigh),
      Plot.text([label.cost ?? ''], {
        frameAnchor: 'bottom-right',
        dy: 36,
        fill: colour.soft,
        textAnchor: 'end',
      }),
      Plot.text([label.margin ?? ''], {
        frameAnchor: 'top-left',
        dx: small ? -40 : -52,
        dy: -20,
        fill: colour.soft,
        textAnchor: 'start',
      }),
      Plot.tip(
        points,
        Plot.pointer({
          x: 'x',
          y: 'y',
          maxRadius: 24,
          fill: colour.paper,
          stroke: colour.line,
          textPadding: 8,
          lineHeight: 1.35,
          title: (point: Placed) =>
            `${point.name || point.number}\n${label.margin} ${format.share(point.margin)}\n${label.cost} ${format.share(point.cost)}\n${label.contribution} ${format.euroWhole(point.contribution)}`,
        }),
      ),
    ],
  }) as SVGElement
}

/**
 * The range that shows nearly everybody, always the cut and the twenty largest; the few far outside stand at its
 * edge. `values` come in order of revenue.
 */
function limits(values: number[], cut: number, floor: number | null): [number, number] {
  if (values.length === 0) return [floor ?? 0, Math.max(0.1, cut * 2)]
  const sorted = values.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.round(part * (sorted.length - 1))]!
  const low = at(0.05)
  const high = at(0.95)
  const room = (high - low) * 0.25
  const large = values.slice(0, 20).map(value => Math.min(1.5, Math.max(-0.5, value)))
  const first = Math.min(Math.max(sorted[0]!, low - room), cut - 0.05, ...large)
  const last = Math.max(Math.min(sorted.at(-1)!, high + room), cut + 0.05, ...large)
  return [floor ?? first, Math.max(last, (floor ?? first) + 0.1)]
}
