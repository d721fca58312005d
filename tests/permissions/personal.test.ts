import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { FILTER_HEADER, PERSON_FIELDS, personalFields } from '../../src/contract/access/personal.ts'
import { NAMED } from '../../src/server/openapi/contract.ts'
import { viewerWith } from '../support/api.ts'
import { openPermissionsApi, type PermissionsApi } from '../support/permissions-api.ts'

let api: PermissionsApi
beforeAll(async () => {
  api = await openPermissionsApi()
})
afterAll(() => api.close())

/** Text of a query that is no person's: codes, days, places in a list. Whoever adds one decides here or marks it. */
const HARMLESS = new Set([
  ...['period', 'from', 'to', 'asOf', 'cursor', 'segment', 'productGroup'],
  ...['action', 'entity', 'entityId'],
])

const fieldsOf = (query: z.ZodType) =>
  Object.entries((query as { shape?: Record<string, z.ZodType> }).shape ?? {})

/** Takes any text, and so a name. */
const takesNames = (schema: z.ZodType) => schema.safeParse('Piet Jansen').success

test('no field of a query takes a name, unless it comes by header or is known to be harmless', () => {
  const open = [...NAMED.keys()].flatMap(({ method, path, query }) => {
    const personal = personalFields(query)
    return fieldsOf(query).flatMap(([name, schema]) =>
      takesNames(schema) && !personal.includes(name) && !HARMLESS.has(name)
        ? [`${method} ${path} ${name}`]
        : [],
    )
  })
  expect(open).toEqual([])
  // What screens keep behind the # goes by these names.
  const marked = [...NAMED.keys()].flatMap(({ query }) => personalFields(query))
  expect(new Set(marked)).toEqual(new Set(PERSON_FIELDS))
  const asked = [...NAMED.keys()].filter(({ query }) => personalFields(query).length > 0)
  expect(asked.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/privacy/persons', '/privacy/consents', '/customers', '/directory', '/audit']),
  )
})

test('a name in an address is refused by every endpoint that could search for it, and says where it belongs', async () => {
  const viewer = viewerWith()
  for (const { method, path, query } of api.endpoints)
    for (const field of personalFields(query)) {
      const response = await api.ask(viewer, method, `${path}?${field}=Piet+Jansen`)
      expect([path, field, response.status]).toEqual([path, field, 400])
      expect(await response.json()).toMatchObject({
        code: 'person-in-address',
        values: { field, header: FILTER_HEADER },
      })
    }
})

test('by header it is searched, and no address that the server gives back holds the word', async () => {
  const [customer] = api.customers
  const asked = { headers: { [FILTER_HEADER]: String(new URLSearchParams({ search: customer!.name })) } }
  const response = await api.ask(viewerWith(), 'GET', '/customers?limit=1', asked)
  const { rows } = (await response.json()) as { rows: { name: string }[] }
  expect(rows.map(row => row.name)).toEqual([customer!.name])
  expect(response.headers.get('link') ?? '').not.toContain('search')
})
