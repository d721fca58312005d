import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ReceivedFile, receive } from '../../src/actions/imports/receive.ts'
import { sweepOriginals } from '../../src/actions/keeping/sweep.ts'
import { uploadedFiles } from '../../src/server/upload.ts'
import { usually } from '../database.ts'
import { type ImportsFixture, openImportsFixture } from '../support/imports.ts'

const CONTENT = 'Factuur;Datum;Klant;Bedrag\nF1;2026-03-01;Smid BV;100,00\n'
const part = (name: string, text: string) =>
  `--x\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\n\r\n${text}\r\n`

/** A request that brings these pieces, and then breaks off or ends. */
function upload(pieces: readonly string[], breaks: boolean): Request {
  const waiting = [...pieces]
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = waiting.shift()
      if (next !== undefined) controller.enqueue(Buffer.from(next))
      else if (breaks) controller.error(new Error('the line went dead'))
      else controller.close()
    },
  })
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  return new Request('http://localhost/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
}

async function* failing(): AsyncGenerator<ReceivedFile> {
  yield {
    name: 'b.csv',
    stream: (async function* () {
      yield Buffer.from('other')
    })(),
  }
  throw new Error('no more')
}

for (const kind of usually('given'))
  describe(`files of a request that is refused, database ${kind}`, () => {
    let fixture: ImportsFixture
    beforeAll(async () => {
      fixture = await openImportsFixture(kind)
    })
    afterAll(() => fixture.close())

    const there = () => readdirSync(fixture.workspace.originals).sort()
    const imports = async () =>
      (await fixture.workspace.database.pool.query('select count(*)::int as n from import')).rows[0].n

    test('leave nothing, but for what another import holds', async () => {
      const { workspace } = fixture
      await fixture.read({ 'a.csv': CONTENT })
      const before = [there(), await imports()]
      expect(before[0]).toHaveLength(1)
      const many = Array.from({ length: 50 }, (_, n) => part(`${n}.csv`, `a;b\n${n};${'x'.repeat(5000)}\n`))
      const end = '--x--\r\n'
      for (const [pieces, breaks, limit, code] of [
        [
          [part('a.csv', CONTENT), part('b.csv', 'a;b\n1;2\n'), part('c.csv', 'half a f')],
          true,
          1e9,
          'upload-invalid',
        ],
        [[part('a.csv', CONTENT), ...many, end], false, 100_000, 'too-large'],
      ] as const)
        await expect(receive(workspace, uploadedFiles(upload(pieces, breaks), limit))).rejects.toMatchObject({
          code,
        })
      await expect(receive(workspace, failing())).rejects.toThrow('no more')
      expect([there(), await imports()]).toEqual(before)
      // Whole, it is taken in.
      const id = await receive(workspace, uploadedFiles(upload([part('d.csv', 'a;b\n3;4\n'), end], false)))
      expect(id).toBeGreaterThan(0)
      expect(there()).toHaveLength(2)
    })

    test('and what was left behind is swept away after a day', async () => {
      const { workspace } = fixture
      const held = there()
      const orphan = 'a'.repeat(64)
      const young = 'b'.repeat(64)
      for (const name of [orphan, young, '.half', 'notes of somebody.txt'])
        writeFileSync(join(workspace.originals, name), 'x')
      const folder = join(workspace.originals, '.coming-abc')
      const busy = join(workspace.originals, '.coming-def')
      for (const one of [folder, busy]) {
        mkdirSync(one)
        writeFileSync(join(one, orphan), 'x')
      }
      const yesterday = new Date(Date.now() - 25 * 3_600_000)
      for (const path of [
        ...held,
        orphan,
        '.half',
        '.coming-abc',
        join('.coming-abc', orphan),
        '.coming-def',
      ])
        utimesSync(join(workspace.originals, path), yesterday, yesterday)
      expect(await sweepOriginals(workspace, new Date())).toBe(3)
      expect(there()).toEqual([...held, young, '.coming-def', 'notes of somebody.txt'].sort())
    })
  })
