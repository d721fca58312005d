import * as Plot from '@observablehq/plot'
import { colour, type Drawing } from './svg.ts'

/** A band of customers in order of contribution: best first. */
export type PyramidBand = {
  name: string
  customers: string
  share: number
  contribution: string
  contributionShare: number | null
}

type Slab = { side: string; name: string; share: number; text: string }

/**
 * The inverted pyramids (1.6): left the customers, few at the top and many at the bottom; right what they bring,
 * the other way round. A band that costs money has the loss colour and a dashed edge.
 */
export function pyramids(bands: readonly PyramidBand[], { width, format, label }: Drawing): SVGElement {
  const left = label.customers ?? ''
  const right = label.contribution ?? ''
  const slabs: Slab[] = bands.flatMap(band => [
    {
      side: left,
      name: band.name,
      share: band.share,
      text: `${band.customers}\n${format.share(band.share)}`,
    },
    {
      side: right,
      name: band.name,
      share: band.contributionShare ?? 0,
      text: `${band.contribution}\n${band.contributionShare === null ? '' : format.share(band.contributionShare)}`,
    },
  ])
  const most = Math.max(0.1, ...slabs.map(slab => Math.abs(slab.share)))
  return Plot.plot({
    width,
    height: bands.length * 72 + 28,
    marginLeft: 72,
    marginRight: 4,
    marginTop: 28,
    marginBottom: 0,
    style: { background: 'transparent', color: colour.soft },
    fx: { domain: [left, right], label: null, padding: 0.08, axis: null },
    x: { domain: [-most / 2, most / 2], axis: null },
    y: { domain: bands.map(band => band.name), padding: 0.06, label: null, axis: null },
    marks: [
      Plot.axisFx({ label: null, fill: colour.ink, fontWeight: 600, anchor: 'top' }),
      Plot.axisY({ label: null, tickSize: 0, fill: colour.ink, lineHeight: 1.3 }),
      slabMarks(
        slabs.filter(slab => slab.share >= 0),
        left,
      ),
      slabMarks(
        slabs.filter(slab => slab.share < 0),
        left,
        '4,3',
      ),
      Plot.text(slabs, {
        fx: 'side',
        y: 'name',
        x: 0,
        text: 'text',
        fill: colour.ink,
        stroke: colour.paper,
        strokeWidth: 3,
        strokeOpacity: 0.7,
        lineHeight: 1.3,
      }),
    ],
  }) as SVGElement
}

const slabMarks = (slabs: readonly Slab[], left: string, strokeDasharray = '') => {
  const hue = (slab: Slab) =>
    slab.share < 0 ? colour.loss : slab.side === left ? colour.quiet : colour.accent
  return Plot.barX(slabs, {
    fx: 'side',
    y: 'name',
    x1: slab => -Math.abs(slab.share) / 2,
    x2: slab => Math.abs(slab.share) / 2,
    fill: hue,
    fillOpacity: 0.28,
    stroke: hue,
    strokeDasharray,
  })
}
