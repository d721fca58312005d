import { isIPv6 } from 'node:net'
import type { Context } from 'hono'
import { firstGroups } from '../access/groups.ts'
import { rateLimit } from '../access/rate-limit.ts'
import { visitOf } from '../access/visit.ts'
import { RequestRefusal } from '../problem.ts'

/** Requests a minute from one address by who is not signed in: a few loads of the sign-in page each second. */
export const MOST_ANONYMOUS = 600

/** Refuses with 429 `too-many-requests` further requests of somebody unknown from one address. */
export function anonymousLimit(most: number, now: () => number): (context: Context) => void {
  const allowance = rateLimit({ most, seconds: 60, now })
  return context => {
    const { left, resetIn } = allowance(addressKey(visitOf(context).address))
    if (left < 0) throw new RequestRefusal(429, 'too-many-requests', { seconds: resetIn })
  }
}

/** Who has one address of IPv6 has 2^64 of them. */
export function addressKey(address: string): string {
  return isIPv6(address) ? firstGroups(address, 4) : address
}
