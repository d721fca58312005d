import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startCommit } from '../../src/actions/imports/commit.ts'
import { startPreview } from '../../src/actions/imports/read-import.ts'
import { receive } from '../../src/actions/imports/receive.ts'
import { settled } from '../../src/actions/imports/running.ts'
import { undoOrDiscard } from '../../src/actions/imports/undo.ts'
import { erasePerson, exportPerson, previewErasure } from '../../src/contract/privacy.ts'
import { usually } from '../database.ts'
import { openTestApi, type TestApi } from '../support/api.ts'
import { encrypted, OTHER_METHODS, tiny, withMethod } from './zips.ts'

const CUSTOMERS = strToU8('Klantnummer;Naam;Plaats\nZ1;Zaagmans;Ede\nZ2;Nel Bos;Ede\n')
const person = { names: ['Nel Bos'], emails: [], phones: [] }

for (const kind of usually('given'))
  describe(`files that could not be looked into, database ${kind}`, () => {
    let api: TestApi
    const hand = async (files: Record<string, Uint8Array>) => {
      const stream = async function* (bytes: Uint8Array) {
        yield bytes
      }
      const id = await receive(
        api.workspace,
        Object.entries(files).map(([name, bytes]) => ({ name, stream: stream(bytes) })),
      )
      await startPreview(api.workspace, id)
      await settled(api.workspace, id)
      return id
    }
    beforeAll(async () => {
      api = await openTestApi(kind, { empty: true })
    })
    afterAll(() => api.close())

    test('odd zips, discarded or imported, are listed by export, preview and erasure, which answer all the same', async () => {
      const odd = zipSync({ 'odd/nel.csv': CUSTOMERS })
      const discarded: Record<string, Uint8Array> = { 'password.zip': encrypted(odd), 'many.zip': tiny(3000) }
      for (const method of OTHER_METHODS) discarded[`method-${method}.zip`] = withMethod(odd, method)
      await undoOrDiscard(api.workspace, await hand(discarded))
      const nested = zipSync({ 'in.zip': odd, 'klanten.csv': CUSTOMERS, 'map/scan.pdf': strToU8('%PDF-1.7') })
      const imported = await hand({ 'maand.zip': nested })
      await startCommit(api.workspace, imported, { replaceChanged: false, rememberMapping: true })
      await settled(api.workspace, imported)
      const names = [...OTHER_METHODS.map(method => `method-${method}.zip`), 'password.zip'].sort()

      const other = { names: ['Nobody Here'], emails: [], phones: [] }
      const preview = await api.ask(previewErasure, { body: { person: other } })
      const of = (files: { name: string }[]) => files.map(file => file.name).sort()
      expect(of(preview.notSearched.files)).toEqual(
        ['maand.zip', 'maand.zip › map/scan.pdf', ...names].map(n => n.replace('maand.zip › ', '')).sort(),
      )
      expect(preview.notSearched.total).toBe(names.length + 2)
      expect(preview.notSearched.files.find(file => file.name === 'method-12.zip')).toMatchObject({
        reason: 'method',
        inside: 'odd/nel.csv',
        state: 'discarded',
        more: 0,
      })
      const out = await api.ask(exportPerson, { body: { person } })
      expect(out.originals.map(o => o.name).sort()).toEqual(['klanten.csv', 'maand.zip'])
      expect(of(out.notSearched.files)).toEqual(['map/scan.pdf', ...names].sort())

      const chosen = out.notSearched.files.filter(file => file.name.startsWith('method-'))
      const done = await api.ask(erasePerson, {
        body: {
          person,
          originals: 'remove',
          removeNotSearched: chosen.map(file => ({ import: file.import, index: file.index })),
          reason: 'asked',
        },
      })
      expect(done.originals.removed).toBe(2)
      expect(done.notSearched.removed).toBe(OTHER_METHODS.length)
      expect(of(done.notSearched.files)).toEqual(['map/scan.pdf', 'password.zip'])
      const again = await api.ask(previewErasure, { body: { person: other } })
      expect(of(again.notSearched.files)).toEqual(['map/scan.pdf', 'password.zip'])
      const all = await api.ask(erasePerson, {
        body: { person: other, originals: 'remove', removeNotSearched: 'all', reason: 'asked' },
      })
      expect(all.notSearched).toEqual({ removed: 2, total: 0, files: [] })
      expect((await api.ask(previewErasure, { body: { person: other } })).notSearched.total).toBe(0)
    })

    test('an original that the disk gives no more, or gives damaged, fails nothing', async () => {
      const { originals } = api.workspace
      const before = new Set(readdirSync(originals))
      const id = await hand({ 'a.csv': CUSTOMERS, 'b.zip': zipSync({ 'b.csv': strToU8('a;b\n1;2') }) })
      for (const file of readdirSync(originals).filter(name => !before.has(name)))
        writeFileSync(join(originals, file), '\0\x01PK\x03\x04\xff')
      const out = await api.ask(exportPerson, { body: { person } })
      expect(out.notSearched.files.filter(file => file.import === id).map(file => file.reason)).toContain(
        'binary',
      )
      expect((await api.ask(previewErasure, { body: { person } })).originals).toEqual([])
    })
  })
