import type { Analysis } from '../1-analysis/analysis.ts'
import type { Classes } from './classes.ts'
import { CUSTOMER_CLASSES, type CustomerClass } from './customer-class.ts'
import type { Scores } from './scoring.ts'

/** Class, score and contribution of every customer of a period, kept for later (2.5). Columns of equal length. */
export type Snapshot = {
  /** Store ids of the customers. */
  readonly customerId: Float64Array
  /** Index in CUSTOMER_CLASSES; the number after the last: without a class. */
  readonly class: Uint8Array
  /** NaN: no score. */
  readonly score: Float64Array
  /** Cents. */
  readonly contribution: Float64Array
}

/** The snapshot of a classification as it stands, overrides included. */
export function snapshotOf({ figures: f }: Analysis, classes: Classes, scores: Scores): Snapshot {
  return {
    customerId: Float64Array.from(f.members, c => f.portfolio.customers.id[c]!),
    class: classes.code,
    score: scores.score,
    contribution: f.contribution,
  }
}

/** Classes as they stand in a migration table; absent: no customer of that period. */
export const MIGRATION_CLASSES = [...CUSTOMER_CLASSES, 'unclassified', 'absent'] as const
export type MigrationClass = CustomerClass | 'unclassified' | 'absent'
const ABSENT = MIGRATION_CLASSES.length - 1

export type Mover = {
  customerId: number
  from: MigrationClass
  to: MigrationClass
  before: number
  after: number
}

/** Who moved from which class to which, and the contribution that moved with them, in cents before and after. */
export type Migration = {
  cells: Array<{
    from: MigrationClass
    to: MigrationClass
    customers: number
    before: number
    after: number
  }>
  /** Customers in another class than before, largest change of contribution first. */
  movers: Mover[]
}

/** The migration table between two snapshots: 7 × 7 cells, and at most `limit` movers. */
export function migration(before: Snapshot, after: Snapshot, limit = 100): Migration {
  const size = MIGRATION_CLASSES.length
  const cells = MIGRATION_CLASSES.flatMap(from =>
    MIGRATION_CLASSES.map(to => ({
      from: from as MigrationClass,
      to: to as MigrationClass,
      customers: 0,
      before: 0,
      after: 0,
    })),
  )
  const movers: Mover[] = []
  const move = (customerId: number, from: number, to: number, was: number, is: number) => {
    const cell = cells[from * size + to]!
    cell.customers++
    cell.before += was
    cell.after += is
    if (from !== to) {
      movers.push({
        customerId,
        from: MIGRATION_CLASSES[from]!,
        to: MIGRATION_CLASSES[to]!,
        before: was,
        after: is,
      })
    }
  }
  const then = new Map<number, number>()
  before.customerId.forEach((id, i) => {
    then.set(id, i)
  })
  after.customerId.forEach((id, i) => {
    const old = then.get(id)
    const is = after.contribution[i]!
    if (old === undefined) move(id, ABSENT, after.class[i]!, 0, is)
    else {
      then.delete(id)
      move(id, before.class[old]!, after.class[i]!, before.contribution[old]!, is)
    }
  })
  for (const [id, old] of then) move(id, before.class[old]!, ABSENT, before.contribution[old]!, 0)
  movers.sort(
    (a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || a.customerId - b.customerId,
  )
  return { cells, movers: movers.slice(0, limit) }
}
