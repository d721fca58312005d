import { isIP } from 'node:net'
import { hasPublicAddress, isLoopbackAddress, isLoopbackName } from '../server/access/loopback.ts'
import { type Proxies, proxiesOf } from '../server/access/proxies.ts'
import { LOG_LEVELS, type LogFormat, type LogLevel } from '../server/logs/logger.ts'
import { wrong } from './output.ts'

/** KLANTKRING_LISTEN: addresses of this machine, `0.0.0.0`, `127.0.0.1, 10.0.0.5`; undefined: the loopback ones. */
export function addressesOf(text: string | undefined): string[] | undefined {
  const parts = (text ?? '').split(/[\s,]+/).filter(part => part !== '')
  for (const part of parts)
    if (isIP(part) === 0)
      throw wrong(
        `KLANTKRING_LISTEN is ${text}; it holds addresses of this machine, such as 0.0.0.0 or 10.0.0.5.`,
      )
  return parts.length > 0 ? parts : undefined
}

/** KLANTKRING_URL: the address in the browser of others, `https://klanten.example.nl`. */
export function publicUrlOf(text: string | undefined): URL | null {
  if (!text) return null
  const url = URL.canParse(text) ? new URL(text) : null
  const bare = url && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
  if (!url || !bare || !['http:', 'https:'].includes(url.protocol))
    throw wrong(`KLANTKRING_URL is ${text}; it looks like https://klanten.example.nl, without a path.`)
  if (url.protocol === 'http:' && !isLoopbackName(url.hostname))
    throw wrong(
      `KLANTKRING_URL begins with http. What customers bring and who signs in would be readable on the way: put a proxy with TLS in front, and write https://${url.host}.`,
    )
  return url
}

/**
 * Others can reach these addresses, so the address under which they do must be known; and where it is public a proxy
 * speaks TLS in front, which must be named, or all people would be counted as one and anybody could use up what that one
 * may ask.
 */
export function checkReach(
  addresses: readonly string[] | undefined,
  publicUrl: URL | null,
  proxies: Proxies | undefined,
): void {
  const open = (addresses ?? []).filter(address => !isLoopbackAddress(address))
  if (open.length > 0 && publicUrl === null)
    throw wrong(
      `KLANTKRING_LISTEN opens Klantkring to other machines (${open.join(', ')}). Say in KLANTKRING_URL under which address they reach it, such as https://klanten.example.nl.`,
    )
  if (hasPublicAddress(publicUrl) && !proxies) throw wrong(UNNAMED_PROXY)
}

/** What to say where the proxy in front is not named. */
export const UNNAMED_PROXY =
  'KLANTKRING_URL is a public address, so a proxy with TLS stands in front. Name in KLANTKRING_PROXIES from where it connects, such as 127.0.0.1,::1 when it runs on this machine.'

/** KLANTKRING_PROXIES: addresses and ranges. */
export function proxiesIn(text: string | undefined): Proxies | undefined {
  // Commas alone are what is left of a list of empty variables: they name nobody.
  if (!text || !/[^\s,]/.test(text)) return undefined
  try {
    return proxiesOf(text)
  } catch (error) {
    throw wrong(
      `KLANTKRING_PROXIES: ${(error as Error).message}. It holds addresses and ranges, such as 10.0.0.5, 172.16.0.0/12.`,
    )
  }
}

const UNITS: Record<string, number> = { '': 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 }

/** KLANTKRING_UPLOAD_LIMIT: bytes, or `500 MB`, `2GB`. */
export function bytesOf(text: string | undefined): number | undefined {
  if (!text) return undefined
  const [, number = '', unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([kmg]b)?\s*$/i.exec(text) ?? []
  const bytes = Math.floor(Number(number) * (UNITS[unit.toLowerCase()] ?? Number.NaN))
  if (number === '' || !Number.isSafeInteger(bytes) || bytes < 1)
    throw wrong(`KLANTKRING_UPLOAD_LIMIT is ${text}; it is a size such as 500MB or 2GB.`)
  return bytes
}

/** KLANTKRING_METRICS: where to listen for who collects metrics, `127.0.0.1:9464`, `[::1]:9464`. */
export function metricsOf(text: string | undefined): { address: string; port: number } | null {
  if (!text) return null
  const [, host = '', digits = ''] = /^(.+):(\d{1,5})$/.exec(text.trim()) ?? []
  const address = host.replace(/^\[(.*)\]$/, '$1')
  const port = Number(digits)
  if (isIP(address) === 0 || digits === '' || port > 65_535)
    throw wrong(`KLANTKRING_METRICS is ${text}; it is an address and a port, such as 127.0.0.1:9464.`)
  return { address, port }
}

/** KLANTKRING_LOG and KLANTKRING_LOG_LEVEL; without them sentences on a terminal, JSON elsewhere. */
export function logOf(
  format: string | undefined,
  level: string | undefined,
  terminal: boolean,
): { format: LogFormat; level: LogLevel } {
  if (format && format !== 'json' && format !== 'text')
    throw wrong(`KLANTKRING_LOG is ${format}; it is json or text.`)
  const known = LOG_LEVELS.find(one => one === (level || 'info'))
  if (!known) throw wrong(`KLANTKRING_LOG_LEVEL is ${level}; it is one of ${LOG_LEVELS.join(', ')}.`)
  return {
    format: format === 'json' || format === 'text' ? format : terminal ? 'text' : 'json',
    level: known,
  }
}
