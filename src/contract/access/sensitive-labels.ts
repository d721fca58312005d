import { z } from 'zod'

/**
 * Labels that hurt: verdicts on a customer that would harm the relation if they got about. Figures are no labels, however
 * bad; nor are positions that say what is to be done at our side (1.8), nor counts that name nobody. Labels are
 *
 * - loss-making: the class of 2.2, and lists made by it;
 * - energievreter (1.7);
 * - the policies of 1.11 that give a customer up: stop investing (NYN, NNY) and hand over to the competitor (NNN).
 *
 * They are marked in the contract, where a field is declared, and nowhere else. The server takes what is marked out of
 * every answer and file for who may not see it, and refuses questions that would tell it all the same.
 */
const marks = z.registry<{ shown: ((value: never) => unknown) | null; whole?: true }>()

/** Marks a field that is a label by itself: who may not see labels gets null, whatever it says. */
export function sensitive<S extends z.ZodType>(schema: S): z.ZodNullable<S> {
  const nullable = schema.nullable()
  marks.add(nullable, { shown: () => null, whole: true })
  return nullable
}

/**
 * Marks a field of which a part is a label: `shown` gives what may be seen of a value by who may not see labels, the very
 * same value where nothing in it hurts. In a query or body such a value is refused instead.
 */
export function sensitivePartly<S extends z.ZodType>(
  schema: S,
  shown: (value: z.output<S>) => z.output<S>,
): S {
  const marked = schema.clone() as S
  marks.add(marked, { shown })
  return marked
}

/**
 * Says of a field that nobody described closer (`z.unknown()`) that no label is in it. Without that it is refused where an
 * endpoint is registered.
 */
export function holdsNoLabel<S extends z.ZodType>(schema: S): S {
  const marked = schema.clone() as S
  marks.add(marked, { shown: null, whole: true })
  return marked
}

/**
 * One of several schemas, told apart by a text under `key`, or else `other`. A value that says it is one of them and is not
 * like it is taken for `other`, so that what was written in another way before shows no more than that does.
 */
export function eitherOf<S extends z.ZodType, O extends z.ZodType>(
  key: string,
  options: readonly { name: string; schema: S }[],
  other: O,
): z.ZodUnion<[S, ...S[], O]> {
  const either = z.union([...options.map(option => option.schema), other] as unknown as [S, ...S[], O])
  const byName = new Map<unknown, S>(options.map(({ name, schema }) => [name, schema]))
  // Looked at once, so that a mark that cannot be followed is an error here and not a leak later.
  for (const schema of [...byName.values(), other]) withoutLabels(schema)
  const shown = (value: unknown): unknown => {
    const name =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
    const said = byName.get(name)
    const take = withoutLabels(said?.safeParse(value).success ? said : other)
    return take ? take(value) : value
  }
  marks.add(either, { shown, whole: true })
  return either
}

/** Takes labels out of a value; the very same value where there are none. */
export type WithoutLabels = (value: unknown) => unknown

const made = new WeakMap<z.core.$ZodType, { take: WithoutLabels | null }>()

/**
 * How labels are taken out of what a schema describes; null where it holds none. Throws for a mark inside a union, and for
 * what nobody described: it might hold one.
 */
export function withoutLabels(schema: z.core.$ZodType): WithoutLabels | null {
  const known = made.get(schema)
  if (known) return known.take
  // A schema that holds itself has nothing to take but what its other parts have.
  const entry: { take: WithoutLabels | null } = { take: null }
  made.set(schema, entry)
  const mark = marks.get(schema as z.ZodType)
  const own = mark?.shown as WithoutLabels | null | undefined
  let inner: WithoutLabels | null = null
  try {
    if (!mark?.whole) inner = within(schema)
  } catch (error) {
    // Refused once is refused every time.
    made.delete(schema)
    throw error
  }
  entry.take = own && inner ? value => inner(own(value)) : (own ?? inner)
  return entry.take
}

function within(schema: z.core.$ZodType): WithoutLabels | null {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      if (def.catchall) none(schema, [def.catchall])
      return inObject(def.shape)
    case 'array':
      return inEach(withoutLabels(def.element))
    case 'nullable':
    case 'optional':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'nonoptional':
    case 'catch':
      return ifThere(withoutLabels(def.innerType))
    case 'pipe':
      return withoutLabels(def.out)
    case 'lazy':
      return withoutLabels(def.getter())
    case 'record':
      return none(schema, [def.valueType])
    case 'tuple':
      return none(schema, def.items)
    case 'union':
      return none(schema, def.options)
    case 'intersection':
      return none(schema, [def.left, def.right])
    case 'string':
    case 'number':
    case 'boolean':
    case 'bigint':
    case 'date':
    case 'literal':
    case 'enum':
    case 'template_literal':
    case 'null':
    case 'undefined':
    case 'void':
    case 'never':
    case 'nan':
      return null
    default:
      throw new Error(
        `What nobody described (${def.type}) may hold a label that hurts: describe it, or say that it holds none`,
      )
  }
}

function none(schema: z.core.$ZodType, parts: readonly z.core.$ZodType[]): null {
  if (parts.some(part => withoutLabels(part)))
    throw new Error(`A label that hurts cannot be marked inside a ${schema._zod.def.type}`)
  return null
}

const ifThere = (take: WithoutLabels | null): WithoutLabels | null =>
  take && (value => (value === null || value === undefined ? value : take(value)))

function inEach(take: WithoutLabels | null): WithoutLabels | null {
  if (!take) return null
  return value => {
    if (!Array.isArray(value)) return value
    const taken = value.map(take)
    return taken.some((item, i) => item !== value[i]) ? taken : value
  }
}

function inObject(shape: Readonly<Record<string, z.core.$ZodType>>): WithoutLabels | null {
  const fields = Object.entries(shape).flatMap(([name, field]) => {
    const take = withoutLabels(field)
    return take ? [{ name, take }] : []
  })
  if (fields.length === 0) return null
  return value => {
    if (typeof value !== 'object' || value === null) return value
    const before = value as Record<string, unknown>
    let after = before
    for (const { name, take } of fields) {
      if (!(name in before)) continue
      const taken = take(before[name])
      if (taken === before[name]) continue
      if (after === before) after = { ...before }
      after[name] = taken
    }
    return after
  }
}
