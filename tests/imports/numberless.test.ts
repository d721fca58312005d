import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { undoOrDiscard } from '../../src/actions/imports/undo.ts'
import { usually } from '../database.ts'
import { type ImportsFixture, openImportsFixture } from '../support/imports.ts'

/** An invoice to a customer of whom little is known. */
function invoice(number: string, buyer: { name: string; postcode?: string; endpoint?: string }): string {
  return `<?xml version="1.0"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID>${number}</cbc:ID><cbc:IssueDate>2026-03-04</cbc:IssueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Wij</cbc:Name></cac:PartyName></cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party>
    ${buyer.endpoint ? `<cbc:EndpointID schemeID="EM">${buyer.endpoint}</cbc:EndpointID>` : ''}
    <cac:PartyName><cbc:Name>${buyer.name}</cbc:Name></cac:PartyName>
    ${buyer.postcode ? `<cac:PostalAddress><cbc:PostalZone>${buyer.postcode}</cbc:PostalZone></cac:PostalAddress>` : ''}
  </cac:Party></cac:AccountingCustomerParty>
  <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">10.00</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="EUR">10.00</cbc:TaxExclusiveAmount></cac:LegalMonetaryTotal>
  <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="EUR">10.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Ding</cbc:Name></cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="EUR">10.00</cbc:PriceAmount></cac:Price></cac:InvoiceLine></Invoice>`
}

for (const kind of usually('own'))
  describe(`customers without a number, on the ${kind} server`, () => {
    let w: ImportsFixture
    beforeAll(async () => {
      w = await openImportsFixture(kind)
    })
    afterAll(() => w?.close())

    test('one known by its name alone is the same at the next invoice', async () => {
      const before = await w.rows()
      const first = await w.bring({ 'a.xml': invoice('1', { name: 'Jansen' }) })
      const again = await w.bring({ 'a.xml': invoice('1', { name: 'Jansen' }) })
      expect(again.counts).toMatchObject({ customers: 0, documents: 0 })
      const next = await w.bring({ 'b.xml': invoice('2', { name: 'Jansen' }) })
      expect(next.counts).toMatchObject({ customers: 0, documents: 1 })
      expect((await w.workspace.portfolio()).customers.n).toBe(1)
      for (const { id } of [next, again, first]) await undoOrDiscard(w.workspace, id)
      expect(await w.rows()).toEqual(before)
    })

    test('two of one name at different addresses are two, imported together or apart', async () => {
      const ede = { 'a.xml': invoice('1', { name: 'Jansen', postcode: '6711 AA' }) }
      const epe = { 'b.xml': invoice('2', { name: 'Jansen', postcode: '8161 BB' }) }
      const post = { 'c.xml': invoice('3', { name: 'Jansen', endpoint: 'post@jansen.example' }) }
      const bare = { 'd.xml': invoice('4', { name: 'Jansen' }) }
      const apart = []
      for (const files of [ede, epe, post, bare]) apart.push(await w.bring(files))
      expect(apart.map(a => a.counts.customers)).toEqual([1, 1, 1, 1])
      const again = await w.bring({ ...ede, ...epe, ...post, ...bare })
      expect(again.counts).toMatchObject({ customers: 0, documents: 0 })
      for (const { id } of [again, ...apart.reverse()]) await undoOrDiscard(w.workspace, id)
    })
  })
