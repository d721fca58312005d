/** Why a setting is refused: `path` says which, `reason` what is wrong with it. */
export type Refused = { path: string; reason: string; values: Record<string, number> }

/** Checks one value and adds what is wrong with it. */
export type Check = (value: unknown, path: string, refuse: (refused: Refused) => void) => void

const wrong = (path: string, reason: string, values: Record<string, number> = {}): Refused => ({
  path,
  reason,
  values,
})

/** A number from `min` to `max`. */
export function number(min: number, max: number, whole = false): Check {
  return (value, path, refuse) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) refuse(wrong(path, 'not-a-number'))
    else if (value < min || value > max) refuse(wrong(path, 'out-of-range', { min, max }))
    else if (whole && !Number.isInteger(value)) refuse(wrong(path, 'not-whole'))
  }
}

export const whole = (min: number, max: number): Check => number(min, max, true)
/** A share from 0 to 1. */
export const share = number(0, 1)
/** A share above 0: a tenth of a per cent at least. */
export const positiveShare = number(0.001, 1)

export const flag: Check = (value, path, refuse) => {
  if (typeof value !== 'boolean') refuse(wrong(path, 'not-yes-or-no'))
}

export const name: Check = (value, path, refuse) => {
  if (typeof value !== 'string' || value.trim() === '') refuse(wrong(path, 'empty'))
  else if (value.length > 100) refuse(wrong(path, 'too-long', { max: 100 }))
}

export function oneOf(values: readonly string[]): Check {
  return (value, path, refuse) => {
    if (typeof value !== 'string' || !values.includes(value)) refuse(wrong(path, 'unknown-value'))
  }
}

export function orNull(check: Check): Check {
  return (value, path, refuse) => {
    if (value !== null) check(value, path, refuse)
  }
}

/** An object with exactly these keys. */
export function object(fields: Record<string, Check>): Check {
  return (value, path, refuse) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return refuse(wrong(path, 'not-an-object'))
    const given = value as Record<string, unknown>
    for (const [key, check] of Object.entries(fields)) check(given[key], below(path, key), refuse)
    for (const key of Object.keys(given))
      if (!Object.hasOwn(fields, key)) refuse(wrong(below(path, key), 'unknown-setting'))
  }
}

/** The same check for every one of these keys. */
export const each = (keys: readonly string[], check: Check): Check =>
  object(Object.fromEntries(keys.map(key => [key, check])))

/** Any keys, one check. */
export function dictionary(check: Check): Check {
  return (value, path, refuse) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return refuse(wrong(path, 'not-an-object'))
    for (const [key, item] of Object.entries(value)) check(item, below(path, key), refuse)
  }
}

export function list(check: Check, min: number, max: number): Check {
  return (value, path, refuse) => {
    if (!Array.isArray(value)) return refuse(wrong(path, 'not-a-list'))
    if (value.length < min || value.length > max) return refuse(wrong(path, 'list-length', { min, max }))
    value.forEach((item, i) => {
      check(item, `${path}[${i}]`, refuse)
    })
  }
}

/** The first check, and where nothing is wrong the next ones. */
export function all(...checks: Check[]): Check {
  return (value, path, refuse) => {
    let fine = true
    for (const check of checks) {
      if (!fine) return
      check(value, path, refused => {
        fine = false
        refuse(refused)
      })
    }
  }
}

/** A rule over a value whose parts are already right. */
export function rule<T>(reason: string, holds: (value: T) => boolean): Check {
  return (value, path, refuse) => {
    if (!holds(value as T)) refuse(wrong(path, reason))
  }
}

/** The shape that a key of the object chooses: `{ kind: 'people', … }`. */
export function variant(key: string, shapes: Record<string, Check>): Check {
  return (value, path, refuse) => {
    const chosen = (value as Record<string, unknown> | null)?.[key]
    const shape = typeof chosen === 'string' && Object.hasOwn(shapes, chosen) ? shapes[chosen] : undefined
    if (shape) shape(value, path, refuse)
    else refuse(wrong(below(path, key), 'unknown-value'))
  }
}

const below = (path: string, key: string) => (path === '' ? key : `${path}.${key}`)
