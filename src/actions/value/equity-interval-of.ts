import { equityInterval } from '../../cycle/9-value/equity-interval.ts'
import type { Valuation } from '../../cycle/9-value/valuation.ts'

type EquityInterval = ReturnType<typeof equityInterval>

const intervals = new WeakMap<Valuation, EquityInterval>()

/** The interval of customer equity, computed once: the screen shows it and the explanation opens it. */
export function equityIntervalOf(v: Valuation): EquityInterval {
  if (!intervals.has(v)) intervals.set(v, equityInterval(v))
  return intervals.get(v) ?? null
}

/** Keeps one that was computed elsewhere. */
export function keepEquityInterval(v: Valuation, interval: EquityInterval): void {
  intervals.set(v, interval)
}
