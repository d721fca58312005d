import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { undoOrDiscard } from '../../src/actions/imports/undo.ts'
import { loadPortfolio } from '../../src/store/portfolio.ts'
import { usually } from '../database.ts'
import { type ImportsFixture, openImportsFixture, plain } from '../support/imports.ts'

const HEADER =
  'Factuurnr;Factuurdatum;Debiteurnr;Debiteurnaam;Artikel;Omschrijving;Aantal;Prijs;Bedrag;Kostprijs\n'
const line = (
  document: string,
  date: string,
  customer: string,
  product: string,
  quantity: number,
  price: string,
  amount: string,
) =>
  `${document};${date};${customer};Klant ${customer};${product};Artikel ${product};${quantity};${price};${amount};1,00\n`

const JANUARY = `${HEADER}${line('F1', '05-01-2026', '10', 'A', 2, '12,50', '25,00')}${line('F1', '05-01-2026', '10', 'B', 1, '3,00', '3,00')}${line('F2', '31-01-2026', '9', 'A', 1, '12,50', '12,50')}`
const FEBRUARY = `${HEADER}${line('F2', '31-01-2026', '9', 'A', 1, '12,50', '12,50')}${line('F3', '02-02-2026', '11', 'C', 4, '5,00', '20,00')}`
const CORRECTED = `${HEADER}${line('F1', '05-01-2026', '10', 'A', 3, '12,50', '37,50')}`

