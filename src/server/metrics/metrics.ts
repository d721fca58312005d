import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { RequestEntry } from '../logs/requests.ts'

/** A figure that is looked up when somebody collects: what it is called, what it says, and its values by label. */
export type Measure = {
  readonly name: string
  readonly help: string
  readonly label?: string
  readonly read: () => Promise<number | null | Readonly<Record<string, number>>>
}

export type Metrics = {
  /** Counts one answered request. */
  request(entry: RequestEntry): void
  /** Everything in Prometheus' text form. */
  text(): Promise<string>
  readonly contentType: string
  close(): void
}

/** Seconds; what people wait for lies between a fiftieth of a second and ten. */
const BUCKETS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30]

/**
 * What a server can be watched by: requests by route pattern and kind of answer, the process with the delay of its event
 * loop, and `measures`. A measure that cannot be read is left out and counted, and holds nobody up.
 */
export function openMetrics(measures: readonly Measure[]): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register, prefix: 'klantkring_' })
  const registers = [register]
  const seconds = new Histogram({
    name: 'klantkring_request_seconds',
    help: 'Time until an answer was sent',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: BUCKETS,
    registers,
  })
  const broken = new Counter({
    name: 'klantkring_requests_broken_total',
    help: 'Requests whose caller went away before the answer was complete',
    registers,
  })
  const unread = new Counter({
    name: 'klantkring_measures_unread_total',
    help: 'Measures that could not be read when somebody collected',
    labelNames: ['measure'] as const,
    registers,
  })
  for (const { name, help, label, read } of measures)
    new Gauge({
      name: `klantkring_${name}`,
      help,
      labelNames: label ? [label] : [],
      registers,
      async collect() {
        this.reset()
        const value = await within(2_000, read()).catch(() => {
          unread.inc({ measure: name })
          return null
        })
        if (typeof value === 'number') this.set(value)
        else
          for (const [key, number] of Object.entries(value ?? {}))
            this.set({ [label ?? 'kind']: key }, number)
        // A gauge without labels begins at 0, which would say something that nobody knows.
        if (value === null && !label) this.remove()
      },
    })
  return {
    request(entry) {
      const status = `${Math.floor(entry.status / 100)}xx`
      seconds.observe({ method: entry.method, route: entry.route, status }, entry.ms / 1_000)
      if (entry.broken) broken.inc()
    },
    text: () => register.metrics(),
    contentType: register.contentType,
    close: () => register.clear(),
  }
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('late')), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
