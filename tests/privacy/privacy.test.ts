import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mayMail } from '../../src/actions/privacy/consent.ts'
import { erase } from '../../src/actions/privacy/erase.ts'
import { applyRetention, monthsBefore, retentionView } from '../../src/actions/privacy/retention.ts'
import { getAudit } from '../../src/contract/audit.ts'
import {
  erasePerson,
  exportPerson,
  findPersons,
  getRegister,
  getRetention,
  listConsents,
  listErasures,
  previewErasure,
  putConsent,
  putRetention,
  runRetention,
} from '../../src/contract/privacy.ts'
import { usually } from '../database.ts'
import { openTestApi, record, type TestApi, viewerWith, withoutClock } from '../support/api.ts'

const NOW = new Date('2026-11-21T12:00:00Z')
const nobody = { names: [], emails: [], phones: [] }

test('the day so many months before', () => {
  expect(monthsBefore(new Date('2026-03-31T23:00:00Z'), 1)).toBe('2026-02-28')
  expect(monthsBefore(NOW, 84)).toBe('2019-11-21')
})

for (const kind of usually('own')) {
  describe(`privacy over HTTP, database ${kind}`, () => {
    let api: TestApi
    const sql = (text: string, values: unknown[] = []) => api.workspace.database.pool.query(text, values)
    beforeAll(async () => {
      api = await openTestApi(kind)
      await sql(`update customer set email = 'els@smit.example', phone = '+31 30 765 43 21' where id = 1`)
      await sql(`insert into judgement (customer_id, subject, mark, note, author, day)
        values (1, 'relation', 3, 'Els Smit decides', 'Ans', '2026-05-01'),
               (1, 'relation', 2, 'Long ago', 'Ans', '2019-05-01')`)
      await sql(`update activity set person = 'Els Smit' where customer_id = 1`)
    })
    afterAll(() => api.close())
    const person = { names: ['Els Smit'], emails: ['els@smit.example'], phones: ['030 7654321'] }

    test('who may not guard privacy reaches nothing of it', async () => {
      api.as(viewerWith({ permissions: ['information', 'figures', 'settings', 'audit'] }))
      for (const endpoint of [getRetention, listConsents, listErasures, getRegister, runRetention])
        expect(await api.refused(endpoint)).toMatchObject({ status: 403 })
      expect(await api.refused(findPersons, { query: { search: 'Els' } })).toMatchObject({ status: 403 })
      api.as(viewerWith())
    })

    test('a person is found by a part of the name, by address and by number', async () => {
      const values = async (search: string) =>
        (await api.ask(findPersons, { query: { search } })).found.map(f => f.value)
      expect(await values('els@smit')).toEqual(['els@smit.example'])
      expect(await values('030-7654321')).toEqual(['+31 30 765 43 21'])
      expect(await values('0307654321')).toEqual(['+31 30 765 43 21'])
      const answer = await api.ask(findPersons, { query: { search: 'Els Smit' } })
      expect(answer.mentions).toContainEqual({ place: 'judgement.note', count: 1 })
      if (kind === 'own') record('privacy-persons', answer)
    })

    test('everything about a person is handed over, and noted without a name', async () => {
      const answer = await api.ask(exportPerson, { body: { person } })
      expect(answer.customers.map(c => c.id)).toEqual([1])
      expect(answer.notes.map(n => n.text)).toEqual(['Els Smit decides'])
      expect(answer.activities.length).toBeGreaterThan(0)
      expect(answer.complete).toBe(true)
      const { entries } = await api.ask(getAudit, { query: { entity: 'person' } })
      expect(entries[0]).toMatchObject({ action: 'exported', after: { notes: 1, customers: 1 } })
      expect(JSON.stringify(entries)).not.toContain('Els')
      if (kind === 'own') record('privacy-export', withoutClock(answer))
    })

    test('consent is given, withdrawn and asked before anything is sent', async () => {
      const say = (given: boolean) =>
        api.ask(putConsent, {
          body: { email: 'Els@Smit.example', purpose: 'mail', given, source: 'form at the fair' },
        })
      expect(await mayMail(api.workspace, 'els@smit.example')).toBe(false)
      await say(true)
      expect(await mayMail(api.workspace, ' ELS@smit.example')).toBe(true)
      expect(await mayMail(api.workspace, 'els@smit.example', 'survey')).toBe(false)
      await say(false)
      expect(await mayMail(api.workspace, 'els@smit.example')).toBe(false)
      await say(true)
      const now = await api.ask(listConsents)
      expect(now.consents.map(c => [c.email, c.given])).toEqual([['els@smit.example', true]])
      const history = await api.ask(listConsents, { query: { email: 'els@smit.example' } })
      expect(history.consents.map(c => c.given)).toEqual([true, false, true])
      if (kind === 'own') record('privacy-consents', withoutClock(history))
    })

    test('a person is erased over HTTP after a preview; the audit does not say whom', async () => {
      const preview = await api.ask(previewErasure, { body: { person } })
      expect(preview.replaced).toContainEqual({ place: 'customer.email', count: 1 })
      if (kind === 'own') record('privacy-erasure-preview', preview)
      const note = preview.notes[0]!
      const done = await api.ask(erasePerson, {
        body: { person, keepNotes: [note.id], originals: 'keep', reason: 'Els Smit asked for it' },
      })
      const again = await api.ask(previewErasure, { body: { person } })
      expect(again.replaced).toEqual([])
      expect(again.notes.map(n => n.id)).toEqual([note.id])
      const { erasures } = await api.ask(listErasures)
      expect(erasures[0]).toMatchObject({ number: done.erased, marks: 3, reason: '… asked for it' })
      expect(JSON.stringify(await api.ask(getAudit, { query: { entity: 'person' } }))).not.toMatch(/els/i)
      expect(await mayMail(api.workspace, 'els@smit.example')).toBe(false)
      if (kind === 'own') record('privacy-erasures', withoutClock({ erasures }))
    })

    test('nobody is asked about nobody', async () => {
      expect(await api.refused(previewErasure, { body: { person: nobody } })).toMatchObject({ status: 400 })
      const asked = { person: { ...nobody, names: ['No One'] }, customers: [1], keepNotes: [] }
      const refused = erase(api.workspace, { ...asked, originals: 'keep', reason: 'x' })
      await expect(refused).rejects.toMatchObject({ code: 'erasure-other-customer' })
    })

    test('periods say beforehand what they remove, and remove just that', async () => {
      const before = await api.ask(getRetention)
      expect(before.kinds.find(k => k.kind === 'judgementNotes')).toMatchObject({
        months: null,
        default: null,
      })
      const set = await api.ask(putRetention, {
        body: {
          periods: [
            { kind: 'judgementNotes', months: 60 },
            { kind: 'activityPersons', months: 1 },
            { kind: 'originals', months: 84 },
          ],
        },
      })
      expect(set.lastRun).toBeNull()
      await sql(
        `insert into import (state, created_at, created_by, files) values
          ('done', '2018-01-01', 'Ans', '[{"name":"old.csv","size":3,"sha256":"aa"},{"name":"both.csv","size":3,"sha256":"bb"}]'),
          ('done', '2026-01-01', 'Ans', '[{"name":"both.csv","size":3,"sha256":"bb"}]')`,
      )
      mkdirSync(api.workspace.originals, { recursive: true })
      for (const name of ['aa', 'bb']) writeFileSync(join(api.workspace.originals, name), 'x')
      const { kinds } = await retentionView(api.workspace, NOW)
      const of = (name: string) => kinds.find(k => k.kind === name)!
      expect(of('judgementNotes').removes).toEqual({ count: 1, oldest: '2019-05-01', newest: '2019-05-01' })
      expect(of('originals')).toMatchObject({ held: 2, removes: { count: 1, oldest: '2018-01-01' } })
      const promised = kinds.flatMap(k =>
        k.removes.count > 0 ? [{ kind: k.kind, count: k.removes.count }] : [],
      )
      const { removed } = await applyRetention(api.workspace, NOW)
      expect(removed).toEqual(promised)
      expect(existsSync(join(api.workspace.originals, 'aa'))).toBe(false)
      expect(readdirSync(api.workspace.originals)).toEqual(['bb'])
      const { rows } = await sql('select mark, note from judgement where customer_id = 1 order by id')
      expect(rows.map(r => [r.mark, r.note])).toContainEqual([2, ''])
      expect((await applyRetention(api.workspace, NOW)).removed).toEqual([])
      expect((await api.ask(getRetention)).lastRun).not.toBeNull()
      const { entries } = await api.ask(getAudit, { query: { entity: 'retention', action: 'removed' } })
      expect(entries.length).toBe(removed.length)
      if (kind === 'own') record('privacy-retention', withoutClock(await retentionView(api.workspace, NOW)))
    })

    test('the register follows the periods, in both languages', async () => {
      const nl = await api.ask(getRegister, { query: { lang: 'nl' } })
      const en = await api.ask(getRegister, { query: { lang: 'en' } })
      expect(nl.processings.map(p => p.kept)).toContain('60 maanden')
      expect(en.processings.map(p => p.kept)).toContain('60 months')
      expect(nl.processings).toHaveLength(en.processings.length)
      if (kind === 'own') record('privacy-register', nl)
    })
  })
}
