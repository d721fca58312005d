import { z } from 'zod'

/** What the forms edit of the settings; whatever else the document holds goes back to the server as it came. */
const driver = z.string()

export const pool = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('people'),
    id: z.string(),
    name: z.string(),
    yearlySalary: z.number(),
    fte: z.number().nullable(),
    drivers: z.array(driver),
    estimate: z.boolean(),
  }),
  z.looseObject({
    kind: z.literal('amount'),
    id: z.string(),
    name: z.string(),
    yearlyAmount: z.number(),
    driver,
    capacity: z.number().nullable(),
    estimate: z.boolean(),
  }),
])
export type Pool = z.infer<typeof pool>

export const condition = z.union([
  z.object({ fact: z.string(), is: z.boolean() }),
  z.object({ figure: z.string(), atLeast: z.number() }),
  z.object({ figure: z.string(), below: z.number() }),
])
export type Condition = z.infer<typeof condition>

export const classRule = z.object({ class: z.string(), all: z.array(condition) })
export type ClassRule = z.infer<typeof classRule>

export const criterion = z.looseObject({ id: z.string(), weight: z.number() })
export type Criterion = z.infer<typeof criterion>

const weights = z.record(z.string(), z.number())

export const settingsForm = z.looseObject({
  analysis: z.looseObject({
    defaultMargin: z.number(),
    groupMargins: weights.default({}),
    costToServe: z.looseObject({
      enabled: z.boolean(),
      standardMinutes: weights,
      pools: z.array(pool),
    }),
    bands: z.array(z.number()),
    strategic: z.looseObject({ weights }),
    synergy: z.looseObject({ weights }),
  }),
  classification: z.looseObject({
    criteria: z.array(criterion),
    rules: z.array(classRule),
  }),
  value: z.looseObject({ model: z.string(), rateIs: z.string() }),
})
export type SettingsForm = z.infer<typeof settingsForm>

/** The value at a path: at({ a: { b: [5] } }, 'a.b.0') is 5. */
export function at(document: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inside, key) =>
        typeof inside === 'object' && inside !== null ? (inside as Record<string, unknown>)[key] : undefined,
      document,
    )
}

/** A copy with another value at a path; what lies beside it is shared. */
export function withValue<D>(document: D, path: string, value: unknown): D {
  const [key, ...rest] = path.split('.')
  if (key === undefined || key === '') return value as D
  const inside = rest.length === 0 ? value : withValue(at(document, key), rest.join('.'), value)
  if (Array.isArray(document))
    return document.map((item, index) => (String(index) === key ? inside : item)) as D
  return { ...document, [key]: inside }
}

/** Do two settings say the same? Order of keys does not matter. */
export function same(a: unknown, b: unknown): boolean {
  return sorted(a) === sorted(b)
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, inside: unknown) =>
    typeof inside === 'object' && inside !== null && !Array.isArray(inside)
      ? Object.fromEntries(Object.entries(inside).sort(([x], [y]) => (x < y ? -1 : 1)))
      : inside,
  )

/** Adds up shares as people write them, without the dust of binary fractions. */
export const sumOf = (values: readonly number[]): number =>
  Math.round(values.reduce((sum, value) => sum + value, 0) * 1e6) / 1e6
