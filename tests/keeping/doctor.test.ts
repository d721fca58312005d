import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPreview } from '../../src/actions/imports/read-import.ts'
import { receive } from '../../src/actions/imports/receive.ts'
import { settled } from '../../src/actions/imports/running.ts'
import type { Check } from '../../src/actions/keeping/doctor/check.ts'
import { databaseChecks } from '../../src/actions/keeping/doctor/database.ts'
import { auditCheck, backupChecks, originalsCheck } from '../../src/actions/keeping/doctor/kept.ts'
import { folderChecks, nodeCheck, spaceChecks } from '../../src/actions/keeping/doctor/machine.ts'
import type { Keeping } from '../../src/actions/keeping/keeping.ts'
import { testRestore } from '../../src/actions/keeping/restore-test.ts'
import { keepBackup } from '../../src/actions/keeping/take.ts'
import { openWorkspace, type Workspace } from '../../src/actions/workspace.ts'
import { sentence } from '../../src/cli/output.ts'
import { serverSecret } from '../../src/server/secret.ts'
import { keysOf } from '../../src/store/keys.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { temporaryFolder } from '../folder.ts'
import { outcome } from '../product-process.ts'

const folder = temporaryFolder()
const secret = serverSecret(folder.path)
const CONTENT = 'Factuur;Datum;Klant;Bedrag\nF1;2026-03-01;Smid BV;100,00\n'
let database: FreshDatabase
let workspace: Workspace
let keeping: Keeping
let original: string

beforeAll(async () => {
  database = await freshDatabase('given')
  workspace = await openWorkspace({
    connection: database.config,
    folder: folder.path,
    demo: false,
    keys: keysOf(secret),
  })
  const files = [
    {
      name: 'a.csv',
      stream: (async function* () {
        yield Buffer.from(CONTENT)
      })(),
    },
  ]
  const id = await receive(workspace, files)
  await startPreview(workspace, id)
  await settled(workspace, id)
  keeping = {
    connection: database.config,
    dataFolder: folder.path,
    folder: join(folder.path, 'backups'),
    originals: workspace.originals,
    secret,
    passphrase: null,
    product: '0.1.0',
    now: () => new Date(),
  }
  await keepBackup(workspace, keeping, 'nightly')
  expect(await testRestore(workspace, keeping)).toMatchObject({ outcome: 'done' })
  original = join(workspace.originals, readdirSync(workspace.originals)[0]!)
})
afterAll(async () => {
  await workspace.close()
  await database.drop()
  folder[Symbol.dispose]()
})

/** What is not well, each with a cure. */
function problemsOf(checks: Check[]): string[] {
  const bad = checks.filter(check => check.level === 'problem')
  for (const { cure } of bad) expect(cure).toMatch(/\.|^chmod/)
  return bad.map(({ what, found }) => `${what}: ${found}`)
}

/** What the command says that is not well, and with which code it ends. */
async function doctor(
  words: string[] = [],
  more: Record<string, string> = {},
): Promise<{ code: number | null; problems: string[]; checks: Check[] }> {
  const env = {
    KLANTKRING_DATA: folder.path,
    DATABASE_URL: database.runningUrl,
    DATABASE_OWNER_URL: database.url,
    ...more,
  }
  const { code, out, problems } = await outcome(['doctor', '--json', ...words], env)
  if (out === '') throw new Error(problems)
  const { well, checks } = JSON.parse(out) as { well: boolean; checks: Check[] }
  expect(well).toBe(code === 0)
  return { code, problems: problemsOf(checks), checks }
}

test('where all is well it says so of every check and ends with 0', async () => {
  const { code, problems, checks } = await doctor(['--deep'])
  expect([code, problems]).toEqual([0, []])
  expect(new Set(checks.map(check => check.what))).toEqual(
    new Set([
      'Node',
      'Room for the data',
      'Room for backups',
      'Room for temporary files',
      'Database',
      'Connections',
      'Checksums',
      'Clock',
      'Schema',
      'Rights',
      'Clock jumps',
      'Backups',
      'Original files',
      'List of erased persons',
      'Audit',
      'Data folder',
      'Secret',
      'Mail',
    ]),
  )
  const { code: told, out } = await outcome(['doctor'], {
    KLANTKRING_DATA: folder.path,
    DATABASE_URL: database.url,
  })
  expect(told).toBe(0)
  expect(out).toMatch(/^✓ Audit: whole, \d+ entries; 1 that were written down elsewhere are there$/m)
})

test('a role that runs and could change the audit', { timeout: 60_000 }, async () => {
  const one = await doctor([], { DATABASE_URL: database.url, DATABASE_OWNER_URL: '' })
  expect(one.checks.find(check => check.what === 'Rights')).toMatchObject({
    level: 'warning',
    found: 'klantkring, which serves requests, could change the audit: it is a superuser',
    cure: expect.stringContaining('DATABASE_OWNER_URL'),
  })
  const both = await doctor([], { DATABASE_URL: database.url })
  expect(both.code).toBe(1)
  expect(both.problems.join()).toContain(
    'The role klantkring that is to serve requests could change the audit',
  )
  const { checks } = await doctor()
  expect(checks.find(check => check.what === 'Rights')?.level).toBe('ok')
})

