import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Done, recorded } from '../../src/actions/audit/record.ts'
import { getAttention, getTop, getWhale } from '../../src/contract/1-analysis.ts'
import { getClasses, putOverride } from '../../src/contract/2-classification.ts'
import { getDryingUp } from '../../src/contract/7-satisfaction.ts'
import { listValues } from '../../src/contract/9-value.ts'
import { FILTER_HEADER } from '../../src/contract/access/personal.ts'
import { getAudit } from '../../src/contract/audit.ts'
import { AUDIT_ENTITIES, auditEntry } from '../../src/contract/audit-entries.ts'
import { explainFigure, getCustomer, listCustomers } from '../../src/contract/customers.ts'
import { openTestApi, type TestApi, viewerWith } from '../support/api.ts'

const GIVEN_UP = ['NYN', 'NNY', 'NNN']

describe('labels that hurt', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi('own')
  })
  afterAll(() => api.close())

  const asWho = (hurting: boolean) => api.as(viewerWith({ hurting }))
  const rows = async (hurting: boolean) => {
    asWho(hurting)
    return (await api.ask(listCustomers, { query: { limit: 1000 } })).rows
  }

  test('are seen by who may, so that there is something to take', async () => {
    const seen = await rows(true)
    expect(seen.some(row => row.class === 'lossMaking')).toBe(true)
    expect(seen.some(row => row.whitney.some(code => GIVEN_UP.includes(code)))).toBe(true)
    expect(seen.some(row => row.energievreter === true)).toBe(true)
  })

  test('are taken out of lists and files, and the figures stay', async () => {
    const [seen, shown] = [await rows(true), await rows(false)]
    expect(shown.map(row => [row.id, row.contribution])).toEqual(seen.map(row => [row.id, row.contribution]))
    for (const [i, row] of shown.entries()) {
      expect(row.energievreter).toBeNull()
      expect(row.class).toBe(seen[i]!.class === 'lossMaking' ? null : seen[i]!.class)
      expect(row.whitney).toEqual(seen[i]!.whitney.filter(code => !GIVEN_UP.includes(code)))
    }
    const file = async (hurting: boolean) => {
      asWho(hurting)
      return (await api.request('/api/customers.csv?lang=en')).text()
    }
    expect(await file(true)).toMatch(/lossMaking|NNN/)
    expect(await file(false)).not.toMatch(/lossMaking|\b(NYN|NNY|NNN)\b/)
    const drying = async (hurting: boolean) => {
      asWho(hurting)
      return JSON.stringify((await api.ask(getDryingUp, { query: { state: 'all', limit: 1000 } })).rows)
    }
    expect(await drying(true)).toContain('lossMaking')
    expect(await drying(false)).not.toContain('lossMaking')
    asWho(false)
    const values = await api.ask(listValues, { query: { limit: 1000 } })
    expect(values.rows.some(row => row.class === 'lossMaking')).toBe(false)
    expect(values.rows.some(row => row.class !== null)).toBe(true)
  })

  test('are taken out of a customer page and of how they were made', async () => {
    const lossMaking = (await rows(true)).find(row => row.class === 'lossMaking')!
    const given = { params: { id: lossMaking.id } }
    const why = { params: { figure: 'class' }, query: { customer: lossMaking.id } }
    expect((await api.ask(getCustomer, given)).classReason).not.toBeNull()
    const rule = (await api.ask(explainFigure, why)).inputs.find(input => input.name === 'rule')
    expect(rule?.value).toMatch(/losing/)
    asWho(false)
    const page = await api.ask(getCustomer, given)
    expect(page.row).toMatchObject({
      class: null,
      energievreter: null,
      contribution: lossMaking.contribution,
    })
    expect(page.classReason).toBeNull()
    expect(page.whitney!.policies.filter(code => GIVEN_UP.includes(code))).toEqual([])
    const explained = await api.ask(explainFigure, why)
    expect(explained.result.value).toBeNull()
    expect(explained.inputs.find(input => input.name === 'rule')?.value).toBeNull()
    const policy = { params: { figure: 'whitney' }, query: { customer: lossMaking.id } }
    expect(String((await api.ask(explainFigure, policy)).result.value)).not.toMatch(/NYN|NNY|NNN/)
  })

  test('and lists that are made by them are not there', async () => {
    asWho(false)
    expect((await api.ask(getWhale)).losers).toBeNull()
    expect((await api.ask(getAttention)).energievreters).toBeNull()
    expect((await api.ask(getTop)).rows.every(row => row.costsMoney === null)).toBe(true)
    expect((await api.ask(getClasses)).overrides).toEqual([])
  })

  test('cannot be asked for, nor given', async () => {
    asWho(false)
    const refused = { status: 403, code: 'labels-not-shown', values: {} }
    for (const query of [
      { flag: 'lossMaking' },
      { flag: 'energievreter' },
      { class: 'lossMaking' },
      { whitney: 'NNN' },
      { whitney: 'NYN' },
    ] as const)
      expect(await api.refused(listCustomers, { query }), JSON.stringify(query)).toEqual(refused)
    expect(await api.refused(listValues, { query: { flag: 'negative' } })).toEqual(refused)
    expect(
      await api.refused(putOverride, { params: { id: 3 }, body: { class: 'lossMaking', reason: 'x' } }),
    ).toEqual(refused)
    for (const query of [{ flag: 'forgotten' }, { class: 'key' }, { whitney: 'YYY' }] as const)
      await api.ask(listCustomers, { query })
  })

  test('a file about one customer holds none, whoever asks', async () => {
    asWho(true)
    const text = await (await api.request('/api/customers/12/lines.csv?lang=en')).text()
    expect(text).not.toMatch(/lossMaking|energievreter|\b(NYN|NNY|NNN)\b/)
  })

  test('are not in the audit nor in its file, and nothing is found by them there', async () => {
    asWho(true)
    const { id } = (await rows(true))[0]!
    for (const given of ['lossMaking', 'key'] as const)
      await api.ask(putOverride, { params: { id }, body: { class: given, reason: 'not worth it' } })
    await api.request('/api/customers.csv?flag=lossMaking&lang=en')
    await api.request('/api/customers.csv?whitney=NNN&class=lossMaking&lang=en')
    // As an earlier version may have written it, and a kind of thing that this one does not know.
    for (const odd of [
      { entity: 'class', after: { label: 'lossMaking' } },
      { entity: 'verdict', after: { class: 'lossMaking' } },
      { entity: 'judgement', before: 'energievreter', after: [] },
    ])
      await recorded(api.workspace, async () => ({
        result: null,
        done: { action: 'changed', entityId: id, ...odd } as Done,
      }))
    const LABELS = /lossMaking|energievreter|\b(NYN|NNY|NNN)\b/
    const seen = async (hurting: boolean) => {
      asWho(hurting)
      const page = JSON.stringify((await api.ask(getAudit, { query: { limit: 200 } })).entries)
      return [page, await (await api.request('/api/audit.csv?lang=en')).text()]
    }
    for (const told of await seen(true)) expect(told).toMatch(LABELS)
    for (const told of await seen(false)) {
      expect(told).not.toMatch(LABELS)
      // The rest of what was done stands there all the same.
      expect(told).toContain('key')
      expect(told).toContain('customers.csv')
    }
    asWho(false)
    const found = async (text: string) => (await api.ask(getAudit, { query: { text } })).entries.length
    for (const text of ['lossMaking', 'LOSS', 'NNN', 'energievreter', 'verdict"', '"class":"']) {
      expect([text, await found(text)]).toEqual([text, 0])
      const headers = { [FILTER_HEADER]: String(new URLSearchParams({ text })) }
      const file = await (await api.request('/api/audit.csv?lang=en', { headers })).text()
      expect(file.trim().split('\r\n')).toHaveLength(1)
    }
    expect(await found('customers.csv')).toBeGreaterThan(0)
    asWho(true)
    expect(await found('lossMaking')).toBeGreaterThan(0)
  })

  test('what the audit was given here fits what is described, but for the odd ones', async () => {
    asWho(true)
    const { entries } = await api.ask(getAudit, { query: { limit: 200 } })
    const known = auditEntry.options.slice(0, AUDIT_ENTITIES.length)
    const odd = entries.filter(entry => !known.some(schema => schema.safeParse(entry).success))
    expect(odd).toHaveLength(3)
  })

  test('nothing went wrong unforeseen', () => {
    expect(api.logged).toEqual([])
  })
})
