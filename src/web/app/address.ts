/** Addresses stay readable: `?period=2025&sort=name`, every value plain text, read by each screen's own schema. */
export function readSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text.startsWith('?') ? text.slice(1) : text))
}

export function writeSearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search))
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value))
  const text = params.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')
  return text ? `?${text}` : ''
}
