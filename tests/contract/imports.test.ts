import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settled } from '../../src/actions/imports/running.ts'
import { getWhale } from '../../src/contract/1-analysis.ts'
import { listCustomers, listLines } from '../../src/contract/customers.ts'
import {
  commitImport,
  deleteImport,
  getImport,
  importBatch,
  listImports,
  putMapping,
} from '../../src/contract/imports.ts'
import { getStatus } from '../../src/contract/status.ts'
import { usually } from '../database.ts'
import { openTestApi, record, type TestApi, withoutClock } from '../support/api.ts'

const LINES = `Factuurnummer;Factuurdatum;Debiteurnummer;Debiteurnaam;Artikelnummer;Aantal;Prijs;Bedrag;Kostprijs
F1;01-03-2026;100;Bakker;A1;2;10,00;20,00;6,00
F1;01-03-2026;100;Bakker;A2;1;1.250,50;1.250,50;900,00
F2;31-02-2026;101;Visser;A1;1;10,00;10,00;6,00
F3;15-04-2026;101;Visser;A1;3;10,00;30,00;6,00
F4;20-05-2026;;;A1;1;10,00;10,00;6,00
`

for (const kind of usually('own')) {
  describe(`imports, database ${kind}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openTestApi(kind, { empty: true })
    })
    afterAll(() => api.close())

    async function upload(files: Record<string, string>) {
      const form = new FormData()
      for (const [name, text] of Object.entries(files)) form.append('files', new Blob([text]), name)
      const response = await api.request('/api/imports', { method: 'POST', body: form })
      expect(response.status).toBe(200)
      const batch = importBatch.parse(await response.json())
      await settled(api.workspace, batch.id)
      return batch
    }

    test('files become a preview, an import, figures, and are undone', async () => {
      const { id, state, by, files } = await upload({ 'facturen 2026.csv': LINES })
      // Five rows may have been read before the answer was made.
      expect(['reading', 'ready']).toContain(state)
      expect({ by, names: files.map(f => f.name) }).toEqual({
        by: 'Ans de Vries',
        names: ['facturen 2026.csv'],
      })
      const { batch, preview } = await api.ask(getImport, { params: { id } })
      expect(batch.state).toBe('ready')
      expect(preview?.files[0]).toMatchObject({ kind: 'lines', delimiter: ';', rows: 5 })
      expect(preview?.totals).toMatchObject({ customers: 2, unassigned: { lines: 1, revenue: 1000 } })
      expect(preview?.problems.some(p => p.level === 'error')).toBe(true)
      const problems = await api.request(`/api/imports/${id}/problems/0`)
      expect(problems.headers.get('content-disposition')).toContain('facturen 2026.csv-problems.csv')
      expect(await problems.text()).toContain('31-02-2026')
      const mapping = (await (await api.request(`/api/imports/${id}/mapping.json`)).json()) as {
        files: unknown[]
      }
      expect(mapping.files).toHaveLength(1)
      const original = await api.request(`/api/imports/${id}/files/0`)
      expect(await original.text()).toBe(LINES)
      expect(original.headers.get('content-type')).toBe('application/octet-stream')
      if (kind === 'own') record('import', withoutClock({ batch, preview }))

      await api.ask(commitImport, { params: { id }, body: {} })
      await settled(api.workspace, id)
      expect((await api.ask(getImport, { params: { id } })).batch.state).toBe('done')
      if (kind === 'own') record('imports', withoutClock(await api.ask(listImports)))
      const list = await api.ask(listCustomers)
      expect(list.rows.map(r => [r.number, r.revenue])).toEqual(
        expect.arrayContaining([
          ['100', 127050],
          ['101', 3000],
        ]),
      )
      expect((await api.ask(getWhale, { query: { period: '2026' } })).unassigned).toEqual({
        lines: 1,
        revenue: 1000,
      })
      const customer = list.rows.find(r => r.number === '100')!
      const { lines } = await api.ask(listLines, { params: { id: customer.id } })
      expect(lines.map(l => [l.file, l.row])).toEqual([
        ['facturen 2026.csv', 2],
        ['facturen 2026.csv', 3],
      ])

      expect(await api.refused(commitImport, { params: { id }, body: {} })).toMatchObject({
        status: 409,
        code: 'import-not-ready',
      })
      expect((await api.ask(deleteImport, { params: { id } })).state).toBe('undone')
      expect((await api.ask(getStatus)).ledger).toMatchObject({ empty: true, customers: 0, lines: 0 })
    })

    test('a corrected column is read again', async () => {
      const { id } = await upload({ 'a.csv': LINES.replace('Bedrag', 'Iets') })
      const { preview } = await api.ask(getImport, { params: { id } })
      const mapping = preview!.files[0]!.mapping!
      await api.ask(putMapping, {
        params: { id },
        body: {
          files: [{ index: 0, mapping: { ...mapping, columns: { ...mapping.columns, amount: 'Iets' } } }],
        },
      })
      await settled(api.workspace, id)
      const again = await api.ask(getImport, { params: { id } })
      expect(again.preview?.files[0]?.mapping?.columns.amount).toBe('Iets')
      expect(
        await api.refused(putMapping, {
          params: { id },
          body: { files: [{ index: 0, mapping: { ...mapping, columns: { nonsense: 'Iets' } } }] },
        }),
      ).toMatchObject({ status: 422, code: 'mapping-invalid' })
      expect((await api.ask(deleteImport, { params: { id } })).state).toBe('discarded')
    })

    test('a column that can be read two ways is a question, not lines left out', async () => {
      const { id } = await upload({
        'b.csv':
          'Factuurnummer;Factuurdatum;Debiteurnummer;Bedrag\nF1;03-04-2026;100;1.250\nF2;05-06-2026;100;2.500\n',
      })
      const { preview } = await api.ask(getImport, { params: { id } })
      expect(preview?.problems.map(p => p.code)).toContain('number-style-undecided')
      expect(preview?.lines).toMatchObject({ read: 2, refused: 0 })
      await api.ask(deleteImport, { params: { id } })
    })

    test('costs that come with the products are counted, of the import and of the ledger', async () => {
      const products = 'Artikelnummer;Omschrijving;Kostprijs\nA1;Pomp;6,00\nA2;Klep;900,00\n'
      const lines = LINES.replaceAll(/;[^;\n]*\n/g, '\n')
      const both = await upload({ 'artikelen.csv': products, 'regels.csv': lines })
      const first = await api.ask(getImport, { params: { id: both.id } })
      expect(first.preview?.totals).toMatchObject({ costedLines: 0, productsWithCost: 2 })
      await api.ask(deleteImport, { params: { id: both.id } })

      const before = await upload({ 'artikelen.csv': products })
      await api.ask(commitImport, { params: { id: before.id }, body: {} })
      await settled(api.workspace, before.id)
      const later = await upload({ 'regels.csv': lines })
      const second = await api.ask(getImport, { params: { id: later.id } })
      expect(second.preview?.totals).toMatchObject({ costedLines: 0, productsWithCost: 2 })
      for (const { id } of [later, before]) await api.ask(deleteImport, { params: { id } })
      await settled(api.workspace, before.id)
    })

    test('what is no import is said so', async () => {
      const missing = { status: 404, code: 'import-not-found' }
      expect(await api.refused(getImport, { params: { id: 999 } })).toMatchObject(missing)
      for (const path of ['problems/0', 'mapping.json', 'files/0'])
        expect((await api.request(`/api/imports/999/${path}`)).status).toBe(404)
      expect((await api.request('/api/imports/x/mapping.json')).status).toBe(400)
    })

    test('an upload that breaks off leaves nothing behind', async () => {
      const before = (await api.ask(listImports)).imports.length
      const response = await api.request('/api/imports', {
        method: 'POST',
        body: '--x\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\nhalf a fi',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      })
      expect(response.status).toBe(400)
      expect((await api.ask(listImports)).imports).toHaveLength(before)
    })

    test('nothing went wrong unforeseen', () => {
      expect(api.logged).toEqual([])
    })
  })
}
