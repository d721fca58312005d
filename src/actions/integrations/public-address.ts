import { BlockList, isIP } from 'node:net'

/** Addresses that lead nowhere on the public internet (IANA special-purpose registries, RFC 6890). */
const SPECIAL = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // Of IPv6 all but 2000::/3, with that the forms that hold an address of IPv4; and what is special within it.
  '::/3',
  '4000::/2',
  '8000::/1',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
]

const special = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const range of SPECIAL) {
  const [address = '', bits] = range.split('/')
  const family = isIP(address) === 4 ? 'ipv4' : 'ipv6'
  special[family].addSubnet(address, Number(bits), family)
}

/** Whether an IP address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return false
  const kind = family === 4 ? 'ipv4' : 'ipv6'
  return !special[kind].check(address, kind)
}

/** The host of a URL when it is an address itself, without the brackets of IPv6; null when it is a name. */
function addressIn(url: URL): string | null {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  return isIP(host) === 0 ? null : host
}

/**
 * The URL when it may be sent to, as far as it says so itself: https, or http on this machine; no user name or password;
 * a public address unless private ones are allowed. Null otherwise.
 */
export function receiverUrl(text: string, allowPrivate: boolean): URL | null {
  const url = URL.parse(text)
  if (url === null || url.username !== '' || url.password !== '') return null
  const address = addressIn(url)
  const here = url.hostname === 'localhost' || address === '::1' || /^127\./.test(address ?? '')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && here)) return null
  if (!allowPrivate && (here || (address !== null && !isPublicAddress(address)))) return null
  return url
}
