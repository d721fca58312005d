import { type CustomerDraft, customerDraft } from '../drafts.ts'
import { registrationOf, vatOf } from '../xml/company-number.ts'
import { detached } from '../xml/values.ts'
import type { XafRecord } from './parse.ts'

/** A relation of the file. `type`: C customer, S supplier, B both, O other, '' when the file does not say. */
export type XafParty = { type: string; draft: CustomerDraft }

/**
 * A `customerSupplier` as a customer draft. Packages differ in which address they fill; the visiting address goes
 * first. A chamber of commerce number of 12 digits carries a branch number, which is left off.
 */
export function partyOf(record: XafRecord, row: number): XafParty | null {
  const number = record.custSupID
  if (!number) return null
  const address =
    record['streetAddress/city'] || record['streetAddress/streetname'] ? 'streetAddress' : 'postalAddress'
  const at = (name: string) => record[`${address}/${name}`] ?? ''
  const country = (
    at('country') ||
    record.taxRegistrationCountry ||
    record['streetAddress/country'] ||
    ''
  ).toUpperCase()
  const account = (record['bankAccount/bankAccNr'] ?? '').replace(/[\s.]/g, '').toUpperCase()
  const house = [at('number'), at('numberExtension')].filter(part => part !== '').join(' ')
  const draft = customerDraft({
    key: detached(number),
    number: detached(number),
    name: detached(record.custSupName ?? record.contact ?? ''),
    registration: registrationOf(record.commerceNr ?? '', '', country || 'NL')?.number ?? '',
    vat: vatOf(record.taxRegIdent ?? '', country),
    iban: /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(account) ? account : '',
    street: detached([at('streetname'), house].filter(part => part !== '').join(' ')),
    postcode: detached(at('postalCode')),
    city: detached(at('city')),
    country,
    segment: detached(record.custSupGrpID ?? ''),
    email: detached(record.eMail ?? ''),
    phone: detached(record.telephone ?? ''),
    row,
  })
  return { type: (record.custSupTp ?? '').toUpperCase(), draft }
}
