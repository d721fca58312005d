import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PERMISSIONS } from '../../src/contract/access/permissions.ts'
import { apart, FILTER_HEADER, personalFields } from '../../src/contract/access/personal.ts'
import type { Endpoint } from '../../src/contract/endpoint.ts'
import { held } from '../heap.ts'
import { viewerWith } from '../support/api.ts'
import { openPermissionsApi, type PermissionsApi } from '../support/permissions-api.ts'
import { cpuTime } from './cpu-time.ts'
import { bodiesFor, queriesFor } from './shaped.ts'

/** Bodies in all; the full measure: KLANTKRING_FUZZ=100000 npx vitest run tests/fuzz */
const BODIES = Number(process.env.KLANTKRING_FUZZ ?? 3_000)
/** Queries in all; with KLANTKRING_FUZZ as many as bodies. */
const QUERIES = Number(process.env.KLANTKRING_FUZZ ?? 1_000)
/** Of processor time: a machine that does other things does not count. */
const HANG_MS = 5_000
/** What may stay in memory: caches of a test's size. Holding on to the bodies would take 2 MB for every thousand. */
const GROWTH_MB = 3 + BODIES / 2_000

/** Makes or drops whole companies and databases: nothing of it reads a body. */
const APART = ['POST /demo']

let api: PermissionsApi
let writes: Endpoint[]
let reads: Endpoint[]
beforeAll(async () => {
  api = await openPermissionsApi()
  writes = api.endpoints.filter(
    e => e.method !== 'GET' && !APART.includes(`${e.method} ${e.path}`) && e.consumes === undefined,
  )
  reads = api.endpoints.filter(e => e.method === 'GET')
})
afterAll(() => api.close())

test('every endpoint that takes a body is found', () => {
  expect(writes.length).toBeGreaterThan(15)
})

/** What stands in an address for an id or a name. */
const partsOf = (api: PermissionsApi) => {
  const ids = api.customers.slice(0, 8).map(c => String(c.id))
  return fc.oneof(
    fc.constantFrom(...ids, '1', '0', 'x', '-1', '9007199254740993', '%00', '..', 'a%2Fb'),
    fc.string({ maxLength: 8 }).map(encodeURIComponent),
  )
}

test(
  `${QUERIES} queries: no answer of 500 or above, none takes ${HANG_MS} ms of the processor`,
  async () => {
    const viewer = viewerWith({ permissions: PERMISSIONS })
    const part = partsOf(api)
    const problems: string[] = []
    const seen = new Map<number, number>()
    let slowest = 0
    expect(reads.length).toBeGreaterThan(40)
    for (const endpoint of reads) {
      const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(m => m[1]!)
      await fc.assert(
        fc.asyncProperty(
          queriesFor(endpoint.query),
          fc.array(part, { minLength: 3, maxLength: 3 }),
          async (query, parts) => {
            const path = names.reduce((p, name, i) => p.replace(`:${name}`, parts[i] || '1'), endpoint.path)
            const used = cpuTime()
            const named = Object.fromEntries(new URLSearchParams(query))
            const { header } = apart(endpoint.query, named)
            // What may be about persons is asked by header; in an address it is refused.
            const address = header === null ? query : withoutPersonal(endpoint, query)
            const response = await api.ask(viewer, 'GET', `${path}?${address}`, {
              headers: header === null ? {} : { [FILTER_HEADER]: header },
            })
            await response.arrayBuffer()
            const ms = cpuTime() - used
            slowest = Math.max(slowest, ms)
            seen.set(response.status, (seen.get(response.status) ?? 0) + 1)
            if (response.status >= 500 || ms > HANG_MS)
              problems.push(
                `GET ${path}?${query.slice(0, 300)}: ${response.status} in ${ms.toFixed(0)} ms ${api.logged.at(-1)?.slice(0, 300) ?? ''}`,
              )
          },
        ),
        { numRuns: Math.ceil(QUERIES / reads.length) },
      )
    }
    const answers = [...seen].sort(([a], [b]) => a - b).map(([status, n]) => `${n} × ${status}`)
    console.log(`${reads.length} endpoints, slowest answer ${slowest.toFixed(0)} ms, ${answers.join(', ')}`)
    expect(problems.slice(0, 10)).toEqual([])
    // Some get past the first look.
    expect(seen.get(200) ?? 0).toBeGreaterThan(0)
  },
  // For what hangs without working.
  600_000 + QUERIES * 300,
)

test(
  `${BODIES} bodies: no answer of 500 or above, none takes ${HANG_MS} ms of the processor, and memory stays`,
  async () => {
    const viewer = viewerWith({ permissions: PERMISSIONS })
    const part = partsOf(api)
    const problems: string[] = []
    let slowest = 0
    const after: number[] = []
    for (const [index, endpoint] of writes.entries()) {
      const runs = Math.ceil(BODIES / writes.length)
      const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(m => m[1]!)
      await fc.assert(
        fc.asyncProperty(
          bodiesFor(endpoint.body),
          fc.array(part, { minLength: 3, maxLength: 3 }),
          async (body, parts) => {
            const path = names.reduce((p, name, i) => p.replace(`:${name}`, parts[i] || '1'), endpoint.path)
            const text = JSON.stringify(body) ?? 'undefined'
            const used = cpuTime()
            const response = await api.ask(viewer, endpoint.method, path, {
              body: text,
              headers: { 'content-type': 'application/json' },
            })
            await response.arrayBuffer()
            const ms = cpuTime() - used
            slowest = Math.max(slowest, ms)
            if (response.status >= 500 || ms > HANG_MS)
              problems.push(
                `${endpoint.method} ${path}: ${response.status} in ${ms.toFixed(0)} ms for ${text.slice(0, 300)} ${api.logged.at(-1)?.slice(0, 300) ?? ''}`,
              )
          },
        ),
        { numRuns: runs },
      )
      if (index % 5 === 4) after.push(await held())
    }
    console.log(
      `${writes.length} endpoints, slowest answer ${slowest.toFixed(0)} ms, heap ${after.map(mb => mb.toFixed(0)).join(' ')} MB`,
    )
    expect(problems.slice(0, 10)).toEqual([])
    expect(after.at(-1)! - after[0]!).toBeLessThan(GROWTH_MB)
  },
  600_000 + BODIES * 300,
)

/** A query as it stands, without what is asked by header. */
function withoutPersonal(endpoint: Endpoint, query: string): string {
  const personal = personalFields(endpoint.query)
  return query
    .split('&')
    .filter(part => !personal.some(name => new URLSearchParams(part).has(name)))
    .join('&')
}
