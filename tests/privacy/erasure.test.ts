import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { undoOrDiscard } from '../../src/actions/imports/undo.ts'
import { judge } from '../../src/actions/judgements/judge.ts'
import { noteInterview } from '../../src/actions/leaving/interviews.ts'
import { notePause } from '../../src/actions/leaving/pauses.ts'
import { erase, erasurePreview } from '../../src/actions/privacy/erase.ts'
import { findPersons } from '../../src/actions/privacy/persons.ts'
import type { Person } from '../../src/store/privacy/terms.ts'
import { everyColumn } from '../../src/store/privacy/walk.ts'
import { usually } from '../database.ts'
import { type ImportsFixture, openImportsFixture } from '../support/imports.ts'

const person: Person = {
  names: ['Piet Jansen'],
  emails: ['piet@jansen.example'],
  phones: ['06 12345678'],
}

const CUSTOMERS = [
  'Klantnummer;Naam;Adres;Postcode;Plaats;E-mail;Telefoon;Accountmanager',
  'K1;Piet Jansen;Dorpsstraat 1;1234 AB;Ede;piet@jansen.example;+31 6 1234 5678;Ans',
  'K2;Bakkerij Piet Jansen BV;Markt 2;2345 CD;Ede;info@bakkerij.example;030-1234567;Ans',
  'K3;Smid BV;Markt 3;3456 EF;Ede;piet@jansen.example;;Ans',
].join('\n')
const LINES = [
  'Factuur;Datum;Klantnummer;Omschrijving;Aantal;Bedrag',
  'F1;2026-03-01;K1;Advies aan Piet Jansen;1;100,00',
  'F2;2026-03-02;K2;Bezoek;1;250,10',
  'F3;2026-03-03;K3;Levering t.a.v. piet jansen (0612345678);1;33,33',
].join('\n')
const ACTIVITIES = [
  'Klantnummer;Datum;Soort;Minuten;Medewerker',
  'K1;2026-03-04;bezoek;60;Piet Jansen',
  'K2;2026-03-05;bezoek;30;Ans',
].join('\n')
const FILES = { 'klanten.csv': CUSTOMERS, 'regels.csv': LINES, 'activiteiten.csv': ACTIVITIES }

/** Every content of every column of text that holds one of the words. */
async function standing(fixture: ImportsFixture, words: readonly string[]): Promise<string[]> {
  const { query, pool } = fixture.workspace.database
  const found: string[] = []
  for (const { name, table, column } of await everyColumn(query)) {
    const { rows } = await pool.query(`select ${column}::text as value from ${table}`)
    for (const { value } of rows)
      if (value !== null && words.some(w => value.toLowerCase().includes(w.toLowerCase())))
        found.push(`${name}: ${value}`)
  }
  return found
}

const sums = async (fixture: ImportsFixture) =>
  (
    await fixture.workspace.database.pool.query(
      `select (select sum(net) from line)::text as net, (select count(*) from line)::text as lines,
              (select sum(net) from document)::text as documents, (select sum(minutes) from activity)::text as minutes,
              (select string_agg(number || day::text, ',' order by number) from document) as numbers`,
    )
  ).rows[0]

