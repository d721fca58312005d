import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { FAILURES, Failure } from '../actions/failure.ts'
import type { ProblemDetails } from '../contract/endpoint.ts'
import { isDatabaseLost } from '../store/database-lost.ts'
import type { LogLine } from './logs/line.ts'
import { requestId, routeOf } from './logs/request-id.ts'
import { describeError } from './logs/scrub.ts'

/** Refused before any action was asked: the request itself is wrong or comes from elsewhere. */
export class RequestRefusal extends Error {
  readonly status: ContentfulStatusCode
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>

  constructor(
    status: ContentfulStatusCode,
    code: string,
    values: Readonly<Record<string, string | number>> = {},
  ) {
    super(code)
    this.name = 'RequestRefusal'
    this.status = status
    this.code = code
    this.values = values
  }
}

const STATUS = { missing: 404, forbidden: 403, conflict: 409, invalid: 422, unavailable: 503 } as const

const TITLES: Record<number, string> = {
  400: 'The request cannot be read',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  408: 'The request did not arrive in time',
  409: 'Not possible as things stand',
  413: 'Too large',
  415: 'Only JSON and uploads from this product are taken',
  422: 'Not valid',
  429: 'Too many requests',
  500: 'Something went wrong here; nothing was lost and it has been written to the log',
  503: 'Not to be had just now; try again in a moment',
  507: 'The disk of the server is full',
}

/**
 * Everything that can go wrong becomes an RFC 9457 problem here and nowhere else: `code` leads to the words of the
 * interface, `values` fill them in. What is not foreseen is logged without the data it went wrong on, and told by the
 * number of the request alone. PostgreSQL's 57014 is a statement that took too long, 55P03 a lock not had in time, 53100
 * a disk that is full.
 */
export function problemResponse(
  context: Context,
  error: unknown,
  tell: { log: LogLine; databaseLost?: () => void },
): Response {
  if (error instanceof RequestRefusal) return problem(context, error.status, error.code, error.values)
  if (error instanceof Failure) {
    const status = error.code === 'too-large' ? 413 : STATUS[FAILURES[error.code]]
    return problem(context, status, error.code, error.values)
  }
  if (isDatabaseLost(error)) {
    tell.databaseLost?.()
    return problem(context, 503, 'database-lost', {})
  }
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === '57014') return problem(context, 503, 'too-slow', {})
  if (code === '55P03') return problem(context, 503, 'busy', {})
  if (code === '53100' || code === 'ENOSPC') return problem(context, 507, 'disk-full', {})
  const request = requestId(context)
  const where = `${context.req.method} ${routeOf(context)} (${request ?? 'no number'})`
  tell.log(`${where}: ${describeError(error)}`, 'error')
  return problem(context, 500, 'unexpected', request === null ? {} : { request })
}

export function problem(
  context: Context,
  status: ContentfulStatusCode,
  code: string,
  values: Readonly<Record<string, string | number>>,
): Response {
  const details: ProblemDetails = {
    type: `urn:klantkring:problem:${code}`,
    title: TITLES[status] ?? 'Refused',
    status,
    code,
    values: { ...values },
  }
  if (status === 503) context.header('Retry-After', '2')
  if (status === 429 && values.seconds) context.header('Retry-After', String(values.seconds))
  return context.body(JSON.stringify(details), status, { 'Content-Type': 'application/problem+json' })
}
