import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds, freshDatabase } from '../../tests/database.ts'
import { guardedClient } from './pool.ts'
import { inNoHurry, LIMITS, unhurried, withoutLimits } from './timeouts.ts'

for (const kind of databaseKinds)
  describe(kind, () => {
    let database: Awaited<ReturnType<typeof freshDatabase>>
    const opened: pg.Client[] = []
    beforeAll(async () => {
      database = await freshDatabase(kind)
    })
    afterEach(async () => {
      for (const client of opened.splice(0)) await client.end().catch(() => {})
    })
    afterAll(() => database.drop())

    /** A session with these limits and no others. */
    async function session(limits: pg.ClientConfig): Promise<pg.Client> {
      const client = guardedClient({ ...withoutLimits(database.config), ...limits })
      await client.connect()
      opened.push(client)
      return client
    }
    const codeOf = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error: { code?: string }) => error.code,
      )
    /** What the limits are for the next question of the session. */
    const limitsOf = async (client: pg.Client) => {
      const { rows } = await client.query(
        `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
           current_setting('idle_in_transaction_session_timeout') as idle`,
      )
      return rows[0]
    }
    const LIMITED = { statement: '30s', lock: '30s', idle: '2min' }
    const FREE = { statement: '0', lock: '0', idle: '0' }

    test('the limits are those of the sessions', async () => {
      expect(await limitsOf(await session(LIMITS))).toEqual(LIMITED)
      expect(await limitsOf(await session(withoutLimits({ ...database.config, ...LIMITS })))).toEqual(FREE)
    })

    test('a question that takes too long is broken off, and the next one is answered', async () => {
      const client = await session({ statement_timeout: 200 })
      expect(await codeOf(client.query('select pg_sleep(600)'))).toBe('57014')
      // On a machine that is so busy that this takes too long as well, the one after it.
      let code: string | undefined
      do code = await codeOf(client.query('select 1'))
      while (code === '57014')
      expect(code).toBe('done')
    })

    test('a lock is not waited for endlessly', async () => {
      const holder = await session({})
      await holder.query('select pg_advisory_lock(1)')
      const client = await session({ lock_timeout: 100 })
      expect(await codeOf(client.query('select pg_advisory_lock(1)'))).toBe('55P03')
    })

    test('an idle transaction lets go', async () => {
      const idle = await session({ idle_in_transaction_session_timeout: 100 })
      const ended = new Promise<void>(resolve => idle.once('end', resolve))
      // In one message: it is idle when it has the lock.
      await idle.query('begin; select pg_advisory_xact_lock(1)')
      await ended
      const next = await session({})
      expect(await codeOf(next.query('select pg_advisory_lock(1)'))).toBe('done')
    })

    test('what must come to its end does, and the limits are back afterwards', async () => {
      const client = await session(LIMITS)
      await client.query('begin')
      await unhurried(client)
      expect(await limitsOf(client)).toEqual(FREE)
      await client.query('commit')
      expect(await limitsOf(client)).toEqual(LIMITED)
      expect(await inNoHurry(client, () => limitsOf(client))).toEqual({ ...FREE, idle: '2min' })
      expect(await limitsOf(client)).toEqual(LIMITED)
      await expect(inNoHurry(client, () => client.query('select 1 / 0'))).rejects.toThrow('division')
      expect(await limitsOf(client)).toEqual(LIMITED)
    })
  })