for (const kind of usually('given')) {
  describe(`erasing a person, database ${kind}`, () => {
    let fixture: ImportsFixture
    let first = 0
    const idOf = async (number: string): Promise<number> =>
      (await fixture.workspace.database.pool.query('select id from customer where number = $1', [number]))
        .rows[0].id

    beforeAll(async () => {
      fixture = await openImportsFixture(kind)
      first = (await fixture.bring(FILES)).id
      await judge(fixture.workspace, await idOf('K2'), [
        { subject: 'relation', mark: 3, note: 'Piet Jansen calls; his number is 06-12 34 56 78.' },
        { subject: 'culture', mark: 2, note: 'Pieter Jansens is somebody else.' },
      ])
      await noteInterview(fixture.workspace, await idOf('K3'), {
        day: '2026-10-01',
        reasons: ['price'],
        note: 'Spoken with PIET  JANSEN',
      })
      await notePause(fixture.workspace, await idOf('K3'), {
        from: '2026-01-01',
        to: '2026-02-01',
        reason: 'Mail of piet@jansen.example',
      })
    })
    afterAll(() => fixture.close())

    test('a search finds names, addresses and numbers, and what mentions them', async () => {
      const { found, mentions } = await findPersons(fixture.workspace, 'piet jansen')
      expect(found.map(f => [f.term, f.value])).toContainEqual(['name', 'Piet Jansen'])
      expect(found[0]!.places).toContainEqual({ place: 'activity.person', count: 1 })
      expect(mentions).toContainEqual({ place: 'line.text', count: 2 })
    })

    test('the preview says what goes and what is to be decided, and changes nothing', async () => {
      const before = await fixture.rows()
      const preview = await erasurePreview(fixture.workspace, person)
      expect(preview.customers.map(c => [c.number, c.natural, c.documents])).toEqual([
        ['K1', true, 1],
        ['K2', false, 1],
      ])
      expect(preview.notes.map(n => n.text)).toEqual([
        'Piet Jansen calls; his number is 06-12 34 56 78.',
        'Spoken with PIET  JANSEN',
        'Mail of piet@jansen.example',
      ])
      expect(preview.originals.map(o => o.name).sort()).toEqual([
        'activiteiten.csv',
        'klanten.csv',
        'regels.csv',
      ])
      expect(preview.replaced).toContainEqual({ place: 'customer.email', count: 2 })
      expect(await fixture.rows()).toEqual(before)
    })

    test('a customer that does not bear the name cannot be erased along', async () => {
      const asked = {
        person,
        customers: [await idOf('K3')],
        keepNotes: [],
        originals: 'keep',
        reason: 'asked',
      } as const
      await expect(erase(fixture.workspace, asked)).rejects.toMatchObject({ code: 'erasure-other-customer' })
    })

    test('afterwards no table and no file holds the person, and the books are the same to the cent', async () => {
      const before = await sums(fixture)
      const done = await erase(fixture.workspace, {
        person,
        customers: [await idOf('K1')],
        keepNotes: [],
        originals: 'remove',
        reason: 'Piet Jansen asked for it',
      })
      expect(done).toMatchObject({ erased: 1, originals: { removed: 3 } })
      expect(await sums(fixture)).toEqual(before)
      // The company that bears his name keeps its name, as the preview said.
      const left = await standing(fixture, [
        'piet jansen',
        'piet@jansen',
        '12345678',
        '1234 5678',
        '34 56 78',
      ])
      const others = left.filter(l => !/"?Bakkerij Piet Jansen BV/.test(l))
      expect(others).toEqual([])
      expect(left.some(l => l.startsWith('customer.name'))).toBe(true)
      for (const file of readdirSync(fixture.workspace.originals))
        expect(readFileSync(join(fixture.workspace.originals, file), 'utf8')).not.toContain('Piet')
      const { rows } = await fixture.workspace.database.pool.query(
        `select number, name, street, postcode, city, email, phone from customer where number = 'K1'`,
      )
      expect(rows[0]).toEqual({
        number: 'K1',
        name: 'erased person 1',
        street: '',
        postcode: '1234',
        city: 'Ede',
        email: '',
        phone: '',
      })
    })

    test('files that bring the person back bring nothing new', async () => {
      const before = await fixture.rows()
      const { preview } = await fixture.read(FILES)
      expect(preview.customers).toMatchObject({ created: 0, updated: 0, unchanged: 3 })
      expect(preview.activities).toEqual({ created: 0, unchanged: 2 })
      expect(preview.problems.find(p => p.code === 'erased-persons')).toMatchObject({ level: 'notice' })
      const { id } = await fixture.bring({
        'meer.csv': `${CUSTOMERS}\nK4;Nieuw BV;Markt 4;4567 GH;Ede;piet@jansen.example;;Piet Jansen`,
      })
      const { rows } = await fixture.workspace.database.pool.query(
        `select email, manager from customer where number = 'K4'`,
      )
      expect(rows[0]).toEqual({ email: '', manager: 'erased person 1' })
      await undoOrDiscard(fixture.workspace, id)
      expect(await fixture.rows()).toEqual(before)
    })

    test('the import can still be undone', async () => {
      await undoOrDiscard(fixture.workspace, first)
      const { rows } = await fixture.workspace.database.pool.query('select count(*)::int as n from line')
      expect(rows[0].n).toBe(0)
    })

    test('every column of text has a rule for persons', async () => {
      const columns = await everyColumn(fixture.workspace.database.query)
      expect(columns.filter(c => c.how === null).map(c => c.name)).toEqual([])
    })

    test('who is written with other accents, Turkish capitals or what nobody sees leaves fields and texts', async () => {
      await fixture.bring({
        'andere.csv': [
          'Klantnummer;Naam;Plaats;Accountmanager',
          'K8;Kwekerij;Ede;İBRAHİM ÖZ',
          'K9;Bakkerij Zwart;Ede;Ibrahim Öz',
        ].join('\n'),
        'meer.csv': [
          'Factuur;Datum;Klantnummer;Omschrijving;Aantal;Bedrag',
          'F81;2026-03-01;K8;Aan İbrahim Öz;1;10,00',
          'F82;2026-03-01;K8;Aan ibra\u00adhim oz, i\u0307brahim o\u0308z;1;10,00',
        ].join('\n'),
      })
      const done = await erase(fixture.workspace, {
        person: { names: ['İbrahim Oz'], emails: [], phones: [] },
        customers: [],
        keepNotes: [],
        originals: 'remove',
        reason: 'asked',
      })
      expect(done.originals.removed).toBe(2)
      expect(await standing(fixture, ['brah', 'Öz', 'hi\u0307m'])).toEqual([])
    })
  })
}
