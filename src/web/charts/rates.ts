import * as Plot from '@observablehq/plot'
import { legend, legendHeight, type Sign } from './legend.ts'
import { colour, type Drawing, narrow } from './svg.ts'

/** One line of shares, told apart by its dashes and its mark besides its colour; `short` names a year on a phone. */
export type Rates = {
  name: string
  look: 'accent' | 'ink' | 'soft'
  values: readonly { at: string; short: string; share: number | null }[]
}

const LOOKS = {
  accent: { stroke: colour.accent, dash: '', symbol: 'circle' },
  ink: { stroke: colour.ink, dash: '5,3', symbol: 'square' },
  soft: { stroke: colour.soft, dash: '2,3', symbol: 'triangle' },
} as const

/** Shares over the years as lines; the last one of each is written out. */
export function rateLines(lines: readonly Rates[], { width, format }: Drawing): SVGElement {
  const small = narrow(width)
  const left = 44
  const signs: Sign[] = lines.map(({ name, look }) => ({
    name,
    stroke: LOOKS[look].stroke,
    dash: LOOKS[look].dash,
  }))
  const top = legendHeight(left, width, signs)
  const years = lines[0]?.values.map(value => value.at) ?? []
  const points = lines.flatMap(({ look, values }) =>
    values.flatMap(({ at, share }) => (share === null ? [] : [{ look, at, share }])),
  )
  const high = Math.max(1, ...points.map(point => point.share))
  const low = Math.min(...points.map(point => point.share), high)
  const svg = Plot.plot({
    width,
    height: 220 + top,
    marginLeft: left,
    marginRight: 56,
    marginTop: top + 8,
    marginBottom: 32,
    style: { background: 'transparent', color: colour.soft },
    x: { type: 'point', domain: years, padding: 0.3, label: null },
    y: {
      domain: [low > 0.5 ? 0.5 : 0, high],
      nice: true,
      label: null,
      ticks: 4,
      tickFormat: format.shareShort,
    },
    marks: [
      Plot.gridY({ stroke: colour.line, strokeOpacity: 1, ticks: 4 }),
      Plot.axisX({
        label: null,
        tickSize: 0,
        fill: colour.ink,
        lineWidth: small ? 5 : 14,
        tickFormat: (at: string) =>
          small ? (lines[0]?.values.find(value => value.at === at)?.short ?? at) : at,
      }),
      ...lines.map(({ look, values }) =>
        Plot.lineY(values, {
          x: 'at',
          y: value => value.share ?? Number.NaN,
          stroke: LOOKS[look].stroke,
          strokeWidth: 2,
          strokeDasharray: LOOKS[look].dash,
        }),
      ),
      ...lines.map(({ look }) =>
        Plot.dot(
          points.filter(point => point.look === look),
          { x: 'at', y: 'share', r: 4, fill: LOOKS[look].stroke, symbol: LOOKS[look].symbol },
        ),
      ),
      Plot.text(apart(lines, (high - (low > 0.5 ? 0.5 : 0)) * 0.1), {
        x: 'at',
        y: 'place',
        text: point => format.share(point.share),
        dx: 10,
        textAnchor: 'start',
        fill: colour.ink,
      }),
    ],
  }) as SVGElement
  svg.append(legend(left, width, signs))
  return svg
}

/** The last share of every line, with a place for its text at least `least` from the next one. */
function apart(lines: readonly Rates[], least: number) {
  const last = lines
    .flatMap(({ values }) => {
      const found = values.findLast(value => value.share !== null)
      return found ? [{ at: found.at, share: found.share!, place: found.share! }] : []
    })
    .sort((a, b) => b.share - a.share)
  last.forEach((point, i) => {
    const above = last[i - 1]
    if (above) point.place = Math.min(point.place, above.place - least)
  })
  return last
}
