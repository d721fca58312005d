import { type CustomerDraft, customerDraft } from '../drafts.ts'
import {
  isVatScheme,
  type Registration,
  registrationOf,
  registrationPlausible,
  vatOf,
  vatPlausible,
} from '../xml/company-number.ts'
import { children, find, textAt, type XmlNode } from '../xml/node.ts'
import type { OwnNumbers } from './own-numbers.ts'

/** One party of an invoice, whatever its role. `key` is stable over files that give the same numbers. */
export type UblParty = {
  key: string
  name: string
  /** Digits of KvK or KBO; '' when the file has none. */
  registration: string
  vat: string
  draft: CustomerDraft
  /** Numbers that fail their own check, as written. */
  doubtful: string[]
}

/**
 * Reads `AccountingCustomerParty` or `AccountingSupplierParty`. The key comes from the legal registration, else the
 * VAT number, the electronic address, a party identification, and at last name and postcode. A party
 * identification without scheme is the seller's own number for its customer (EN 16931, BT-46), as is
 * `SupplierAssignedAccountID`.
 */
export function readParty(role: XmlNode | null): UblParty {
  const party = find(role, 'Party')
  const address = find(party, 'PostalAddress')
  const country = textAt(address, 'Country/IdentificationCode').toUpperCase()
  const ids = partyIds(party)
  const registration = firstRegistration(party, ids, country)
  const vat = firstVat(ids, country)
  const name =
    textAt(party, 'PartyName/Name') ||
    textAt(party, 'PartyLegalEntity/RegistrationName') ||
    personName(find(party, 'Person'))
  const own = ids.find(id => id.kind === 'identification' && id.scheme === '')?.value ?? ''
  const number =
    textAt(role, 'SupplierAssignedAccountID') ||
    (own.replace(/\D/g, '') === registration?.number || vatOf(own, country) === vat ? '' : own)
  const postcode = textAt(address, 'PostalZone')
  const endpoint = ids.find(id => id.kind === 'endpoint')
  const identification = ids.find(id => id.kind === 'identification')
  const key = registration
    ? `${registration.register}:${registration.number}`
    : vat !== ''
      ? `vat:${vat}`
      : endpoint
        ? `endpoint:${endpoint.scheme}:${endpoint.value}`
        : identification
          ? `id:${identification.scheme}:${identification.value}`
          : `name:${name.toLowerCase().replace(/\s+/g, ' ')}|${postcode.toUpperCase().replace(/\s/g, '')}`
  const doubtful: string[] = []
  if (registration && !registrationPlausible(registration)) doubtful.push(registration.number)
  if (vat !== '' && !vatPlausible(vat)) doubtful.push(vat)
  const draft = customerDraft({
    key,
    number,
    name,
    registration: registration?.number ?? '',
    vat,
    street: streetOf(address),
    postcode,
    city: textAt(address, 'CityName'),
    country,
    email: textAt(party, 'Contact/ElectronicMail'),
    phone: textAt(party, 'Contact/Telephone'),
    row: 1,
  })
  return { key, name, registration: draft.registration, vat, draft, doubtful }
}

/** True when a party is us: by registration or VAT; a Belgian VAT number is the registration with BE in front. */
export function isOwn(party: UblParty, own: OwnNumbers): boolean {
  const registrations = new Set(own.registration.map(digits).filter(n => n !== ''))
  const vats = new Set(own.vat.map(v => vatOf(v, '')).filter(v => v !== ''))
  for (const vat of vats) if (vat.startsWith('BE')) registrations.add(vat.slice(2))
  if (party.vat !== '' && vats.has(party.vat)) return true
  if (party.registration !== '' && registrations.has(party.registration)) return true
  return party.vat.startsWith('BE') && registrations.has(party.vat.slice(2))
}

type PartyId = { kind: 'endpoint' | 'identification' | 'legal' | 'tax'; value: string; scheme: string }

function partyIds(party: XmlNode | null): PartyId[] {
  const ids: PartyId[] = []
  const add = (kind: PartyId['kind'], node: XmlNode | null) => {
    if (node && node.text !== '') ids.push({ kind, value: node.text, scheme: node.attributes.schemeID ?? '' })
  }
  for (const legal of children(party, 'PartyLegalEntity')) add('legal', find(legal, 'CompanyID'))
  for (const tax of children(party, 'PartyTaxScheme')) {
    const scheme = textAt(tax, 'TaxScheme/ID').toUpperCase()
    if (scheme === '' || scheme === 'VAT' || scheme === 'BTW' || scheme === 'TVA')
      add('tax', find(tax, 'CompanyID'))
  }
  add('endpoint', find(party, 'EndpointID'))
  for (const node of children(party, 'PartyIdentification')) add('identification', find(node, 'ID'))
  return ids
}

function firstRegistration(party: XmlNode | null, ids: PartyId[], country: string): Registration | null {
  for (const id of ids.filter(i => i.kind === 'legal')) {
    const at = textAt(party, 'PartyLegalEntity/RegistrationAddress/Country/IdentificationCode').toUpperCase()
    const found = registrationOf(id.value, id.scheme, country || at)
    if (found) return found
  }
  for (const id of ids)
    if (id.scheme !== '') {
      const found = registrationOf(id.value, id.scheme, country)
      if (found) return found
    }
  return null
}

function firstVat(ids: PartyId[], country: string): string {
  const tax = ids.find(id => id.kind === 'tax')
  if (tax) return vatOf(tax.value, country)
  const other = ids.find(id => isVatScheme(id.scheme))
  return other
    ? vatOf(other.value, other.scheme === '9944' ? 'NL' : other.scheme === '9925' ? 'BE' : country)
    : ''
}

function streetOf(address: XmlNode | null): string {
  const street = [textAt(address, 'StreetName'), textAt(address, 'BuildingNumber')]
    .filter(s => s !== '')
    .join(' ')
  return street || textAt(address, 'AddressLine/Line')
}

function personName(person: XmlNode | null): string {
  return [textAt(person, 'FirstName'), textAt(person, 'MiddleName'), textAt(person, 'FamilyName')]
    .filter(s => s !== '')
    .join(' ')
}

function digits(text: string): string {
  const found = text.replace(/\D/g, '')
  return found.length === 9 ? `0${found}` : found.length === 12 ? found.slice(0, 8) : found
}
