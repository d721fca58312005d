import { Failure } from '../failure.ts'

const LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  '08001',
])

/** Why an import stopped, as a code and values that the words files turn into a sentence. */
export function failureOf(error: unknown): { code: string; values: Record<string, string | number> } {
  if (error instanceof Failure) return { code: error.code, values: { ...error.values } }
  const { code, message } = error as { code?: string; message?: string }
  if (
    (code !== undefined && LOST.has(code)) ||
    /connection terminated|terminating connection/i.test(message ?? '')
  )
    return { code: 'database-lost', values: {} }
  if (code === 'ENOSPC' || code === '53100') return { code: 'disk-full', values: {} }
  return { code: 'import-broke', values: { message: String(message ?? error).slice(0, 300) } }
}
