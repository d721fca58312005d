import { randomUUID } from 'node:crypto'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM } from '../../src/actions/access/actor.ts'
import { judge } from '../../src/actions/judgements/judge.ts'
import { checkBackup } from '../../src/actions/keeping/check-backup.ts'
import { erasureListChecks } from '../../src/actions/keeping/doctor/kept.ts'
import { restoreBackup } from '../../src/actions/keeping/restore.ts'
import { erase } from '../../src/actions/privacy/erase.ts'
import { keepErasureLists, listProblem } from '../../src/actions/privacy/erasure-list.ts'
import { openWorkspace, type Workspace } from '../../src/actions/workspace.ts'
import { writeBackup } from '../../src/store/backup/write.ts'
import { keysOf } from '../../src/store/keys.ts'
import { bearsOf } from '../../src/store/privacy/erase.ts'
import { addToList, type Entry, ERASURES_FILE } from '../../src/store/privacy/erasure-list.ts'
import { keyName, printsOf } from '../../src/store/privacy/prints.ts'
import { mentions } from '../../src/store/privacy/replace.ts'
import { mentionOf, type Person } from '../../src/store/privacy/terms.ts'
import { everyColumn } from '../../src/store/privacy/walk.ts'
import { freshDatabase, TEST_SECRET, usually } from '../database.ts'
import { temporaryFolder } from '../folder.ts'
import { type ImportsFixture, openImportsFixture } from '../support/imports.ts'

const person: Person = {
  names: ['Piet  van Dam-Ølsen', 'P. van Dam'],
  emails: ['piet@dam.example'],
  phones: ['06 12345678'],
}
const OTHER: Person = { names: ['Els Smit'], emails: ['els@smit.example'], phones: [] }

const FILES = {
  'klanten.csv': [
    'Klantnummer;Naam;Adres;Postcode;Plaats;E-mail;Telefoon;Accountmanager',
    'K1;Piet van Dam-Ølsen;Dorpsstraat 1;1234 AB;Ede;piet@dam.example;+31 6 1234 5678;Ans',
    'K2;Bakkerij Bos;Markt 2;2345 CD;Ede;els@smit.example;030-1234567;PIET VAN DAM-OLSEN',
    'K3;Els Smit;Markt 3;3456 EF;Ede;;;Ans',
  ].join('\n'),
  'regels.csv': [
    'Factuur;Datum;Klantnummer;Omschrijving;Aantal;Bedrag',
    'F1;2026-03-01;K1;Advies aan Piet van Dam-Ølsen;1;100,00',
    'F2;2026-03-02;K2;T.a.v. p. van dam (0612345678), piet@dam.example en Els Smit;1;250,10',
  ].join('\n'),
  'activiteiten.csv': [
    'Klantnummer;Datum;Soort;Minuten;Medewerker',
    'K2;2026-03-04;bezoek;60;Piet van Dam-Ølsen',
  ].join('\n'),
}

/** Every place that holds the person: columns, and files as they were handed over. */
async function holding({ database, originals }: Workspace, whom: Person): Promise<string[]> {
  const found: string[] = []
  for (const { name, table, column } of await everyColumn(database.query)) {
    const { rows } = await database.pool.query(
      `select ${column}::text as value from ${table} where ${column} is not null`,
    )
    if (rows.some(row => mentions(row.value, mentionOf(whom)))) found.push(name)
  }
  for (const file of existsSync(originals) ? readdirSync(originals) : [])
    if (mentions(readFileSync(join(originals, file), 'utf8'), mentionOf(whom)))
      found.push(`originals/${file}`)
  return [...new Set(found)]
}

