import { z } from 'zod'
import { namedSchemas } from './contract.ts'

export type Json = { [name: string]: unknown }

const REFERENCE = '#/components/schemas/'
const ANSWER = 'answer:'

/** Zod's schemas as JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. */
export type Schemas = {
  /** What the document refers to by name. */
  readonly components: Json
  /** What is sent for this schema; references lead to the components. */
  answer(schema: z.ZodType): Json
}

/** All of `answers` at once, so that what they share becomes one component. */
export function schemasOf(answers: readonly z.ZodType[]): Schemas {
  const named = namedSchemas()
  const registry = z.registry<{ id: string }>()
  const ids = new Map<z.ZodType, string>()
  for (const [id, schema] of named) ids.set(schema, id)
  for (const schema of answers) if (!ids.has(schema)) ids.set(schema, `${ANSWER}${ids.size}`)
  for (const [schema, id] of ids) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, {
    io: 'output',
    unrepresentable: 'any',
    uri: id => REFERENCE + id,
  })
  const plain = new Map(Object.entries(schemas).map(([id, schema]) => [id, opened(schema as Json)]))
  const used = usedOf(
    plain,
    answers.map(schema => ids.get(schema)!),
  )
  return {
    components: Object.fromEntries(
      [...plain].filter(([id]) => used.has(id)).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    answer(schema) {
      const id = ids.get(schema)
      if (id === undefined) throw new Error('This schema was not among the answers')
      return used.has(id) ? { $ref: REFERENCE + id } : plain.get(id)!
    },
  }
}

/** What may come in for a schema: coerced numbers are numbers, and what has a default may be left out. */
export function inputOf(schema: z.ZodType): Json {
  return opened(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json)
}

/**
 * Without what only matters in a file of its own, and open to further properties: a field that is added to an answer
 * breaks no promise.
 */
function opened(schema: Json): Json {
  const { $schema: _dialect, $id: _id, ...rest } = schema
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).filter(
      ([name, inner]) => !(name === 'additionalProperties' && inner === false),
    )
    return Object.fromEntries(entries.map(([name, inner]) => [name, walk(inner)]))
  }
  return walk(rest) as Json
}

/** Ids of the components that answers are or lead to, whether directly or through one another. */
function usedOf(schemas: ReadonlyMap<string, Json>, answers: readonly string[]): Set<string> {
  const used = new Set<string>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('$ref' in value && typeof value.$ref === 'string') {
      const id = value.$ref.slice(REFERENCE.length)
      if (!used.has(id)) {
        used.add(id)
        look(schemas.get(id))
      }
    }
    for (const inner of Object.values(value)) look(inner)
  }
  for (const id of answers) look(id.startsWith(ANSWER) ? schemas.get(id) : { $ref: REFERENCE + id })
  return used
}
