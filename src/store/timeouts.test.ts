import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds, freshDatabase } from '../../tests/database.ts'
import { guardedClient, guardedPool } from './pool.ts'
import { inNoHurry, LIMITS, unhurried, withoutLimits } from './timeouts.ts'

for (const kind of databaseKinds)
  describe(kind, () => {
    let database: Awaited<ReturnType<typeof freshDatabase>>
    let pool: pg.Pool
    beforeAll(async () => {
      database = await freshDatabase(kind)
      const short = { statement_timeout: 200, lock_timeout: 100, idle_in_transaction_session_timeout: 200 }
      pool = guardedPool({ ...database.config, ...short, max: 2 })
      pool.on('error', () => {})
    })
    afterAll(async () => {
      await pool.end()
      await database.drop()
    })
    const codeOf = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error: { code?: string }) => error.code,
      )

    test('the limits are those of the sessions', async () => {
      const limited = guardedClient({ ...database.config, ...LIMITS })
      await limited.connect()
      const shown = async (name: string) => (await limited.query(`show ${name}`)).rows[0][name]
      expect(await shown('statement_timeout')).toBe('30s')
      expect(await shown('lock_timeout')).toBe('30s')
      expect(await shown('idle_in_transaction_session_timeout')).toBe('2min')
      await limited.end()
      const free = guardedClient(withoutLimits({ ...database.config, ...LIMITS }))
      await free.connect()
      expect((await free.query('show statement_timeout')).rows[0].statement_timeout).toBe('0')
      await free.end()
    })

    test('a question that takes too long is broken off, and the next one is answered', async () => {
      expect(await codeOf(pool.query('select pg_sleep(5)'))).toBe('57014')
      expect(await codeOf(pool.query('select 1'))).toBe('done')
    })

    test('a lock is not waited for endlessly, and an idle transaction lets go', async () => {
      const holder = await pool.connect()
      await holder.query('begin')
      await holder.query('select pg_advisory_xact_lock(1)')
      expect(await codeOf(pool.query('select pg_advisory_lock(1)'))).toBe('55P03')
      await new Promise(resolve => setTimeout(resolve, 500))
      expect(await codeOf(pool.query('select pg_advisory_lock(1)'))).toBe('done')
      holder.release(true)
    })

    test('what must come to its end does, and the limits are back afterwards', async () => {
      const client = await pool.connect()
      await client.query('begin')
      await unhurried(client)
      expect(await codeOf(client.query('select pg_sleep(0.4)'))).toBe('done')
      await client.query('commit')
      expect(await codeOf(client.query('select pg_sleep(5)'))).toBe('57014')
      expect(await codeOf(inNoHurry(client, () => client.query('select pg_sleep(0.4)')))).toBe('done')
      expect(await codeOf(client.query('select pg_sleep(5)'))).toBe('57014')
      client.release()
    })
  })