for (const kind of usually('own'))
  describe(`persons erased after a backup, database ${kind}`, () => {
    const place = temporaryFolder()
    const backups = join(place.path, 'backups')
    const backup = join(backups, 'earlier.tar.zst')
    const list = join(backups, ERASURES_FILE)
    let fixture: ImportsFixture
    const erasing = (whom: Person, customers: number[], keepNotes: string[] = []) =>
      erase(fixture.workspace, {
        person: whom,
        customers,
        keepNotes,
        originals: 'remove',
        reason: 'Asked for it.',
      })

    /** Restores the earlier backup into an empty folder and database, and looks. */
    async function restored<T>(
      look: (workspace: Workspace, said: string[], numbers: number[]) => Promise<T>,
      more: { erasures?: string; formerSecret?: string; path?: string } = {},
    ): Promise<T> {
      using to = temporaryFolder()
      const database = await freshDatabase(kind)
      try {
        const { again } = await restoreBackup({
          server: { connection: database.config, kind: 'given' },
          dataFolder: to.path,
          backupFolder: join(to.path, 'backups'),
          path: backup,
          passphrase: null,
          givenSecret: null,
          force: false,
          actor: SYSTEM,
          now: () => new Date('2026-11-22T12:00:00Z'),
          ...more,
        })
        const workspace = await openWorkspace({
          connection: database.config,
          folder: to.path,
          demo: false,
          keys: keysOf(TEST_SECRET),
        })
        try {
          return await look(
            workspace,
            again.said.map(one => one.text),
            again.numbers,
          )
        } finally {
          await workspace.close()
        }
      } finally {
        await database.drop()
      }
    }

    beforeAll(async () => {
      fixture = await openImportsFixture(kind, { backups })
      await fixture.bring(FILES)
      const { rows } = await fixture.workspace.database.pool.query(
        'select id, number from customer where id > 0',
      )
      const idOf = (number: string): number => rows.find(row => row.number === number).id
      await judge(fixture.workspace, idOf('K2'), [
        { subject: 'relation', mark: 3, note: 'Piet van Dam-Ølsen calls, 06-12 34 56 78.' },
        { subject: 'culture', mark: 2, note: 'Els Smit decides.' },
      ])
      await writeBackup({
        connection: fixture.connection,
        originals: fixture.workspace.originals,
        secret: TEST_SECRET,
        product: 'test',
        now: new Date(),
        path: backup,
        passphrase: null,
        force: false,
      })
      await erasing(person, [idOf('K1')])
      const { rows: notes } = await fixture.workspace.database.pool.query(
        `select id from judgement where subject = 'culture'`,
      )
      await erasing(OTHER, [idOf('K3')], [`judgement:${notes[0].id}`])
    }, 120_000)
    afterAll(async () => {
      await fixture.close()
      place[Symbol.dispose]()
    })

    test('are erased again by restoring a backup made before: no column and no file holds them', async () => {
      expect(await holding(fixture.workspace, person)).toEqual([])
      await restored(async (workspace, said, numbers) => {
        expect([numbers, said]).toEqual([[1, 2], []])
        expect(await holding(workspace, person)).toEqual([])
        // The note that was kept is kept again, and nothing else.
        expect(await holding(workspace, OTHER)).toEqual(['judgement.note'])
        const { rows } = await workspace.database.pool.query(
          `select name, street, manager from customer where number in ('K1', 'K2', 'K3') order by number`,
        )
        expect(rows).toEqual([
          { name: 'erased person 1', street: '', manager: 'Ans' },
          { name: 'Bakkerij Bos', street: 'Markt 2', manager: 'erased person 1' },
          { name: 'erased person 2', street: '', manager: 'Ans' },
        ])
        const net = await workspace.database.pool.query('select sum(net)::text as net from line')
        expect(net.rows[0].net).toBe('35010')
        const marks = 'select mark from erased_mark order by mark'
        const before = (await fixture.workspace.database.pool.query(marks)).rows.map(row => row.mark)
        const after = (await workspace.database.pool.query(marks)).rows.map(row => row.mark)
        expect(before.filter(mark => !after.includes(mark))).toEqual([])
        const audit = await workspace.database.pool.query(
          `select entity_id from audit where entity = 'person' and action = 'erased' order by seq`,
        )
        expect(audit.rows.map(row => row.entity_id)).toEqual(['1', '2'])
      })
    }, 120_000)

    test('are counted by a check, which changes nothing', async () => {
      const asked = {
        path: backup,
        passphrase: null,
        dataFolder: place.path,
        backupFolder: backups,
        givenSecret: null,
      }
      const { since } = await checkBackup(asked)
      expect([since.entries.map(entry => entry.number), since.said]).toEqual([[1, 2], []])
    })

    test('are known in the list by no word about them, and it is for its owner only', () => {
      for (const path of [list, join(fixture.folder, ERASURES_FILE)]) {
        expect(readFileSync(path, 'utf8')).not.toMatch(/piet|dam|els|smit|12345678/i)
        expect(statSync(path).mode & 0o077).toBe(0)
      }
    })

    test('are known to a backup made since, which erases nobody twice', async () => {
      const later = join(backups, 'later.tar.zst')
      await writeBackup({
        connection: fixture.connection,
        originals: fixture.workspace.originals,
        secret: TEST_SECRET,
        product: 'test',
        now: new Date(),
        path: later,
        passphrase: null,
        force: false,
      })
      await restored(async (_, said, numbers) => expect([said, numbers]).toEqual([[], []]), { path: later })
      const asked = {
        path: later,
        passphrase: null,
        dataFolder: place.path,
        backupFolder: backups,
        givenSecret: null,
      }
      expect((await checkBackup(asked)).since).toEqual({ entries: [], said: [] })
      rmSync(later)
    }, 120_000)

    /** What a restore says while the list beside the backup is something else. */
    async function saidWith(change: () => void, more: Parameters<typeof restored>[1] = {}) {
      const aside = join(place.path, `list-${randomUUID()}`)
      copyFileSync(list, aside)
      try {
        change()
        return await restored(
          async (workspace, said, numbers) => ({
            said: said.join(' '),
            numbers,
            left: await holding(workspace, person),
          }),
          more,
        )
      } finally {
        rmSync(list, { force: true, recursive: true })
        copyFileSync(aside, list)
      }
    }

    test('and a list that is gone is said, not passed over', async () => {
      const { said, numbers, left } = await saidWith(() => rmSync(list))
      expect([numbers, left.length > 0]).toEqual([[], true])
      expect(said).toMatch(/No list of erased persons .* lies beside the backup/)
    }, 60_000)

    test('and one that lies elsewhere is taken when it is named', async () => {
      const elsewhere = join(place.path, 'elsewhere.jsonl')
      copyFileSync(list, elsewhere)
      const { numbers, left } = await saidWith(() => rmSync(list), { erasures: elsewhere })
      expect([numbers, left]).toEqual([[1, 2], []])
    }, 60_000)

    test('and a line that was changed, cut off or made up erases nobody and is said', async () => {
      const changed = await saidWith(() => {
        // Another number for the same customer: the seal does not fit any more.
        writeFileSync(list, readFileSync(list, 'utf8').replaceAll('\\"number\\":1,', '\\"number\\":9,'))
        appendFileSync(
          list,
          '{"told":"{\\"state\\":\\"done\\",\\"number\\":7}","by":"x","seal":"y"}\nnonsense\n',
        )
      })
      expect(changed.numbers).toEqual([2])
      expect(changed.said).toMatch(/2 lines were changed by somebody and are not believed/)
      expect(changed.said).toMatch(/1 lines cannot be read or are missing/)
      expect(changed.said).toMatch(/1 lines are sealed with a secret that is not here/)
      const cut = await saidWith(() => truncateSync(list, statSync(list).size - 40))
      expect(cut.numbers).toEqual([1])
      expect(cut.said).toMatch(/1 lines cannot be read or are missing.*may stand in the data again/)
      expect(cut.said).toMatch(/Begun, and never said to be done: erasing the persons 2/)
      const empty = await saidWith(() => truncateSync(list, 0))
      expect(empty.said).toMatch(/1 lines cannot be read or are missing/)
    }, 120_000)

    test('and who was only about to be erased is not erased by a restore, but told', async () => {
      const { said, left } = await saidWith(() => {
        const [begun, planned] = readFileSync(list, 'utf8').split('\n')
        writeFileSync(list, `${begun}\n${planned}\n`)
      })
      expect(left.length).toBeGreaterThan(0)
      expect(said).toMatch(/never said to be done: erasing the persons 1/)
    }, 60_000)

    test('and a link in place of the list is neither read nor written through', async () => {
      const target = join(place.path, 'target')
      writeFileSync(target, '')
      const { said } = await saidWith(() => {
        rmSync(list)
        symlinkSync(target, list)
      })
      expect(said).toMatch(/cannot be read or are missing/)
      const link = join(place.path, 'link.jsonl')
      symlinkSync(target, link)
      await expect(addToList(link, keysOf(TEST_SECRET).erased, [])).rejects.toMatchObject({ code: 'ELOOP' })
      expect(readFileSync(target, 'utf8')).toBe('')
    }, 60_000)

    test('and a list that lost persons gets them back from the database, which is said', async () => {
      rmSync(list)
      writeFileSync(list, '')
      const [looked] = await erasureListChecks(fixture.workspace)
      expect(looked).toMatchObject({
        level: 'problem',
        found: expect.stringMatching(/lacks erased persons: 2\./),
      })
      expect(statSync(list).size, 'looking changes nothing').toBe(0)
      const [, beside] = await keepErasureLists(fixture.workspace)
      expect([beside!.lacking, beside!.failed]).toEqual([2, null])
      expect(listProblem(beside!)).toMatch(/lacks erased persons: 2 \(added now\)/)
      const { numbers, left } = await saidWith(() => {})
      expect([numbers, left]).toEqual([[1, 2], []])
      expect((await keepErasureLists(fixture.workspace)).map(listProblem)).toEqual([null, null])
    }, 60_000)

    test('and a secret that was renewed since is asked for; without it, what cannot be looked for is named', async () => {
      const FORMER = 'a secret that was in force before the one of the backup'
      const former = keysOf(FORMER).erased
      const { rows } = await fixture.workspace.database.pool.query(
        `select id from customer where number = 'K1'`,
      )
      const entry: Entry = {
        state: 'done',
        number: 5,
        at: '2026-11-21T10:00:00.000Z',
        again: {
          key: keyName(former),
          prints: printsOf(former, person, [person.names[0]!]),
          customers: [{ id: rows[0].id, bears: bearsOf(former, { number: 'K1', name: '' }) }],
          keepNotes: [],
          files: [],
        },
      }
      const partly = join(place.path, 'partly.jsonl')
      await addToList(partly, keysOf(TEST_SECRET).erased, [entry])
      const without = await saidWith(() => rmSync(list), { erasures: partly })
      expect(without.numbers).toEqual([5])
      expect(without.left).toContain('line.text')
      expect(without.left).not.toContain('customer.name')
      expect(without.said).toMatch(/persons 5 were erased under another secret, which is not here/)
      const whole = await saidWith(() => rmSync(list), { erasures: partly, formerSecret: FORMER })
      expect(whole.said).toBe('')
      expect(whole.left.filter(place => !place.startsWith('originals/'))).toEqual([])
      // A list that only the other secret seals is not believed, so that nobody can have strangers erased.
      const foreign = join(place.path, 'foreign.jsonl')
      await addToList(foreign, former, [entry])
      const strange = await saidWith(() => rmSync(list), { erasures: foreign })
      expect([strange.numbers, strange.said.includes('--former-secret-file')]).toEqual([[], true])
    }, 120_000)

    test('and a customer that only has the same id by now is left alone, and named', async () => {
      const key = keysOf(TEST_SECRET).erased
      const { rows } = await fixture.workspace.database.pool.query(
        `select id from customer where number = 'K2'`,
      )
      const again = {
        key: keyName(key),
        prints: printsOf(key, { names: ['Nobody Here'], emails: [], phones: [] }, ['Nobody Here']),
        customers: [{ id: rows[0].id, bears: bearsOf(key, { number: 'K9', name: 'Nobody Here' }) }],
        keepNotes: [],
        files: [],
      }
      const path = join(place.path, 'others.jsonl')
      await addToList(path, key, [{ state: 'done', number: 6, at: '2026-11-21T10:00:00.000Z', again }])
      await restored(
        async ({ database }, said) => {
          const kept = await database.pool.query(`select name from customer where number = 'K2'`)
          expect(kept.rows[0].name).toBe('Bakkerij Bos')
          expect(said.join(' ')).toMatch(/bear another number and name than the one that was erased/)
        },
        { erasures: path },
      )
    }, 60_000)

    test('nobody is erased while the list cannot be written', async () => {
      const third: Person = { names: ['Bakkerij Bos'], emails: [], phones: [] }
      const aside = join(place.path, 'aside.jsonl')
      copyFileSync(list, aside)
      rmSync(list)
      symlinkSync(join(place.path, 'nowhere'), list)
      await expect(erasing(third, [])).rejects.toMatchObject({ code: 'erasure-not-noted' })
      expect(await holding(fixture.workspace, third)).not.toEqual([])
      expect((await keepErasureLists(fixture.workspace)).map(listProblem).join(' ')).toMatch(
        /cannot be written/,
      )
      rmSync(list)
      copyFileSync(aside, list)
      // What was planned in the other list is withdrawn by now: a restore erases whom it should, and no more.
      await restored(
        async (workspace, _, numbers) => {
          expect(numbers).toEqual([1, 2])
          expect(await holding(workspace, third)).not.toEqual([])
        },
        { erasures: join(fixture.folder, ERASURES_FILE) },
      )
    }, 60_000)
  })
