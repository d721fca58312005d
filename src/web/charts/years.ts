import * as Plot from '@observablehq/plot'
import { colour, type Drawing, narrow } from './svg.ts'

/** A start year: the share that came back, and of whom; null while nobody's year has passed. */
export type StartYear = { year: number; coefficient: number | null; text: string; whole: boolean }

/** Loyalty coefficient per start year (1.12); a year of which not everybody's year has passed is dashed. */
export function startYears(years: readonly StartYear[], { width, format }: Drawing): SVGElement {
  const known = years.filter(year => year.coefficient !== null)
  const small = narrow(width)
  return Plot.plot({
    width,
    height: 240,
    marginLeft: 44,
    marginRight: 8,
    marginTop: 24,
    marginBottom: 40,
    style: { background: 'transparent', color: colour.soft },
    x: { domain: years.map(year => year.year), padding: 0.4, axis: null },
    y: {
      domain: [0, 1],
      label: null,
      ticks: 4,
      tickFormat: (v: number) => format.share(v).replace(/[.,]0/, ''),
    },
    marks: [
      Plot.gridY({ stroke: colour.line, strokeOpacity: 1, ticks: 4 }),
      Plot.axisX({
        label: null,
        tickSize: 0,
        fill: colour.ink,
        tickFormat: (year: number) => `${year}\n${years.find(one => one.year === year)?.text ?? ''}`,
        lineHeight: 1.3,
        lineWidth: small ? 6 : 12,
      }),
      Plot.barY(
        known.filter(year => year.whole),
        { x: 'year', y: 'coefficient', fill: colour.accent },
      ),
      Plot.barY(
        known.filter(year => !year.whole),
        {
          x: 'year',
          y: 'coefficient',
          fill: colour.accent,
          fillOpacity: 0.3,
          stroke: colour.accent,
          strokeDasharray: '4,3',
        },
      ),
      Plot.ruleY([0], { stroke: colour.soft }),
      Plot.text(known, {
        x: 'year',
        y: 'coefficient',
        text: year => format.share(year.coefficient!),
        dy: -10,
        fill: colour.ink,
        fontWeight: 600,
      }),
    ],
  }) as SVGElement
}
