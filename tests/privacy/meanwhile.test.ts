import { readdirSync } from 'node:fs'
import { strToU8 } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPreview } from '../../src/actions/imports/read-import.ts'
import { receive } from '../../src/actions/imports/receive.ts'
import { settled } from '../../src/actions/imports/running.ts'
import { erase } from '../../src/actions/privacy/erase.ts'
import { searchOriginals } from '../../src/actions/privacy/originals.ts'
import type { WorkerPool } from '../../src/actions/worker/pool.ts'
import { eraseFrom } from '../../src/store/privacy/erase.ts'
import type { Person } from '../../src/store/privacy/terms.ts'
import { usually } from '../database.ts'
import { openTestApi, type TestApi } from '../support/api.ts'

const named = (name: string) => strToU8(`Klantnummer;Naam;Plaats\nZ1;${name};Ede\nZ2;Zaagmans;Ede\n`)
const personOf = (name: string): Person => ({ names: [name], emails: [], phones: [] })
const ASKED = { customers: [], keepNotes: [], originals: 'remove', reason: 'asked' } as const

for (const kind of usually('given'))
  describe(`what comes while somebody is erased, database ${kind}`, () => {
    let api: TestApi
    const hand = (name: string, bytes: Uint8Array) => {
      const stream = async function* () {
        yield bytes
      }
      return receive(api.workspace, [{ name, stream: stream() }])
    }
    beforeAll(async () => {
      api = await openTestApi(kind, { empty: true })
    })
    afterAll(() => api.close())

    test('a file that is handed over while the others are looked through is looked through too', async () => {
      const { workspace } = api
      await hand('other.csv', named('Zaagmans'))
      const before = readdirSync(workspace.originals)
      await hand('a.csv', named('Nel Bos'))
      let late = 2
      const originals: WorkerPool['originals'] = async person => {
        const found = await searchOriginals(workspace, person)
        if (late-- > 0) await hand(`late-${late}.csv`, strToU8(`x;y\n${late};Nel Bos\n`))
        return found
      }
      const slow = Object.create(workspace, { workers: { value: { originals } } }) as typeof workspace
      const done = await erase(slow, { ...ASKED, person: personOf('Nel Bos') })
      expect(done.originals.removed).toBe(3)
      expect(readdirSync(workspace.originals).toSorted()).toEqual(before.toSorted())
    })

    test('who is handed files without end is told, and nothing was erased', async () => {
      const { workspace } = api
      let n = 0
      const originals: WorkerPool['originals'] = async person => {
        const found = await searchOriginals(workspace, person)
        await hand(`endless-${n}.csv`, strToU8(`x;y\n${n++};Els Kok\n`))
        return found
      }
      const slow = Object.create(workspace, { workers: { value: { originals } } }) as typeof workspace
      await expect(erase(slow, { ...ASKED, person: personOf('Els Kok') })).rejects.toMatchObject({
        code: 'erasure-files-coming',
      })
      expect((await searchOriginals(workspace, personOf('Els Kok'))).naming).toHaveLength(n)
    })

    test('a preview that was being made when somebody was erased is made anew without them', async () => {
      const { workspace } = api
      const { database } = workspace
      const id = await hand('b.csv', named('Jan Vos'))
      const client = await database.pool.connect()
      try {
        // The reading has looked whom to leave out and waits for the customers.
        await client.query('begin; lock table customer in access exclusive mode')
        await startPreview(workspace, id)
        await expect
          .poll(async () => {
            const { rows } = await database.pool.query(
              "select 1 from pg_locks where not granted and relation = 'customer'::regclass",
            )
            return rows.length
          })
          .toBeGreaterThan(0)
        await eraseFrom(client, database.keys.erased, {
          ...ASKED,
          person: personOf('Jan Vos'),
          files: [],
          author: 'Ans',
          at: new Date(0),
        })
        await client.query('commit')
      } finally {
        client.release()
      }
      await settled(workspace, id)
      const { rows } = await database.pool.query('select state, preview::text from import where id = $1', [
        id,
      ])
      expect(rows[0].state).toBe('ready')
      expect(rows[0].preview).toContain('Zaagmans')
      expect(rows[0].preview).not.toContain('Jan Vos')
    })
  })
