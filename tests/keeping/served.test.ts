import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { KeepingView } from '../../src/contract/keeping.ts'
import { guardedClient } from '../../src/store/pool.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { temporaryFolder } from '../folder.ts'
import { openMailServer } from '../mail-server.ts'
import { outcome, type Product, startProduct } from '../product-process.ts'
import { headers, OWNER, signedIn } from '../sign-in/owner.ts'

const TIMES = { timeout: 300_000, interval: 200 }

const folder = temporaryFolder()
const backups = join(folder.path, 'backups')
let database: FreshDatabase
let post: Awaited<ReturnType<typeof openMailServer>>
let product: Product
let cookie: string
let settings: Record<string, string>

beforeAll(async () => {
  database = await freshDatabase('given')
  post = await openMailServer()
  settings = {
    KLANTKRING_DATA: join(folder.path, 'data'),
    KLANTKRING_BACKUP_FOLDER: backups,
    KLANTKRING_SMTP_URL: post.url,
    KLANTKRING_MAIL_FROM: 'Klantkring <klantkring@example.nl>',
    DATABASE_URL: database.url,
  }
  product = await startProduct({ dataFolder: settings.KLANTKRING_DATA!, environment: settings })
  cookie = (await signedIn(product.url)).cookie
})
afterAll(async () => {
  await product?.stop()
  await post.close()
  await database.drop()
  folder[Symbol.dispose]()
})

const ask = (path: string, method = 'GET') =>
  fetch(`${product.url}/api${path}`, { method, headers: headers(product.url, cookie) })
const keeping = async () => (await (await ask('/keeping')).json()) as KeepingView

/** Puts a job in line as its schedule does. */
async function send(queue: string): Promise<void> {
  const boss = new PgBoss({ ...database.config, schedule: false, supervise: false, migrate: false })
  boss.on('error', () => {})
  boss.on('error', () => {})
  await boss.start()
  expect(await boss.send(queue, {})).not.toBeNull()
  await boss.stop()
}

const runOf = (kind: string, outcome: string) =>
  vi.waitFor(async () => {
    const view = await keeping()
    const run = view.runs.find(r => r.kind === kind && r.outcome !== 'running')
    expect(run).toMatchObject({ outcome })
    return { view, run: run! }
  }, TIMES)

test('a backup that is asked for is made in the background, shown, and handed out as it lies there', async () => {
  await vi.waitFor(async () => expect((await keeping()).next.nightly).not.toBeNull(), TIMES)
  expect((await keeping()).health.findings.map(f => f.code)).toEqual(['backup-none-yet'])
  const asked = await ask('/keeping/backups', 'POST')
  expect([asked.status, await asked.json()]).toEqual([200, { started: true }])
  const { view, run } = await runOf('backup', 'done')
  expect(view.backups).toMatchObject([{ name: run.file, size: run.size, kind: 'backup', encrypted: false }])

  const file = await ask(`/keeping/backups/${run.file}`)
  expect(file.status).toBe(200)
  expect(file.headers.get('content-disposition')).toContain('attachment')
  const bytes = Buffer.from(await file.arrayBuffer())
  expect(bytes.equals(readFileSync(join(backups, run.file!)))).toBe(true)
  const { entries } = (await (await ask('/audit?entity=backup')).json()) as {
    entries: { action: string; entityId: string; actor: { name: string } }[]
  }
  expect(entries.map(e => [e.action, e.actor.name])).toEqual(
    expect.arrayContaining([
      ['backup.asked', OWNER.name],
      ['backup.downloaded', OWNER.name],
    ]),
  )
  expect(entries.find(e => e.action === 'backup.downloaded')!.entityId).toBe(run.file)
  expect((await ask('/keeping/backups/nightly-20250101T013000Z.tar.zst')).status).toBe(404)
  expect((await ask('/keeping/backups/..%2Fdata%2Fsecret')).status).toBe(404)
  expect((await fetch(`${product.url}/api/keeping/backups/${run.file}`)).status).toBe(401)
})

test('the backup and the test of every night and month are made by the server', async () => {
  await send('keeping.nightly')
  const { view } = await runOf('nightly', 'done')
  expect(view.backups.map(b => b.kind).sort()).toEqual(['backup', 'nightly'])
  await send('keeping.restoreTest')
  expect((await runOf('restoreTest', 'done')).view.health).toEqual({ level: 'ok', findings: [] })
  expect(post.taken.filter(mail => mail.text.includes('reserve'))).toEqual([])
})

test('a night without a backup is shown, told by doctor, and mailed to the owners', async () => {
  rmSync(backups, { recursive: true })
  writeFileSync(backups, 'a file where the folder should be')
  await send('keeping.nightly')
  await vi.waitFor(async () => {
    const { view, run } = await runOf('nightly', 'failed')
    expect(run.detail).toMatchObject({ code: 'backup-failed' })
    expect(view.health.level).toBe('problem')
    expect(view.health.findings.map(f => f.code)).toContain('backup-failed')
  }, TIMES)
  const letters = await vi.waitFor(() => {
    const found = post.taken.filter(mail => mail.text.includes('no backup was made'))
    expect(found).toHaveLength(1)
    return found
  }, TIMES)
  expect(letters[0]!.to).toEqual([OWNER.email])
  await vi.waitFor(async () => {
    const doctor = await outcome(['doctor'], settings)
    expect(doctor.code).toBe(1)
    expect(doctor.out).toMatch(/✗ Backups: The backup was not made/)
  }, TIMES)
})

test('an audit that does not add up at night is mailed to the owners', async () => {
  const mailed = () => post.taken.filter(mail => mail.text.includes('The audit of Klantkring'))
  await send('audit.verify')
  await vi.waitFor(() => {
    expect(product.said.filter(line => line.includes('Job audit.verify: whole'))).toHaveLength(1)
  }, TIMES)
  expect(mailed()).toEqual([])
  const client = guardedClient(database.config)
  await client.connect()
  await client.query('alter table audit disable trigger all')
  await client.query(`update audit set content = replace(content, 'backup.asked', 'backup.Asked')`)
  await client.end()
  await send('audit.verify')
  const [letter] = await vi.waitFor(() => {
    expect(mailed()).toHaveLength(1)
    return mailed()
  }, TIMES)
  expect(letter!.to).toEqual([OWNER.email])
  expect(letter!.text).toContain('Subject: Klantkring: de audit klopt niet / the audit does not add up')
  expect(letter!.text).toContain(product.url)
})
