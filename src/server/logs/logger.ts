import { type DestinationStream, pino } from 'pino'
import type { LogLine } from './line.ts'
import type { RequestEntry } from './requests.ts'

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]
export type LogFormat = 'json' | 'text'

/**
 * Where the server says what it does. Personal data goes to neither: what others say of an error is scrubbed first
 * (`scrub.ts`).
 */
export type Log = {
  line: LogLine
  request(entry: RequestEntry): void
}

const WEIGHT: Record<LogLevel, number> = { debug: 20, info: 30, warn: 40, error: 50, silent: 100 }

/**
 * `json`: one object per line, for machines that collect logs. `text`: sentences for a terminal, where requests show at
 * level `debug`, or when they failed here. At level `silent` nothing is said, not even what went wrong.
 */
export function openLog(options: {
  format: LogFormat
  level: LogLevel
  write: (text: string) => void
  /** For tests: another clock. */
  now?: () => Date
}): Log {
  const { format, level, write, now = () => new Date() } = options
  if (format === 'text') return textLog(level, write)
  const destination: DestinationStream = { write }
  const logger = pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${now().toISOString()}"`,
      formatters: { level: label => ({ level: label }) },
    },
    destination,
  )
  return {
    line: (text, level = 'info') => logger[level](text),
    request(entry) {
      logger[levelOf(entry)]({ request: entry }, `${entry.method} ${entry.route} ${entry.status}`)
    },
  }
}

function textLog(level: LogLevel, write: (text: string) => void): Log {
  const told = (of: LogLevel) => WEIGHT[of] >= WEIGHT[level]
  return {
    line(text, level = 'info') {
      if (told(level)) write(`${text}\n`)
    },
    request(entry) {
      const { method, route, status, ms, id } = entry
      if (told(levelOf(entry) === 'error' ? 'error' : 'debug'))
        write(`${method} ${route} ${status} in ${ms} ms (${id})\n`)
    },
  }
}

function levelOf({ status, route }: RequestEntry): 'debug' | 'info' | 'warn' | 'error' {
  // Whoever asks every few seconds whether all is well hears it; nobody else has to.
  if (status === 200 && (route === '/healthz' || route === '/readyz')) return 'debug'
  return status >= 500 && status !== 503 ? 'error' : status === 503 || status === 429 ? 'warn' : 'info'
}
