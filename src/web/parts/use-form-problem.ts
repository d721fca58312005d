import { ApiProblem } from '../api/client.ts'
import { useWords } from '../words/say.ts'
import { useSentence } from './ErrorState.tsx'

/** A refusal over a form: the sentence of each field it is about, or `rest` where it is about none. */
export type FormProblem = { fields: Partial<Record<string, string>>; rest: string | undefined }

/** Puts what was refused next to the field it is about, of those that the form has. */
export function useFormProblem(problem: unknown, fields: readonly string[]): FormProblem {
  const { hasWords, code } = useWords()
  const sentence = useSentence()
  if (!problem) return { fields: {}, rest: undefined }
  const field = fieldOf(problem)
  if (field === null || !fields.includes(field)) return { fields: {}, rest: sentence(problem) }
  const unreadable = problem instanceof ApiProblem && problem.code === 'request-invalid'
  const text =
    unreadable && hasWords('signIn.invalid', field) ? code('signIn.invalid', field) : sentence(problem)
  return { fields: { [field]: text }, rest: undefined }
}

/** Which field of a form a refusal is about: `password-short` → password, a body that does not parse → its first part. */
export function fieldOf(problem: unknown): string | null {
  if (!(problem instanceof ApiProblem)) return null
  const { code, values } = problem
  if (code === 'request-invalid') return String(values.path ?? '').split('.')[0] || null
  return FIELDS[code] ?? null
}

const FIELDS: Record<string, string> = {
  'password-short': 'password',
  'password-long': 'password',
  'password-common': 'password',
  'password-personal': 'password',
  'password-wrong': 'current',
  'code-wrong': 'code',
  'set-up-code-wrong': 'code',
  'member-exists': 'email',
  'token-expires': 'expires',
  'webhook-address': 'url',
}
