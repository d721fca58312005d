import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SYSTEM } from '../../src/actions/access/actor.ts'
import { acceptAudit } from '../../src/actions/audit/accept.ts'
import { knownHeads, noteHead } from '../../src/actions/audit/heads.ts'
import { recorded } from '../../src/actions/audit/record.ts'
import { auditVerdict } from '../../src/actions/audit/verify.ts'
import { auditCheck } from '../../src/actions/keeping/doctor/kept.ts'
import type { Keeping } from '../../src/actions/keeping/keeping.ts'
import { restoreBackup } from '../../src/actions/keeping/restore.ts'
import { keepBackup } from '../../src/actions/keeping/take.ts'
import { openWorkspace, type Workspace } from '../../src/actions/workspace.ts'
import { keepAuditHeads } from '../../src/server/audit-heads.ts'
import { nightlyAudit } from '../../src/server/jobs/privacy.ts'
import { serverSecret } from '../../src/server/secret.ts'
import { type AuditHead, auditHead, headText } from '../../src/store/audit.ts'
import { HEADS_FILE, lineText, readHeads, thinHeads } from '../../src/store/audit-heads.ts'
import { keysOf } from '../../src/store/keys.ts'
import { type DatabaseKind, type FreshDatabase, freshDatabase, usually } from '../database.ts'
import { temporaryFolder } from '../folder.ts'
import { outcome } from '../product-process.ts'

const START = Date.UTC(2026, 10, 30, 14)

/** A company with its data folder, an audit that grows when asked, and hours that follow one another. */
async function company(kind: DatabaseKind, data: string, backups = join(data, 'backups')) {
  const secret = serverSecret(data)
  let database: FreshDatabase = await freshDatabase(kind)
  const opened = async () =>
    openWorkspace({ connection: database.config, folder: data, demo: false, keys: keysOf(secret) })
  let workspace: Workspace = await opened()
  let now = START
  const keeping = (): Keeping => ({
    connection: database.config,
    dataFolder: data,
    folder: backups,
    originals: workspace.originals,
    secret,
    passphrase: null,
    product: 'test',
    now: () => new Date(now),
  })
  const known = async (logged: Parameters<typeof knownHeads>[2] = []) =>
    knownHeads(workspace.database.keys.auditHeads, keeping(), logged)
  return {
    data,
    backups,
    key: keysOf(secret).auditHeads,
    url: () => database.url,
    workspace: () => workspace,
    keeping,
    now: () => new Date(now),
    hours(n: number) {
      now += n * 3_600_000
    },
    async act(times: number): Promise<AuditHead> {
      for (let n = 0; n < times; n++)
        await recorded(workspace, async () => ({
          result: null,
          done: { action: 'created', entity: 'judgement', entityId: n },
        }))
      return auditHead(workspace.database.query)
    },
    note: async () => (await noteHead(workspace.database, keeping(), new Date(now))).outcome,
    known,
    verdict: async () => auditVerdict(workspace, undefined, (await known()).known),
    /** What who may do everything in the database does: the last entries go, and the head back to a genuine one. */
    async cut(entries: number): Promise<void> {
      const { pool } = workspace.database
      await pool.query('alter table audit disable trigger all')
      await pool.query('delete from audit where seq > (select max(seq) from audit) - $1', [entries])
      await pool.query(
        `update audit_head set (seq, hash) = (select seq, hash from audit order by seq desc limit 1)`,
      )
      await pool.query('alter table audit enable trigger all')
    },
    /** A backup is put back in place of the database. */
    async restore(path: string): Promise<void> {
      await workspace.close()
      await database.drop()
      database = await freshDatabase(kind)
      const server = { connection: database.config, kind: 'given' as const }
      const to = { server, dataFolder: data, backupFolder: backups, path, passphrase: null }
      const how = { givenSecret: null, force: false, actor: SYSTEM, now: () => new Date(now) }
      await restoreBackup({ ...to, ...how })
      workspace = await opened()
    },
    async close(): Promise<void> {
      await workspace.close()
      await database.drop()
    },
  }
}

