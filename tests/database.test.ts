import { describe, expect, test } from 'vitest'
import { guardedClient } from '../src/store/pool.ts'
import { databaseKinds, freshDatabase } from './database.ts'

for (const kind of databaseKinds) {
  describe(`a fresh database, ${kind}`, () => {
    test('is new, empty and UTF-8, and gone after drop', async () => {
      const database = await freshDatabase(kind)
      const client = guardedClient(database.url)
      await client.connect()
      const tables = await client.query(`select 1 from pg_tables where schemaname = 'public'`)
      expect(tables.rows).toEqual([])
      const encoding = await client.query('show server_encoding')
      expect(encoding.rows).toEqual([{ server_encoding: 'UTF8' }])
      await client.end()
      await database.drop()
      await expect(guardedClient(database.config).connect()).rejects.toThrow('does not exist')
    })
  })
}
