import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { erase } from '../../src/actions/privacy/erase.ts'
import type { Person } from '../../src/store/privacy/terms.ts'
import { usually } from '../database.ts'
import { type ImportsFixture, openImportsFixture } from '../support/imports.ts'

const HEAD = 'Factuurnummer;Datum;Klantnummer;Artikel;Omschrijving;Bedrag\n'
const JAN: Person = { names: ['Jan Vos'], emails: ['jan@vos.example'], phones: ['06-12345678'] }
const before = `${HEAD}F1;2026-03-02;K1;A1;Stoel voor Jan Vos;100,00\nF2;2026-03-03;K1;A1;Montage bij Jan Vos;50,00\n`
const later = `${HEAD}F3;2026-04-02;K1;A1;"Stoel, dhr. JAN  VOS (jan@vos.example)";110,00
F4;2026-04-03;K1;A1;Bel Jan-Vos 06 1234 5678;60,00
F5;2026-04-04;K1;A1;Stoel voor Jan Voskuil;70,00
F6;2026-04-05;K1;A1;31-02-2026 voor Jan Vos;een bedrag
`

for (const kind of usually('given'))
  describe(`what comes after somebody was erased, database ${kind}`, () => {
    let fixture: ImportsFixture
    const texts = async () => {
      const { rows } = await fixture.workspace.database.pool.query<{ number: string; text: string | null }>(
        'select d.number, l.text from line l join document d on d.id = l.document_id order by d.number',
      )
      return rows.map(({ number, text }) => `${number} ${text}`)
    }
    beforeAll(async () => {
      fixture = await openImportsFixture(kind)
      await fixture.bring({ 'artikelen.csv': 'Artikelnummer;Naam;Kostprijs\nA1;Stoel;50,00\n' })
      await fixture.bring({ 'voor.csv': before })
      const asked = { customers: [], keepNotes: [], originals: 'remove', reason: 'asked' } as const
      await erase(fixture.workspace, { ...asked, person: JAN })
    })
    afterAll(() => fixture.close())

    test('a file of before changes nothing and brings nobody back', async () => {
      const there = await fixture.rows()
      const { preview } = await fixture.read({ 'voor.csv': before })
      expect(JSON.stringify(preview)).not.toMatch(/Jan Vos/i)
      const { counts } = await fixture.bring({ 'nog eens.csv': before }, { replaceChanged: true })
      expect(counts).toMatchObject({ documents: 0, lines: 0, replaced: 0 })
      expect(await fixture.rows()).toEqual(there)
    })

    test('descriptions of new lines are written without them, and others as they are', async () => {
      const { preview } = await fixture.bring({ 'na.csv': later })
      expect(JSON.stringify(preview)).not.toMatch(/Jan[\s-]+Vos\b|vos\.example|1234 5678/i)
      expect(await texts()).toEqual([
        'F1 Stoel voor erased person 1',
        'F2 Montage bij erased person 1',
        'F3 Stoel, dhr. erased person 1 (erased person 1)',
        'F4 Bel Jan-Vos erased person 1',
        'F5 Stoel voor Jan Voskuil',
      ])
    })

    test('the same file again is the same', async () => {
      const there = await fixture.rows()
      const { counts } = await fixture.bring({ 'na 2.csv': later.replace('een bedrag', 'iets') })
      expect(counts).toMatchObject({ documents: 0, lines: 0 })
      expect(await fixture.rows()).toEqual(there)
    })
  })
