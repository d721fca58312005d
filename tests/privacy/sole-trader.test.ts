import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportOfPerson } from '../../src/actions/privacy/export.ts'
import { getCustomerDryingUp } from '../../src/contract/7-satisfaction.ts'
import { getCustomerValue } from '../../src/contract/9-value.ts'
import { getAudit } from '../../src/contract/audit.ts'
import { getCustomer } from '../../src/contract/customers.ts'
import { customersOfPerson, exportPerson } from '../../src/contract/privacy.ts'
import { usually } from '../database.ts'
import { bring } from '../scale/exercise.ts'
import { openTestApi, type TestApi, viewerWith } from '../support/api.ts'

const person = { names: ['Nel Bos'], emails: ['nel@bos.example'], phones: [] }

/** A sole trader, a company that bears the name, one where the person is contact, one that they look after, another. */
const CUSTOMERS = (street: string) =>
  [
    'Klantnummer;Naam;Adres;Postcode;Plaats;E-mail;Telefoon;Accountmanager',
    `K1;Nel Bos;${street};1234 AB;Ede;nel@bos.example;0612345678;Ans`,
    'K2;Bakkerij Nel Bos BV;Bakkersplein 2;2345 CD;Ede;info@bakkerij.example;030-1111111;Ans',
    'K3;Smid BV;Smidsplein 3;3456 EF;Ede;nel@bos.example;030-2222222;Ans',
    'K4;Bea Zwart;Zwartplein 4;4567 GH;Ede;bea@zwart.example;030-3333333;Nel Bos',
  ].join('\n')
const HEAD = 'Factuur;Datum;Klantnummer;Omschrijving;Aantal;Bedrag;Kostprijs'
const MARCH = [
  HEAD,
  'F1;2026-03-01;K1;Advies maart;1;100,00;150,00',
  'F1;2026-03-01;K1;Rit maart;2;20,00;25,00',
  'F2;2026-03-02;K2;Brood van de bakkerij;1;250,10;100,00',
  'F3;2026-03-03;K3;Hamer van de smid;1;33,33;10,00',
  'F4;2026-03-04;K4;Zwarte verf;1;77,00;70,00',
].join('\n')
const APRIL = [
  HEAD,
  'F5;2026-04-01;K1;Advies april;1;300,00;350,00',
  'F6;2026-04-02;K4;Zwarte kwast;1;9,00;8,00',
].join('\n')
/** The invoice of April once more, with another amount. */
const AGAIN = [HEAD, 'F5;2026-04-01;K1;Advies april, beter;1;310,00;350,00'].join('\n')
const ACTIVITIES = [
  'Klantnummer;Datum;Soort;Minuten;Medewerker',
  'K1;2026-03-04;bezoek;61;Klaas Collega',
  'K1;2026-03-05;bezoek;62;Nel Bos',
  'K2;2026-03-06;bezoek;63;Klaas Collega',
].join('\n')

/** Of other customers and persons: none of it may leave. */
const OF_OTHERS =
  /Bakkersplein|bakkerij\.example|1111111|Brood|Smidsplein|2222222|Hamer|Zwart|zwart|3333333|Klaas|zesje/

