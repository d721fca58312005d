import * as Plot from '@observablehq/plot'
import { legend, legendHeight, type Sign } from './legend.ts'
import { colour, type Drawing } from './svg.ts'

/** So many years after the start: who was still here, and who is expected to be. */
export type SurvivalYear = { year: number; actual: number | null; expected: number }

/** The cohorts so far (dots) and the curve through and past them (line, dashed past the last). Labels: actual, expected, years. */
export function survivalCurve(years: readonly SurvivalYear[], { width, format, label }: Drawing): SVGElement {
  const left = 44
  const seen = years.filter(year => year.actual !== null)
  const last = seen.at(-1)?.year ?? 0
  const signs: Sign[] = [
    { name: label.actual ?? '', fill: colour.ink },
    { name: label.expected ?? '', stroke: colour.accent, dash: '5,3' },
  ]
  const top = legendHeight(left, width, signs)
  const end = years.at(-1)
  const svg = Plot.plot({
    width,
    height: 240 + top,
    marginLeft: left,
    marginRight: 48,
    marginTop: top + 12,
    marginBottom: 40,
    style: { background: 'transparent', color: colour.soft },
    x: { domain: [0, Math.max(1, end?.year ?? 1)] },
    y: {
      domain: [0, 1],
      label: null,
      ticks: 4,
      tickFormat: format.shareShort,
    },
    marks: [
      Plot.gridY({ stroke: colour.line, strokeOpacity: 1, ticks: 4 }),
      Plot.axisX({
        label: label.years ?? null,
        labelArrow: 'none',
        labelAnchor: 'center',
        ticks: years.map(year => year.year),
        tickFormat: (v: number) => format.number(v),
        fill: colour.ink,
      }),
      Plot.ruleY([0], { stroke: colour.soft }),
      Plot.lineY(
        years.filter(year => year.year <= last),
        { x: 'year', y: 'expected', stroke: colour.accent, strokeWidth: 2 },
      ),
      Plot.lineY(
        years.filter(year => year.year >= last),
        { x: 'year', y: 'expected', stroke: colour.accent, strokeWidth: 2, strokeDasharray: '5,3' },
      ),
      Plot.dot(seen, { x: 'year', y: 'actual', r: 4.5, fill: colour.ink }),
      Plot.text(end ? [end] : [], {
        x: 'year',
        y: 'expected',
        text: year => format.share(year.expected),
        dx: 8,
        textAnchor: 'start',
        fill: colour.ink,
      }),
      Plot.tip(
        years,
        Plot.pointerX({
          x: 'year',
          y: 'expected',
          fill: colour.paper,
          stroke: colour.line,
          title: (year: SurvivalYear) =>
            [
              `${label.years ?? ''}: ${year.year}`,
              ...(year.actual === null ? [] : [`${label.actual} ${format.share(year.actual)}`]),
              `${label.expected} ${format.share(year.expected)}`,
            ].join('\n'),
        }),
      ),
    ],
  }) as SVGElement
  svg.append(legend(left, width, signs))
  return svg
}
