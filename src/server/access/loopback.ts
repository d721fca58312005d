const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'] as const

export function isLoopbackName(name: string): boolean {
  return (LOOPBACK_NAMES as readonly string[]).includes(name)
}

/** Whether others than this machine reach the product under this address. */
export function hasPublicAddress(publicUrl: URL | null | undefined): boolean {
  return publicUrl ? !isLoopbackName(publicUrl.hostname) : false
}

export function isLoopbackAddress(address: string): boolean {
  return /^127(\.\d{1,3}){3}$/.test(address) || address === '::1'
}

/** The name in a Host header, without the port. */
export function nameOf(host: string): string {
  return host.replace(/:\d*$/, '').toLowerCase()
}
