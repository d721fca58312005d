import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { requireVisible } from '../actions/access/require-visible.ts'
import type { Workspace } from '../actions/workspace.ts'
import { FILTER_HEADER, personalFields } from '../contract/access/personal.ts'
import { ruleOf } from '../contract/access/policy.ts'
import { withoutLabels } from '../contract/access/sensitive-labels.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import { refuseLabels, shownTo } from './access/labels.ts'
import { allowed, mustBeFresh, type Viewer } from './access/viewer.ts'
import { bodyTextOf } from './body-limit.ts'
import { isPaged, linkNext, pageOf } from './cursor.ts'
import { once } from './idempotency.ts'
import { type Intake, intake } from './limits/intake.ts'
import { parseJson } from './limits/json.ts'
import { parse } from './limits/parse.ts'
import { mediaType } from './media-type.ts'
import { RequestRefusal } from './problem.ts'

/** What every route of the API finds in its context: the firm's data it is about, and who asks (null: unknown). */
export type ApiEnvironment = { Variables: { workspace: Workspace; viewer: Viewer | null } }

/**
 * The API while it is put together: nothing is added to `hono` but by `answer` and `handle`, which ask the policy; what
 * was added stands in `endpoints`.
 */
export type ApiRouter = {
  readonly hono: Hono<ApiEnvironment>
  readonly endpoints: Endpoint[]
  readonly intake: Intake
}

export const apiRouter = (bounds: Intake = intake()): ApiRouter => ({
  hono: new Hono<ApiEnvironment>(),
  endpoints: [],
  intake: bounds,
})

/** A request after parsing: exactly what its endpoint declares, and nothing else of HTTP. */
export type Given<E extends Endpoint> = {
  /** The firm's data, acted upon on behalf of who asks. */
  workspace: Workspace
  viewer: Viewer
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

/** `next` of a page is worked out here, from the place of the page and `total`. */
type Answered<E extends Endpoint> =
  z.output<E['query']> extends { offset: number; cursor?: string | undefined }
    ? Omit<z.output<E['response']>, 'next'>
    : z.output<E['response']>

type Work<E extends Endpoint> = (given: Given<E>) => Promise<Frozen<Answered<E>>>

/**
 * Registers one endpoint of the contract: `answer(router, getWhale, ({ workspace, query }) => whaleView(…))`. What
 * comes in is parsed by the contract and refused with the first thing that is wrong; what goes out is the type that the
 * contract declares (the contract tests also parse it), without labels that hurt for who may not see these.
 */
export function answer<E extends Endpoint>(router: ApiRouter, endpoint: E, work: Work<E>): void {
  const paged = isPaged(endpoint)
  handle(router, endpoint, async (given, context) => {
    const answered = paged
      ? await pageOf({ ...given, endpoint }, query => work({ ...given, query: query as Given<E>['query'] }))
      : await work(given)
    linkNext(context, answered)
    const shown = shownTo(given.viewer, endpoint.response)
    return context.json(shown ? shown(answered as never) : answered)
  })
}

/**
 * Registers an endpoint that answers with something else than JSON. Who asks is checked by the policy first; then the body
 * is read, a place taken, and the request parsed. An endpoint without a rule, or with something in it that nobody
 * described, stops the start.
 */
export function handle<E extends Endpoint>(
  router: ApiRouter,
  endpoint: E,
  work: (given: Given<E>, context: Context<ApiEnvironment>) => Promise<Response>,
): void {
  const rule = ruleOf(endpoint)
  const bounds = router.intake
  // Throws for what may hold a label that nobody could take out.
  for (const schema of [endpoint.response, endpoint.query, endpoint.body]) withoutLabels(schema)
  router.endpoints.push(endpoint)
  router.hono.on(endpoint.method, endpoint.path, async context => {
    const asking = context.get('viewer')
    if (!asking && rule.need !== 'anyone') bounds.strangers.count(context)
    const viewer = allowed(asking, rule)
    const answered = () => worked(context, viewer)
    if (rule.need === 'anyone') return bounds.door(context, 'sign-in', asking, answered)
    return bounds.known(context, viewer, endpoint.consumes === 'multipart/form-data', answered)
  })

  async function worked(context: Context<ApiEnvironment>, viewer: Viewer): Promise<Response> {
    const workspace = context.get('workspace').as(viewer.actor)
    const text = mediaType(context) === 'application/json' ? bodyTextOf(context) || null : null
    const given: Given<E> = {
      workspace,
      viewer,
      params: parse<E['params']>(endpoint.params, context.req.param(), 'address'),
      query: parse<E['query']>(endpoint.query, askedWith(context, endpoint), 'query'),
      body: parse<E['body']>(endpoint.body, text === null ? {} : parseJson(text), 'body'),
    }
    if (rule.over === 'customer') await requireVisible(workspace, (given.params as { id: number }).id)
    refuseLabels(viewer, endpoint.query, given.query)
    refuseLabels(viewer, endpoint.body, given.body)
    const { database } = workspace
    return once(context, { endpoint, viewer, database, text }, async () => {
      if (endpoint.fresh) mustBeFresh(viewer)
      return work(given, context)
    })
  }
}

/** What is asked with: the query of the address, and the words about persons, which come by header alone. */
function askedWith(context: Context, endpoint: Endpoint): Record<string, string> {
  const query = context.req.query()
  const personal = personalFields(endpoint.query)
  const field = personal.find(name => name in query)
  if (field !== undefined)
    throw new RequestRefusal(400, 'person-in-address', { field, header: FILTER_HEADER })
  const given = new URLSearchParams(context.req.header(FILTER_HEADER) ?? '')
  for (const name of personal) {
    const value = given.get(name)
    if (value !== null) query[name] = value
  }
  return query
}
