import fc from 'fast-check'
import { z } from 'zod'

type Schema = { [key: string]: unknown }

/**
 * Bodies for an endpoint: some right in shape, most wrong in one or several places (another type, a name too many, a
 * number past every limit, text that means something to a database, a shell, a template or a browser), and some that are
 * nothing of the kind.
 */
export function bodiesFor(body: z.ZodType): fc.Arbitrary<unknown> {
  const schema = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Schema
  const definitions = (schema.$defs ?? {}) as Record<string, Schema>
  return fc.oneof({ weight: 6, arbitrary: shaped(schema, definitions, 0) }, { weight: 1, arbitrary: rubbish })
}

/** Query strings for an endpoint: its own names with right and wrong values, names too many, and what is no query. */
export function queriesFor(query: z.ZodType): fc.Arbitrary<string> {
  const schema = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' }) as Schema
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
  const definitions = (schema.$defs ?? {}) as Record<string, Schema>
  const values = properties.map(([name, one]) => {
    const value = fc.oneof(
      { weight: 2, arbitrary: rightOf(one, definitions, 4) },
      { weight: 3, arbitrary: fc.constantFrom(...QUERY_VALUES) },
      { weight: 1, arbitrary: fc.oneof(text, number) },
    )
    return fc.option(value, { freq: 2 }).map(v => (v === null ? '' : pair(name, v)))
  })
  const extra = fc.oneof(
    fc.constant(''),
    fc.tuple(text, text).map(([name, v]) => pair(name, v)),
  )
  const named = fc.tuple(...values, extra).map(parts => parts.filter(part => part !== '').join('&'))
  const twice = named.map(one => `${one}&${one}`)
  return fc.oneof(
    { weight: 8, arbitrary: named },
    { weight: 1, arbitrary: twice },
    fc.constantFrom(...NO_QUERY),
  )
}

const pair = (name: string, value: unknown) =>
  new URLSearchParams([[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]]).toString()

/** Days, periods, places and numbers at the edges of what a calendar, a database and a double hold. */
const QUERY_VALUES = [
  '0000',
  '0000-01',
  '0000-01-01',
  '0000-01-01..0000-12-31',
  '0001-01-01..9999-12-31',
  '9999',
  '9999-12-31..9999-12-31',
  '2026-01-01..2025-01-01',
  '-0001-01-01',
  '275760-09-13',
  '2025',
  '2025-03',
  '2025-02-29',
  '2147483648',
  '9223372036854775808',
  '1e308',
  '-1',
  '0.5',
  '0x10',
  'Infinity',
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
  'a,b,c',
  ','.repeat(5_000),
  'a\0b',
  '\0',
  '%',
  '_%\\',
  'é'.repeat(10_000),
]
const NO_QUERY = ['%', '%00', '%ff%fe', '=', '&&&==', '=&=', '__proto__=1&constructor=2', 'a'.repeat(50_000)]

const NASTY = [
  '',
  ' ',
  '\0',
  '\ud800',
  '\u202e\u0000',
  "'; drop table customer; --",
  '" or 1=1 --',
  '#{7*7}{{7*7}}<%= 7*7 %>',
  '<script>alert(1)</script>',
  '=cmd|calc!A1',
  '../../../../etc/passwd',
  '%00%2e%2e%2f',
  '$(id)`id`',
  '__proto__',
  'constructor',
  'NaN',
  '-0',
  '1e999',
  '9'.repeat(400),
  'x'.repeat(20_000),
  '2026-02-30',
  '0000-00-00',
  '99999-12-31',
]
const text = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 40 }))
const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -1, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 5e-324),
)

/** Any JSON, as deep and as wide as a parser may be given it. */
export const rubbish: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<unknown>,
  text,
  number,
  fc.constant(null),
  fc.constant(JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}')),
  fc.integer({ min: 20, max: 400 }).map(nested),
)

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { a: value }
  return value
}

function shaped(schema: Schema, definitions: Record<string, Schema>, depth: number): fc.Arbitrary<unknown> {
  const right = rightOf(schema, definitions, depth)
  // At every place something else may stand.
  return fc.oneof(
    { weight: 12, arbitrary: right },
    { weight: 1, arbitrary: depth > 3 ? text : fc.oneof(text, number, rubbish) },
  )
}

function rightOf(schema: Schema, definitions: Record<string, Schema>, depth: number): fc.Arbitrary<unknown> {
  if (depth > 8) return fc.constant(null)
  const inner = (one: Schema) => shaped(one, definitions, depth + 1)
  if (typeof schema.$ref === 'string') return inner(definitions[schema.$ref.replace('#/$defs/', '')] ?? {})
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]))
  if ('const' in schema) return fc.constant(schema.const)
  for (const key of ['anyOf', 'oneOf'] as const)
    if (Array.isArray(schema[key])) return fc.oneof(...(schema[key] as Schema[]).map(inner))
  switch (schema.type) {
    case 'object':
      return objects(schema, inner)
    case 'array':
      return fc.array(inner((schema.items as Schema | undefined) ?? {}), { maxLength: 5 })
    case 'integer':
      return fc.oneof(fc.integer({ min: 0, max: 100 }), number)
    case 'number':
      return fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), number)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return fc.oneof(
        fc.constantFrom('2026-03-01', '2025-11-30', 'a', 'Ans de Vries', 'ans@example.nl', '7'),
        text,
      )
    default:
      return rubbish
  }
}

function objects(schema: Schema, inner: (one: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
  const known = fc.record(Object.fromEntries(properties.map(([name, one]) => [name, inner(one)])), {
    requiredKeys: [],
  })
  const extra = fc.dictionary(text, number, { maxKeys: 2 })
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record(Object.fromEntries(properties.map(([name, one]) => [name, inner(one)]))),
    },
    { weight: 2, arbitrary: known },
    { weight: 1, arbitrary: fc.tuple(known, extra).map(([a, b]) => ({ ...b, ...(a as object) })) },
  )
}
