import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds, type FreshDatabase, freshDatabase } from '../../tests/database.ts'
import { guardedClient, guardedPool } from './pool.ts'

for (const kind of databaseKinds)
  describe(`sessions that the server ends, database ${kind}`, () => {
    let database: FreshDatabase
    let admin: pg.Client
    beforeAll(async () => {
      database = await freshDatabase(kind)
      admin = guardedClient({ ...database.config, database: 'postgres' })
      await admin.connect()
    })
    afterAll(async () => {
      await admin.end()
      await database.drop()
    })

    /** Ends every session on the database, as a restart of the server does (57P01). */
    const endAll = () =>
      admin.query('select pg_terminate_backend(pid, 60000) from pg_stat_activity where datname = $1', [
        database.config.database,
      ])

    /** Resolves when the connection is gone; rejects where its loss is an error that nobody catches. */
    const endOf = (client: pg.ClientBase) =>
      new Promise<void>((resolve, reject) => {
        process.once('uncaughtException', reject)
        client.once('end', () => {
          process.off('uncaughtException', reject)
          resolve()
        })
      })

    test('a pool: at rest, in hand, in a transaction, while a query runs, and while it closes', async () => {
      const pool = guardedPool({ ...database.config, max: 4 })
      const idle = await pool.connect()
      const inHand = await pool.connect()
      const inTransaction = await pool.connect()
      await inTransaction.query('begin')
      const asking = await pool.connect()
      const asked = asking.query('select pg_sleep(600)').catch((error: { code?: string }) => error.code)
      const ended = [idle, inHand, inTransaction, asking].map(endOf)
      idle.release()
      await endAll()
      await Promise.all(ended)
      expect(await asked).toBe('57P01')
      await expect(inHand.query('select 1')).rejects.toThrow()
      await expect(inTransaction.query('commit')).rejects.toThrow()
      for (const client of [inHand, inTransaction, asking]) client.release(true)
      // It goes on with new ones.
      expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
      // `end` does not wait until the server has heard it.
      await Promise.all([pool.end(), endAll()])
    })

    test('a single connection: at rest, while a query runs, and while it closes', async () => {
      for (const doing of ['nothing', 'asking', 'ending']) {
        const client = guardedClient(database.config)
        await client.connect()
        const ended = endOf(client)
        const asked = doing === 'asking' && client.query('select pg_sleep(600)').catch(error => error.code)
        if (doing === 'ending') await Promise.all([client.end(), endAll()])
        else await endAll()
        await ended
        if (doing === 'asking') expect(await asked).toBe('57P01')
      }
    })
  })
