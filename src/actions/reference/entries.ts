/** A file that holds no reference values at all: the message is a whole sentence. */
export class UnusableReference extends Error {
  constructor(file: string, why: string) {
    super(`${file} cannot be used as a file of reference values: ${why}.`)
    this.name = 'UnusableReference'
  }
}

/** One value to be reproduced: what some model gives under these parameters for this input, within a tolerance. */
export type Entry = {
  /** Its own id, or its place in the file, counted from 1. */
  readonly id: string
  readonly model: string
  readonly quantity: string
  readonly params: Readonly<Record<string, unknown>>
  readonly input: Readonly<Record<string, unknown>>
  readonly expected: number
  /** Absolute, 0 or more. */
  readonly tolerance: number
  readonly kind: string
  readonly source: string
}

/** What is wrong with an entry itself, so that nothing could be compared. */
export type EntryProblem = {
  readonly id: string
  readonly problem:
    | 'not-an-object'
    | 'model-missing'
    | 'quantity-missing'
    | 'params-not-an-object'
    | 'input-not-an-object'
    | 'expected-not-a-number'
    | 'tolerance-missing'
    | 'tolerance-not-a-number'
    | 'tolerance-negative'
}

export type ReferenceFile = {
  readonly description: string
  readonly entries: readonly Entry[]
  readonly problems: readonly EntryProblem[]
}

/**
 * A file of reference values: `{ "description": …, "values": [{ model, params, input, quantity, expected, tolerance,
 * kind, source, id? }] }`. An entry that cannot be used becomes a problem of its own; a file that is none refuses.
 */
export function readReference(text: string, name: string): ReferenceFile {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new UnusableReference(name, `it is no JSON (${error instanceof Error ? error.message : error})`)
  }
  const values = isRecord(json) ? json.values : undefined
  if (!Array.isArray(values)) throw new UnusableReference(name, 'it has no list "values"')
  if (values.length === 0) throw new UnusableReference(name, 'its list "values" is empty')
  const entries: Entry[] = []
  const problems: EntryProblem[] = []
  for (const [i, value] of values.entries()) {
    const entry = entryOf(value, i)
    if ('problem' in entry) problems.push(entry)
    else entries.push(entry)
  }
  const description = isRecord(json) && typeof json.description === 'string' ? json.description : ''
  return { description, entries, problems }
}

function entryOf(value: unknown, place: number): Entry | EntryProblem {
  if (!isRecord(value)) return { id: `${place + 1}`, problem: 'not-an-object' }
  const id = typeof value.id === 'number' || typeof value.id === 'string' ? `${value.id}` : `${place + 1}`
  const { model, quantity, expected, tolerance } = value
  const params = value.params ?? {}
  const input = value.input ?? {}
  if (typeof model !== 'string' || model === '') return { id, problem: 'model-missing' }
  if (typeof quantity !== 'string' || quantity === '') return { id, problem: 'quantity-missing' }
  if (!isRecord(params)) return { id, problem: 'params-not-an-object' }
  if (!isRecord(input)) return { id, problem: 'input-not-an-object' }
  if (typeof expected !== 'number' || !Number.isFinite(expected))
    return { id, problem: 'expected-not-a-number' }
  if (tolerance === undefined || tolerance === null) return { id, problem: 'tolerance-missing' }
  if (typeof tolerance !== 'number' || !Number.isFinite(tolerance))
    return { id, problem: 'tolerance-not-a-number' }
  if (tolerance < 0) return { id, problem: 'tolerance-negative' }
  const text = (key: 'kind' | 'source') => (typeof value[key] === 'string' ? value[key] : '')
  return {
    id,
    model,
    quantity,
    params,
    input,
    expected,
    tolerance,
    kind: text('kind'),
    source: text('source'),
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