for (const kind of usually('own'))
  describe(`imports on the ${kind} server`, () => {
    let w: ImportsFixture
    beforeAll(async () => {
      w = await openImportsFixture(kind)
    })
    afterAll(() => w?.close())

    test('what was imported is in the ledger, and undo takes every row back', async () => {
      const before = await w.rows()
      const empty = plain(await w.workspace.portfolio())
      const { id, preview, counts } = await w.bring({ 'januari.csv': JANUARY })
      expect(preview.totals).toMatchObject({
        revenue: 4050,
        customers: 2,
        from: '2026-01-05',
        to: '2026-01-31',
      })
      expect(counts).toMatchObject({ customers: 2, products: 2, documents: 2, lines: 3 })
      const p = await w.workspace.portfolio()
      expect(p.customers.number).toEqual(['9', '10'])
      expect([...p.sales.revenue]).toEqual([1250, 2800])
      await undoOrDiscard(w.workspace, id)
      expect(await w.rows()).toEqual(before)
      expect(plain(await w.workspace.portfolio())).toEqual(empty)
    })

    test('the same file twice creates nothing', async () => {
      const first = await w.bring({ 'januari.csv': JANUARY })
      const rows = await w.rows()
      const again = await w.bring({ 'januari.csv': JANUARY })
      expect(again.preview.documents).toEqual({ created: 0, unchanged: 2, changed: 0 })
      expect(again.counts).toMatchObject({ customers: 0, products: 0, documents: 0, lines: 0 })
      expect(await w.rows()).toEqual(rows)
      await undoOrDiscard(w.workspace, again.id)
      await undoOrDiscard(w.workspace, first.id)
    })

    test('two overlapping files make no double, one after the other or together', async () => {
      const january = await w.bring({ 'januari.csv': JANUARY })
      const february = await w.bring({ 'februari.csv': FEBRUARY })
      expect(february.preview.documents).toEqual({ created: 1, unchanged: 1, changed: 0 })
      const apart = plain(await w.workspace.portfolio())
      await undoOrDiscard(w.workspace, february.id)
      await undoOrDiscard(w.workspace, january.id)

      const together = await w.bring({ 'januari.csv': JANUARY, 'februari.csv': FEBRUARY })
      expect(together.preview.problems.map(p => p.code)).toContain('document-in-two-files')
      expect(together.counts).toMatchObject({ documents: 3, lines: 4 })
      expect(plain(await w.workspace.portfolio())).toEqual(apart)
      await undoOrDiscard(w.workspace, together.id)
    })

    test('a changed document is shown both ways, replaced only when chosen, and put back by undo', async () => {
      const january = await w.bring({ 'januari.csv': JANUARY })
      const rows = await w.rows()
      const kept = await w.bring({ 'f1.csv': CORRECTED })
      expect(kept.preview.changedDocuments).toEqual([
        {
          number: 'F1',
          day: '2026-01-05',
          customer: 'Klant 10',
          before: { lines: 2, net: 2800 },
          after: { lines: 1, net: 3750 },
        },
      ])
      expect(await w.rows()).toEqual(rows)
      const replaced = await w.bring({ 'f1.csv': CORRECTED }, { replaceChanged: true })
      expect(replaced.counts).toMatchObject({ replaced: 1, documents: 1, lines: 1 })
      expect([...(await w.workspace.portfolio()).sales.revenue]).toEqual([1250, 3750])
      await undoOrDiscard(w.workspace, replaced.id)
      expect(await w.rows()).toEqual(rows)
      expect([...(await w.workspace.portfolio()).sales.revenue]).toEqual([1250, 2800])
      await undoOrDiscard(w.workspace, kept.id)
      await undoOrDiscard(w.workspace, january.id)
    })

    test('undo refuses while a later import rests on it, names it, and changes nothing', async () => {
      const january = await w.bring({ 'januari.csv': JANUARY })
      const february = await w.bring({ 'februari.csv': FEBRUARY.replaceAll('F2', 'F4') })
      expect(february.counts).toMatchObject({ customers: 1, documents: 2 })
      const rows = await w.rows()
      await expect(undoOrDiscard(w.workspace, january.id)).rejects.toMatchObject({
        code: 'import-rested-on',
        values: { imports: String(february.id) },
      })
      expect(await w.rows()).toEqual(rows)
      await undoOrDiscard(w.workspace, february.id)
      await undoOrDiscard(w.workspace, january.id)
    })

    test('a customer list updates customers and its undo gives the old fields back', async () => {
      const january = await w.bring({ 'januari.csv': JANUARY })
      const rows = await w.rows()
      const list = await w.bring({
        'klanten.csv':
          'Klantnr;Naam;Postcode;Plaats;Segment\n10;De Kroon BV;3511 AB;Utrecht;Horeca\n12;Nieuw;9000;Gent;Horeca\n',
      })
      expect(list.preview.customers).toEqual({ created: 1, updated: 1, unchanged: 0 })
      expect((await w.workspace.portfolio()).customers.segment).toEqual(['', 'Horeca', 'Horeca'])
      await undoOrDiscard(w.workspace, list.id)
      expect(await w.rows()).toEqual(rows)
      await undoOrDiscard(w.workspace, january.id)
    })

    test('activities count as often as they occur, and not again', async () => {
      const visits =
        'Klantnr;Datum;Soort;Minuten;Medewerker\n10;15-01-2026;bezoek;90;Ans\n10;15-01-2026;bezoek;90;Ans\n'
      const first = await w.bring({ 'bezoeken.csv': visits })
      const second = await w.bring({ 'meer.csv': `${visits}10;15-01-2026;bezoek;90;Ans\n` })
      expect(first.counts.activities).toBe(2)
      expect(second.preview.activities).toEqual({ created: 1, unchanged: 2 })
      expect(second.counts.activities).toBe(1)
      await undoOrDiscard(w.workspace, second.id)
      await undoOrDiscard(w.workspace, first.id)
    })

    test('a portfolio refreshed for the touched customers equals one loaded afresh', async () => {
      const ids: number[] = []
      await w.workspace.portfolio()
      for (const [name, text] of Object.entries({ JANUARY, FEBRUARY, CORRECTED })) {
        ids.push((await w.bring({ [`${name}.csv`]: text }, { replaceChanged: true })).id)
        expect(plain(await w.workspace.portfolio())).toEqual(plain(await loadPortfolio(w.workspace.database)))
      }
      for (const id of ids.reverse()) {
        await undoOrDiscard(w.workspace, id)
        expect(plain(await w.workspace.portfolio())).toEqual(plain(await loadPortfolio(w.workspace.database)))
      }
    })

    test('a database connection that breaks half-way writes nothing, says so, and the import can be done again', async () => {
      const rows = await w.rows()
      const many =
        HEADER +
        Array.from({ length: 60_000 }, (_, i) =>
          line(`G${i >> 2}`, '05-01-2026', String(i % 50), 'A', 1, '1,00', '1,00'),
        ).join('')
      const { id } = await w.read({ 'veel.csv': many })
      const { startCommit } = await import('../../src/actions/imports/commit.ts')
      const { settled } = await import('../../src/actions/imports/running.ts')
      const { getImport } = await import('../../src/actions/imports/list.ts')
      await startCommit(w.workspace, id, { replaceChanged: false, rememberMapping: true })
      for (let killed = 0; killed === 0; ) {
        const { rowCount } = await w.workspace.database.pool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid() and query ilike 'copy line%'`,
        )
        killed = rowCount ?? 0
        const { batch } = await getImport(w.workspace, id)
        if (batch.state === 'done') throw new Error('the import was faster than its killer')
      }
      await settled(w.workspace, id)
      const { batch } = await getImport(w.workspace, id)
      expect(batch.state).toBe('ready')
      expect(batch.failure?.code).toBe('database-lost')
      expect(await w.rows()).toEqual(rows)
      await startCommit(w.workspace, id, { replaceChanged: false, rememberMapping: true })
      await settled(w.workspace, id)
      expect((await getImport(w.workspace, id)).batch).toMatchObject({
        state: 'done',
        counts: { lines: 60_000 },
      })
      await undoOrDiscard(w.workspace, id)
      expect(await w.rows()).toEqual(rows)
    })
  })
