import { z } from 'zod'

/**
 * One endpoint of the API: everything the server needs to register it and the web part needs to call it.
 * `path` has Hono's form, `/customers/:id`. Amounts are whole cents, shares are fractions, days are ISO dates.
 */
export type Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  /** What it is for, one sentence; OpenAPI shows it. */
  summary: string
  params: P
  query: Q
  body: B
  response: R
  /** Media type of the answer, where it is not JSON. */
  produces?: string
  /** Media type of the body, where it is not JSON. */
  consumes?: string
  /** The answer holds a secret, or all of a person: it is shown once and never kept, not even to be repeated. */
  secret?: true
  /** A delicate change, or data that leave for good: asks for a recent sign-in. */
  fresh?: true
}

export const none = z.object({})

/** Declares an endpoint; params, query and body default to nothing. */
export function endpoint<
  R extends z.ZodType,
  P extends z.ZodType = typeof none,
  Q extends z.ZodType = typeof none,
  B extends z.ZodType = typeof none,
>(given: {
  method: Endpoint['method']
  path: string
  summary: string
  params?: P
  query?: Q
  body?: B
  response: R
  produces?: string
  consumes?: string
  secret?: true
  fresh?: true
}): Endpoint<P, Q, B, R> {
  return { params: none as never, query: none as never, body: none as never, ...given } as Endpoint<
    P,
    Q,
    B,
    R
  >
}

export const cents = z.number().describe('whole cents')
export const share = z.number().describe('fraction, 1 = 100 %')
export const isoDay = z.string().regex(/^\d{4}-\d\d-\d\d$/)
export const id = z.coerce.number().int().nonnegative()

/** Of a list: a page by its place, or on from the page before. */
export const paged = (limit: number) => ({
  offset: z.coerce.number().int().min(0).default(0).describe('rows before the page'),
  limit: z.coerce.number().int().min(1).max(1000).default(limit).describe('rows of the page'),
  cursor: z.string().max(200).optional().describe('`next` of the page before, instead of an offset'),
})

/** Beside the rows of a list. */
export const nextPage = z
  .string()
  .nullable()
  .describe('`cursor` of the next page; null: this is the last one')

/** Every analysis can be asked for another period than the default and for groups (concerns) instead of customers. */
export const view = z.object({
  period: z.string().optional().describe('2025-01-01..2026-01-01 (end not included), 2025 or 2025-03'),
  group: z.enum(['1']).optional().describe('1: a group of customers counts as one'),
})

export const period = z.object({ from: isoDay, to: isoDay.describe('not included') })

export const basis = z.object({
  kind: z.enum(['measured', 'estimate', 'judged']),
  measured: share.describe('part of the revenue whose cost comes from line or product'),
})

/** RFC 9457 problem; `code` leads to the words, `values` fill them in. */
export const problemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string().optional(),
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type ProblemDetails = z.infer<typeof problemDetails>

/** The separators of a CSV file follow its language. */
export const lang = z.enum(['nl', 'en']).default('nl')

/** Declares an endpoint that answers with a file. */
export function fileEndpoint<P extends z.ZodType = typeof none, Q extends z.ZodType = typeof none>(given: {
  path: string
  summary: string
  params?: P
  query?: Q
  produces: string
  fresh?: true
}) {
  return endpoint({ method: 'GET', response: z.string(), ...given })
}
