import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sees } from '../../src/actions/access/actor.ts'
import { settings } from '../../src/actions/settings/read.ts'
import { saveSettings } from '../../src/actions/settings/save.ts'
import { ROLE_PERMISSIONS } from '../../src/contract/access/permissions.ts'
import { apart, FILTER_HEADER } from '../../src/contract/access/personal.ts'
import { POLICY, type Rule } from '../../src/contract/access/policy.ts'
import type { Viewer } from '../../src/server/access/viewer.ts'
import { type Known, openPermissionsApi, type PermissionsApi } from '../support/permissions-api.ts'
import { type Asked, SAMPLES, type Sample } from './samples.ts'
import { OWN_CUSTOMERS, OWNER, VISITORS } from './viewers.ts'

/** What a door says: in, or which refusal. */
type Said = 'in' | 'signed-out' | 'not-allowed' | 'not-all-customers' | 'customer-not-found'
const STATUS = { 'signed-out': 401, 'not-allowed': 403, 'not-all-customers': 403, 'customer-not-found': 404 }

/** What the policy says, told once more and independently: who comes, and whether the customer asked about is his. */
function expected({ need, over }: Rule, viewer: Viewer | null, own: boolean): Said {
  if (need === 'anyone') return 'in'
  if (viewer === null) return 'signed-out'
  if (over === 'self' && viewer.actor.kind === 'token') return 'not-allowed'
  if (need !== 'signed-in' && !viewer.permissions.has(need)) return 'not-allowed'
  if (viewer.actor.sight === 'all') return 'in'
  if (over === 'firm') return 'not-all-customers'
  return own ? 'in' : 'customer-not-found'
}

let api: PermissionsApi
beforeAll(async () => {
  api = await openPermissionsApi()
})
afterAll(() => api.close())

const visibleTo = (viewer: Viewer | null, customer: Known) =>
  viewer !== null && sees(viewer.actor, customer.manager)

async function ask(
  viewer: Viewer | null,
  key: string,
  asked: Asked,
): Promise<{ status: number; text: string }> {
  const [method, path] = key.split(' ') as [string, string]
  const filled = path.replace(/:([a-zA-Z]+)/g, (_, name: string) =>
    encodeURIComponent(String(asked.params?.[name])),
  )
  const endpoint = api.endpoints.find(one => `${one.method} ${one.path}` === key)!
  const { address, header } = apart(endpoint.query, asked.query ?? {})
  const search = new URLSearchParams(Object.entries(address).map(([k, v]) => [k, String(v)]))
  const body = asked.form ?? (asked.body === undefined ? undefined : JSON.stringify(asked.body))
  const response = await api.ask(viewer, method, `${filled}?${search}`, {
    ...(body !== undefined && { body }),
    headers: {
      ...(typeof body === 'string' && { 'content-type': 'application/json' }),
      ...(header !== null && { [FILTER_HEADER]: header }),
    },
  })
  return { status: response.status, text: await response.text() }
}

function said(status: number, text: string): Said {
  if (status < 400) return 'in'
  const code = codeOf(text)
  return Object.entries(STATUS).some(([known, of]) => known === code && of === status) ? (code as Said) : 'in'
}

function codeOf(text: string): string {
  try {
    return (JSON.parse(text) as { code?: string }).code ?? ''
  } catch {
    return ''
  }
}

/** Customers out of sight that a text names, but for the one that was asked about. */
function told(viewer: Viewer | null, text: string, about: number): string[] {
  if (viewer?.actor.sight === 'all') return []
  return api.customers
    .filter(customer => customer.id !== about && !visibleTo(viewer, customer))
    .flatMap(({ id, number, name }) => [String(id), number, name].filter(word => text.includes(word)))
}

