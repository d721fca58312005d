import { modelOf } from '../../cycle/9-value/models/registry.ts'
import type { ModelId } from '../../cycle/9-value/settings.ts'
import type { ActivityRows, Portfolio, SalesDays } from '../../ledger/portfolio.ts'

/** The same portfolio on memory that threads share: sent to another, its columns are not copied. */
export function shared(portfolio: Portfolio): Portfolio {
  const { customers, sales, activities, unassigned } = portfolio
  return {
    ...portfolio,
    customers: {
      ...customers,
      ...columns({ id: customers.id, parent: customers.parent, since: customers.since }),
    },
    sales: columns<SalesDays>(sales),
    activities: columns<ActivityRows>(activities),
    unassigned: {
      sales: columns<SalesDays>(unassigned.sales),
      activities: columns<ActivityRows>(unassigned.activities),
    },
  }
}

type Column = Int32Array | Float64Array | Uint8Array

function columns<T extends Record<string, Column>>(given: T): T {
  return Object.fromEntries(
    Object.entries(given).map(([name, column]) => [name, inSharedMemory(column)]),
  ) as T
}

function inSharedMemory(column: Column): Column {
  if (column.buffer instanceof SharedArrayBuffer) return column
  const Kind = column.constructor as new (buffer: SharedArrayBuffer) => Column
  const copy = new Kind(new SharedArrayBuffer(column.byteLength))
  copy.set(column)
  return copy
}

const MODEL = 'model of buying'

/**
 * What was computed, made ready to go to another thread: models, which are values with functions, go by their name. One
 * thing that stands in two places stays one.
 */
export const packed = (value: unknown): unknown =>
  walk(value, new Map(), object =>
    typeof object.logLikelihood === 'function' ? { [MODEL]: object.id } : null,
  )

export const unpacked = (value: unknown): unknown =>
  walk(value, new Map(), object => (MODEL in object ? modelOf(object[MODEL] as ModelId) : null))

type Plain = Record<string, unknown>

function walk(value: unknown, seen: Map<unknown, unknown>, replaced: (object: Plain) => unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
  const before = seen.get(value)
  if (before !== undefined) return before
  if (Array.isArray(value)) {
    // Long lists hold numbers or names, or rows without a model in them.
    if (value.length > 1000) return value
    const list: unknown[] = []
    seen.set(value, list)
    for (const item of value) list.push(walk(item, seen, replaced))
    return list
  }
  const other = replaced(value as Plain)
  if (other !== null) {
    seen.set(value, other)
    return other
  }
  if (value instanceof Map || value instanceof Set) return value
  const made: Plain = {}
  seen.set(value, made)
  for (const [key, item] of Object.entries(value)) made[key] = walk(item, seen, replaced)
  return made
}
