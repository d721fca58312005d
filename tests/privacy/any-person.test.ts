import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { undoOrDiscard } from '../../src/actions/imports/undo.ts'
import { judge } from '../../src/actions/judgements/judge.ts'
import { erase, erasurePreview } from '../../src/actions/privacy/erase.ts'
import { mentions } from '../../src/store/privacy/replace.ts'
import { looseFilter, mentionOf, type Person } from '../../src/store/privacy/terms.ts'
import { everyColumn } from '../../src/store/privacy/walk.ts'
import { usually } from '../database.ts'
import { type ImportsFixture, openImportsFixture } from '../support/imports.ts'

/** Names as people have them: accents, hyphens, apostrophes, particles. */
const firstName = fc.constantFrom('Zoë', 'Jan-Willem', 'Fatıma', "D'Arcy", 'Björn', 'Émilie', 'Ann', 'Güneş')
const lastName = fc.constantFrom(
  'van der Berg',
  'Łukasz',
  'O’Neill',
  'Özdemir',
  'Visser',
  'de Groot-Bos',
  'Nguyễn',
)
const anyPerson = fc
  .record({ first: firstName, last: lastName, user: fc.stringMatching(/^[a-z]{3,8}(\.[a-z]{2,6})?$/) })
  .chain(({ first, last, user }) =>
    fc.stringMatching(/^6[1-9][0-9]{7}$/).map(digits => ({
      person: {
        names: [`${first} ${last}`],
        emails: [`${user}@post.example`],
        phones: [`0${digits}`],
      } satisfies Person,
      digits,
    })),
  )
/** Ways in which a name and a number are written. */
const spelt = fc.record({
  name: fc.constantFrom(
    (n: string) => n,
    (n: string) => n.toUpperCase(),
    (n: string) => n.normalize('NFD'),
    (n: string) => n.replaceAll(' ', '  '),
  ),
  phone: fc.constantFrom(
    (d: string) => `0${d}`,
    (d: string) => `+31 ${d[0]} ${d.slice(1, 5)} ${d.slice(5)}`,
    (d: string) => `0031${d}`,
    (d: string) => `06-${d.slice(1, 5)}-${d.slice(5)}`,
    (d: string) => `+31 (0)6 ${d.slice(1)}`,
  ),
})

const words = { name: 'Anna Zed', email: 'anna@zed.example' }

test('a part of a longer word, address or number is somebody else', () => {
  const person = { names: [words.name], emails: [words.email], phones: ['0612345678'] }
  const others = [
    'Anna Zedstra',
    'Hanna Zed',
    'x.anna@zed.example',
    'anna@zed.example.org',
    '10612345678',
    '06123456789',
  ]
  for (const other of others) expect([other, mentions(other, mentionOf(person))]).toEqual([other, false])
  for (const own of ['(Anna Zed)', '<anna@zed.example>', 'tel.0612345678.', 'ANNA\tZED'])
    expect([own, mentions(own, mentionOf(person))]).toEqual([own, true])
})

test('the filter of the database lets through whatever is looked for', () => {
  fc.assert(
    fc.property(anyPerson, spelt, ({ person, digits }, as) => {
      const loose = new RegExp(looseFilter(person).replaceAll('\\\\[nrt]', '\\s'), 'iu')
      for (const text of [as.name(person.names[0]!), as.phone(digits), person.emails[0]!.toUpperCase()]) {
        expect([text, mentions(`… ${text}, …`, mentionOf(person))]).toEqual([text, true])
        expect([text, loose.test(text)]).toEqual([text, true])
      }
    }),
  )
})

async function holding(fixture: ImportsFixture, person: Person): Promise<string[]> {
  const { query, pool } = fixture.workspace.database
  const pattern = mentionOf(person)
  const found: string[] = []
  for (const { name, table, column } of await everyColumn(query)) {
    const { rows } = await pool.query(
      `select ${column}::text as value from ${table} where ${column} is not null`,
    )
    for (const { value } of rows) if (mentions(value, pattern)) found.push(name)
  }
  return [...new Set(found)]
}

