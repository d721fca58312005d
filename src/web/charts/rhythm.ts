import * as Plot from '@observablehq/plot'
import { legend, legendHeight, type Sign } from './legend.ts'
import { timeAxis } from './purchases.ts'
import { colour, type Drawing, narrow } from './svg.ts'

/** What came in a month, 2026-03, and what was expected of it; null where nothing can be. */
export type RhythmMonth = { month: string; got: number; expected: number | null }

/** What stands out on the time line: days as ISO dates, ends not included. */
export type RhythmMarks = {
  until: string
  window: { from: string; to: string } | null
  since: string | null
  pauses: readonly { from: string; to: string }[]
}

const utc = (day: string) => new Date(`${day.length === 7 ? `${day}-01` : day}T00:00:00Z`)
const next = (month: string) => {
  const from = utc(month)
  return new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1))
}

/**
 * One customer beside its own rhythm: bars of what came per month, steps of what was expected, the window shaded, the
 * day of the change as a line. `written` says a value. Labels: got, expected, window, since, pause.
 */
export function rhythmChart(
  months: readonly RhythmMonth[],
  marks: RhythmMarks,
  written: { value: (value: number) => string; axis: (value: number) => string },
  drawing: Drawing,
): SVGElement {
  const { width, format, label } = drawing
  const small = narrow(width)
  const left = small ? 52 : 64
  const first = months[0]?.month ?? marks.until.slice(0, 7)
  const from = `${first}-01`
  const known = months.filter(month => month.expected !== null)
  const until = utc(marks.until)
  const cut = (at: Date) => (at > until ? until : at)
  const signs: Sign[] = [
    { name: label.got ?? '', fill: colour.accent },
    ...(known.length > 0 ? [{ name: label.expected ?? '', stroke: colour.ink }] : []),
    ...(marks.window ? [{ name: label.window ?? '', fill: colour.loss, opacity: 0.14 }] : []),
    ...(marks.pauses.length > 0 ? [{ name: label.pause ?? '', fill: colour.quiet, opacity: 0.4 }] : []),
  ]
  const top = legendHeight(left, width, signs) + (marks.since ? 16 : 0)
  const steps = known.flatMap(month => [
    { at: utc(month.month), value: month.expected! },
    { at: cut(next(month.month)), value: month.expected! },
  ])
  const spans = marks.window ? [marks.window] : []
  const since = marks.since === null ? [] : [marks.since]
  const svg = Plot.plot({
    width,
    height: 200 + top,
    marginLeft: left,
    marginRight: 12,
    marginTop: top + 4,
    marginBottom: 28,
    style: { background: 'transparent', color: colour.soft },
    x: { type: 'utc', domain: [utc(from), until] },
    y: { label: null, ticks: 4, nice: true, zero: true, tickFormat: written.axis },
    marks: [
      Plot.rectX(marks.pauses, {
        x1: pause => utc(pause.from),
        x2: pause => cut(utc(pause.to)),
        fill: colour.quiet,
        fillOpacity: 0.4,
        clip: true,
      }),
      Plot.rectX(spans, {
        x1: span => utc(span.from),
        x2: span => cut(utc(span.to)),
        fill: colour.loss,
        fillOpacity: 0.14,
        clip: true,
      }),
      Plot.gridY({ stroke: colour.line, strokeOpacity: 1, ticks: 4 }),
      timeAxis({ from, until: marks.until }, drawing),
      Plot.rectY(months, {
        x1: month => utc(month.month),
        x2: month => cut(next(month.month)),
        y: 'got',
        fill: month => (month.got < 0 ? colour.loss : colour.accent),
        insetLeft: 1,
        insetRight: 1,
      }),
      Plot.lineY(steps, { x: 'at', y: 'value', stroke: colour.paper, strokeWidth: 3.5 }),
      Plot.lineY(steps, { x: 'at', y: 'value', stroke: colour.ink, strokeWidth: 1.75 }),
      Plot.ruleY([0], { stroke: colour.soft }),
      Plot.ruleX(since, { x: utc, stroke: colour.loss, strokeWidth: 1.5, strokeDasharray: '4,3' }),
      Plot.text(since, {
        x: utc,
        text: () => label.since ?? '',
        frameAnchor: 'top',
        dy: -10,
        fill: colour.loss,
        fontWeight: 600,
        textAnchor: since.some(day => utc(day).getTime() > (utc(from).getTime() + until.getTime()) / 2)
          ? 'end'
          : 'start',
      }),
      Plot.tip(
        months,
        Plot.pointerX({
          x: month => new Date((utc(month.month).getTime() + cut(next(month.month)).getTime()) / 2),
          y: 'got',
          fill: colour.paper,
          stroke: colour.line,
          title: (month: RhythmMonth) =>
            [
              format.month(month.month),
              `${written.value(month.got)} ${label.got ?? ''}`,
              ...(month.expected === null
                ? []
                : [`${written.value(month.expected)} ${label.expected ?? ''}`]),
            ].join('\n'),
        }),
      ),
    ],
  }) as SVGElement
  svg.append(legend(left, width, signs))
  return svg
}
