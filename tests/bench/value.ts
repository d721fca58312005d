import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { discountedPlan } from '../../src/cycle/9-value/discounting.ts'
import { bgNbd } from '../../src/cycle/9-value/models/bg-nbd.ts'
import { fitModel } from '../../src/cycle/9-value/models/fit.ts'
import { fitGammaGamma } from '../../src/cycle/9-value/models/gamma-gamma-fit.ts'
import { groupHistories, historiesOf } from '../../src/cycle/9-value/models/histories.ts'
import { paretoNbd } from '../../src/cycle/9-value/models/pareto-nbd.ts'
import { DEFAULT_VALUE_SETTINGS } from '../../src/cycle/9-value/settings.ts'
import { expectedMargin } from '../../src/cycle/9-value/spend.ts'
import { dayOfIso } from '../../src/shared/calendar.ts'
import { generatedHistories } from './histories.ts'
import { type Cost, measure, peakMemory } from './measure.ts'

/** One row of the table of customer value: what was done, what it took, and what it should take. */
export type ValueCost = { name: string; size: number; cost: Cost; peak: number; aim: number; found: string }

/** BG/NBD from a million summaries: grouping, the fit, the comparison with the model without dropout. */
export async function benchBgNbd({ customers }: { customers: number }): Promise<ValueCost> {
  const histories = generatedHistories(customers)
  const { result, cost } = await measure(null, () => {
    const { groups } = groupHistories(histories)
    return { groups: groups.n, fit: fitModel(bgNbd, groups, 'week') }
  })
  const { fit } = result
  if ('problem' in fit) throw new Error(fit.problem)
  const { r, alpha, a, b } = fit.parameters
  return {
    name: 'BG/NBD fit',
    size: customers,
    cost,
    peak: peakMemory(),
    aim: 1,
    found: `${result.groups} groups, r ${r.toFixed(4)} alpha ${alpha.toFixed(3)} a ${a.toFixed(3)} b ${b.toFixed(3)}, ${fit.evaluations} evaluations`,
  }
}

/** Twelve months of customer value for everybody, discounted per month, from known parameters. */
export async function benchClv({ customers }: { customers: number }): Promise<ValueCost> {
  const histories = generatedHistories(customers)
  const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
  const spending = { p: 6.25, q: 3.74, gamma: 15.44 }
  const settings = { ...DEFAULT_VALUE_SETTINGS, horizonMonths: 12 }
  const { result, cost } = await measure(null, () => {
    const { groups, of } = groupHistories(histories)
    const purchases = bgNbd.purchases(parameters, groups, discountedPlan(settings, 'week'))
    const clv = new Float64Array(customers)
    for (let i = 0; i < customers; i++)
      clv[i] = purchases[of[i]!]! * expectedMargin(spending, histories.x[i]!, histories.mean[i]!)
    return clv
  })
  const total = result.reduce((a, b) => a + b, 0)
  return {
    name: 'CLV of 12 months',
    size: customers,
    cost,
    peak: peakMemory(),
    aim: 2,
    found: `together ${total.toFixed(0)}`,
  }
}

export async function benchGammaGamma({ customers }: { customers: number }): Promise<ValueCost> {
  const { x, mean } = generatedHistories(customers)
  const { result: fit, cost } = await measure(null, () => fitGammaGamma(x, mean))
  if ('problem' in fit) throw new Error(fit.problem)
  const { p, q, gamma } = fit.parameters
  return {
    name: 'Gamma–Gamma fit',
    size: customers,
    cost,
    peak: peakMemory(),
    aim: 0.5,
    found: `${fit.customers} with a repeat purchase, p ${p.toFixed(3)} q ${q.toFixed(3)} gamma ${gamma.toFixed(2)}`,
  }
}

/** Pareto/NBD on the whole CDNOW cohort of 1997, 69,659 purchases of 23,570 customers, summarised before the clock runs. */
export async function benchParetoNbd({ path }: { path: string }): Promise<ValueCost> {
  const histories = cdnow(path)
  const { result: fit, cost } = await measure(null, () =>
    fitModel(paretoNbd, groupHistories(histories).groups, 'week'),
  )
  if ('problem' in fit) throw new Error(fit.problem)
  return {
    name: 'Pareto/NBD fit, CDNOW',
    size: histories.n,
    cost,
    peak: peakMemory(),
    aim: 0.25,
    found: `log-likelihood ${fit.logLikelihood.toFixed(4)}, ${fit.evaluations} evaluations`,
  }
}

/** The command line from file to answer, as its user waits for it: wall time. */
export async function benchCommand({ path }: { path: string }): Promise<ValueCost> {
  const program = join(import.meta.dirname, '../../bin/klantkring')
  const run = () =>
    new Promise<void>((resolve, reject) => {
      const child = spawn(process.execPath, [program, 'value', path, '--no-cost-to-serve'], {
        stdio: 'ignore',
      })
      child.once('error', reject)
      child.once('close', code => (code === 0 ? resolve() : reject(new Error(`ended with ${code}`))))
    })
  // The first run keeps what it compiled for the next ones.
  await run()
  const before = process.resourceUsage()
  const { cost } = await measure(null, run)
  const after = process.resourceUsage()
  return {
    name: 'CDNOW sample, file to answer (wall)',
    size: 2357,
    cost,
    peak: (after.maxRSS > before.maxRSS ? after.maxRSS : before.maxRSS) / 1024,
    aim: 0.5,
    found: 'six models, holdout, 2,357 customers valued',
  }
}

/** One purchase per customer and day; weeks; ages to the last day of the file. */
function cdnow(path: string) {
  const days = new Map<string, Set<number>>()
  let end = 0
  for (const line of readFileSync(path, 'utf8').split('\n').slice(1)) {
    const [customer, date] = line.split(',')
    const day = date === undefined ? null : dayOfIso(date)
    if (customer === undefined || day === null) continue
    end = Math.max(end, day)
    const known = days.get(customer) ?? new Set<number>()
    days.set(customer, known)
    known.add(day)
  }
  return historiesOf(
    [...days.values()].map(set => {
      const sorted = [...set].sort((a, b) => a - b)
      const first = sorted[0]!
      return { x: sorted.length - 1, tx: (sorted.at(-1)! - first) / 7, T: (end - first) / 7 }
    }),
  )
}