const sums = async ({ workspace }: ImportsFixture) => {
  const { rows } = await workspace.database.pool.query(`
    select 'l', day::text as d, sum(net)::text as n, count(*)::text as c from line group by day
    union all select 'd', day::text, sum(net)::text, count(*)::text from document group by day
    union all select 'a', day::text, sum(minutes)::text, count(*)::text from activity group by day order by 1, 2`)
  return rows
}

for (const kind of usually('own'))
  describe(kind, () => {
    let fixture: ImportsFixture
    let runs = 0
    beforeAll(async () => {
      fixture = await openImportsFixture(kind)
    })
    afterAll(() => fixture.close())

    test('after an erasure nothing holds the person but what the preview said, and the sums are the same', async () => {
      await fc.assert(
        fc.asyncProperty(anyPerson, spelt, fc.boolean(), async ({ person: drawn, digits }, as, remove) => {
          // Nobody comes twice: who was erased would be left out at once.
          const run = ++runs
          const person = { ...drawn, names: [`${drawn.names[0]!} ${'x'.repeat(run)}`] }
          const [name, phone] = [as.name(person.names[0]!), as.phone(digits)]
          const customers = (changed: string) =>
            [
              'Klantnummer;Naam;Adres;Postcode;Plaats;E-mail;Telefoon;Accountmanager',
              `K1-${run};${name};Straat 1;1234 AB;Ede;${person.emails[0]};${phone};Ans`,
              `K2-${run};Firma ${changed};Markt 2;2345 CD;Ede;${person.emails[0]};;${name}`,
            ].join('\n')
          const lines = (net: string) =>
            `Factuur;Datum;Klantnummer;Omschrijving;Bedrag\nF1-${run};2026-03-01;K1;Bezoek van ${name}, tel. ${phone};${net}\nF2-${run};2026-03-02;K2;Bezoek;20,00\n`
          const activities = `Klantnummer;Datum;Soort;Minuten;Medewerker\nK1-${run};2026-03-04;bezoek;60;${name}\n`
          const bytes = (text: string) => new TextEncoder().encode(text)
          await fixture.bring({ 'klanten.csv': customers('A'), 'regels.csv': lines('10,00') })
          // The second import changes both, so that undo keeps customers and lines as they were.
          const zip = zipSync({
            'klanten.csv': bytes(customers('B')),
            [`${person.names[0]}.csv`]: bytes(activities),
          })
          const second = await fixture.bring(
            { 'alles.zip': zip, 'regels.csv': lines('12,50') },
            { replaceChanged: true },
          )
          const { rows } = await fixture.workspace.database.pool.query(
            `select id from customer where number = any($1) order by number`,
            [[`K1-${run}`, `K2-${run}`]],
          )
          await judge(fixture.workspace, rows[1].id, [
            { subject: 'relation', mark: 3, note: `${name} (${person.emails[0]}) decides` },
          ])
          const before = await sums(fixture)
          const preview = await erasurePreview(fixture.workspace, person)
          await erase(fixture.workspace, {
            person,
            customers: [rows[0].id],
            keepNotes: [],
            originals: remove ? 'remove' : 'keep',
            reason: `asked by ${name}`,
          })
          expect(await sums(fixture)).toEqual(before)
          const stays = preview.stays.map(s => s.place)
          expect((await holding(fixture, person)).filter(place => !stays.includes(place))).toEqual([])
          const files = readdirSync(fixture.workspace.originals)
          const naming = files.filter(file =>
            mentions(readFileSync(join(fixture.workspace.originals, file), 'utf8'), mentionOf(person)),
          )
          if (remove) expect(naming).toEqual([])
          else expect(preview.originals.length).toBeGreaterThanOrEqual(naming.length)
          await undoOrDiscard(fixture.workspace, second.id)
          expect((await holding(fixture, person)).filter(place => !stays.includes(place))).toEqual([])
        }),
        { numRuns: 8 },
      )
    })
  })
