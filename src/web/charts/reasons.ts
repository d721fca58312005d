import * as Plot from '@observablehq/plot'
import { legend, legendHeight, type Sign } from './legend.ts'
import { colour, type Drawing, narrow } from './svg.ts'

/** A reason to leave: the own share, null where there are too few interviews, and the reference. */
export type ReasonBar = { name: string; own: number | null; reference: number }

/** Reasons to leave: own shares as bars, the reference as a mark on each row. Labels: own, reference. */
export function reasonBars(reasons: readonly ReasonBar[], { width, format, label }: Drawing): SVGElement {
  const names = narrow(width) ? 132 : 200
  const known = reasons.filter(reason => reason.own !== null)
  const signs: Sign[] = [
    ...(known.length > 0 ? [{ name: label.own ?? '', fill: colour.accent }] : []),
    { name: label.reference ?? '', stroke: colour.ink, fill: 'none' },
  ]
  const top = legendHeight(names, width, signs)
  const rows = reasons.map((_, at) => at)
  const written = (share: number) => format.shareShort(Math.round(100 * share) / 100)
  const svg = Plot.plot({
    width,
    height: reasons.length * 32 + top + 32,
    marginLeft: names,
    marginRight: known.length > 0 ? 88 : 48,
    marginTop: top + 4,
    marginBottom: 28,
    style: { background: 'transparent', color: colour.soft },
    x: { domain: [0, 1], label: null, ticks: narrow(width) ? 2 : 4, tickFormat: format.shareShort },
    y: { domain: rows, padding: 0.3, axis: null },
    marks: [
      Plot.gridX({ stroke: colour.line, strokeOpacity: 1, ticks: narrow(width) ? 2 : 4 }),
      Plot.axisY({
        label: null,
        tickSize: 0,
        tickFormat: (at: number) => reasons[at]?.name ?? '',
        fill: colour.ink,
        textOverflow: 'ellipsis',
        lineWidth: names / 13,
      }),
      Plot.barX(reasons, {
        y: (_, at) => at,
        x1: 0,
        x2: 'reference',
        fill: 'none',
        stroke: colour.ink,
        strokeOpacity: 0.7,
      }),
      Plot.barX(reasons, {
        y: (_, at) => at,
        x1: 0,
        x2: reason => reason.own ?? 0,
        fill: colour.accent,
        insetTop: 6,
        insetBottom: 6,
        filter: reason => reason.own !== null,
      }),
      Plot.ruleX([0], { stroke: colour.soft }),
      Plot.text(reasons, {
        y: (_, at) => at,
        x: reason => Math.max(reason.own ?? 0, reason.reference),
        text: reason =>
          reason.own === null
            ? written(reason.reference)
            : `${written(reason.own)} / ${written(reason.reference)}`,
        dx: 6,
        textAnchor: 'start',
        fill: reason => (reason.own === null ? colour.soft : colour.ink),
        fontWeight: 600,
      }),
    ],
  }) as SVGElement
  svg.append(legend(names, width, signs))
  return svg
}
