import fc from 'fast-check'
import papaparse from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { problemRows } from '../../src/actions/imports/problem-rows.ts'
import { undoOrDiscard } from '../../src/actions/imports/undo.ts'
import { usually } from '../database.ts'
import { type ImportsFixture, openImportsFixture } from '../support/imports.ts'

const HEAD = ['Factuur', 'Datum', 'Klantnummer', 'Klantnaam', 'Artikelcode', 'Omschrijving', 'Bedrag']
/** A line whose date is none. */
const row = (n: number, text: string, amount = '10,00') => [
  `F${n}`,
  '31-02-2024',
  `k${n}`,
  text,
  `A${n}`,
  text,
  amount,
]
const GOOD = ['F', '28-02-2024', 'k', 'Goed', 'A', 'Goed', '1,00']
const EVIL = [
  '=1+1',
  '+31',
  '-cmd|x',
  '@x',
  ' =1',
  '＝1',
  "'=1",
  "'-x",
  '=HYPERLINK("http://x";"a")',
  '-5',
  "'s-Gravenhage",
  'Jan;=1+1;',
  'Jan, =1|@x',
]
const quoted = (cells: readonly string[]) => cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(';')
const csv = (rows: readonly (readonly string[])[]) => `${rows.map(quoted).join('\r\n')}\r\n`

for (const kind of usually('own'))
  describe(`rows that were refused, as a file, database ${kind}`, () => {
    let fixture: ImportsFixture
    beforeAll(async () => {
      fixture = await openImportsFixture(kind)
    })
    afterAll(() => fixture.close())

    const refused = async (id: number, index = 0) => {
      const pieces: string[] = []
      for await (const piece of problemRows(fixture.workspace, id, index)) pieces.push(piece)
      return pieces.join('').slice(1)
    }
    const cellsOf = (text: string, delimiter = ';') =>
      papaparse.parse<string[]>(text, { delimiter, newline: '\r\n', skipEmptyLines: true }).data

    /** What the ledger holds of every line. */
    async function kept(): Promise<string[][]> {
      const { rows } = await fixture.workspace.database.pool.query(
        `select c.number, c.name, p.number as product, p.name as product_name, l.net
         from line l join customer c on c.id = l.customer_id join product p on p.id = l.product_id`,
      )
      return rows.map(line => [line.number, line.name, line.product, line.product_name, String(line.net)])
    }

    test('are no formulas, and give the same values when they are corrected and imported', async () => {
      const rows = EVIL.map((text, n) => row(n, text, n % 2 === 0 ? '-1.010,50' : '+10,00'))
      const { id, preview } = await fixture.read({ 'regels.csv': csv([HEAD, GOOD, ...rows]) })
      expect(preview.lines.refused).toBe(EVIL.length)
      const text = await refused(id)
      for (const cells of cellsOf(text))
        for (const cell of cells) expect(cell).not.toMatch(/^[\s\p{Cf}]*(?:[=+@＝＋－＠]|-(?![\d.,]+$))/u)
      expect(text).toContain(';"-1.010,50"')
      await undoOrDiscard(fixture.workspace, id)
      await fixture.bring({ 'correct.csv': text.replaceAll('31-02-2024', '28-02-2024') })
      const expected = EVIL.map((text, n) => [
        `k${n}`,
        text.trim(),
        `A${n}`,
        text.trim(),
        n % 2 === 0 ? '-101050' : '1000',
      ])
      expect((await kept()).sort()).toEqual(expected.sort())
    })

    test('hold whatever their cells held', async () => {
      const cell = fc
        .tuple(fc.constantFrom('', '=', '-', "'", '+', "'="), fc.stringMatching(/^[ -~]{0,8}$/))
        .map(([a, b]) => a + b)
      await fc.assert(
        fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 30 }), async names => {
          const rows = names.map((name, n) => row(n, name))
          const { id } = await fixture.read({ 'regels.csv': csv([HEAD, ...rows]) })
          const text = await refused(id)
          await undoOrDiscard(fixture.workspace, id)
          const again = await fixture.read({ 'again.csv': text })
          const twice = cellsOf(await refused(again.id)).slice(1)
          await undoOrDiscard(fixture.workspace, again.id)
          const once = cellsOf(text).slice(1)
          expect(once.map(cells => cells[0])).toEqual(rows.map((_, n) => String(n + 2)))
          expect(once).toHaveLength(rows.length)
          expect(twice).toHaveLength(rows.length)
        }),
        { numRuns: 5 },
      )
    })

    test('come all, of a text and of a workbook, with line ends and tabs in their cells', async () => {
      const rows = Array.from({ length: 3000 }, (_, n) => row(n, 'a'))
      const sheet = await writeXlsxFile([
        HEAD.map(value => ({ value })),
        ...Array.from({ length: 1500 }, (_, n) => row(n, '=a\tb\nc').map(value => ({ value }))),
      ]).toBuffer()
      const { id, preview } = await fixture.read({
        'regels.csv': csv([HEAD, ...rows]),
        'regels.xlsx': sheet,
      })
      expect(preview.lines.refused).toBe(4500)
      expect(preview.problems.find(problem => problem.code === 'date-invalid')?.examples).toHaveLength(5)
      expect(cellsOf(await refused(id))).toHaveLength(3001)
      const [, first, ...others] = cellsOf(await refused(id, 1), '\t')
      expect(others).toHaveLength(1499)
      expect(first!.slice(4, 6)).toEqual(['k0', "'=a\tb\nc"])
    })
  })
