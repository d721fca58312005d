import { readdirSync, readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

/** What a piece of work took, in seconds; `server` is null where the system does not tell. */
export type Cost = { seconds: number; cpu: number; server: number | null }

/** Runs `work` and says what it took in this process and in the PostgreSQL server with this process id. */
export async function measure<T>(
  server: number | null,
  work: () => T | Promise<T>,
): Promise<{ result: T; cost: Cost }> {
  const cpu = process.cpuUsage()
  const served = serverSeconds(server)
  const started = performance.now()
  const result = await work()
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const after = serverSeconds(server)
  return {
    result,
    cost: {
      seconds,
      cpu: (user + system) / 1e6,
      server: served === null || after === null ? null : after - served,
    },
  }
}

/**
 * The most memory this process ever held, in MB. From /proc where there is one: `maxRSS` of a child begins at what its
 * parent held.
 */
export function peakMemory(): number {
  return peakOf('self') ?? process.resourceUsage().maxRSS / 1024
}

/** The most memory a process with this id ever held, in MB; null where the system does not tell. Linux only. */
export function peakOf(pid: number | 'self'): number | null {
  const peak = /^VmHWM:\s+(\d+) kB/m.exec(readOrNull(`/proc/${pid}/status`) ?? '')
  return peak ? Number(peak[1]) / 1024 : null
}

/** CPU seconds of a PostgreSQL server so far: the postmaster, its sessions and those that ended. Linux only. */
export function serverSeconds(postmaster: number | null): number | null {
  if (postmaster === null) return null
  const own = statOf(String(postmaster))
  if (own === null) return null
  let ticks = own.ticks + own.reaped
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = statOf(name)
    if (stat?.parent === postmaster) ticks += stat.ticks
  }
  return ticks / 100
}

/** Parent, CPU ticks (hundredths of a second) of a process, and those of its children that ended. */
function statOf(pid: string): { parent: number; ticks: number; reaped: number } | null {
  const text = readOrNull(`/proc/${pid}/stat`)
  if (text === null) return null
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  return { parent: fields[1]!, ticks: fields[11]! + fields[12]!, reaped: fields[13]! + fields[14]! }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
