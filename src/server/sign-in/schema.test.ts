import { getMigrations } from 'better-auth/db/migration'
import { describe, expect, test } from 'vitest'
import { databaseKinds, freshDatabase, TEST_KEYS } from '../../../tests/database.ts'
import { openDatabase } from '../../store/database.ts'
import { guardedPool } from '../../store/pool.ts'
import { makeAuth } from './auth.ts'

for (const kind of databaseKinds) {
  describe(`the schema auth, database ${kind}`, () => {
    test('is what better-auth expects: it has nothing to add', async () => {
      const fresh = await freshDatabase(kind)
      const database = await openDatabase(fresh.config, TEST_KEYS)
      const pool = guardedPool({ ...fresh.config, options: '-c search_path=auth' })
      try {
        const auth = makeAuth({
          pool,
          secret: TEST_KEYS.signIn.toString('base64url'),
          origin: 'http://localhost:3210',
          sso: null,
          log: () => {},
          hasPasskey: async () => false,
          maySignIn: async () => false,
          refused: () => {},
          joined: async () => {},
          isMember: async () => false,
          sendReset: async () => {},
          wasReset: async () => {},
        })
        const { toBeCreated, toBeAdded } = await getMigrations(auth.options)
        expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] })
      } finally {
        await pool.end()
        await database.close()
        await fresh.drop()
      }
    })
  })
}