test('a secret that others can read', async () => {
  const path = join(folder.path, 'secret')
  chmodSync(path, 0o644)
  expect(problemsOf(await folderChecks(folder.path, false))).toEqual([
    `Secret: ${path} can be read by others (644)`,
  ])
  chmodSync(path, 0o600)
})

test('a data folder that everybody can write to', async () => {
  chmodSync(folder.path, 0o777)
  const [check] = await folderChecks(folder.path, true)
  chmodSync(folder.path, 0o700)
  expect(check).toMatchObject({ level: 'problem', cure: `chmod o-w ${folder.path}` })
})

test('a backup of days ago', async () => {
  const [name] = readdirSync(keeping.folder).filter(name => name.startsWith('nightly'))
  const old = join(keeping.folder, 'nightly-20261101T013000Z.tar.zst')
  renameSync(join(keeping.folder, name!), old)
  const now = () => new Date('2026-11-30T23:59:59Z')
  expect(problemsOf(await backupChecks(workspace, { ...keeping, now }, sentence))).toEqual([
    'Backups: The newest backup is 29 days old.',
  ])
  renameSync(old, join(keeping.folder, name!))
})

test('original files that are missing or damaged', async () => {
  const found = async (deep: boolean) => problemsOf(await originalsCheck(workspace, deep))
  const bytes = readFileSync(original)
  const other = Buffer.from(bytes)
  other[5]! ^= 1
  writeFileSync(original, other)
  // Of the same length: only reading it shows it.
  expect(await found(false)).toEqual([])
  expect(await found(true)).toEqual(['Original files: 1 looked at: 0 missing, 1 changed'])
  writeFileSync(original, bytes.subarray(1))
  expect(await found(false)).toEqual(['Original files: 1 looked at, by size: 0 missing, 1 changed'])
  rmSync(original)
  expect(await found(false)).toEqual(['Original files: 1 looked at, by size: 1 missing, 0 changed'])
  writeFileSync(original, bytes)
})

test('a clock beside the database’s', async () => {
  // Our clock stands still while the database is asked: as far from its clock as told, or further by the way.
  const levelAt = async (seconds: number) => {
    const { rows } = await workspace.database.pool.query(
      'select extract(epoch from clock_timestamp())::float8 * 1000 as now',
    )
    const at = new Date(rows[0].now + seconds * 1000)
    const now = () => at
    const checks = await databaseChecks(workspace.database, 'given', now)
    return checks.find(check => check.what === 'Clock')!
  }
  expect((await levelAt(0)).level).toBe('ok')
  expect((await levelAt(-20)).level).toBe('warning')
  const far = await levelAt(3600)
  expect([far.level, far.cure]).toEqual([
    'problem',
    'Let both machines keep time by NTP (timedatectl set-ntp true).',
  ])
  expect(far.found).toMatch(/^(3600|3599)\.\d s from the database's$/)
})

test('a disk that is nearly full', async () => {
  const folders = { data: folder.path, backups: keeping.folder }
  const levels = async (small: number, tight: number) =>
    new Set((await spaceChecks(folders, { small, tight })).map(check => check.level))
  expect(await levels(0, 0)).toEqual(new Set(['ok']))
  expect(await levels(0, 1e18)).toEqual(new Set(['warning']))
  expect(await levels(1e18, 1e18)).toEqual(new Set(['problem']))
})

test('a mail server that is not there', async () => {
  const { code, problems } = await doctor([], {
    KLANTKRING_SMTP_URL: 'smtp://kring:geheim@127.0.0.1:1',
    KLANTKRING_MAIL_FROM: 'klantkring@example.nl',
  })
  expect(code).toBe(1)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(/^Mail: (?!.*geheim).*ECONNREFUSED/)
})

test('an older Node', () => {
  expect(nodeCheck('24.1.0').level).toBe('problem')
  expect(nodeCheck('26.0.0').level).toBe('ok')
})

test('an audit that somebody changed: among the newest at once, further back with --deep', async () => {
  const { pool } = workspace.database
  const change = (from: string, to: string) =>
    pool.query('update audit set content = replace(content, $1, $2) where seq = 1', [from, to])
  await pool.query('alter table audit disable trigger all')
  await change('received', 'Received')
  expect(await auditCheck(workspace, keeping, false, 1)).toMatchObject([{ level: 'ok' }])
  expect(await auditCheck(workspace, keeping, true, 1)).toMatchObject([{ level: 'problem' }])
  expect(await doctor()).toMatchObject({ code: 1, problems: ['Audit: broken at entry 1 (content)'] })
  await change('Received', 'received')
})

test('a database that is out of reach, and one that a newer version has used', async () => {
  const away = await doctor([], { DATABASE_URL: 'postgres://kring@127.0.0.1:1/kring' })
  expect(away.code).toBe(1)
  expect(away.problems).toMatchObject([expect.stringMatching(/^Database: /)])
  const { pool } = workspace.database
  await pool.query(`insert into schema_migration values ('9999-later', now()::text)`)
  const newer = await doctor()
  await pool.query(`delete from schema_migration where name = '9999-later'`)
  expect(newer.code).toBe(1)
  expect(newer.problems).toEqual([
    expect.stringMatching(/^Database: The data were last used by a newer version of klantkring .*9999-later/),
  ])
})
