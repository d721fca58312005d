import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditVerdict } from '../../src/actions/audit/verify.ts'
import { startCommit } from '../../src/actions/imports/commit.ts'
import { getImport } from '../../src/actions/imports/list.ts'
import { startPreview } from '../../src/actions/imports/read-import.ts'
import { receive } from '../../src/actions/imports/receive.ts'
import { settled } from '../../src/actions/imports/running.ts'
import { undoOrDiscard } from '../../src/actions/imports/undo.ts'
import { postJudgements } from '../../src/contract/1-analysis.ts'
import { deleteSnapshot, postSnapshot, putOverride } from '../../src/contract/2-classification.ts'
import { deletePause, listPauses, postExitInterview, postPause } from '../../src/contract/7-satisfaction.ts'
import { FILTER_HEADER } from '../../src/contract/access/personal.ts'
import { auditFile, getAudit } from '../../src/contract/audit.ts'
import { AUDIT_ENTITIES, auditEntry } from '../../src/contract/audit-entries.ts'
import { listCustomers } from '../../src/contract/customers.ts'
import { getSettings, putSettings } from '../../src/contract/settings.ts'
import { usually } from '../database.ts'
import { openTestApi, record, type TestApi, viewerWith, withoutClock } from '../support/api.ts'

const LINES = 'Factuur;Datum;Klant;Naam;Artikel;Bedrag\nF1;2026-03-01;K1;Bakker;P1;100,00\n'

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

