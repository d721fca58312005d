import { BlockList, isIP } from 'node:net'

/** The machines whose word about where a request came from is believed. */
export type Proxies = { has(address: string): boolean }

export const NO_PROXIES: Proxies = { has: () => false }

/**
 * Reads a list of addresses and ranges, `10.0.0.5, 172.16.0.0/12, fd00::/8`. Throws a `RangeError` naming the part that
 * is neither, or so wide that it holds everybody, who would all be believed.
 *
 * @example proxiesOf('10.0.0.0/8').has('10.1.2.3') // true
 */
export function proxiesOf(list: string): Proxies {
  const known = new BlockList()
  for (const part of list.split(/[\s,]+/).filter(text => text !== '')) {
    const [address = '', bits, ...rest] = part.split('/')
    const family = isIP(address)
    const longest = family === 4 ? 32 : 128
    const length = bits === undefined ? longest : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN
    if (family === 0 || rest.length > 0 || !(length <= longest))
      throw new RangeError(`${part} is no address and no range`)
    if (length < shortestOf(address, family))
      throw new RangeError(`${part} is too wide: who is in it could pass for anybody`)
    known.addSubnet(address, length, family === 4 ? 'ipv4' : 'ipv6')
  }
  return {
    has(address) {
      const family = isIP(address)
      return family !== 0 && known.check(address, family === 4 ? 'ipv4' : 'ipv6')
    },
  }
}

/** Bits that a range has at least: a private network, or what a provider of proxies has, and never everybody. */
function shortestOf(address: string, family: number): number {
  if (family === 4) return 8
  const first = Number.parseInt(address.split(':')[0] || '0', 16)
  // All of IPv4 lies below `::ffff:0:0/96`.
  if (first === 0) return 96 + 8
  return (first & 0xfe00) === 0xfc00 ? 7 : 16
}
