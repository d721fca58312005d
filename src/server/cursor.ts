import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { Failure } from '../actions/failure.ts'
import { listVersion } from '../actions/list-version.ts'
import type { Workspace } from '../actions/workspace.ts'
import type { Endpoint } from '../contract/endpoint.ts'

/** A list that can be walked page by page: it takes `cursor` beside `offset` and `limit`. */
export function isPaged(endpoint: Endpoint): boolean {
  const { shape } = endpoint.query as { shape?: Record<string, unknown> }
  return shape !== undefined && 'cursor' in shape && 'offset' in shape
}

type Page = { offset: number; limit: number; cursor?: string | undefined }

/**
 * Answers one page of a list. A cursor is a place in the list as it stood when it was given: shares, ranks and scores of
 * all rows hang together, so pages from before and after a change do not make one list. When something changed, also
 * while the page was made, who walks is told with 409 `cursor-expired` to begin again; who asks by offset gets what is
 * there now. So a walk to its end met every row once, in order.
 */
export async function pageOf(
  given: { workspace: Workspace; params: unknown; query: unknown; endpoint: Endpoint },
  work: (query: unknown) => Promise<unknown>,
): Promise<{ next: string | null }> {
  const { workspace, endpoint } = given
  const { cursor, ...query } = given.query as Page
  const list = listOf(endpoint, given.params, query)
  const version = print(await listVersion(workspace))
  const offset = cursor === undefined ? query.offset : placeOf(cursor, list, version)
  const result = (await work({ ...query, offset })) as { total: number }
  if (cursor !== undefined && print(await listVersion(workspace)) !== version)
    throw new Failure('cursor-expired')
  const after = offset + query.limit
  return { ...result, next: after < result.total ? written([after, list, version]) : null }
}

/** `Link: <…>; rel="next"` (RFC 8288) of a page that has one after it. */
export function linkNext(context: Context, answer: unknown): void {
  const next = typeof answer === 'object' && answer !== null && 'next' in answer ? answer.next : null
  if (typeof next !== 'string') return
  const { pathname, searchParams } = new URL(context.req.url)
  searchParams.delete('offset')
  searchParams.set('cursor', next)
  context.header('Link', `<${pathname}?${searchParams}>; rel="next"`)
}

const print = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 16)

/** Which list it is, whatever the page: the same filter in the same order. */
function listOf(endpoint: Endpoint, params: unknown, query: Omit<Page, 'cursor'>): string {
  const { offset: _offset, limit: _limit, ...filter } = query
  return print(JSON.stringify([endpoint.path, params, Object.entries(filter).sort()]))
}

const written = (parts: readonly [number, string, string]) =>
  Buffer.from(parts.join('.')).toString('base64url')

function placeOf(cursor: string, list: string, version: string): number {
  const parts = /^(\d{1,12})\.([\w-]{16})\.([\w-]{16})$/.exec(Buffer.from(cursor, 'base64url').toString())
  if (!parts || parts[2] !== list) throw new Failure('cursor-invalid')
  if (parts[3] !== version) throw new Failure('cursor-expired')
  return Number(parts[1])
}
