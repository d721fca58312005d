import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds, freshDatabase, TEST_KEYS } from '../../tests/database.ts'
import { type AuditEntry, appendAudit, auditHead, canonical, headOf, headText, printOf } from './audit.ts'
import { type Database, openDatabase } from './database.ts'

const entry = (n: number): AuditEntry => ({
  actor: { kind: 'person', id: 'ans', name: 'Ans de Vries' },
  action: 'changed',
  entity: 'customer',
  entityId: String(n),
  before: { mark: n },
  after: { mark: n + 1, note: 'naïef\0' },
  at: new Date(Date.UTC(2026, 10, 21, 12, 0, n)),
})

for (const kind of databaseKinds) {
  describe(`the audit, database ${kind}`, () => {
    let database: Database
    let drop: () => Promise<void>
    beforeAll(async () => {
      const fresh = await freshDatabase(kind)
      database = await openDatabase(fresh.config, TEST_KEYS)
      drop = fresh.drop
    })
    afterAll(async () => {
      await database.close()
      await drop()
    })

    test('an entry is added by either road, and what is searched comes from its content', async () => {
      await database.query.transaction().execute(t => appendAudit(t, TEST_KEYS.audit, entry(1)))
      const client = await database.pool.connect()
      await client.query('begin')
      const second = await appendAudit(client, TEST_KEYS.audit, entry(2))
      await client.query('commit')
      client.release()
      expect(await auditHead(database.query)).toEqual(second)
      const rows = await database.query.selectFrom('audit').selectAll().orderBy('seq').execute()
      expect(rows[1]).toMatchObject({
        seq: 2,
        at: '2026-11-21T12:00:02.000Z',
        actor_id: 'ans',
        actor_name: 'Ans de Vries',
        entity_id: '2',
        previous: rows[0]!.hash,
      })
      expect(JSON.parse(rows[1]!.content).after.note).toBe('naïef\ufffd')
    })

    test('a transaction that fails leaves no entry', async () => {
      const before = await auditHead(database.query)
      const failing = database.query.transaction().execute(async t => {
        await appendAudit(t, TEST_KEYS.audit, entry(3))
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      expect(await auditHead(database.query)).toEqual(before)
    })

    test.each([`update audit set content = '{}'`, 'delete from audit where seq = 1', 'truncate audit'])(
      '%s is refused',
      async statement => {
        await expect(database.pool.query(statement)).rejects.toThrow('The audit is only added to')
      },
    )

    test('twenty writers at once make one row of entries', async () => {
      const { seq } = await auditHead(database.query)
      await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          database.query.transaction().execute(t => appendAudit(t, TEST_KEYS.audit, entry(n))),
        ),
      )
      expect((await auditHead(database.query)).seq).toBe(seq + 20)
      const rows = await database.query
        .selectFrom('audit')
        .select(['seq', 'previous', 'hash'])
        .orderBy('seq')
        .execute()
      for (const [i, row] of rows.entries()) expect(row.previous).toBe(rows[i - 1]?.hash ?? '')
    })
  })
}

test('keys stand in order and text is what jsonb takes', () => {
  expect(canonical({ b: [{ d: 1, c: null }], a: '\ud800\0' })).toBe(
    '{"a":"\ufffd\ufffd","b":[{"c":null,"d":1}]}',
  )
})

test('a head is written down and read again', () => {
  const head = { seq: 12, hash: 'ab'.repeat(32) }
  expect(headOf(headText(head))).toEqual(head)
  expect(headOf(headText({ seq: 0, hash: '' }))).toEqual({ seq: 0, hash: '' })
  expect(headOf('12:xyz')).toBeNull()
})

test('a print tells two texts apart and holds neither', () => {
  expect(printOf(TEST_KEYS.audit, 'a')).not.toEqual(printOf(TEST_KEYS.audit, 'b'))
  expect(printOf(TEST_KEYS.audit, '')).toBeNull()
})
