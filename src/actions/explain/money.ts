import { driverCosts } from '../../cycle/1-analysis/driver-costs.ts'
import type { Figures } from '../../cycle/1-analysis/figures.ts'
import type { Driver } from '../../cycle/1-analysis/settings.ts'
import type { Current } from '../analysis/current.ts'
import {
  amountOf,
  type BasisKind,
  type Explainer,
  type Input,
  input,
  MEASURED,
  marginBasis,
  withCostToServe,
} from './parts.ts'

/** R: the sum of the lines. */
export const revenue: Explainer = (given, position) => {
  const { figures: f } = given.analysis
  const counted = (name: 'documents' | 'invoices' | 'lines' | 'returns') =>
    position === null ? f.totals[name] : f[name][position]!
  return {
    method: '0',
    formula: 'revenue',
    inputs: [
      input('documents', 'count', counted('documents')),
      input('invoices', 'count', counted('invoices')),
      input('lines', 'count', counted('lines')),
      input('returns', 'count', counted('returns')),
      ...(position === null ? [input('unassignedRevenue', 'cents', f.unassigned.revenue)] : []),
    ],
    result: { value: amountOf(given, 'revenue', position), unit: 'cents' },
    basis: MEASURED,
    leads: position === null ? 'customers' : 'lines',
  }
}

/** GM = R − cost of goods that is known − cost that the default margin supposes. */
export const grossMargin: Explainer = (given, position) => {
  const { figures: f } = given.analysis
  const basis = marginBasis(given, position)
  const revenue = amountOf(given, 'revenue', position)
  const margin = amountOf(given, 'grossMargin', position)
  const known = position === null ? sum(f.knownCost) : f.knownCost[position]!
  return {
    method: '0',
    formula: 'grossMargin',
    inputs: [
      input('revenue', 'cents', revenue),
      input('knownCost', 'cents', known, basis.measured < 1 ? 'estimate' : 'measured'),
      input('assumedCost', 'cents', revenue - known - margin, 'estimate'),
      input('defaultMargin', 'share', f.settings.defaultMargin, 'estimate'),
      input('measuredShare', 'share', basis.measured),
    ],
    result: { value: margin, unit: 'cents' },
    basis,
    leads: position === null ? 'customers' : 'lines',
  }
}

/** CTS: what every driver cost, with its minutes or its number. */
export const costToServe: Explainer = (given, position) => {
  const { figures: f } = given.analysis
  const total = amountOf(given, 'costToServe', position)
  const parts = position === null ? allDrivers(f) : driverCosts(f, position)
  // Every customer is rounded to the cent by itself; the drivers of all together are not.
  const rounding = parts.reduce((left, part) => left - part.cents, total)
  return {
    method: '1.3',
    formula: f.settings.costToServe.enabled ? 'costToServe' : 'costToServeOff',
    inputs: [
      ...parts.flatMap(part => driverInputs(given, part)),
      ...(rounding === 0 ? [] : [input('rounding', 'cents', rounding)]),
    ],
    result: { value: total, unit: 'cents' },
    basis: { kind: f.costToServeBasis.kind, measured: f.costToServeBasis.measured },
    leads: position === null ? 'customers' : 'activities',
  }
}

type Part = {
  driver: Driver
  count: number
  minutes: number
  logged: number
  cents: number
  derived: boolean
}

function allDrivers({ costToServeDetail }: Figures): Part[] {
  return costToServeDetail.drivers
    .filter(use => use.count > 0 || use.minutes > 0)
    .map(use => ({
      driver: use.driver,
      count: use.count,
      minutes: use.minutes,
      logged: use.source === 'logged' ? use.minutes : 0,
      cents: use.cost,
      derived: use.source === 'invoices' || use.source === 'lines',
    }))
}

function driverInputs({ analysis, settings }: Current, part: Part): Input[] {
  const { tariff } = analysis.figures
  const d = analysis.figures.costToServeDetail.drivers.findIndex(use => use.driver === part.driver)
  const pool = settings.analysis.costToServe.pools[tariff.pool[d]!]
  const known = part.minutes === 0 || part.logged === part.minutes
  const basis: BasisKind = pool && !pool.estimate && known ? 'measured' : 'estimate'
  const note = part.derived ? 'fromInvoices' : part.logged < part.minutes ? 'standardMinutes' : undefined
  return [
    input(`${part.driver}Count`, 'count', part.count, 'measured', part.derived ? note : undefined),
    ...(part.minutes > 0
      ? [
          input(
            `${part.driver}Minutes`,
            'minutes',
            part.minutes,
            known ? 'measured' : 'estimate',
            part.derived ? undefined : note,
          ),
        ]
      : []),
    input(part.driver, 'cents', part.cents, basis),
  ]
}

/** P = GM − CTS. Its margin and its cost to serve each have a basis of their own. */
export const contribution: Explainer = (given, position) => {
  const { costToServeBasis } = given.analysis.figures
  const basis = marginBasis(given, position)
  return {
    method: '1.4',
    formula: 'contribution',
    inputs: [
      input('grossMargin', 'cents', amountOf(given, 'grossMargin', position), basis.kind),
      input('costToServe', 'cents', amountOf(given, 'costToServe', position), costToServeBasis.kind),
    ],
    result: { value: amountOf(given, 'contribution', position), unit: 'cents' },
    basis,
    ...withCostToServe(given),
    leads: position === null ? 'customers' : 'lines',
  }
}

function sum(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}
