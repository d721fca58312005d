import { z } from 'zod'

/**
 * What a question is asked with that may be a person's name, address or number. Such words are never part of an address,
 * which proxies and browsers write down: they go in a header, `FILTER_HEADER`, and the same words in a query are refused.
 */
const personal = z.registry<{ personal: true }>()

/** What such fields are called, here and in the addresses of screens. A test holds that no other one is marked. */
export const PERSON_FIELDS = ['search', 'manager', 'email', 'actor', 'text'] as const

/** The header that carries words about persons, written as a query: `search=piet%20jansen&manager=Ans`. */
export const FILTER_HEADER = 'Klantkring-Filter'

/** Marks a field of a query whose words may be about a person. */
export function aboutPersons<S extends z.ZodType>(schema: S): S {
  const marked = schema.clone() as S
  personal.add(marked, { personal: true })
  return marked
}

const fieldsOf = (schema: z.ZodType): [string, z.ZodType][] =>
  Object.entries((schema as { shape?: Record<string, z.ZodType> }).shape ?? {})

/** The fields of a query that go in the header. */
export const personalFields = (query: z.ZodType): string[] =>
  fieldsOf(query).flatMap(([name, schema]) => (personal.has(schema) ? [name] : []))

/** A question in two parts: what may stand in an address, and the header with the rest; null where there is none. */
export function apart(
  query: z.ZodType,
  asked: Readonly<Record<string, unknown>>,
): { address: Record<string, unknown>; header: string | null } {
  const hidden = new Set(personalFields(query))
  const address: Record<string, unknown> = {}
  const header = new URLSearchParams()
  for (const [name, value] of Object.entries(asked))
    if (!hidden.has(name)) address[name] = value
    else if (value !== undefined && value !== null && value !== '') header.set(name, String(value))
  return { address, header: header.size > 0 ? String(header) : null }
}
