import type { findPersons, PersonTerms } from '../../../contract/privacy.ts'
import type { Answer } from '../../api/client.ts'

type Found = Answer<typeof findPersons>['found'][number]

/** One name, address or number of a person. */
export type PersonTerm = Pick<Found, 'term' | 'value'>

export const same = (a: PersonTerm, b: PersonTerm): boolean => a.term === b.term && a.value === b.value

/** What is ticked, as the server takes a person. */
export function termsOf(chosen: readonly PersonTerm[]): PersonTerms {
  const of = (term: PersonTerm['term']) => chosen.filter(one => one.term === term).map(({ value }) => value)
  return { names: of('name'), emails: of('email'), phones: of('phone') }
}
