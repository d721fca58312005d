import { isDatabaseLost } from '../../store/database-lost.ts'
import { Failure } from '../failure.ts'

/** Why an import stopped, as a code and values that the words files turn into a sentence. */
export function failureOf(error: unknown): { code: string; values: Record<string, string | number> } {
  if (error instanceof Failure) return { code: error.code, values: { ...error.values } }
  if (isDatabaseLost(error)) return { code: 'database-lost', values: {} }
  const { code, message } = error as { code?: string; message?: string }
  if (code === 'ENOSPC' || code === '53100') return { code: 'disk-full', values: {} }
  return { code: 'import-broke', values: { message: String(message ?? error).slice(0, 300) } }
}
