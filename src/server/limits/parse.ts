import type { z } from 'zod'
import { RequestRefusal } from '../problem.ts'
import { refuseNul } from './nul.ts'

/**
 * What a request brings, as a schema reads it; refuses with 400 `request-invalid` the first thing that is wrong.
 * `where` is `address`, `query` or `body`.
 *
 * @example parse(z.object({ id: z.number() }), { id: 'x' }, 'body') // throws request-invalid, path: id
 */
export function parse<S extends z.ZodType>(schema: S, value: unknown, where: string): z.output<S> {
  refuseNul(value, where)
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new RequestRefusal(400, 'request-invalid', {
    where,
    path: issue?.path.join('.') ?? '',
    reason: issue?.message ?? '',
  })
}