for (const kind of usually('given')) {
  describe(`the audit, database ${kind}`, () => {
    let api: TestApi
    let customer = 0
    beforeAll(async () => {
      api = await openTestApi(kind)
      customer = (await api.ask(listCustomers)).rows[0]!.id
    })
    afterAll(() => api.close())

    const newest = async () => (await api.ask(getAudit, { query: { limit: 1 } })).entries[0]!

    test('a judgement is noted with who, before and after; its note by its print only', async () => {
      const give = (mark: number) =>
        api.ask(postJudgements, {
          params: { id: customer },
          body: { marks: [{ subject: 'relation', mark, note: 'Piet calls every day' }] },
        })
      await give(1)
      await give(3)
      const entry = await newest()
      expect(entry).toMatchObject({
        actor: { kind: 'person', id: 'ans', name: 'Ans de Vries' },
        action: 'created',
        entity: 'judgement',
        entityId: String(customer),
        before: [{ subject: 'relation', mark: 1 }],
        after: [{ subject: 'relation', mark: 3, note: { length: 20 } }],
      })
      expect(JSON.stringify(entry)).not.toContain('Piet')
    })

    test('class, interview, pause, snapshot and settings are noted too', async () => {
      await api.ask(putOverride, { params: { id: customer }, body: { class: 'key', reason: 'strategic' } })
      expect(await newest()).toMatchObject({
        entity: 'class',
        before: { class: null },
        after: { class: 'key' },
      })
      await api.ask(postExitInterview, {
        params: { id: customer },
        body: { day: '2026-10-01', reasons: ['price'], note: '' },
      })
      expect(await newest()).toMatchObject({ entity: 'exitInterview', after: { reasons: ['price'] } })
      await api.ask(postPause, {
        params: { id: customer },
        body: { from: '2026-01-01', to: '2026-02-01', reason: 'rebuilding' },
      })
      const { pauses } = await api.ask(listPauses, { params: { id: customer } })
      await api.ask(deletePause, { params: { id: customer, pause: pauses[0]!.id } })
      expect(await newest()).toMatchObject({
        action: 'removed',
        entity: 'pause',
        before: { from: '2026-01-01', to: '2026-02-01' },
      })
      const { id } = await api.ask(postSnapshot, { body: { label: 'First round' } })
      await api.ask(deleteSnapshot, { params: { id } })
      expect(await newest()).toMatchObject({
        action: 'removed',
        entity: 'snapshot',
        before: { label: 'First round' },
      })
      const { settings } = await api.ask(getSettings)
      const analysis = { ...settings.analysis, defaultMargin: 0.2 }
      await api.ask(putSettings, { body: { ...settings, analysis } })
      expect(await newest()).toMatchObject({
        entity: 'settings',
        before: { 'analysis.defaultMargin': 0.3 },
        after: { 'analysis.defaultMargin': 0.2 },
      })
    })

    test('an import is noted when it comes, when it is written and when it is undone', async () => {
      const workspace = api.workspace.as(viewerWith().actor)
      // The firm of this test was written without the sequences.
      for (const sequence of ['customer_id', 'product_id', 'document_id'])
        await workspace.database.pool.query(`select setval('${sequence}', 1000)`)
      const id = await receive(workspace, [{ name: 'lines.csv', stream: bytes(LINES) }])
      await startPreview(workspace, id)
      await settled(workspace, id)
      await startCommit(workspace, id, { replaceChanged: false, rememberMapping: true })
      await settled(workspace, id)
      const { batch } = await getImport(workspace, id)
      expect([batch.state, batch.failure]).toEqual(['done', null])
      await undoOrDiscard(workspace, id)
      const { entries } = await api.ask(getAudit, { query: { entity: 'import', entityId: String(id) } })
      expect(entries.map(e => e.action)).toEqual(['undone', 'committed', 'received'])
      expect(entries[1]!.after).toMatchObject({ lines: 1, revenue: 10_000 })
    })

    test('a file that leaves the house is noted, what was searched for is not', async () => {
      const file = await api.request('/api/customers.csv?lang=en', {
        headers: { [FILTER_HEADER]: 'search=Jansen' },
      })
      expect(file.status).toBe(200)
      expect(await newest()).toMatchObject({ action: 'exported', entity: 'file', entityId: 'customers.csv' })
      expect(JSON.stringify(await newest())).not.toContain('Jansen')
    })

    test('what is refused leaves no entry', async () => {
      const { head } = await api.ask(getAudit)
      await api.refused(putOverride, { params: { id: 999_999 }, body: { class: 'key', reason: 'no' } })
      await api.refused(postPause, {
        params: { id: customer },
        body: { from: '2026-02-01', to: '2026-01-01', reason: '' },
      })
      expect((await api.request('/api/customers.csv?period=never')).status).toBe(422)
      expect((await api.ask(getAudit)).head).toEqual(head)
    })

    test('entries are found, come by pages and as a file, and the chain is whole', async () => {
      const all = await api.ask(getAudit, { query: { limit: 200 } })
      expect(all.next).toBeNull()
      // Everything that was noted is described, so that labels are taken out of it and nothing else is.
      const described = auditEntry.options.slice(0, AUDIT_ENTITIES.length)
      for (const entry of all.entries)
        expect([described.some(schema => schema.safeParse(entry).success), entry]).toEqual([true, entry])
      expect(all.head.seq).toBe(all.entries[0]!.seq)
      const paged: number[] = []
      for (let before: number | undefined; ; ) {
        const page = await api.ask(getAudit, { query: { limit: 4, ...(before && { before }) } })
        paged.push(...page.entries.map(e => e.seq))
        if (page.next === null) break
        before = page.next
      }
      expect(paged).toEqual(all.entries.map(e => e.seq))
      const count = async (query: object) => (await api.ask(getAudit, { query })).entries.length
      expect(await count({ actor: 'Ans de Vries' })).toBe(all.entries.length)
      expect(await count({ actor: 'somebody' })).toBe(0)
      expect(await count({ text: 'FIRST round' })).toBe(2)
      expect(await count({ from: '2100-01-01' })).toBe(0)
      expect(all.choices.entities).toContain('judgement')
      const file = await api.request(`/api${auditFile.path}?lang=en`)
      expect((await file.text()).trim().split('\r\n')).toHaveLength(all.entries.length + 1)
      expect(await auditVerdict(api.workspace)).toMatchObject({ whole: true })
      if (kind === 'own') {
        // The chain holds moments, so its hash is another in every run.
        const head = { seq: all.head.seq, hash: '0'.repeat(64) }
        record('audit', withoutClock({ ...all, head, entries: all.entries.map(withoutPrints) }))
      }
    })

    test('who may not read the audit does not', async () => {
      api.as(viewerWith({ permissions: ['figures'] }))
      expect(await api.refused(getAudit)).toMatchObject({ status: 403 })
      api.as(viewerWith())
    })
  })
}

/** Hashes hold the moment; in a recording they are the same every time. */
const withoutPrints = <T extends { hash: string }>(entry: T): T => ({ ...entry, hash: '0'.repeat(64) })