for (const kind of usually('given'))
  describe(`heads that were written down, database ${kind}`, () => {
    let folder: ReturnType<typeof temporaryFolder>
    let firm: Awaited<ReturnType<typeof company>>
    beforeEach(async () => {
      folder = temporaryFolder()
      firm = await company(kind, folder.path)
    })
    afterEach(async () => {
      await firm.close()
      folder[Symbol.dispose]()
    })

    const own = () => join(firm.data, HEADS_FILE)
    const beside = () => join(firm.backups, HEADS_FILE)

    test('a tail that was cut, with the head set back to a genuine one, is named by every check', async () => {
      await firm.act(5)
      expect(await firm.note()).toBe('grew')
      await firm.act(3)
      firm.hours(1)
      expect(await firm.note()).toBe('grew')
      expect(await firm.verdict()).toMatchObject({ whole: true, entries: 8 })
      await firm.cut(2)
      // In itself the chain is whole: nothing in the database says that anything is gone.
      expect(await auditVerdict(firm.workspace())).toMatchObject({ whole: true, entries: 6 })
      const noted = { at: '2026-11-30T15:00:00.000Z', where: own() }
      expect(await firm.verdict()).toMatchObject({ whole: false, seq: 8, fault: 'cut', noted })
      // What is added afterwards does not cover it up.
      await firm.act(4)
      expect(await firm.verdict()).toMatchObject({ whole: false, seq: 8, fault: 'cut' })

      const said: string[] = []
      const told: string[] = []
      const night = nightlyAudit.run(
        {},
        {
          workspace: firm.workspace(),
          keeping: firm.keeping(),
          log: line => said.push(line),
          now: firm.now,
          signal: new AbortController().signal,
          tellOwners: async what => void told.push(what),
        },
      )
      await expect(night).rejects.toThrow('the audit is broken at entry 8')
      expect(told).toEqual(['audit'])
      expect(said.join()).toContain('broken at entry 8 (cut)')
      for (const deep of [false, true])
        expect(await auditCheck(firm.workspace(), firm.keeping(), deep)).toMatchObject([
          { level: 'problem', found: `entry 8 of 2026-11-30 15:00, written down in ${own()}, is gone` },
        ])

      const env = { KLANTKRING_DATA: firm.data, DATABASE_URL: firm.url() }
      const verified = await outcome(['audit', 'verify'], env)
      expect(verified.code).toBe(1)
      expect(verified.out).toContain('Entry 8 of 2026-11-30 15:00 was written down elsewhere')
      expect(verified.out).toContain('the tail was cut')
      const doctor = await outcome(['doctor', '--json'], env)
      expect(doctor.code).toBe(1)
      expect(doctor.out).toContain('entry 8 of 2026-11-30 15:00')
    })

    test('a chain that is gone altogether is found, and one begun anew in its place', async () => {
      await firm.act(3)
      await firm.note()
      const { pool } = firm.workspace().database
      await pool.query('alter table audit disable trigger all; delete from audit')
      await pool.query(`update audit_head set seq = 0, hash = ''`)
      expect(await firm.verdict()).toMatchObject({ whole: false, seq: 3, fault: 'cut' })
      await firm.act(5)
      expect(await firm.verdict()).toMatchObject({ whole: false, seq: 3, fault: 'cut' })
    })

    test('is written down for its owner only, when it grew, and at the start and stop of a server', async () => {
      const log: string[] = []
      await firm.act(2)
      const keeper = () => keepAuditHeads(firm.workspace(), firm.keeping(), line => log.push(line), firm.now)
      const first = keeper()
      await first.note()
      await first.note()
      const head = await firm.act(1)
      await first.stop()
      expect(log).toEqual([
        expect.stringMatching(/^audit head 2:[0-9a-f]{64} at 2026-11-30T14:00:00.000Z$/),
        `audit head ${headText(head)} at 2026-11-30T14:00:00.000Z`,
      ])
      for (const path of [own(), beside()]) {
        expect(statSync(path).mode & 0o777).toBe(0o600)
        expect((await readHeads(firm.key, path)).lines.map(line => line.seq)).toEqual([2, 3])
      }
      await firm.cut(1)
      await firm.act(0)
      const next = keeper()
      await next.stop()
      expect(log.at(-1)).toMatch(
        /^The audit ends at 2:.* 3:[0-9a-f]{64} was written down before: its tail was cut/,
      )
      expect((await readHeads(firm.key, own())).lines).toHaveLength(2)
    })

    test('either file is enough, a line cut off by a power cut costs that line only', async () => {
      await firm.act(2)
      await firm.note()
      truncateSync(own(), statSync(own()).size - 20)
      expect(await firm.known()).toMatchObject({ known: [{ seq: 2 }], foreign: 1 })
      await firm.act(2)
      await firm.note()
      expect((await readHeads(firm.key, own())).lines.map(line => line.seq)).toEqual([4])
      await firm.cut(1)
      writeFileSync(own(), '')
      expect(await firm.verdict()).toMatchObject({ fault: 'cut', seq: 4, noted: { where: beside() } })
    })

    test('lines that somebody else wrote frame nobody and hide nothing', async () => {
      await firm.act(4)
      await firm.note()
      const genuine = readFileSync(own(), 'utf8').trim()
      const hash = 'a'.repeat(64)
      const line = { kind: 'head', seq: 3, hash, at: firm.now().toISOString(), by: 'x', name: '' } as const
      const other = keysOf('another secret that somebody made up for the purpose').auditHeads
      // A head that never was, one with its number changed, and a restore that never happened.
      const forged = [
        lineText(other, line),
        genuine.replace(' head 4:', ' head 9:'),
        lineText(other, { ...line, kind: 'restored', seq: 1 }),
        genuine.replace(' head ', ' restored '),
        'no line at all',
      ]
      for (const path of [own(), beside()]) appendFileSync(path, `${forged.join('\n')}\n`)
      expect(await firm.known()).toMatchObject({ known: [{ seq: 4 }], foreign: 2 * forged.length })
      expect(await firm.verdict()).toMatchObject({ whole: true })
      expect(await auditCheck(firm.workspace(), firm.keeping(), true)).toMatchObject([
        { level: 'ok' },
        { level: 'warning', found: expect.stringContaining('10 lines') },
      ])
      await firm.cut(2)
      expect(await firm.verdict()).toMatchObject({ whole: false, fault: 'cut', seq: 4 })
    })

    test('a backup names the head it holds, also where both files are gone', async () => {
      await firm.act(5)
      const { path } = await keepBackup(firm.workspace(), firm.keeping(), 'nightly')
      expect((await readHeads(firm.key, own())).lines).toMatchObject([{ kind: 'backup', seq: 5 }])
      for (const file of [own(), beside()]) writeFileSync(file, '')
      // The entry about the backup itself came after it.
      await firm.cut(2)
      expect(await firm.verdict()).toMatchObject({ fault: 'cut', seq: 5, noted: { where: path } })
    })

    test('a backup names it also where both files were shortened to genuine first lines', async () => {
      await firm.act(2)
      await firm.note()
      const genuine = readFileSync(own(), 'utf8')
      firm.hours(1)
      await firm.act(4)
      const { path } = await keepBackup(firm.workspace(), firm.keeping(), 'nightly')
      // Who may write in both folders, and has no secret.
      for (const file of [own(), beside()]) writeFileSync(file, genuine)
      await firm.cut(3)
      expect(await firm.verdict()).toMatchObject({ fault: 'cut', seq: 6, noted: { where: path } })
    })

    test('a restore while the clock stood years ahead excuses nothing that came after it', async () => {
      await firm.act(3)
      await firm.note()
      const { path } = await keepBackup(firm.workspace(), firm.keeping(), 'nightly')
      const years = 24 * 365 * 4
      firm.hours(years)
      await firm.restore(path)
      firm.hours(-years + 1)
      await firm.act(5)
      expect(await firm.note()).toBe('grew')
      const { seq } = await auditHead(firm.workspace().database.query)
      await firm.cut(2)
      expect(await firm.verdict()).toMatchObject({ fault: 'cut', seq, noted: { where: own() } })
    })

    test('an older backup that was restored does not cry wolf, and a cut after it is found', async () => {
      await firm.act(3)
      await firm.note()
      firm.hours(1)
      const { path } = await keepBackup(firm.workspace(), firm.keeping(), 'nightly')
      await firm.act(6)
      firm.hours(1)
      await firm.note()
      firm.hours(1)
      await firm.restore(path)
      expect(await firm.verdict()).toMatchObject({ whole: true, entries: 4 })
      const log = join(firm.data, 'old.log')
      const old = (await readHeads(firm.key, own())).lines.find(line => line.seq === 10)!
      writeFileSync(log, `audit head ${headText(old)} at ${old.at}\n`)
      const env = { KLANTKRING_DATA: firm.data, DATABASE_URL: firm.url() }
      expect((await outcome(['audit', 'verify', '--log', log], env)).code).toBe(0)
      // What was shared with the life before must be there all the same.
      firm.hours(1)
      await firm.act(2)
      expect(await firm.note()).toBe('grew')
      await firm.cut(1)
      expect(await firm.verdict()).toMatchObject({ fault: 'cut', seq: 6 })
      await firm.cut(3)
      expect(await firm.verdict()).toMatchObject({ fault: 'cut', seq: 3 })
    })

    test('a database put back by other means is accepted once, by who has the data folder', async () => {
      await firm.act(6)
      await firm.note()
      await firm.cut(3)
      firm.hours(1)
      expect(await firm.verdict()).toMatchObject({ fault: 'cut' })
      await acceptAudit(firm.workspace(), firm.keeping(), firm.now())
      expect(await firm.verdict()).toMatchObject({ whole: true, entries: 4 })
    })

    test('two data folders that share a folder of backups do not accuse one another', async () => {
      await firm.act(3)
      await firm.note()
      firm.hours(1)
      const { path } = await keepBackup(firm.workspace(), firm.keeping(), 'nightly')
      firm.hours(1)
      await firm.act(2)
      await firm.note()
      using aside = temporaryFolder()
      const copy = await company(kind, aside.path, firm.backups)
      try {
        copy.hours(3)
        writeFileSync(join(aside.path, 'secret'), readFileSync(join(firm.data, 'secret')))
        await copy.restore(path)
        copy.hours(1)
        await copy.act(9)
        await noteHead(
          { ...copy.workspace().database, keys: firm.workspace().database.keys },
          copy.keeping(),
          copy.now(),
        )
        expect(await firm.verdict()).toMatchObject({ whole: true })
        // A restore elsewhere excuses nothing here, neither what a saved log names.
        const gone = await auditHead(firm.workspace().database.query)
        await firm.cut(1)
        const logged = [{ ...gone, hash: 'b'.repeat(64), at: firm.now().toISOString(), where: 'log' }]
        expect((await firm.known(logged)).known).toContainEqual(logged[0])
        expect(await firm.verdict()).toMatchObject({ fault: 'cut', seq: 6 })
      } finally {
        await copy.close()
      }
    })

    test('a saved log is compared, as text, as JSON, and inside the JSON of a journal', async () => {
      const head = await firm.act(4)
      await firm.cut(1)
      const line = `audit head ${headText(head)} at 2026-11-30T14:00:00.000Z`
      const json = JSON.stringify({ level: 'info', time: '2026-11-30T14:00:00.000Z', msg: line })
      const forms = {
        text: `Klantkring is ready\n${line}\n`,
        json: `${json}\n`,
        journal: `${JSON.stringify({ __REALTIME_TIMESTAMP: '1', MESSAGE: json })}\n`,
        nightly: `Job audit.verify: whole, 4 entries, the last ${headText(head)} (3 ms)\n`,
      }
      const env = { KLANTKRING_DATA: firm.data, DATABASE_URL: firm.url() }
      expect((await outcome(['audit', 'verify'], env)).code).toBe(0)
      for (const [form, text] of Object.entries(forms)) {
        const log = join(firm.data, `${form}.log`)
        writeFileSync(log, text)
        const { code, out } = await outcome(['audit', 'verify', '--log', log], env)
        expect([form, code]).toEqual([form, 1])
        expect(out).toContain(form === 'nightly' ? 'Entry 4 was' : 'Entry 4 of 2026-11-30 14:00 was')
      }
      writeFileSync(join(firm.data, 'empty.log'), 'nothing\n')
      expect((await outcome(['audit', 'verify', '--log', join(firm.data, 'empty.log')], env)).code).toBe(2)
    })

    test('hours are kept for a week, then days', async () => {
      await firm.act(1)
      await firm.note()
      const { hash, by } = (await readHeads(firm.key, own())).lines[0]!
      const lines = Array.from({ length: 24 * 20 }, (_, hour) => ({
        ...{ kind: 'head' as const, seq: hour + 1, hash, by, name: '' },
        at: new Date(START + hour * 3_600_000).toISOString(),
      }))
      writeFileSync(own(), lines.map(line => `${lineText(firm.key, line)}\n`).join(''))
      await thinHeads(firm.key, own(), new Date(START + 20 * 86_400_000))
      const { lines: kept } = await readHeads(firm.key, own())
      // From 14:00 on: ten hours of the first day, and of every day before the last seven its last hour.
      expect(kept.slice(0, 3).map(line => line.seq)).toEqual([10, 34, 58])
      expect(kept).toHaveLength(7 * 24 + 13)
      expect(statSync(own()).mode & 0o777).toBe(0o600)
    })
  })
