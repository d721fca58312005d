import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds, freshDatabase, TEST_KEYS } from '../../tests/database.ts'
import { appendAudit, auditHead, entryHash } from './audit.ts'
import { verifyAudit } from './audit-verify.ts'
import { type Database, openDatabase } from './database.ts'
import { keysOf } from './keys.ts'

const COUNT = 12
const key = TEST_KEYS.audit

type Stored = { seq: number; content: string; previous: string; hash: string }

/** One thing that somebody with access to the table may do. */
const tampering = fc.oneof(
  fc.record({ what: fc.constant('content' as const), seq: fc.integer({ min: 1, max: COUNT }) }),
  fc.record({ what: fc.constant('hash' as const), seq: fc.integer({ min: 1, max: COUNT }) }),
  fc.record({ what: fc.constant('previous' as const), seq: fc.integer({ min: 1, max: COUNT }) }),
  fc.record({ what: fc.constant('remove' as const), seq: fc.integer({ min: 1, max: COUNT }) }),
  fc.record({ what: fc.constant('cut' as const), seq: fc.integer({ min: 1, max: COUNT }) }),
  fc.record({
    what: fc.constant('swap' as const),
    seq: fc.integer({ min: 1, max: COUNT - 1 }),
  }),
  fc.record({ what: fc.constant('insert' as const), seq: fc.integer({ min: -1, max: COUNT + 3 }) }),
  fc.record({ what: fc.constant('close up' as const), seq: fc.integer({ min: 1, max: COUNT - 1 }) }),
  fc.record({ what: fc.constant('head' as const), seq: fc.integer({ min: 0, max: COUNT - 1 }) }),
)

function tampered(rows: readonly Stored[], what: string, seq: number): Stored[] {
  const at = seq - 1
  const changed = (change: Partial<Stored>) => rows.map((row, i) => (i === at ? { ...row, ...change } : row))
  if (what === 'content') return changed({ content: rows[at]!.content.replace('"mark":', '"Mark":') })
  if (what === 'hash') return changed({ hash: rows[at]!.hash.replace(/^./, c => (c === '0' ? '1' : '0')) })
  if (what === 'previous') return changed({ previous: 'f'.repeat(64) })
  if (what === 'remove') return rows.filter((_, i) => i !== at)
  if (what === 'cut') return rows.slice(0, at)
  if (what === 'swap')
    return rows.map((row, i) => (i === at ? { ...row, seq: seq + 1 } : i === at + 1 ? { ...row, seq } : row))
  if (what === 'insert') {
    const row = { ...rows[3]!, seq }
    return seq < 1 ? [row, ...rows] : [...rows.map(r => (r.seq >= seq ? { ...r, seq: r.seq + 1 } : r)), row]
  }
  // Removed, and the others moved up so that no number is missing.
  if (what === 'close up') return rows.filter((_, i) => i !== at).map((row, i) => ({ ...row, seq: i + 1 }))
  return [...rows]
}

