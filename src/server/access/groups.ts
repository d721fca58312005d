/**
 * The first `n` of the eight groups of an IPv6 address, with the zeros that `::` stands for.
 *
 * @example firstGroups('2001:db8::1', 4) // '2001:db8:0:0'
 */
export function firstGroups(address: string, n: number): string {
  const [head = '', tail = ''] = address.split('::')
  const front = head.split(':').filter(part => part !== '')
  const back = tail.split(':').filter(part => part !== '')
  const zeros = Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0')
  return [...front, ...zeros, ...back].slice(0, n).join(':')
}

/** `::ffff:10.0.0.1` is 10.0.0.1 on a socket that takes both. */
export const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')
