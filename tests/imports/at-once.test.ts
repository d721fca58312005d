import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settled } from '../../src/actions/imports/running.ts'
import type { ImportBatch } from '../../src/contract/imports.ts'
import { ImportLock } from '../../src/store/import-lock.ts'
import { usually } from '../database.ts'
import { openTestApi, type TestApi } from '../support/api.ts'

const UPLOADS = 20

for (const kind of usually('own'))
  describe(`many imports at once, database ${kind}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openTestApi(kind)
    })
    afterAll(() => api.close())

    const upload = (n: number) => {
      const form = new FormData()
      const text = `Factuur;Datum;Klant;Bedrag\nX${n};2026-03-01;Smid BV;${n},00\n`
      form.append('files', new Blob([text]), `${n}.csv`)
      return api.request('/api/imports', { method: 'POST', body: form })
    }
    const locks = async () =>
      (
        await api.workspace.database.pool.query(
          `select count(*)::int as n from pg_locks where locktype = 'advisory'
           and database = (select oid from pg_database where datname = current_database())`,
        )
      ).rows[0].n as number

    test('more uploads than there are connections are all taken in, and no lock stays', async () => {
      const { workspace } = api
      expect(workspace.database.pool.options.max).toBe(8)
      for (const round of [0, 1, 2]) {
        const answers = await Promise.all(
          Array.from({ length: UPLOADS }, (_, n) => upload(round * UPLOADS + n + 1)),
        )
        const bodies = await Promise.all(answers.map(answer => answer.text()))
        expect(answers.map((answer, i) => (answer.status === 200 ? 200 : bodies[i]))).toEqual(
          Array(UPLOADS).fill(200),
        )
        const ids = bodies.map(body => (JSON.parse(body) as ImportBatch).id)
        expect(new Set(ids).size).toBe(UPLOADS)
        for (const id of ids) await settled(workspace, id)
        const { rows } = await workspace.database.pool.query(
          'select distinct state from import where id = any($1)',
          [ids],
        )
        expect(rows).toEqual([{ state: 'ready' }])
      }
      expect(await locks()).toBe(0)
    })

    test('work that is taken at the moment that other work is left stays taken', async () => {
      const { options } = api.workspace.database.pool
      const keeper = new ImportLock(options)
      const other = new ImportLock(options)
      let held = -1
      for (let id = 1; id <= 120; id++) {
        const left = held > 0 ? keeper.release(held) : null
        // Another moment of the release each time.
        for (let turn = 0; turn < id * 5; turn++) await new Promise(resolve => setImmediate(resolve))
        const taken = await keeper.take(id).then(String, (error: Error) => error.message)
        expect(taken, `taken ${id * 5} turns later`).toBe('true')
        await left
        expect(await other.take(id)).toBe(false)
        held = id
      }
      // Nobody else works on it: it is free again.
      await keeper.release(held)
      expect(await other.take(held)).toBe(true)
      await other.release(held)
      await Promise.all([keeper.close(), other.close()])
      expect(await locks()).toBe(0)
    })
  })
