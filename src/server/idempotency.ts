import { createHash, randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Failure } from '../actions/failure.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import type { Database } from '../store/database.ts'
import {
  freeRequest,
  holdRequest,
  type KeptAnswer,
  keepAnswer,
  type RepeatableRequest,
  takeRequest,
} from '../store/idempotency.ts'
import type { Viewer } from './access/viewer.ts'
import { mediaType } from './media-type.ts'
import { problemResponse, RequestRefusal } from './problem.ts'

const HOLD_EVERY = 10_000

/** What a write is asked with; `text` is the body of a JSON request, null where the body is streamed. */
export type Write = {
  endpoint: Endpoint
  viewer: Viewer
  database: Database
  text: string | null
}

/**
 * Does a write once per `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): the first answer is kept for a
 * day, and who asks the same again gets it again without anything being done. Another request with the same key, or the
 * same by who may something else by now, is refused with 422 `idempotency-key-reused`, one while the first is at work
 * with 409 `idempotency-running`. Without the header, and for who is not known, `work` is simply done.
 *
 * Kept is what an action answered, also when it refused. A request that could not be read (an upload that broke off) and
 * one that went wrong unforeseen free the key. When the process is killed, the key is free half a minute later; then it
 * is not known whether the write was still done.
 */
export async function once(context: Context, write: Write, work: () => Promise<Response>): Promise<Response> {
  const key = keyOf(context)
  const { actor } = write.viewer
  if (key === null || actor.id === '' || write.endpoint.method === 'GET') return work()
  const { query } = write.database
  const request = {
    actor: `${actor.kind}:${actor.id}`,
    key,
    fingerprint: fingerprintOf(context, write),
  }
  const holder = randomUUID()
  const taken = await takeRequest(query, request, holder)
  if (!taken.mine) {
    if (taken.fingerprint !== request.fingerprint) throw new RequestRefusal(422, 'idempotency-key-reused')
    return again(context, taken.answer)
  }
  const holding = setInterval(() => void holdRequest(query, request, holder).catch(() => {}), HOLD_EVERY)
  try {
    return await answered(context, write, request, holder, work)
  } catch (error) {
    await freeRequest(query, request, holder).catch(() => {})
    throw error
  } finally {
    clearInterval(holding)
  }
}

async function answered(
  context: Context,
  { endpoint, database }: Write,
  request: RepeatableRequest,
  holder: string,
  work: () => Promise<Response>,
): Promise<Response> {
  const response = await work().catch((error: unknown) => {
    const refused = error instanceof Failure ? problemResponse(context, error, { log: () => {} }) : null
    if (!refused || refused.status >= 500) throw error
    return refused
  })
  const text = await response.clone().text()
  const answer = {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    body: endpoint.secret && response.ok ? null : text,
  }
  // It is done: when the answer cannot be kept it is still the answer.
  await keepAnswer(database.query, request, holder, answer).catch(() => {})
  return response
}

/** The answer of the first time, or that it is not there yet. */
function again(context: Context, answer: KeptAnswer | null): Response {
  if (answer === null) {
    context.header('Retry-After', '1')
    throw new RequestRefusal(409, 'idempotency-running')
  }
  if (answer.body === null) throw new RequestRefusal(409, 'idempotency-secret')
  return context.body(answer.body, answer.status as ContentfulStatusCode, {
    'Content-Type': answer.type,
    'Idempotency-Replayed': 'true',
  })
}

/** The key, with or without the quotes of a structured field. */
function keyOf(context: Context): string | null {
  const header = context.req.header('idempotency-key')
  if (header === undefined) return null
  const key = /^"(.*)"$/.exec(header.trim())?.[1] ?? header.trim()
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw new RequestRefusal(400, 'idempotency-key-invalid')
  return key
}

/**
 * Method, address and body; of an upload, which is never held in memory, its media type and length. And what who asks may
 * do and see: an answer is not given again to who may no longer have it.
 */
function fingerprintOf(context: Context, { text, viewer }: Write): string {
  const { method, url } = context.req
  const { pathname, search } = new URL(url)
  const type = mediaType(context) ?? ''
  const length = context.req.header('content-length') ?? ''
  const { sight, hurting } = viewer.actor
  const rights = [sight === 'all' ? sight : [...sight].sort(), hurting, [...viewer.permissions].sort()]
  const body = text === null ? [type, length] : ['', text]
  const told = JSON.stringify([method, pathname, search, ...body, rights])
  return createHash('sha256').update(told).digest('hex')
}
