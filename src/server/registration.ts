import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import type { Workspace } from '../actions/workspace.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import { textUpTo } from './body-limit.ts'
import { RequestRefusal } from './problem.ts'

/** What every route of the API finds in its context: the firm's data it is about. */
export type ApiEnvironment = { Variables: { workspace: Workspace } }
export type ApiRouter = Hono<ApiEnvironment>

export const apiRouter = (): ApiRouter => new Hono<ApiEnvironment>()

/** A request after parsing: exactly what its endpoint declares, and nothing else of HTTP. */
export type Given<E extends Endpoint> = {
  workspace: Workspace
  params: z.output<E['params']>
  query: z.output<E['query']>
  body: z.output<E['body']>
}

/** A response may be handed over frozen: it is only written out. */
type Frozen<T> = T extends readonly (infer U)[]
  ? readonly Frozen<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T

type Work<E extends Endpoint> = (given: Given<E>) => Promise<Frozen<z.output<E['response']>>>

/**
 * Registers one endpoint of the contract: `answer(router, getWhale, ({ workspace, query }) => whaleView(…))`. What
 * comes in is parsed by the contract and refused with the first thing that is wrong; what goes out is the type that the
 * contract declares (the contract tests also parse it).
 */
export function answer<E extends Endpoint>(router: ApiRouter, endpoint: E, work: Work<E>): void {
  router.on(endpoint.method, endpoint.path, async context =>
    context.json(await work(await read(context, endpoint))),
  )
}

/** Parses a request by its endpoint; for routes that answer with something else than JSON. */
export async function read<E extends Endpoint>(
  context: Context<ApiEnvironment>,
  endpoint: Pick<E, 'params' | 'query' | 'body'> & Endpoint,
): Promise<Given<E>> {
  return {
    workspace: context.get('workspace'),
    params: parse(endpoint.params, context.req.param(), 'address') as z.output<E['params']>,
    query: parse(endpoint.query, context.req.query(), 'query') as z.output<E['query']>,
    body: parse(endpoint.body, await bodyOf(context), 'body') as z.output<E['body']>,
  }
}

/** Settings and mappings are kilobytes; files come as uploads, which are streamed. */
const JSON_LIMIT = 4 * 1024 * 1024

async function bodyOf(context: Context): Promise<unknown> {
  if (!context.req.header('content-type')?.startsWith('application/json')) return {}
  const text = await textUpTo(JSON_LIMIT, context.req.raw)
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new RequestRefusal(400, 'request-invalid', { where: 'body', path: '', reason: 'not JSON' })
  }
}

function parse(schema: z.ZodType, value: unknown, where: string): unknown {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new RequestRefusal(400, 'request-invalid', {
    where,
    path: issue?.path.join('.') ?? '',
    reason: issue?.message ?? '',
  })
}