/** Everybody at one door, with one of Joke's customers, one of Piet's, and where that is possible with none. */
async function walk(key: string, rule: Rule, sample: Sample): Promise<string[]> {
  const wrong: string[] = []
  const [joke, piet] = ['Joke', 'Piet'].map(name => api.customers.find(c => c.manager === name)!) as [
    Known,
    Known,
  ]
  const people: readonly (Known | null)[] =
    rule.over === 'customer' || sample.aboutCustomer ? [joke, piet] : [null]
  for (const { name, viewer } of VISITORS)
    for (const customer of people) {
      const about = customer?.id ?? 0
      const asked = await sample.ask(api.workspace, about)
      const { status, text } = await ask(viewer, key, asked)
      const wanted = expected(rule, viewer, customer === null || visibleTo(viewer, customer))
      const who = `${name}${customer ? ` about a customer of ${customer.manager}` : ''}`
      if (said(status, text) !== wanted) wrong.push(`${who}: ${status} ${codeOf(text)}, not ${wanted}`)
      const right = sample.status === undefined ? 200 : sample.status
      if (wanted === 'in' && right !== null && status !== right)
        wrong.push(`${who}: ${status} ${text.slice(0, 200)}`)
      if (status >= 500) wrong.push(`${who}: ${status}`)
      for (const word of told(viewer, text, about)) wrong.push(`${who}: is told of ${word}`)
    }
  return wrong
}

const byReads = Object.entries(POLICY).sort(
  ([a], [b]) => Number(!a.startsWith('GET ')) - Number(!b.startsWith('GET ')),
)

describe('everybody at every door', () => {
  for (const [key, rule] of byReads)
    test(key, async () => {
      const registered = api.endpoints.some(e => `${e.method} ${e.path}` === key)
      expect(registered, 'the policy has a rule for what nobody registers').toBe(true)
      const sample = SAMPLES[key]
      if (!sample) throw new Error(`tests/permissions/samples.ts has no question for ${key}`)
      expect(await walk(key, rule, sample)).toEqual([])
    })

  test('what people earn is told to who may change settings, and to nobody else', async () => {
    const [before] = [await settings(api.workspace)]
    const earned = { kind: 'people', id: 'sanne', name: 'Sanne', yearlySalary: 43_217, fte: 1, drivers: [] }
    const pools = [{ ...earned, estimate: false }]
    for (const salaryFactor of [1.4321, 1.5432]) {
      const costToServe = { ...before.settings.analysis.costToServe, pools, salaryFactor }
      const analysis = { ...before.settings.analysis, costToServe }
      await saveSettings(api.workspace, { ...before.settings, analysis })
      // While they are in force, not only as what was before.
      for (const { name, viewer } of VISITORS) {
        const { status, text } = await ask(viewer, 'GET /settings', {})
        const told = text.includes('43217') || text.includes(String(salaryFactor))
        const may = status === 200 && viewer?.permissions.has('settings') === true
        expect([salaryFactor, name, told]).toEqual([salaryFactor, name, may])
      }
    }
    await saveSettings(api.workspace, before.settings)
    for (const [key, { need }] of byReads.filter(([name]) => name.startsWith('GET ')))
      for (const { name, viewer } of VISITORS) {
        const asked = await SAMPLES[key]!.ask(api.workspace, api.customers[0]!.id)
        const { text } = await ask(viewer, key, asked)
        const told = /43217|1\.4321|1\.5432/.test(text)
        const may = viewer?.permissions.has('settings') || viewer?.permissions.has('audit')
        if (told)
          expect([key, name, may, need === 'figures' || need === 'audit']).toEqual([key, name, true, true])
        if (
          key === 'GET /settings' &&
          viewer?.permissions.has('settings') &&
          viewer.permissions.has('figures')
        )
          expect(told).toBe(true)
      }
    // Who reads the audit reads the same changes there.
    for (const [role, may] of Object.entries(ROLE_PERMISSIONS))
      if (may.includes('audit')) expect([role, may.includes('settings')]).toEqual([role, true])
  })

  test('every endpoint that is registered was walked', () => {
    const registered = api.endpoints.map(e => `${e.method} ${e.path}`)
    expect(new Set(registered).size).toBe(registered.length)
    expect(registered.filter(key => !(key in POLICY))).toEqual([])
    expect(Object.keys(SAMPLES).filter(key => !(key in POLICY))).toEqual([])
  })

  test('the document of the API names the same endpoints', async () => {
    const { status, text } = await ask(OWNER, 'GET /openapi.json', {})
    expect(status).toBe(200)
    const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, unknown>> }
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter(method => ['get', 'post', 'put', 'delete'].includes(method))
        .map(method => `${method.toUpperCase()} ${path.replace(/^\/api/, '').replace(/\{(\w+)\}/g, ':$1')}`),
    )
    expect(documented.sort()).toEqual(api.endpoints.map(e => `${e.method} ${e.path}`).sort())
  })
})