for (const kind of usually('own'))
  describe(`the export of a sole trader, database ${kind}`, () => {
    let api: TestApi
    const ids: Record<string, number> = {}
    const out = (customers?: number[]) =>
      api.ask(exportPerson, { body: { person, ...(customers && { customers }) } })

    beforeAll(async () => {
      api = await openTestApi(kind, { empty: true })
      const { workspace } = api
      const sql = (text: string, values: unknown[] = []) => workspace.database.pool.query(text, values)
      await bring(workspace, {
        'klanten.csv': CUSTOMERS('Bosweg 1'),
        'maart.csv': MARCH,
        'activiteiten.csv': ACTIVITIES,
      })
      await bring(workspace, { 'april.csv': APRIL })
      await bring(workspace, { 'klanten.csv': CUSTOMERS('Veldweg 9'), 'beter.csv': AGAIN }, true)
      for (const { id, number } of (await sql('select id, number from customer')).rows) ids[number] = id
      const both = [ids.K1, ids.K2]
      await sql(
        `insert into judgement (customer_id, subject, mark, note, author, day) values
          ($1, 'relation', 3, 'betaalt vlot', 'Ans', '2026-05-01'), ($2, 'relation', 1, 'zesje', 'Ans', '2026-05-01')`,
        both,
      )
      await sql(
        `insert into class_override (customer_id, class, reason, author, day) values
          ($1, 'lossMaking', 'kost meer dan het brengt', 'Ans', '2026-05-02'), ($1, 'key', 'toch belangrijk', 'Ans', '2026-05-03'),
          ($1, 'lossMaking', 'nee, toch niet', 'Ans', '2026-05-04'), ($2, 'key', 'zesje', 'Ans', '2026-05-03')`,
        both,
      )
      await sql(
        `insert into exit_interview (customer_id, day, reasons, note, author) values
          ($1, '2026-06-01', '{price}', 'te duur geworden', 'Ans'), ($2, '2026-06-01', '{price}', 'zesje', 'Ans')`,
        both,
      )
      await sql(
        `insert into agreed_pause (customer_id, from_day, to_day, reason, author, day) values
          ($1, '2026-07-01', '2026-08-01', 'op wereldreis', 'Ans', '2026-06-30'), ($2, '2026-07-01', '2026-08-01', 'zesje', 'Ans', '2026-06-30')`,
        both,
      )
      await sql(
        `insert into snapshot (label, taken_at, author, period_from, period_to, customers, contribution, settings)
         values ('zomer', '2026-07-01', 'Ans', '2025-07-01', '2026-07-01', 2, 0, '{}')`,
      )
      await sql(
        `insert into snapshot_customer (customer_id, snapshot_id, class, score, revenue, gross_margin, contribution)
         select c.id, s.id, 'lossMaking', 12.5, 4321, -99, -100 from snapshot s, customer c where c.id = any($1)`,
        [both],
      )
    })
    afterAll(() => api.close())

    test('everything of the person as a customer is in it, of every import', async () => {
      const { customer, customers, complete } = await out()
      const texts = (rows: readonly { text: string | null }[]) => rows.map(row => row.text)
      expect(customer.ids).toEqual([ids.K1])
      expect(customer.documents.map(d => [d.number, d.net, d.lines])).toEqual([
        ['F1', 12000, 2],
        ['F5', 31000, 1],
      ])
      expect(customer.lines.map(l => [l.document, l.text, l.net])).toEqual([
        ['F1', 'Advies maart', 10000],
        ['F1', 'Rit maart', 2000],
        ['F5', 'Advies april, beter', 31000],
      ])
      expect(new Set(customer.lines.map(l => l.import)).size).toBe(2)
      expect(customer.replacedDocuments.map(d => [d.number, d.net])).toEqual([['F5', 30000]])
      expect(texts(customer.replacedLines)).toEqual(['Advies april'])
      expect(customer.earlier.map(e => e.fields.street)).toEqual(['Bosweg 1'])
      expect(customers.find(c => c.id === ids.K1)).toMatchObject({
        street: 'Veldweg 9',
        phone: expect.stringContaining('612345678'),
      })
      expect(customer.activities.map(a => [a.minutes, a.person])).toEqual([
        [61, null],
        [62, 'Nel Bos'],
      ])
      expect(texts(customer.judgements)).toEqual(['betaalt vlot'])
      expect(texts(customer.classes)).toEqual([
        'kost meer dan het brengt',
        'toch belangrijk',
        'nee, toch niet',
      ])
      expect(customer.interviews).toMatchObject([{ text: 'te duur geworden', reasons: ['price'] }])
      expect(customer.pauses).toMatchObject([{ text: 'op wereldreis', from: '2026-07-01', to: '2026-08-01' }])
      expect(customer.snapshots).toMatchObject([
        { day: '2026-07-01', score: 12.5, revenue: 4321, grossMargin: -99, contribution: -100 },
      ])
      expect(customer.cut).toEqual([])
      expect(complete).toBe(true)
    })

    test('the figures are those that the analysis shows over its usual period', async () => {
      const [figures, ...more] = (await out()).customer.figures
      expect(more).toEqual([])
      const page = await api.ask(getCustomer, { params: { id: ids.K1! } })
      const { revenue, grossMargin, contribution, costToServe, invoices, lastPurchase } = page.row!
      expect(figures).toMatchObject({
        customerId: ids.K1,
        period: page.period,
        ofPeriod: { revenue, grossMargin, contribution, costToServe, invoices, lastPurchase },
      })
      expect(revenue).toBe(12000)
      const { row: value } = await api.ask(getCustomerValue, { params: { id: ids.K1! } })
      expect(value).toMatchObject(figures!.value!)
      const drying = await api.ask(getCustomerDryingUp, { params: { id: ids.K1! } })
      const { asOf, ...course } = figures!.dryingUp
      expect(asOf).toBe(drying.asOf)
      expect(drying.row).toMatchObject(course)
    })

    test('no label that hurts leaves, whoever hands it over', async () => {
      const page = await api.ask(getCustomer, { params: { id: ids.K1! } })
      expect(page.row!.class, 'the label is there to be left out').toBe('lossMaking')
      const seen = []
      for (const hurting of [true, false]) {
        api.as(viewerWith({ hurting }))
        const { at: _, ...answer } = await out()
        seen.push(answer)
        expect(answer.customer.classes.map(c => c.class)).toEqual([null, 'key', null])
        expect(answer.customer.snapshots.map(s => s.class)).toEqual([null])
        expect(answer.customer.figures[0]!.ofPeriod!.class).toBeNull()
        expect(JSON.stringify(answer)).not.toMatch(/lossMaking|energievreter|NYN|NNY|NNN/)
      }
      api.as(viewerWith())
      expect(seen[0]).toEqual(seen[1])
    })

    test('nothing of another customer or of other persons is in it', async () => {
      const answer = await out()
      expect(JSON.stringify({ ...answer, originals: [] })).not.toMatch(OF_OTHERS)
      expect(answer.customers.filter(c => c.id !== ids.K1)).toEqual([
        { id: ids.K2, number: 'K2', name: 'Bakkerij Nel Bos BV' },
        { id: ids.K3, number: 'K3', name: 'Smid BV', email: 'nel@bos.example' },
        { id: ids.K4, manager: 'Nel Bos' },
      ])
    })

    test('a company that bears the name is handed over only when it is chosen, and no other', async () => {
      const { customers } = await api.ask(customersOfPerson, { body: { person } })
      expect(customers.map(c => [c.number, c.natural, c.documents])).toEqual([
        ['K1', true, 2],
        ['K2', false, 1],
      ])
      expect((await out([])).customer).toMatchObject({ ids: [], lines: [], judgements: [], figures: [] })
      const company = (await out([ids.K2!])).customer
      expect(company.lines.map(l => l.text)).toEqual(['Brood van de bakkerij'])
      expect(company.figures.map(f => f.customerId)).toEqual([ids.K2])
      for (const other of [ids.K3!, ids.K4!, 99999])
        expect(
          await api.refused(exportPerson, { body: { person, customers: [ids.K1!, other] } }),
        ).toMatchObject({ status: 422, code: 'export-other-customer', values: { id: other } })
    })

    test('what was cut off is said, list by list, with how many there are', async () => {
      const { customer, complete } = await exportOfPerson(api.workspace, { person }, new Date(), 2)
      expect(customer.lines.map(l => l.text)).toEqual(['Advies maart', 'Rit maart'])
      expect(customer.cut).toEqual([
        { list: 'lines', handed: 2, held: 3 },
        { list: 'classes', handed: 2, held: 3 },
      ])
      expect(complete).toBe(false)
    })

    test('the audit says how many customers were handed over, and not which', async () => {
      await out()
      const { entries } = await api.ask(getAudit, { query: { entity: 'person' } })
      expect(entries[0]).toMatchObject({ action: 'exported', entityId: '', after: { asCustomer: 1 } })
    })
  })
