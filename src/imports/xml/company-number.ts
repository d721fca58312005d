import * as belgianVat from 'stdnum/lib/cjs/be/vat.js'
import * as dutchVat from 'stdnum/lib/cjs/nl/btw.js'

/** Schemes that mean the Dutch chamber of commerce, in the Peppol list and in older files. */
const KVK = /^(0106|NL:KVK|KVK|NL:COC)$/i
/** Schemes that mean the Belgian register. */
const KBO = /^(0208|BE:KBO|BE:CBE|BE:BCE|KBO|BCE|CBE)$/i
/** Schemes that mean a VAT number: 9944 Netherlands, 9925 Belgium, and older names. */
const VAT = /^(9944|9925|NL:VAT|BE:VAT|VA|VAT)$/i

/** A registration number: which register, and its digits (KvK 8, KBO 10). */
export type Registration = { register: 'kvk' | 'kbo'; number: string }

/**
 * A number of a legal register, by scheme where one is stated, else by country and length: 8 digits in the
 * Netherlands are KvK, 10 in Belgium KBO. KvK numbers of 12 digits carry a branch number behind, older KBO numbers
 * lack the leading zero. Null when there is no number, or when the scheme is for something else (GLN, DUNS).
 *
 * Example: registrationOf('0417.497.106', '0208', '') is { register: 'kbo', number: '0417497106' }.
 */
export function registrationOf(text: string, scheme: string, country: string): Registration | null {
  const digits = text.replace(/^\s*(NL|BE)/i, '').replace(/[\s.\-/]/g, '')
  if (!/^\d+$/.test(digits)) return null
  const kvk = KVK.test(scheme) || (scheme === '' && country === 'NL')
  const kbo = KBO.test(scheme) || (scheme === '' && country === 'BE')
  if (kvk && (digits.length === 8 || digits.length === 12))
    return { register: 'kvk', number: digits.slice(0, 8) }
  if (kvk && digits.length === 7) return { register: 'kvk', number: `0${digits}` }
  if (kbo && digits.length === 10) return { register: 'kbo', number: digits }
  if (kbo && digits.length === 9) return { register: 'kbo', number: `0${digits}` }
  return null
}

/** A VAT number in one form: capitals, no spaces or dots, country in front. '' when there is none. */
export function vatOf(text: string, country: string): string {
  const compact = text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  if (compact.length < 4 || !/\d/.test(compact)) return ''
  if (/^\d{9}B\d{2}$/.test(compact)) return `NL${compact}`
  if (/^\d{9,10}$/.test(compact)) {
    if (country !== 'BE') return country === '' ? '' : country + compact
    return `BE${compact.padStart(10, '0')}`
  }
  if (/^BE\d{9}$/.test(compact)) return `BE0${compact.slice(2)}`
  return /^[A-Z]{2}/.test(compact) ? compact : country + compact
}

/** True when a scheme says that the number is a VAT number. */
export function isVatScheme(scheme: string): boolean {
  return VAT.test(scheme)
}

/** False when a Dutch or Belgian VAT number fails its own check; other countries are taken as they are. */
export function vatPlausible(vat: string): boolean {
  if (vat.startsWith('NL')) return dutchVat.validate(vat).isValid
  if (vat.startsWith('BE')) return belgianVat.validate(vat).isValid
  return true
}

/** False when a Belgian number fails its check (97 minus the first eight digits modulo 97). KvK has no check. */
export function registrationPlausible(registration: Registration): boolean {
  return registration.register !== 'kbo' || belgianVat.validate(registration.number).isValid
}
