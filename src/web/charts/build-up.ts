import * as Plot from '@observablehq/plot'
import { legend, legendHeight, type Sign, stripes } from './legend.ts'
import { colour, type Drawing, narrow } from './svg.ts'

/** What a customer brings in one year of its relation, in cents; the parts add to `total`. `note` stands below the name; `short` takes the place of both where there is no room. */
export type BuildUpYear = {
  name: string
  note: string
  short: string
  total: number
  parts: readonly { name: string; value: number }[]
}

const STRIPES = 'build-up-stripes'

/** Four parts in the order they lie on each other; they differ in lightness, and the last one by its stripes. */
const LOOKS = [
  { fill: colour.quiet, opacity: 1 },
  { fill: colour.accent, opacity: 1 },
  { fill: colour.gain, opacity: 0.55 },
  { fill: `url(#${STRIPES})`, opacity: 1 },
] as const

/** Columns per year of relation: what adds lies above the line, what takes off below it; the dot is the sum. Label: total. */
export function buildUpColumns(years: readonly BuildUpYear[], { width, format, label }: Drawing): SVGElement {
  const small = narrow(width)
  const left = small ? 60 : 76
  const signs: Sign[] = [
    ...(years[0]?.parts.map((part, at) => ({ name: part.name, ...LOOKS[at % LOOKS.length]! })) ?? []),
    { name: label.total ?? '', fill: colour.ink },
  ]
  const top = legendHeight(left, width, signs)
  const blocks = years.flatMap(year => stacked(year))
  const columnWidth = (width - left) / Math.max(1, years.length)
  const tight = columnWidth < 64
  const svg = Plot.plot({
    width,
    height: 280 + top,
    marginLeft: left,
    marginRight: 8,
    marginTop: top + 20,
    marginBottom: 44,
    style: { background: 'transparent', color: colour.soft },
    x: { domain: years.map(year => year.name), padding: 0.35, label: null },
    y: { label: null, ticks: 4, nice: true, zero: true, tickFormat: format.euroShort },
    marks: [
      Plot.gridY({ stroke: colour.line, strokeOpacity: 1, ticks: 4 }),
      Plot.axisX({
        label: null,
        tickSize: 0,
        fill: colour.ink,
        tickFormat: (name: string) => {
          const year = years.find(one => one.name === name)
          return tight ? (year?.short ?? '') : `${name}\n${year?.note ?? ''}`
        },
        lineHeight: 1.3,
        lineWidth: columnWidth / 10,
      }),
      Plot.barY(blocks, {
        x: 'year',
        y1: 'from',
        y2: 'to',
        fill: block => LOOKS[block.at % LOOKS.length]!.fill,
        fillOpacity: block => LOOKS[block.at % LOOKS.length]!.opacity,
        stroke: colour.paper,
        strokeWidth: 1,
      }),
      Plot.ruleY([0], { stroke: colour.soft }),
      Plot.dot(years, { x: 'name', y: 'total', r: 4.5, fill: colour.ink, stroke: colour.paper }),
      Plot.text(tight ? [] : years, {
        x: 'name',
        y: year => Math.max(0, ...blocks.filter(block => block.year === year.name).map(block => block.to)),
        text: year => format.euroWhole(year.total),
        dy: -10,
        fill: colour.ink,
        fontWeight: 600,
      }),
    ],
  }) as SVGElement
  svg.prepend(stripes(STRIPES, colour.accent))
  svg.append(legend(left, width, signs))
  return svg
}

/** Blocks of one column: positive parts from the line up, negative ones from the line down. */
export function stacked(year: BuildUpYear): { year: string; at: number; from: number; to: number }[] {
  let up = 0
  let down = 0
  return year.parts.flatMap(({ value }, at) => {
    if (value === 0) return []
    const from = value > 0 ? up : down + value
    const to = value > 0 ? up + value : down
    if (value > 0) up = to
    else down = from
    return [{ year: year.name, at, from, to }]
  })
}
