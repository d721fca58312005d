import { isIPv6 } from 'node:net'
import type { Context } from 'hono'
import { clientOf } from '../access/client-address.ts'
import { firstGroups } from '../access/groups.ts'
import { rateLimit } from '../access/rate-limit.ts'
import { RequestRefusal } from '../problem.ts'

/** Refuses with 429 `too-many-requests` further requests of somebody unknown from one address. */
export type AnonymousLimit = {
  /** Counts this request. */
  count(context: Context): void
  /** Counts nothing, and refuses where nothing is left. */
  look(context: Context): void
}

export function anonymousLimit(most: number, now: () => number): AnonymousLimit {
  const { take, look } = rateLimit({ most, seconds: 60, now, wider: networkKey })
  const refuse = (seconds: number) => {
    throw new RequestRefusal(429, 'too-many-requests', { seconds })
  }
  return {
    count(context) {
      const { left, resetIn } = take(addressKey(clientOf(context).address))
      if (left < 0) refuse(resetIn)
    },
    look(context) {
      const { left, resetIn } = look(addressKey(clientOf(context).address))
      if (left <= 0) refuse(resetIn)
    },
  }
}

/**
 * The network of a key of an address: its first 32 bits of IPv6, which whoever has many /64s mostly has alone, and 16 of IPv4.
 *
 * @example networkKey('2001:db8:7:1') // 'in 2001:db8'
 */
export function networkKey(key: string): string {
  const mark = key.includes(':') ? ':' : '.'
  return `in ${key.split(mark).slice(0, 2).join(mark)}`
}

/** Who has one address of IPv6 has 2^64 of them. */
export function addressKey(address: string): string {
  return isIPv6(address) ? firstGroups(address, 4) : address
}
