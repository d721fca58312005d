import type { CUSTOMER_FIELDS } from '../../imports/drafts.ts'

export type CustomerRow = Record<(typeof CUSTOMER_FIELDS)[number], string> & { match_key: string }

/**
 * A customer that is an erased person: city, country and the four digits of the postcode stay for figures by region, and
 * so that a customer without a number is found again.
 */
export function erasedCustomer<Row extends Partial<CustomerRow>>(row: Row, label: string): Row {
  const postcode = /^\d{4}/.exec(row.postcode ?? '')?.[0] ?? ''
  const blank = { registration: '', vat: '', iban: '', street: '', email: '', phone: '' }
  const same = row.number !== undefined && row.number !== '' && row.number === row.name
  return { ...row, ...blank, name: label, postcode, ...(same && { number: label }) }
}
