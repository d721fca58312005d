import { performance } from 'node:perf_hooks'
import { analyse } from '../../src/cycle/1-analysis/analysis.ts'
import { analysisPeriod } from '../../src/cycle/1-analysis/period.ts'
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/cycle/1-analysis/settings.ts'
import { classify } from '../../src/cycle/2-classification/classification.ts'
import { DEFAULT_CLASSIFICATION_SETTINGS } from '../../src/cycle/2-classification/settings.ts'
import { dayOf } from '../../src/shared/calendar.ts'
import { generatedPortfolio } from '../generated-portfolio.ts'

/** `cpuMs` is the processor time of the cheapest round: other work on the machine lengthens it least. */
export type AnalysesTime = {
  customers: number
  customerDays: number
  firstMs: number
  bestMs: number
  cpuMs: number
}

/** The time of all analyses of steps 1 and 2 on a generated portfolio: the first time, and the best of the rounds. */
export function timeAnalyses(customers: number): AnalysesTime {
  const portfolio = generatedPortfolio(customers)
  const today = dayOf(2026, 1, 5)
  const period = analysisPeriod(portfolio, today)!
  const times: number[] = []
  const cpu: number[] = []
  for (let round = 0; round < (customers > 100_000 ? 5 : 25); round++) {
    const before = process.threadCpuUsage()
    const started = performance.now()
    const analysis = analyse(portfolio, period, DEFAULT_ANALYSIS_SETTINGS, [], today)
    classify(analysis, DEFAULT_CLASSIFICATION_SETTINGS, [], 1)
    times.push(performance.now() - started)
    const used = process.threadCpuUsage(before)
    cpu.push((used.user + used.system) / 1000)
  }
  return {
    customers,
    customerDays: portfolio.sales.day.length,
    firstMs: times[0]!,
    bestMs: Math.min(...times),
    cpuMs: Math.min(...cpu),
  }
}

if (import.meta.main) {
  for (const customers of [20_000, 1_000_000]) console.log(JSON.stringify(timeAnalyses(customers)))
}
