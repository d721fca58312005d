import { RequestRefusal } from '../problem.ts'

/**
 * Refuses with 400 a text that holds the sign NUL, at any depth and also as a name: PostgreSQL keeps no such text, nor
 * does anything of ours mean something by it.
 *
 * @example refuseNul({ note: 'a\0b' }, 'body') // throws request-invalid, path: note
 */
export function refuseNul(value: unknown, where: string): void {
  const path = pathToNul(value)
  if (path !== null) throw new RequestRefusal(400, 'request-invalid', { where, path, reason: 'holds NUL' })
}

/** Where a text with NUL stands; null where there is none. Bodies are 32 levels deep at most. */
function pathToNul(value: unknown): string | null {
  if (typeof value === 'string') return value.includes('\0') ? '' : null
  if (typeof value !== 'object' || value === null) return null
  for (const [name, inner] of Object.entries(value)) {
    if (name.includes('\0')) return ''
    const path = pathToNul(inner)
    if (path !== null) return path === '' ? name : `${name}.${path}`
  }
  return null
}