/** What asks for a recent sign-in, said once more. */
const FRESH = [
  'DELETE /invitations/:id',
  'DELETE /members/:user',
  'DELETE /members/:user/sessions',
  'GET /keeping/backups/:name',
  'POST /invitations',
  'POST /privacy/erasures',
  'POST /privacy/exports',
  'POST /privacy/retention/run',
  'POST /tokens',
  'POST /webhooks',
  'POST /webhooks/:id/secret',
  'PUT /members/:user',
  'PUT /webhooks/:id',
]

describe('who signed in a while ago', () => {
  const signedIn = (minutes: number): Viewer => ({
    ...OWNER,
    session: { id: 'a session', since: Date.now() - minutes * 60_000 },
  })

  test('is refused wherever a recent sign-in is asked', async () => {
    for (const key of FRESH) {
      const asked = await SAMPLES[key]!.ask(api.workspace, 0)
      expect(codeOf((await ask(signedIn(16), key, asked)).text), key).toBe('session-not-fresh')
      expect(codeOf((await ask(signedIn(14), key, asked)).text), key).not.toBe('session-not-fresh')
    }
  })

  test('and these are all that ask it', () => {
    const marked = api.endpoints.filter(e => e.fresh).map(e => `${e.method} ${e.path}`)
    expect(marked.sort()).toEqual(FRESH)
  })
})