for (const kind of databaseKinds) {
  describe(`a changed audit, database ${kind}`, () => {
    let database: Database
    let drop: () => Promise<void>
    let rows: Stored[] = []

    beforeAll(async () => {
      const fresh = await freshDatabase(kind)
      drop = fresh.drop
      database = await openDatabase(fresh.config, TEST_KEYS)
      for (let n = 0; n < COUNT; n++)
        await database.query.transaction().execute(transaction =>
          appendAudit(transaction, key, {
            actor: { kind: 'person', id: 'ans', name: 'Ans de Vries' },
            action: 'created',
            entity: 'judgement',
            entityId: String(n),
            after: { mark: n },
          }),
        )
      rows = await database.query
        .selectFrom('audit')
        .select(['seq', 'content', 'previous', 'hash'])
        .orderBy('seq')
        .execute()
      await database.pool.query('alter table audit disable trigger audit_is_kept')
    })
    afterAll(async () => {
      await database.close()
      await drop()
    })

    async function put(stored: readonly Stored[], head: { seq: number; hash: string }) {
      await database.query.deleteFrom('audit').execute()
      if (stored.length > 0)
        await database.query
          .insertInto('audit')
          .values([...stored])
          .execute()
      await database.query.updateTable('audit_head').set(head).execute()
    }
    const restore = () => put(rows, { seq: COUNT, hash: rows.at(-1)!.hash })

    test('untouched it is whole, also beside an entry that was written down', async () => {
      const head = await auditHead(database.query)
      expect(await verifyAudit(database, key)).toEqual({ entries: COUNT, head, whole: true })
      expect(await verifyAudit(database, key, { newest: 5 })).toEqual({ entries: 5, head, whole: true })
      expect(await verifyAudit(database, key, { newest: COUNT })).toMatchObject({
        entries: COUNT,
        whole: true,
      })
      expect(await verifyAudit(database, key, { expect: { seq: 5, hash: rows[4]!.hash } })).toMatchObject({
        whole: true,
      })
    })

    test('any single change is found', async () => {
      await fc.assert(
        fc.asyncProperty(tampering, async ({ what, seq }) => {
          const head =
            what === 'head'
              ? { seq, hash: rows[seq - 1]?.hash ?? '' }
              : { seq: COUNT, hash: rows.at(-1)!.hash }
          await put(tampered(rows, what, seq), head)
          const verdict = await verifyAudit(database, key)
          expect(verdict.whole).toBe(false)
          if (!verdict.whole && ['content', 'hash', 'remove', 'cut', 'swap'].includes(what))
            expect(verdict.seq).toBe(seq)
        }),
        { numRuns: 80 },
      )
      await restore()
    })

    test('of the newest entries only, a change among them is found', async () => {
      const head = { seq: COUNT, hash: rows.at(-1)!.hash }
      for (const what of ['content', 'remove', 'close up']) {
        await put(tampered(rows, what, COUNT - 2), head)
        expect(await verifyAudit(database, key, { newest: 3 })).toMatchObject({ whole: false })
      }
      await put(tampered(rows, 'content', 2), head)
      expect(await verifyAudit(database, key, { newest: 3 })).toMatchObject({ whole: true, entries: 3 })
      await put(tampered(rows, 'remove', COUNT - 3), head)
      expect(await verifyAudit(database, key, { newest: 3 })).toMatchObject({
        whole: false,
        fault: 'missing',
      })
      await restore()
    })

    test('a chain that was repaired without the key is found', async () => {
      const wrong = keysOf('a secret that somebody else made up for himself').audit
      let previous = ''
      const repaired = rows.map(row => {
        const content = row.seq < 6 ? row.content : row.content.replace('"mark":6', '"mark":4')
        const hash = row.seq < 6 ? row.hash : entryHash(wrong, row.seq, previous, content)
        const next = { ...row, content, previous, hash }
        previous = hash
        return next
      })
      await put(repaired, { seq: COUNT, hash: previous })
      expect(await verifyAudit(database, key)).toMatchObject({ whole: false, seq: 6, fault: 'content' })
      await restore()
    })

    test('an older state of the whole table is found by an entry written down elsewhere', async () => {
      await put(rows.slice(0, 7), { seq: 7, hash: rows[6]!.hash })
      expect(await verifyAudit(database, key)).toMatchObject({ whole: true })
      expect(
        await verifyAudit(database, key, { expect: { seq: COUNT, hash: rows.at(-1)!.hash } }),
      ).toMatchObject({
        whole: false,
        seq: 8,
        fault: 'expected',
      })
      await restore()
    })

    test('what is searched cannot say something else', async () => {
      await database.pool.query('alter table audit alter column actor_name drop expression')
      await database.pool.query(`update audit set actor_name = 'Somebody else' where seq = 3`)
      expect(await verifyAudit(database, key)).toMatchObject({ whole: false, seq: 3, fault: 'columns' })
    })
  })
}
