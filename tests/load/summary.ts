import type { Outcome } from './visitor.ts'

export type Measured = {
  name: string
  requests: number
  failed: number
  perSecond: number
  reads: Spread
  writes: Spread
  kinds: ({ kind: string } & Spread)[]
}

/** Milliseconds. */
type Spread = { n: number; p50: number; p95: number; p99: number; max: number }

/** What a run came to; `failed` counts every answer that is no success. */
export function summary(name: string, outcomes: readonly Outcome[], seconds: number): Measured {
  const kinds = [...new Set(outcomes.map(o => o.kind))].sort()
  return {
    name,
    requests: outcomes.length,
    failed: outcomes.filter(o => o.status >= 400).length,
    perSecond: outcomes.length / seconds,
    reads: spread(outcomes.filter(o => !o.write)),
    writes: spread(outcomes.filter(o => o.write)),
    kinds: kinds.map(kind => ({ kind, ...spread(outcomes.filter(o => o.kind === kind)) })),
  }
}

function spread(outcomes: readonly Outcome[]): Spread {
  const ms = outcomes.map(o => o.ms).sort((a, b) => a - b)
  // The smallest value that at least this part of all stays within.
  const at = (p: number) => ms[Math.max(0, Math.ceil(p * ms.length) - 1)] ?? 0
  return { n: ms.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}

/** The same as text. */
export function lines(m: Measured): string {
  const row = (name: string, s: Spread) =>
    [name.padEnd(28), s.n, ...[s.p50, s.p95, s.p99, s.max].map(ms => ms.toFixed(0))]
      .map((cell, i) => (i === 0 ? cell : String(cell).padStart(8)))
      .join('')
  return [
    `${m.name}: ${m.requests} requests, ${m.perSecond.toFixed(0)} a second, ${m.failed} failed`,
    `${'ms'.padEnd(28)}${['n', 'p50', 'p95', 'p99', 'max'].map(h => h.padStart(8)).join('')}`,
    row('reads', m.reads),
    row('writes', m.writes),
    ...m.kinds.map(kind => row(`  ${kind.kind}`, kind)),
  ].join('\n')
}