describe('who sees a part of the customers', () => {
  test('is told as much of a customer out of sight as of one that does not exist', async () => {
    const other = api.customers.find(c => c.manager === 'Piet')!
    for (const path of ['', '/lines', '/value', '/drying-up', '/information', '/judgements']) {
      const [hidden, missing] = await Promise.all(
        [other.id, 987_654_321].map(id =>
          ask(OWN_CUSTOMERS, `GET /customers/:id${path}`, { params: { id } }),
        ),
      )
      expect(hidden!.text.replaceAll(String(other.id), '')).toBe(missing!.text.replaceAll('987654321', ''))
    }
  })

  test('gets no figure of the firm explained, and no group view', async () => {
    const own = api.customers.find(c => c.manager === 'Joke')!
    const refused = async (key: string, asked: Asked) => codeOf((await ask(OWN_CUSTOMERS, key, asked)).text)
    const figure = (name: string, query: Asked['query'] = {}) =>
      refused('GET /explanations/:figure', { params: { figure: name }, query: query! })
    expect(await figure('revenue')).toBe('not-all-customers')
    for (const name of ['equity', 'top20', 'top20Revenue', 'whalePeak'])
      expect(await figure(name, { customer: own.id })).toBe('not-all-customers')
    for (const key of ['GET /customers', 'GET /customers.csv', 'GET /drying-up', 'GET /value/customers'])
      expect(await refused(key, { query: { group: '1' } }), key).toBe('group-needs-all')
    for (const path of ['', '/lines', '/value', '/drying-up'])
      expect(
        await refused(`GET /customers/:id${path}`, { params: { id: own.id }, query: { group: '1' } }),
      ).toBe('group-needs-all')
  })

  test('gets totals, counts and sums of his own customers, and the ranks and classes of the firm', async () => {
    const list = async (viewer: Viewer, query: Asked['query'] = { limit: 1000 }) =>
      JSON.parse((await ask(viewer, 'GET /customers', { query: query! })).text) as {
        total: number
        all: number
        listed: number
        sums: { revenue: number; contribution: number }
        rows: {
          id: number
          revenue: number
          revenueShare: number
          contribution: number
          manager: string
          class: string | null
        }[]
      }
    const [firm, own] = [await list(OWNER), await list(OWN_CUSTOMERS)]
    const his = firm.rows.filter(row => row.manager === 'Joke')
    expect(own.rows.map(row => [row.id, row.revenue])).toEqual(his.map(row => [row.id, row.revenue]))
    // Labels that hurt are not shown to him.
    expect(own.rows.map(row => row.class)).toEqual(
      his.map(row => (row.class === 'lossMaking' ? null : row.class)),
    )
    expect([own.total, own.all]).toEqual([his.length, his.length])
    expect(own.listed).toBe(api.customers.filter(c => c.manager === 'Joke').length)
    expect(own.sums.revenue).toBe(his.reduce((sum, row) => sum + row.revenue, 0))
    expect(own.rows.reduce((sum, row) => sum + row.revenueShare, 0)).toBeCloseTo(1, 9)
    expect(own.rows[0]!.revenueShare).toBeGreaterThan(his[0]!.revenueShare)
    // Asked in turn, neither gets what was kept for the other.
    expect((await list(OWNER)).sums).toEqual(firm.sums)
    expect((await list(OWN_CUSTOMERS)).sums).toEqual(own.sums)
    const withLabels = { ...OWN_CUSTOMERS, actor: { ...OWN_CUSTOMERS.actor, hurting: true } }
    const drying = async (viewer: Viewer) =>
      JSON.parse((await ask(viewer, 'GET /drying-up', { query: { state: 'all', limit: 1000 } })).text) as {
        counts: Record<string, number>
        rows: { manager: string; id: number; probability: number | null }[]
        segments: { dryingUp: number }[]
        losses: { revenueBefore: number }
      }
    const [all, part] = [await drying(OWNER), await drying(withLabels)]
    expect(part.rows).toEqual(all.rows.filter(row => row.manager === 'Joke'))
    const counted = Object.entries(part.counts).reduce((sum, [, n]) => sum + n, 0)
    expect(counted).toBe(api.customers.filter(c => c.manager === 'Joke').length)
    expect(part.losses.revenueBefore).toBeLessThan(all.losses.revenueBefore)
    expect((await drying(OWNER)).losses).toEqual(all.losses)
    const page = async (viewer: Viewer) =>
      JSON.parse((await ask(viewer, 'GET /customers/:id', { params: { id: own.rows[0]!.id } })).text) as {
        ranks: unknown
      }
    const [seen, hisPage] = [await page(OWNER), await page(OWN_CUSTOMERS)]
    expect(hisPage.ranks).toEqual(seen.ranks)
  })

  test('does not see who is above or below his customer in its group', async () => {
    const parent = api.customers.find(c => c.name.startsWith('Customer 4 '))!
    for (const path of ['', '/information']) {
      const children = async (viewer: Viewer) => {
        const { text } = await ask(viewer, `GET /customers/:id${path}`, { params: { id: parent.id } })
        return (JSON.parse(text) as { customer: { children: unknown[] } }).customer.children
      }
      expect(await children(OWNER)).toHaveLength(1)
      expect(await children(OWN_CUSTOMERS)).toEqual([])
    }
  })
})

test('lists are not empty for the owner, so that leaving out is seen', async () => {
  for (const [key, rule] of Object.entries(POLICY).filter(([, { over }]) => over === 'rows')) {
    const sample = SAMPLES[key]!
    if (sample.aboutCustomer) continue
    const { text } = await ask(OWNER, key, await sample.ask(api.workspace, 0))
    const hidden = api.customers.filter(c => c.manager === 'Piet')
    expect(
      hidden.some(({ number }) => text.includes(number)),
      `${key} ${rule.need}`,
    ).toBe(true)
  }
})

test('nothing went wrong unforeseen', () => {
  expect(api.logged).toEqual([])
})
