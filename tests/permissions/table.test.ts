import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { POLICY, ruleOf } from '../../src/contract/access/policy.ts'
import { endpoint } from '../../src/contract/endpoint.ts'
import { answer, apiRouter } from '../../src/server/registration.ts'
import { endpointsTable, rolesTable } from './table.ts'

const document = readFileSync(join(import.meta.dirname, '../../docs/security/permissions.md'), 'utf8').split(
  '\n',
)

/** The lines of the table that begins with this head. */
function tableOf(head: string): string[] {
  const from = document.indexOf(head)
  if (from < 0) return []
  const after = document.slice(from)
  const end = after.findIndex(line => !line.startsWith('|'))
  return end < 0 ? after : after.slice(0, end)
}

test('the reviewed table of docs/security/permissions.md says what every endpoint asks', () => {
  const wanted = endpointsTable()
  expect(tableOf(wanted[0]!)).toEqual(wanted)
})

test('and what every role may', () => {
  const wanted = rolesTable()
  expect(tableOf(wanted[0]!)).toEqual(wanted)
})

test('an endpoint without a rule cannot be registered', () => {
  const forgotten = endpoint({ method: 'GET', path: '/forgotten', summary: '', response: z.object({}) })
  const router = apiRouter()
  expect(() => answer(router, forgotten, async () => ({}))).toThrow(/no rule for GET \/forgotten/)
  expect(router.endpoints).toEqual([])
  expect(() => ruleOf({ method: 'GET', path: '/customers/' })).toThrow()
})

test('an endpoint with something in it that nobody described cannot be registered', () => {
  const given = { method: 'GET', path: '/settings', summary: '' } as const
  for (const response of [
    z.unknown(),
    z.object({ rows: z.array(z.object({ before: z.any() })) }),
    z.object({ by: z.record(z.string(), z.unknown()).optional() }),
  ]) {
    const router = apiRouter()
    expect(() => answer(router, endpoint({ ...given, response }), async () => ({}))).toThrow(/described/)
    expect(router.endpoints).toEqual([])
  }
})

test('a rule over one customer is of an address that names it, and only a few doors ask for nothing', () => {
  for (const [key, { over }] of Object.entries(POLICY))
    expect(over === 'customer', key).toBe(key.includes('/customers/:id'))
  const open = Object.entries(POLICY).flatMap(([key, { need }]) => (need === 'anyone' ? [key] : []))
  expect(open).toEqual([
    'POST /demo',
    'GET /me',
    'POST /set-up',
    'POST /invitations/open',
    'POST /invitations/accept',
    'GET /openapi.json',
  ])
})
