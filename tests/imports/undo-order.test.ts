import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startCommit } from '../../src/actions/imports/commit.ts'
import { getImport } from '../../src/actions/imports/list.ts'
import { settled } from '../../src/actions/imports/running.ts'
import { undoOrDiscard } from '../../src/actions/imports/undo.ts'
import { changeImport } from '../../src/store/imports.ts'
import { loadPortfolio, refreshPortfolio } from '../../src/store/portfolio.ts'
import { writeLedger } from '../../src/store/write-ledger.ts'
import { usually } from '../database.ts'
import { type ImportsFixture, openImportsFixture, plain } from '../support/imports.ts'

const HEADER = 'Factuurnr;Factuurdatum;Debiteurnr;Debiteurnaam;Artikel;Aantal;Bedrag\n'
const file = (...lines: string[]) => HEADER + lines.map(l => `${l}\n`).join('')
const A = file('F1;05-01-2026;10;Klant 10;P1;2;25,00')
const B = file('F2;06-01-2026;10;Klant 10;P1;2;30,00')
const OPTIONS = { replaceChanged: false, rememberMapping: true }

for (const kind of usually('given'))
  describe(`imports in other orders, on the ${kind} server`, () => {
    let w: ImportsFixture
    beforeAll(async () => {
      w = await openImportsFixture(kind)
    })
    afterAll(() => w?.close())

    async function commit(id: number, options = OPTIONS): Promise<void> {
      await startCommit(w.workspace, id, options)
      await settled(w.workspace, id)
      expect((await getImport(w.workspace, id)).batch.state).toBe('done')
    }

    test('an import that was read first and imported last still rests on the other', async () => {
      const before = await w.rows()
      const early = await w.read({ 'a.csv': A })
      const late = await w.bring({ 'b.csv': B })
      await commit(early.id)
      await expect(undoOrDiscard(w.workspace, late.id)).rejects.toMatchObject({
        code: 'import-rested-on',
        values: { imports: String(early.id) },
      })
      await undoOrDiscard(w.workspace, early.id)
      await undoOrDiscard(w.workspace, late.id)
      expect(await w.rows()).toEqual(before)
    })

    test('so does one that replaced the documents of the other', async () => {
      const before = await w.rows()
      const early = await w.read({ 'a.csv': A })
      const late = await w.bring({ 'a2.csv': A.replace('25,00', '26,00') })
      await commit(early.id, { ...OPTIONS, replaceChanged: true })
      await expect(undoOrDiscard(w.workspace, late.id)).rejects.toMatchObject({ code: 'import-rested-on' })
      await undoOrDiscard(w.workspace, early.id)
      await undoOrDiscard(w.workspace, late.id)
      expect(await w.rows()).toEqual(before)
    })

    test('an import whose customer stands in a document that was put aside cannot be undone', async () => {
      const before = await w.rows()
      const list = await w.bring({
        'klanten.csv': 'Debiteurnr;Naam;Plaats\n10;Klant 10;Ede\n11;Klant 11;Epe\n',
      })
      const sold = await w.bring({ 'a.csv': A })
      const moved = await w.bring(
        { 'a3.csv': A.replaceAll('10;', '77;') },
        {
          replaceChanged: true,
        },
      )
      await expect(undoOrDiscard(w.workspace, list.id)).rejects.toMatchObject({ code: 'import-rested-on' })
      for (const { id } of [moved, sold, list]) await undoOrDiscard(w.workspace, id)
      expect(await w.rows()).toEqual(before)
    })

    test('a product that moves to another group touches the cost of every customer', async () => {
      await w.workspace.database.pool.query(
        `insert into setting (value, author, at) values ($1, 't', now())`,
        [JSON.stringify({ analysis: { groupMargins: { Oud: 0.5, Nieuw: 0.1 } } })],
      )
      const products = (group: string) => `Artikel;Omschrijving;Artikelgroep\nP1;Ding;${group}\n`
      const first = await w.bring({ 'p.csv': products('Oud') })
      const lines = await w.bring({ 'a.csv': A })
      await w.workspace.portfolio()
      const moved = await w.bring({ 'p.csv': products('Nieuw') })
      expect(plain(await w.workspace.portfolio())).toEqual(plain(await loadPortfolio(w.workspace.database)))
      await undoOrDiscard(w.workspace, moved.id)
      expect(plain(await w.workspace.portfolio())).toEqual(plain(await loadPortfolio(w.workspace.database)))
      for (const { id } of [lines, first]) await undoOrDiscard(w.workspace, id)
    })

    test('an import that comes while the portfolio is refreshed is not passed over', async () => {
      const first = await w.bring({
        'a.csv': A + file('F9;05-01-2026;11;Klant 11;P1;2;25,00').slice(HEADER.length),
      })
      const { database } = w.workspace
      const known = await loadPortfolio(database)
      const second = await w.bring({ 'b.csv': B })
      let connections = 0
      let third: { id: number } | null = null
      const slow = {
        ...database,
        pool: Object.assign(Object.create(database.pool), {
          connect: async () => {
            if (++connections === 2)
              third = await w.bring({ 'c.csv': file('F3;07-01-2026;11;Klant 11;P1;1;7,00') })
            return database.pool.connect()
          },
        }),
      }
      const refreshed = await refreshPortfolio(slow, known)
      third ??= await w.bring({ 'c.csv': file('F3;07-01-2026;11;Klant 11;P1;1;7,00') })
      expect(plain(await refreshPortfolio(database, refreshed))).toEqual(plain(await loadPortfolio(database)))
      for (const { id } of [third as { id: number }, second, first]) await undoOrDiscard(w.workspace, id)
    })

    test('an import whose process was killed can be discarded', async () => {
      const { id } = await w.read({ 'a.csv': A })
      await changeImport(w.workspace.database, id, { state: 'importing' })
      await undoOrDiscard(w.workspace, id)
      expect((await getImport(w.workspace, id)).batch.state).toBe('discarded')
      const done = await w.bring({ 'a.csv': A })
      await changeImport(w.workspace.database, done.id, { state: 'undoing' })
      await undoOrDiscard(w.workspace, done.id)
      expect((await getImport(w.workspace, done.id)).batch.state).toBe('undone')
    })

    test('an import that was discarded while it began to be written is not written', async () => {
      const before = await w.rows()
      const { id } = await w.read({ 'a.csv': A })
      const { database } = w.workspace
      // While another writes the ledger, this one waits.
      await writeLedger(database, async () => {
        await startCommit(w.workspace, id, OPTIONS)
        await changeImport(database, id, { state: 'discarded' })
        return { result: null, touched: { everyone: false, customers: new Set() } }
      })
      await settled(w.workspace, id)
      expect((await getImport(w.workspace, id)).batch.state).toBe('discarded')
      expect(await w.rows()).toEqual(before)
    })

    test('the last cost of a product in a file counts, also when it is the one that is there', async () => {
      const costs = (...of: string[]) =>
        `Artikel;Omschrijving;Kostprijs\n${of.map(c => `P1;Ding;${c}\n`).join('')}`
      const first = await w.bring({ 'p.csv': costs('2,00') })
      const second = await w.bring({ 'p2.csv': costs('3,00', '2,00') })
      const { rows } = await w.workspace.database.pool.query('select cost::text from product_cost')
      expect(rows).toEqual([{ cost: '2' }])
      for (const { id } of [second, first]) await undoOrDiscard(w.workspace, id)
    })
  })
