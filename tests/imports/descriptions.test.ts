import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { undoOrDiscard } from '../../src/actions/imports/undo.ts'
import { linesOf } from '../../src/store/lines.ts'
import { usually } from '../database.ts'
import { type ImportsFixture, openImportsFixture } from '../support/imports.ts'

const fixture = (path: string) =>
  readFileSync(join(import.meta.dirname, '..', '..', 'src', 'imports', path), 'utf8')
const HEAD = 'Factuur;Datum;Klant;Artikelcode;Omschrijving;Aantal;Bedrag\n'
const FILE = `${HEAD}F1;2026-03-01;K1;A1;Kast;1;100,00
F1;2026-03-01;K1;A1;Kast, eik, op maat;1;140,00
F2;2026-03-02;K1;B2;Bezorgen in Gent;1;25,00
`
/** An invoice whose second line tells more of its item than its name. */
const INVOICE = fixture('ubl/fixtures/invoice.xml').replace(
  '<cbc:Name>Bakpapier 40×60</cbc:Name>',
  '<cbc:Description>Doos van 500 vel</cbc:Description><cbc:Name>Bakpapier 40×60</cbc:Name>',
)

for (const kind of usually('given'))
  describe(`the description of a line with a product, database ${kind}`, () => {
    let firm: ImportsFixture
    beforeEach(async () => {
      await firm?.close()
      firm = await openImportsFixture(kind)
    })
    afterAll(() => firm.close())

    /** Every line as `product: text`, and the products as `number=name`. */
    async function kept() {
      const { rows: lines } = await firm.workspace.database.pool.query(
        `select coalesce(p.number, '') || ': ' || coalesce(l.text, '-') as said
         from line l left join product p on p.id = l.product_id order by l.file, l.source_row`,
      )
      const { rows: products } = await firm.workspace.database.pool.query(
        "select number || '=' || name as said from product order by number",
      )
      const said = (rows: { said: string }[]) => rows.map(row => row.said)
      return { lines: said(lines), products: said(products) }
    }

    test('is kept where it is not the name of its product', async () => {
      await firm.bring({ 'regels.csv': FILE })
      expect(await kept()).toEqual({
        lines: ['A1: -', 'A1: Kast, eik, op maat', 'B2: -'],
        products: ['A1=Kast', 'B2=Bezorgen in Gent'],
      })
      const { workspace } = firm
      const { rows } = await workspace.database.pool.query('select id from customer')
      const [one] = await linesOf(
        workspace.database,
        rows.map(row => row.id),
        { from: 20_513, to: 20_514 },
        { offset: 1, limit: 1 },
      )
      expect(one).toMatchObject({ product: 'A1', productName: 'Kast', text: 'Kast, eik, op maat' })
    })

    test('is kept where the ledger knows the product by another name', async () => {
      await firm.bring({ 'artikelen.csv': 'Artikelnummer;Naam;Kostprijs\nA1;Maatwerk;50,00\n' })
      await firm.bring({ 'regels.csv': FILE })
      expect(await kept()).toEqual({
        lines: ['A1: Kast', 'A1: Kast, eik, op maat', 'B2: -'],
        products: ['A1=Maatwerk', 'B2=Bezorgen in Gent'],
      })
    })

    test('of an electronic invoice and of an audit file is kept, and renames no product', async () => {
      await firm.bring({ 'invoice.xml': INVOICE })
      expect((await kept()).lines).toContain('BP4060: Doos van 500 vel')
      const other = INVOICE.replace('2026-0107', '2026-0108').replace('Bakpapier 40×60', 'Papier in vellen')
      await firm.bring({ 'other.xml': other })
      const after = await kept()
      expect(after.lines).toContain('BP4060: Papier in vellen · Doos van 500 vel')
      expect(after.products).toContain('BP4060=Bakpapier 40×60')
      await firm.bring({ 'xaf.xml': fixture('xaf/fixtures/xaf-3.2.xml') })
      expect((await kept()).lines).toContain('BP4060: Bakpapier')
    })

    test('is no part of what makes a document the same: twice changes nothing, undo leaves no trace', async () => {
      const nothing = await firm.rows()
      const { id } = await firm.bring({ 'regels.csv': FILE, 'invoice.xml': INVOICE })
      const once = await firm.rows()
      const again = await firm.read({ 'regels.csv': FILE, 'invoice.xml': INVOICE })
      expect(again.preview.documents).toEqual({ created: 0, unchanged: 3, changed: 0 })
      expect(again.preview.products).toMatchObject({ created: 0, updated: 0 })
      await undoOrDiscard(firm.workspace, again.id)
      // As an import left them before descriptions were kept.
      await firm.workspace.database.pool.query('update line set text = null where product_id is not null')
      const older = await firm.rows()
      expect(older).not.toEqual(once)
      const { counts } = await firm.bring({ 'regels.csv': FILE, 'invoice.xml': INVOICE })
      expect(counts).toMatchObject({ lines: 0, updated: 0, documents: 0 })
      expect(await firm.rows()).toEqual(older)
      await undoOrDiscard(firm.workspace, id)
      expect(await firm.rows()).toEqual(nothing)
    })

    test('comes back to the row when a replacement is undone', async () => {
      await firm.bring({ 'regels.csv': FILE })
      const before = await firm.rows()
      const changed = FILE.replace('Kast, eik, op maat;1;140,00', 'Kast, beuk;1;120,00')
      const { id } = await firm.bring({ 'regels.csv': changed }, { replaceChanged: true })
      expect((await kept()).lines).toContain('A1: Kast, beuk')
      await undoOrDiscard(firm.workspace, id)
      expect(await firm.rows()).toEqual(before)
    })
  })
