import { STRATEGIC_EFFECTS, SYNERGY_ASPECTS } from '../../ledger/judgement.ts'
import { isoOf } from '../../shared/calendar.ts'
import type { Explanation, ExplanationInput, Source, Unit } from '../../shared/result.ts'
import type { Analysis } from './analysis.ts'
import { driversOf } from './driver-use.ts'
import type { Basis, Figures } from './figures.ts'
import { ANSWERS, verdict } from './judged.ts'
import { QUADRANT_POSITIONS } from './quadrant.ts'
import { nearness, policies } from './whitney.ts'

/** Figures of step 1 that can be opened. */
export const EXPLAINED = [
  'revenue',
  'grossMargin',
  'costToServe',
  'contribution',
  'whale',
  'significance',
  'quadrant',
  'strategic',
  'synergy',
  'whitney',
] as const
export type Explained = (typeof EXPLAINED)[number]

const input = (
  name: string,
  value: ExplanationInput['value'],
  unit: Unit,
  basis: Source = 'measured',
  note?: string,
): ExplanationInput =>
  note === undefined ? { name, value, unit, basis } : { name, value, unit, basis, note }

/**
 * How a figure was made: of one customer (its position in the figures) or, with null, of all. Null where the figure
 * exists for single customers only. The names of inputs are codes; the words files turn them into terms.
 */
export function explain(analysis: Analysis, figure: Explained, position: number | null): Explanation | null {
  const made = make(analysis, figure, position)
  if (made === null) return null
  return { figure, formula: figure, period: analysis.figures.period, ...made }
}

type Made = Omit<Explanation, 'figure' | 'formula' | 'period'>

function make(analysis: Analysis, figure: Explained, position: number | null): Made | null {
  const f = analysis.figures
  switch (figure) {
    case 'revenue':
      return revenue(f, position)
    case 'grossMargin':
      return grossMargin(f, position)
    case 'costToServe':
      return costToServe(f, position)
    case 'contribution':
      return contribution(f, position)
    case 'whale':
      return whale(analysis, position)
    case 'significance':
      return significance(analysis, position)
    case 'quadrant':
      return quadrant(analysis, position)
    case 'whitney':
      return position === null ? null : whitney(analysis, position)
    default:
      return position === null ? null : judgedFigure(analysis, figure, position)
  }
}

/** The share of revenue with measured cost, of one customer or of all. */
function marginBasis(f: Figures, position: number | null): Basis {
  if (position === null) return f.basis
  const measured = f.measuredShare[position]!
  const share = Number.isNaN(measured) ? 1 : measured
  return {
    measured: share,
    estimate: 1 - share,
    kind: share >= f.settings.measuredFrom ? 'measured' : 'estimate',
  }
}

const of = (column: ArrayLike<number>, total: number, position: number | null): number =>
  position === null ? total : column[position]!

function revenue(f: Figures, position: number | null): Made {
  const documents = of(f.documents, f.totals.documents, position)
  const invoices = of(f.invoices, f.totals.invoices, position)
  const value = of(f.revenue, f.totals.revenue, position)
  const inputs = [
    input('invoices', invoices, 'count'),
    input('creditNotes', documents - invoices, 'count'),
    input('lines', of(f.lines, f.totals.lines, position), 'count'),
  ]
  if (position === null) {
    inputs.unshift(input('customers', f.n, 'count'))
    inputs.push(input('unassignedRevenue', f.unassigned.revenue, 'cents'))
  }
  return {
    method: '0',
    inputs,
    result: { value, unit: 'cents' },
    basis: { kind: 'measured', measured: 1 },
    leads: position === null ? 'customers' : 'lines',
  }
}

