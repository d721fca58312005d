import * as Plot from '@observablehq/plot'
import { legend, legendHeight, type Sign, stripes } from './legend.ts'
import { colour, type Drawing } from './svg.ts'

/** The alarms of a year: how many came true and how many were false, with what is written above. */
export type AlarmYear = { year: number; true: number; false: number; text: string }

/** Alarms per year, those that came true at the bottom and the false ones striped above. Labels: true, false. */
export function alarmYears(years: readonly AlarmYear[], { width, format, label }: Drawing): SVGElement {
  const left = 44
  const signs: Sign[] = [
    { name: label.true ?? '', fill: colour.accent },
    { name: label.false ?? '', fill: colour.quiet, opacity: 0.55 },
  ]
  const top = legendHeight(left, width, signs)
  const svg = Plot.plot({
    width,
    height: 200 + top,
    marginLeft: left,
    marginRight: 8,
    marginTop: top + 20,
    marginBottom: 28,
    style: { background: 'transparent', color: colour.soft },
    x: { domain: years.map(year => year.year), padding: 0.45, axis: null },
    y: { label: null, ticks: 4, nice: true, tickFormat: (v: number) => format.number(v) },
    marks: [
      Plot.gridY({ stroke: colour.line, strokeOpacity: 1, ticks: 4 }),
      Plot.axisX({ label: null, tickSize: 0, fill: colour.ink, tickFormat: (year: number) => String(year) }),
      Plot.barY(years, { x: 'year', y1: 0, y2: 'true', fill: colour.accent }),
      Plot.barY(years, {
        x: 'year',
        y1: 'true',
        y2: year => year.true + year.false,
        fill: 'url(#alarms-false)',
      }),
      Plot.ruleY([0], { stroke: colour.soft }),
      Plot.text(years, {
        x: 'year',
        y: year => year.true + year.false,
        text: 'text',
        dy: -10,
        fill: colour.ink,
        fontWeight: 600,
      }),
    ],
  }) as SVGElement
  svg.append(stripes('alarms-false', colour.quiet), legend(left, width, signs))
  return svg
}
