import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import type { z } from 'zod'
import type { Actor } from '../../src/actions/access/actor.ts'
import { Failure } from '../../src/actions/failure.ts'
import { openWorkspace, type Workspace } from '../../src/actions/workspace.ts'
import { PERMISSIONS, type Permission } from '../../src/contract/access/permissions.ts'
import { apart, FILTER_HEADER } from '../../src/contract/access/personal.ts'
import type { Endpoint } from '../../src/contract/endpoint.ts'
import type { Viewer } from '../../src/server/access/viewer.ts'
import { type AppOptions, createApp } from '../../src/server/app.ts'
import { openSignIn } from '../../src/server/sign-in/sign-in.ts'
import { guardedClient } from '../../src/store/pool.ts'
import { fillLedger, TODAY } from '../contract/ledger.ts'
import { type DatabaseKind, freshDatabase, TEST_KEYS } from '../database.ts'
import { temporaryFolder } from '../folder.ts'

const HOST = 'localhost:3210'

/** A server whose demo company was not made, and is not made when asked. */
export const NO_DEMO: AppOptions['demo'] = {
  exists: async () => false,
  open: async () => {
    throw new Failure('demo-unavailable', { reason: 'not-made' })
  },
  create: async () => {},
  close: async () => {},
}

/** What a page of our own sends along. */
export const OWN_PAGE = { host: HOST, origin: `http://${HOST}`, 'sec-fetch-site': 'same-origin' }

/** Somebody with these permissions (all of them unless named), who sees every customer. */
export function viewerWith(given: { permissions?: readonly Permission[] } & Partial<Actor> = {}): Viewer {
  const { permissions = PERMISSIONS, ...actor } = given
  return {
    actor: { kind: 'person', id: 'ans', name: 'Ans de Vries', sight: 'all', hurting: true, ...actor },
    permissions: new Set(permissions),
  }
}

export type TestApi = {
  app: Hono
  workspace: Workspace
  /** From now on somebody else asks; null: nobody is signed in. It begins with Ans de Vries, who may do all. */
  as(viewer: Viewer | null): void
  /** What went to the log: unforeseen errors. */
  logged: string[]
  /** Asks an endpoint and checks the response against its schema, unknown fields refused nowhere. */
  ask<E extends Endpoint>(endpoint: E, given?: Given<E>): Promise<z.output<E['response']>>
  /** The same, for what is refused: status and code. */
  refused<E extends Endpoint>(
    endpoint: E,
    given?: Given<E>,
  ): Promise<{ status: number; code: string; values: unknown }>
  request(path: string, init?: RequestInit): Promise<Response>
  /** Does something to the database that the product itself may not. */
  asOwner(statement: string): Promise<unknown>
  close(): Promise<void>
}

export type Given<E extends Endpoint> = {
  params?: z.input<E['params']>
  query?: z.input<E['query']>
  body?: z.input<E['body']>
}

/** The product on a database of its own, with the small firm of ledger.ts in it unless `empty`. */
export async function openTestApi(
  kind: DatabaseKind,
  options: { empty?: boolean; webhooksPrivate?: boolean; mostAnonymous?: number } = {},
): Promise<TestApi> {
  const database = await freshDatabase(kind)
  const folder = temporaryFolder()
  const workspace = await openWorkspace({
    connection: database.running,
    owner: database.config,
    folder: folder.path,
    demo: false,
    keys: TEST_KEYS,
    today: () => TODAY,
  })
  if (!options.empty) await fillLedger(workspace.database)
  const logged: string[] = []
  let viewer: Viewer | null = viewerWith()
  const signIn = openSignIn({
    company: workspace,
    connection: database.running,
    origin: () => `http://${HOST}`,
    log: line => logged.push(line),
  })
  const app = createApp({
    company: workspace,
    demo: NO_DEMO,
    identify: async () => viewer,
    signIn,
    web: null,
    webhooksPrivate: options.webhooksPrivate ?? false,
    ...(options.mostAnonymous !== undefined && { mostAnonymous: options.mostAnonymous }),
    port: () => 3210,
    version: '0.0.0',
    database: kind,
    log: line => logged.push(line),
  })
  const request = async (path: string, init: RequestInit = {}) =>
    app.request(path, { ...init, headers: { ...OWN_PAGE, ...(init.headers as Record<string, string>) } })
  const send = (endpoint: Endpoint, given: Given<Endpoint>) => {
    const body = given.body === undefined ? undefined : JSON.stringify(given.body)
    const { address, header } = apart(endpoint.query, { ...(given.query as object | undefined) })
    return request(addressOf(endpoint.path, given.params ?? {}, address), {
      method: endpoint.method,
      ...(body !== undefined && { body }),
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(header !== null && { [FILTER_HEADER]: header }),
      },
    })
  }
  return {
    app,
    workspace,
    logged,
    as(other) {
      viewer = other
    },
    request,
    async asOwner(statement) {
      const owner = guardedClient(database.config)
      await owner.connect()
      await owner.query(statement).finally(() => owner.end())
    },
    async ask(endpoint, given = {}) {
      const response = await send(endpoint, given)
      const text = await response.text()
      if (!response.ok)
        throw new Error(`${endpoint.method} ${endpoint.path}: ${response.status} ${text} ${logged}`)
      return endpoint.response.parse(JSON.parse(text)) as never
    },
    async refused(endpoint, given = {}) {
      const response = await send(endpoint, given)
      const { code, values } = (await response.json()) as { code: string; values: unknown }
      return { status: response.status, code, values }
    },
    async close() {
      await signIn.close()
      await workspace.close()
      await database.drop()
      folder[Symbol.dispose]()
    },
  }
}

function addressOf(path: string, params: object, query: object): string {
  const filled = path.replace(/:([a-zA-Z]+)/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[name])),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return `/api${filled}${search.size > 0 ? `?${search}` : ''}`
}

const recorded = join(import.meta.dirname, '..', 'recorded')

/**
 * Keeps a response for the tests of the web part: one recorded response, two judges. Written when it changed, so that a
 * change of the API shows in the commit.
 */
export function record(name: string, response: unknown): void {
  mkdirSync(recorded, { recursive: true })
  writeFileSync(join(recorded, `${name}.json`), `${JSON.stringify(response, null, 1)}\n`)
}

/** A response with every moment of the clock replaced, so that its recording stays the same. */
export function withoutClock<T>(response: T): T {
  const text = JSON.stringify(response).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '2026-11-21T12:00:00.000Z')
  return JSON.parse(text) as T
}