function grossMargin(f: Figures, position: number | null): Made {
  const basis = marginBasis(f, position)
  const value = of(f.grossMargin, f.totals.grossMargin, position)
  const r = of(f.revenue, f.totals.revenue, position)
  const known = position === null ? f.knownCost.reduce((a, b) => a + b, 0) : f.knownCost[position]!
  const assumed = r - known - value
  const inputs = [input('revenue', r, 'cents'), input('costOfGoods', known, 'cents', basis.kind)]
  if (assumed !== 0) {
    inputs.push(input('assumedCost', assumed, 'cents', 'estimate'))
    inputs.push(input('defaultMargin', f.settings.defaultMargin, 'share', 'estimate'))
  }
  inputs.push(input('measuredShare', basis.measured, 'share'))
  return {
    method: '0',
    inputs,
    result: { value, unit: 'cents' },
    basis: { kind: basis.kind, measured: basis.measured },
    leads: position === null ? 'customers' : 'lines',
  }
}

function costToServe(f: Figures, position: number | null): Made {
  const { pools, enabled } = f.settings.costToServe
  const inputs: ExplanationInput[] = []
  for (const pool of enabled ? f.costToServeDetail.pools : []) {
    const perHour = pool.kind === 'people' ? pool.rate * 60 : pool.rate
    const basis = pool.estimate ? 'estimate' : 'measured'
    inputs.push(input(pool.kind === 'people' ? 'hourlyRate' : 'unitRate', perHour, 'cents', basis, pool.name))
  }
  const uses = position === null ? f.costToServeDetail.drivers : driversOf(f, position)
  for (const use of uses) {
    if (use.cost === 0) continue
    const pool = pools[f.tariff.pool[driverPlace(f, use.driver)]!]
    const sure = use.source === 'logged' && pool !== undefined && !pool.estimate
    const note = `${use.count} ×, ${Math.round(use.minutes)} min`
    inputs.push(input(use.driver, Math.round(use.cost), 'cents', sure ? 'measured' : 'estimate', note))
  }
  return {
    method: '1.3',
    inputs,
    result: { value: of(f.costToServe, f.totals.costToServe, position), unit: 'cents' },
    basis: { kind: f.costToServeBasis.kind, measured: f.costToServeBasis.measured },
    leads: position === null ? 'customers' : 'activities',
  }
}

const driverPlace = (f: Figures, driver: string): number =>
  f.costToServeDetail.drivers.findIndex(d => d.driver === driver)

function contribution(f: Figures, position: number | null): Made {
  const margin = marginBasis(f, position)
  const serve = f.settings.costToServe.enabled ? f.costToServeBasis.kind : 'measured'
  return {
    method: '1.4',
    inputs: [
      input('grossMargin', of(f.grossMargin, f.totals.grossMargin, position), 'cents', margin.kind),
      input('costToServe', of(f.costToServe, f.totals.costToServe, position), 'cents', serve),
    ],
    result: { value: of(f.contribution, f.totals.contribution, position), unit: 'cents' },
    basis: {
      kind: margin.kind === 'measured' && serve === 'measured' ? 'measured' : 'estimate',
      measured: margin.measured,
    },
    leads: position === null ? 'customers' : 'lines',
  }
}

/** The basis of whatever rests on contribution. */
const likeContribution = (f: Figures, position: number | null): Made['basis'] =>
  contribution(f, position).basis

function whale({ figures: f, whale: w }: Analysis, position: number | null): Made {
  const inputs = [
    input('customers', f.n, 'count'),
    input('peakCustomers', w.peakCustomers, 'count'),
    input('peakContribution', w.peakCents, 'cents'),
    input('lossMakingCustomers', w.lossMaking.customers, 'count'),
    input('lossMakingContribution', w.lossMaking.contribution, 'cents'),
    input('contribution', w.total, 'cents'),
  ]
  const result: Made['result'] =
    position === null
      ? { value: w.peakShare, unit: 'share' }
      : { value: w.order.indexOf(position) + 1, unit: 'count' }
  return { method: '1.5', inputs, result, basis: likeContribution(f, position), leads: 'customers' }
}

