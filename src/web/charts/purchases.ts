import * as Plot from '@observablehq/plot'
import { colour, type Drawing, narrow } from './svg.ts'

/** A day with a purchase, its revenue in cents. */
export type PurchaseDay = { day: string; revenue: number }

const utc = (day: string) => new Date(`${day}T00:00:00Z`)

/** When a customer bought and for how much: a stem per day with a dot on top, up to `until`. Label: revenue. */
export function purchaseTimeline(
  days: readonly PurchaseDay[],
  span: { from: string; until: string },
  { width, format, label }: Drawing,
): SVGElement {
  const small = narrow(width)
  const many = days.length > width / 8
  return Plot.plot({
    width,
    height: 180,
    marginLeft: small ? 52 : 64,
    marginRight: 12,
    marginTop: 12,
    marginBottom: 28,
    style: { background: 'transparent', color: colour.soft },
    x: { type: 'utc', domain: [utc(span.from), utc(span.until)] },
    y: { label: null, ticks: 3, nice: true, zero: true, tickFormat: format.euroShort },
    marks: [
      Plot.gridY({ stroke: colour.line, strokeOpacity: 1, ticks: 3 }),
      timeAxis(span, { width, format, label }),
      Plot.ruleX(days, {
        x: day => utc(day.day),
        y: 'revenue',
        stroke: colour.accent,
        strokeWidth: many ? 1 : 1.5,
        strokeOpacity: 0.7,
      }),
      Plot.ruleY([0], { stroke: colour.soft }),
      Plot.dot(days, {
        x: day => utc(day.day),
        y: 'revenue',
        r: many ? 2 : 3.5,
        fill: day => (day.revenue < 0 ? colour.loss : colour.accent),
      }),
      Plot.tip(
        days,
        Plot.pointerX({
          x: day => utc(day.day),
          y: 'revenue',
          fill: colour.paper,
          stroke: colour.line,
          title: (day: PurchaseDay) =>
            `${format.day(day.day)}\n${label.revenue ?? ''} ${format.euroWhole(day.revenue)}`,
        }),
      ),
    ],
  }) as SVGElement
}

/** Months or years below a time line, as many as fit. */
export function timeAxis(span: { from: string; until: string }, { width, format }: Drawing) {
  const months = (utc(span.until).getTime() - utc(span.from).getTime()) / (30.4375 * 86_400_000)
  const fit = Math.max(2, Math.floor(width / 96))
  const step = [1, 2, 3, 6, 12, 24, 60].find(each => months / each <= fit) ?? 120
  const ticks: Date[] = []
  const first = utc(span.from)
  const from = first.getUTCFullYear() * 12 + first.getUTCMonth()
  for (let index = Math.ceil((from + 1) / step) * step; ; index += step) {
    const at = new Date(Date.UTC(Math.floor(index / 12), index % 12, 1))
    if (at.getTime() >= utc(span.until).getTime()) break
    ticks.push(at)
  }
  return Plot.axisX(ticks, {
    tickFormat: (at: Date) =>
      step >= 12 ? String(at.getUTCFullYear()) : format.month(at.toISOString().slice(0, 7)),
    label: null,
    fill: colour.ink,
  })
}
