import { numberOf, readCsv } from './csv.ts'
import type { Customers } from './customers.ts'

/** Where a known table of customers keeps what; null where it does not have it. */
type Table = {
  readonly unit: 'week' | 'occasion'
  readonly id: string | null
  readonly x: string
  readonly tx: string
  readonly T: string
  readonly weight: string | null
  readonly mean: string | null
  readonly holdout: string | null
  readonly holdoutLength: number | null
}

const none = { weight: null, mean: null, holdout: null, holdoutLength: null } as const

export const TABLES: Readonly<Record<string, Table>> = {
  'cdnow-summary-calibration.csv': {
    ...none,
    unit: 'week',
    id: 'ID',
    x: 'frequency',
    tx: 'recency',
    T: 'T',
  },
  'cdnow-summary-calibration-monetary.csv': {
    ...none,
    unit: 'week',
    id: 'ID',
    x: 'x',
    tx: 't_x',
    T: 'T',
    mean: 'zbar',
  },
  'cdnow-btyd-cbs.csv': {
    ...none,
    unit: 'week',
    id: 'id',
    x: 'x',
    tx: 't.x',
    T: 'T.cal',
    holdout: 'x.star',
    holdoutLength: 39,
  },
  'donations-rf.csv': {
    ...none,
    unit: 'occasion',
    id: null,
    x: 'x',
    tx: 't.x',
    T: 'n.cal',
    weight: 'custs',
    holdout: 'x.star',
    holdoutLength: 5,
  },
  'donations.csv': {
    ...none,
    unit: 'occasion',
    id: null,
    x: 'frequency',
    tx: 'recency',
    T: 'periods',
    weight: 'weights',
  },
}

export async function readTable(path: string, table: Table): Promise<Customers> {
  const names = [table.id, table.x, table.tx, table.T, table.weight, table.mean, table.holdout]
  const used = names.filter(name => name !== null)
  const ids: string[] = []
  const columns: number[][] = [[], [], [], [], [], []]
  await readCsv(path, used, cells => {
    let at = 0
    const next = () => cells[at++]!
    ids.push(table.id === null ? `${ids.length + 1}` : next().trim())
    for (const [i, name] of names.slice(1).entries())
      if (name !== null) columns[i]!.push(numberOf(next(), path))
  })
  const [x, tx, T, weight, mean, holdout] = columns.map(values => Float64Array.from(values)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  return {
    ids,
    unit: table.unit,
    x,
    tx,
    T,
    weight: table.weight === null ? new Float64Array(x.length).fill(1) : weight,
    mean: table.mean === null ? null : mean,
    holdout: table.holdout === null ? null : holdout,
    holdoutLength: table.holdoutLength,
  }
}