function significance({ figures: f, significance: s }: Analysis, position: number | null): Made {
  const inputs = [
    input('threshold', f.settings.significanceThreshold, 'share', 'estimate'),
    input('significantCustomers', s.absoluteCustomers, 'count'),
    input('significantShare', s.absoluteShare, 'share'),
    input('significantInSegment', s.relativeOnly, 'count'),
  ]
  let value: number | string = s.customers
  if (position !== null) {
    const total = f.totals.revenue
    inputs.unshift(
      input('revenue', f.revenue[position]!, 'cents'),
      input('revenueShare', total > 0 ? f.revenue[position]! / total : null, 'share'),
      input('rank', s.order.indexOf(position) + 1, 'count'),
    )
    inputs.push(
      input('inSegment', s.relative[position] ? 'yes' : 'no', 'text'),
      input('nearness', s.nearness(position), 'share'),
    )
    value = s.significant[position] ? 'yes' : 'no'
  }
  return {
    method: '1.2',
    inputs,
    result: { value, unit: position === null ? 'count' : 'text' },
    basis: { kind: 'measured', measured: 1 },
    leads: position === null ? 'customers' : 'lines',
  }
}

function quadrant({ figures: f, quadrant: q }: Analysis, position: number | null): Made {
  const inputs = [input('cutMargin', q.cutMargin, 'share'), input('cutCost', q.cutCost, 'share')]
  let result: Made['result'] = { value: f.n, unit: 'count' }
  if (position === null) {
    for (const count of q.counts) inputs.push(input(count.position, count.customers, 'count'))
  } else {
    const r = f.revenue[position]!
    inputs.unshift(
      input('margin', r > 0 ? f.grossMargin[position]! / r : null, 'share', marginBasis(f, position).kind),
      input('cost', r > 0 ? f.costToServe[position]! / r : null, 'share', f.costToServeBasis.kind),
    )
    result = { value: QUADRANT_POSITIONS[q.position[position]!]!, unit: 'text' }
  }
  return {
    method: '1.8',
    inputs,
    result,
    basis: likeContribution(f, position),
    leads: position === null ? 'customers' : 'lines',
  }
}

function judgedFigure(analysis: Analysis, figure: 'strategic' | 'synergy', position: number): Made {
  const f = analysis.figures
  const subjects = figure === 'strategic' ? STRATEGIC_EFFECTS : SYNERGY_ASPECTS
  const settings = f.settings[figure]
  const current = analysis.judgements.get(f.portfolio.customers.id[f.members[position]!]!)
  const marks = Object.fromEntries(
    subjects.flatMap(s => {
      const judgement = current?.get(s)
      return judgement ? [[s, judgement.mark]] : []
    }),
  )
  const v = verdict<string>(marks, settings)
  const inputs = subjects.map(s => {
    const j = current?.get(s)
    const note = j ? [j.author, isoOf(j.day), j.note].filter(Boolean).join(' · ') : undefined
    return input(s, j?.mark ?? null, 'points', 'judged', note)
  })
  inputs.push(
    input('low', v.low, 'points', 'judged'),
    input('high', v.high, 'points', 'judged'),
    input('threshold', settings.threshold, 'points', 'estimate'),
  )
  return {
    method: figure === 'strategic' ? '1.9' : '1.10',
    inputs,
    result: v.score === null ? { value: v.answer, unit: 'text' } : { value: v.score, unit: 'points' },
    basis: { kind: 'judged', measured: v.coverage },
    leads: 'judgements',
  }
}

function whitney(analysis: Analysis, position: number): Made {
  const { figures: f, strategic, significance: s } = analysis
  const near = nearness(f, s, strategic, position)
  return {
    method: '1.11',
    inputs: [
      input('strategic', ANSWERS[strategic.answer[position]!]!, 'text', 'judged'),
      input('strategicLow', near.strategic.low, 'points', 'judged'),
      input('strategicHigh', near.strategic.high, 'points', 'judged'),
      input('significant', s.significant[position] ? 'yes' : 'no', 'text'),
      input('nearSignificant', near.significant, 'share'),
      input(
        'profitable',
        f.contribution[position]! > 0 ? 'yes' : 'no',
        'text',
        likeContribution(f, position).kind,
      ),
      input('nearProfitable', near.profitable, 'share', likeContribution(f, position).kind),
      input('provisional', analysis.whitney.provisional[position] ? 'yes' : 'no', 'text'),
    ],
    result: { value: policies(analysis.whitney.code[position]!).join(' / '), unit: 'text' },
    basis: { kind: 'judged', measured: likeContribution(f, position).measured },
    leads: 'judgements',
  }
}
