import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { peakOf } from '../bench/measure.ts'
import { zipOfSmall } from '../bench/shapes.ts'
import { freshDatabase } from '../database.ts'
import { temporaryFolder } from '../folder.ts'
import { startProduct } from '../product-process.ts'
import { headers, signedIn } from '../sign-in/owner.ts'

test('a zip of 100,000 files is refused in little memory, while others are answered', async () => {
  using folder = temporaryFolder()
  const database = await freshDatabase('given')
  const data = join(folder.path, 'data')
  const product = await startProduct({ dataFolder: data, databaseUrl: database.url })
  try {
    const { cookie } = await signedIn(product.url)
    const ask = (path: string) =>
      fetch(`${product.url}/api${path}`, { headers: headers(product.url, cookie) })
    const zip = zipOfSmall(100_000)
    const itself = createHash('sha256').update(zip).digest('hex')
    const unpacking = () =>
      globSync('**/.coming-*/*', { cwd: data }).some(
        path => /^[0-9a-f]{64}$/.test(basename(path)) && basename(path) !== itself,
      )

    const body = new FormData()
    body.append('files', new Blob([Buffer.from(zip)]), 'many.zip')
    const events: string[] = []
    const uploading = fetch(`${product.url}/api/imports`, {
      method: 'POST',
      headers: headers(product.url, cookie),
      body,
    }).finally(() => events.push('the upload was answered'))
    uploading.catch(() => {})
    while (events.length === 0) {
      const begun = unpacking()
      const status = await ask('/status')
      expect(status.status).toBe(200)
      await status.arrayBuffer()
      if (begun) events.push('another was answered')
      await pause(20)
    }
    expect(events[0]).toBe('another was answered')

    const answer = await uploading
    expect(answer.status).toBe(200)
    const { id } = (await answer.json()) as { id: number }
    const text = await vi.waitFor(async () => {
      const said = await (await ask(`/imports/${id}`)).text()
      expect(JSON.parse(said)).toMatchObject({ batch: { state: 'ready' } })
      return said
    })
    const { preview } = JSON.parse(text) as {
      preview: { filesTotal: number; problems: { level: string; code: string; examples: unknown[] }[] }
    }
    expect(preview.filesTotal).toBe(1)
    expect(preview.problems).toMatchObject([
      { level: 'error', code: 'zip-too-many', examples: [{ values: { limit: 10_000 } }] },
    ])
    expect(text.length).toBeLessThan(5_000)
    // A system without /proc does not tell.
    expect(peakOf(product.process.pid!) ?? 0).toBeLessThan(400)
  } finally {
    await product.stop()
    await database.drop()
  }
})
